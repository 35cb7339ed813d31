"""The page without signal in each language: changed while it is written, and with no signal."""

import re

import pytest

from tests.journeys.acting import press
from tests.journeys.test_languages import keep_picture
from tests.journeys.test_offline import CACHED, kept, sent_by, set_up

TYPED = "Dziewczyna wsiadła do szarego auta"
SAYS = {  # the button, a report that was written, and one, two and no reports that wait
    "English": ("Keep on this device", "Written", "1 report waits", "2 reports wait",
                "No report waits"),
    "Cymraeg": ("Cadw ar y ddyfais hon", "Ysgrifennwyd", "Mae 1 adroddiad", "Mae 2 adroddiad",
                "Nid oes adroddiad"),
    "Polski": ("Zachowaj na tym urządzeniu", "Napisano", "czeka 1 zgłoszenie",
               "czekają 2 zgłoszenia", "nie czeka żadne zgłoszenie"),
    "Română": ("Păstrați pe acest dispozitiv", "Scrisă pe", "1 sesizare așteaptă",
               "2 sesizări așteaptă", "Nicio sesizare"),
}  # fmt: skip
CODES = {"English": "en-GB", "Cymraeg": "cy", "Polski": "pl", "Română": "ro"}
BOXES = """() => [...document.querySelectorAll("#offline-form input, #offline-form textarea")]
  .map((each) => [each.id, each.value, each.checked])"""
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, name])"


def choose(page, own):
    """Press a language; wait until the page speaks it."""
    page.get_by_role("link", name=own, exact=True).click()
    page.locator(".sl-languages strong", has_text=own).wait_for()
    assert page.locator("html").get_attribute("lang") == CODES[own]


def counts(page, words):
    page.locator("[data-count]", has_text=words).wait_for()


def write(page, own, what=TYPED):
    """Write a report and keep it; wait until the form is empty again."""
    page.locator("#id_what").fill(what)
    page.get_by_role("button", name=SAYS[own][0]).click()
    page.wait_for_function("() => document.getElementById('id_what').value === ''")


def open_without_signal(page):
    """Keep the page on the device, then open it where there is no signal."""
    page.goto("/report/offline/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name=SAYS["English"][0]).wait_for()


def language_that_the_officer_sees(page, reference):
    page.goto(f"/report/queue/{reference}")
    press(page, "Take it")
    page.get_by_label("To sanitise and grade it").check()
    press(page, "Open the report")
    return page.get_by_text(re.compile("^Written in ")).inner_text()


def test_two_reports_are_written_in_polish_without_signal_and_sent_once(visit, accessible):
    page = visit("youth.worker", phone=True)
    before = sent_by(page)
    set_up(page)
    open_without_signal(page)
    choose(page, "Polski")
    accessible(page)
    write(page, "Polski")
    page.get_by_text("Zgłoszenie jest zachowane na tym urządzeniu").wait_for()
    counts(page, "Na tym urządzeniu czeka 1 zgłoszenie.")
    write(page, "Polski", f"{TYPED} drugi raz")
    counts(page, "Na tym urządzeniu czekają 2 zgłoszenia.")
    accessible(page)
    page.reload()  # the address is the Polish page's own, and kept
    counts(page, "Na tym urządzeniu czekają 2 zgłoszenia.")
    assert re.search(r"Napisano \d+ [a-zśź]+, \d\d:\d\d", page.locator("[data-rows]").inner_text())
    page.context.set_offline(False)
    counts(page, "Na tym urządzeniu nie czeka żadne zgłoszenie.")
    page.get_by_text("Wysłano i usunięto z tego urządzenia").wait_for()
    assert kept(page) == []
    sent = sent_by(page) - before
    assert len(sent) == 2
    officer = visit("council.intelligence")
    assert language_that_the_officer_sees(officer, min(sent)) == "Written in Polish"


def fill_everything(page):
    """Type into every box and choose something of every choice; two children are named."""
    page.get_by_role("button", name="Add another child").click()
    page.get_by_label("Yes, someone is in danger now").check()
    page.get_by_label("On another day I know").check()
    page.get_by_label("It happened online").check()
    page.get_by_label("Someone told me").first.check()
    for box in page.locator("#offline-form").locator("input[type=text], textarea").all():
        box.fill(f"{box.get_attribute('id')} ż")


def test_what_is_typed_outlasts_each_change_of_language_and_is_kept_nowhere(visit):
    page = visit()
    open_without_signal(page)
    fill_everything(page)
    typed = page.evaluate(BOXES)
    assert sum(bool(value) and value != "on" for _, value, _ in typed) > 20
    for own in ("Polski", "Cymraeg", "Română", "English", "Polski"):
        choose(page, own)
        assert page.evaluate(BOXES) == typed, own
        page.locator("#id_day_day").wait_for()
        page.locator("#id_told_by").wait_for()
        assert kept(page) == []
        assert page.evaluate(STORED) == '[{},{},null,""]'
    page.get_by_text("To, co Państwo wpisali, nadal tu jest.").wait_for()
    page.get_by_role("group", name="Dziecko 2").wait_for()
    assert page.url.endswith("/report/offline/pl/")
    page.get_by_role("button", name=SAYS["Polski"][0]).click()
    page.get_by_role("link", name=re.compile("prawdziwą datę")).wait_for()
    assert page.evaluate(BOXES) == typed


def test_leaving_is_asked_about_in_a_language_that_was_changed_to(visit):
    page = visit()
    open_without_signal(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    choose(page, "Cymraeg")
    assert page.locator("[data-said]").is_hidden()
    page.locator("h1").click()  # a browser asks only where somebody has pressed something
    page.reload()
    assert asked == []
    page.locator("#id_what").fill(TYPED)
    choose(page, "Polski")
    page.evaluate("() => setTimeout(() => location.assign('/sign-in'))")
    page.wait_for_timeout(1000)
    assert asked == ["beforeunload"]
    write(page, "Polski")
    page.reload()  # nothing is typed: nothing is asked
    counts(page, SAYS["Polski"][2])
    assert asked == ["beforeunload"]


def test_escape_still_leaves_by_three_presses_after_a_change(visit):
    page = visit()
    open_without_signal(page)
    choose(page, "Polski")
    for said in ("jeszcze dwa razy", "jeszcze raz"):
        page.keyboard.press("Escape")
        page.locator("[data-quick-exit-status]", has_text=said).wait_for(state="attached")


@pytest.mark.parametrize("own", SAYS)
def test_every_page_fits_a_narrow_phone_and_is_accessible(own, visit, accessible):
    page = visit(phone=True)
    open_without_signal(page)
    if own != "English":
        choose(page, own)
    accessible(page)
    keep_picture(page, f"offline-{own}-empty")
    page.get_by_role("button", name=SAYS[own][0]).click()
    page.locator("[data-problem]").wait_for()
    accessible(page)
    keep_picture(page, f"offline-{own}-problem")
    write(page, own)
    counts(page, SAYS[own][2])
    write(page, own)
    counts(page, SAYS[own][3])
    page.get_by_text(SAYS[own][1]).first.wait_for()
    page.locator("[data-kept] summary").click()
    page.locator("#id_danger_0").check()
    accessible(page)
    keep_picture(page, f"offline-{own}-waiting")
    page.locator("[data-wipe]").click()
    accessible(page)
    keep_picture(page, f"offline-{own}-wipe")
    page.locator("[data-sure-yes]").click()
    counts(page, SAYS[own][4])
    accessible(page)


def test_a_language_that_cannot_be_had_costs_no_words(visit):
    page = visit()
    page.goto("/report/offline/")
    page.locator("#id_what").fill(TYPED)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.evaluate(
        "() => caches.keys().then((all) => Promise.all(all.map((n) => caches.delete(n))))"
    )
    page.context.set_offline(True)
    page.get_by_role("link", name="Polski", exact=True).click()
    page.get_by_text("The language could not be changed just now.").wait_for()
    assert page.locator("#id_what").input_value() == TYPED
    page.context.set_offline(False)
    choose(page, "Polski")
    assert page.locator("#id_what").input_value() == TYPED


def test_a_page_that_was_renewed_meanwhile_is_not_put_in_place(visit):
    page = visit()
    page.goto("/report/offline/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    renewed = """async () => {
      for (const name of await caches.keys()) {
        const kept = await caches.open(name);
        const text = await (await kept.match("/report/offline/pl/")).text();
        const changed = text.replace(/offline\\.[0-9a-f]{12}\\.js/g, "offline.000000000000.js");
        await kept.put("/report/offline/pl/", new Response(changed));
      }
    }"""
    page.evaluate(renewed)
    page.locator("#id_what").fill(TYPED)
    page.get_by_role("link", name="Polski", exact=True).click()
    page.get_by_text("This page was renewed meanwhile.").wait_for()
    assert page.locator("#id_what").input_value() == TYPED


def test_the_device_keeps_the_page_in_each_language_and_the_start_page_leads_to_its_own(visit):
    page = visit("nurse")
    page.goto("/report/?language=ro")
    page.get_by_role("button", name="Pregătiți acest dispozitiv").click()
    page.get_by_text("Acest dispozitiv este pregătit.").wait_for()
    pages = [each for each in page.evaluate(CACHED) if not each.startswith("/static/")]
    assert sorted(pages) == [f"/report/offline/{each}" for each in ("", "cy/", "pl/", "ro/")]
    page.get_by_role("link", name="Scrieți fără semnal").click()
    page.wait_for_url("**/report/offline/ro/")
    scopes = "async () => (await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)"
    assert [each.split("/", 3)[3] for each in page.evaluate(scopes)] == ["report/offline/"]
