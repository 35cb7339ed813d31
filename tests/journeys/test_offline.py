"""A youth worker on a bus: written without signal, sealed on the device, sent once, then wiped."""

import json
import re
import urllib.error
import urllib.request

import pytest

from tests.journeys.acting import press
from tests.journeys.conftest import sign_in

MARK = "A grey Mondeo with a plate that ends in QZX"
ON_DEVICE = """async () => {
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const kept = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const store of kept.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asked = kept.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      for (const row of rows) {
        const shown = { ...row };
        if (row.sealed) shown.sealed = String.fromCharCode(...row.sealed);
        found.push([store, shown]);
      }
    }
    kept.close();
  }
  return found;
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const asked of await kept.keys()) found.push(new URL(asked.url).pathname);
  }
  return found;
}"""


def set_up(page):
    """Set the device up on the start page, and wait until the page is kept."""
    page.goto("/report/")
    page.get_by_role("button", name="Set this device up").click()
    page.get_by_text("This device is set up.").wait_for()


def write(page, what=MARK):
    """Write a report and keep it; wait until the form is empty again."""
    page.get_by_label("What did you see or hear?").fill(what)
    page.get_by_label("Last night").check()
    page.get_by_label("Name or description").first.fill("A girl called Wren")
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_text("Your report is kept on this device").wait_for()
    page.wait_for_function("() => document.getElementById('id_what').value === ''")


def kept(page, store="reports"):
    return [row for name, row in page.evaluate(ON_DEVICE) if name == store]


def waits(page, count):
    words = f"{count} report{'s wait' if count > 1 else ' waits'}" if count else "No report waits"
    page.get_by_text(f"{words} on this device.").wait_for()


def sent_by(page):
    page.goto("/report/")
    tables = " ".join(page.locator("table").all_inner_texts())
    return set(re.findall(r"S-[0-9A-Z]{5}-[0-9A-Z]{5}", tables))


def test_two_reports_are_written_without_signal_and_sent_once(visit, accessible):
    page = visit("youth.worker", phone=True)
    before = sent_by(page)
    set_up(page)
    page.goto("/report/offline/")
    page.context.set_offline(True)
    page.reload()
    accessible(page)
    write(page)
    write(page, "A second thing: a boy with a new phone")
    waits(page, 2)
    accessible(page)
    page.reload()
    waits(page, 2)
    assert MARK not in json.dumps(page.evaluate(ON_DEVICE))
    assert "Wren" not in json.dumps(page.evaluate(ON_DEVICE))
    assert {"id", "whose", "written", "size", "sealed", "stuck"} == set(kept(page)[0])
    page.context.set_offline(False)
    waits(page, 0)
    page.get_by_text("Sent, and wiped from this device").wait_for()
    assert kept(page) == []
    assert len(sent_by(page) - before) == 2


def test_the_device_keeps_that_page_and_nothing_that_was_read(visit):
    page = visit("police.intelligence")
    set_up(page)
    page.goto("/report/offline/")
    page.goto("/report/queue")
    page.goto("/report/offline/")
    page.evaluate("() => fetch('/report/queue').then((answer) => answer.text())")
    page.evaluate("() => fetch('/report/').then((answer) => answer.text())")
    worker = page.evaluate("() => fetch('/report/offline/worker.js').then((found) => found.text())")
    listed = json.loads(re.search(r"^const KEPT = (.*);$", worker, re.MULTILINE)[1])["addresses"]
    cached = page.evaluate(CACHED)
    assert sorted(cached) == sorted(listed)
    pages = [each for each in cached if not each.startswith("/static/")]
    assert sorted(pages) == [f"/report/offline/{each}" for each in ("", "cy/", "pl/", "ro/")]
    page.context.set_offline(True)
    for address in (
        "/report/queue",
        "/report/",
        "/report/offline/worker.js",
        "/report/offline/de/",
    ):
        assert not page.evaluate("(a) => fetch(a).then(() => true, () => false)", address)


def replay(site, asked):
    """Send a captured request again, past the browser."""
    again = urllib.request.Request(  # noqa: S310  our own site
        f"{site.address}/report/offline/send", data=asked["body"].encode(), method="POST",
        headers={"Authorization": asked["key"], "Content-Type": "application/json"},
    )  # fmt: skip
    try:
        with urllib.request.urlopen(again) as answer:  # noqa: S310
            return json.load(answer)["reference"]
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_lost_answer_and_a_replay_make_no_second_report(visit, site):
    page = visit("youth.worker")
    set_up(page)
    captured = []

    def lose_the_first(route):
        request = route.request
        captured.append({"body": request.post_data, "key": request.headers["authorization"]})
        if len(captured) == 1:
            route.fetch()  # it arrives; the answer is lost
            route.abort()
        else:
            route.continue_()

    before = sent_by(page)
    page.route("**/report/offline/send", lose_the_first)
    page.goto("/report/offline/")
    write(page)
    page.get_by_text("Sent, and wiped from this device").wait_for(timeout=30_000)
    (reference,) = sent_by(page) - before
    assert len(captured) == 2
    assert {replay(site, one) for one in captured} == {reference}
    assert sent_by(page) - before == {reference}


def test_two_tabs_send_each_report_once(visit):
    page = visit("youth.worker")
    set_up(page)
    before = sent_by(page)
    other = page.context.new_page()
    other.set_default_timeout(15_000)
    for each in (page, other):
        each.goto("/report/offline/")
        each.get_by_role("heading", name="On this device").wait_for()
    sent = []
    page.context.on(
        "request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None
    )
    page.context.set_offline(True)
    for number in range(3):
        write(page, f"Number {number}: {MARK}")
    waits(other, 3)
    page.context.set_offline(False)
    for each in (page, other):
        waits(each, 0)
    assert len([url for url in sent if url.endswith("/offline/send")]) == 3
    assert len(sent_by(page) - before) == 3


def test_a_device_that_was_ended_keeps_its_reports_and_says_what_to_do(visit, site, accessible):
    page = visit("youth.worker")
    set_up(page)
    before = sent_by(page)
    page.goto("/report/offline/")
    page.context.set_offline(True)
    write(page)
    other = visit("youth.worker")
    other.goto("/report/devices")
    accessible(other)
    while other.get_by_role("button", name="End").count():
        press(other, other.get_by_role("button", name="End").first.inner_text().replace("\n", " "))
    page.context.set_offline(False)
    page.get_by_text("This device may no longer send.").wait_for()
    waits(page, 1)
    accessible(page)
    page.goto("/report/")  # signed in again: set up anew by itself, and sent
    page.get_by_text("Sent from this device, and wiped from it").wait_for()
    assert len(sent_by(page) - before) == 1


def test_what_one_person_wrote_is_not_sent_as_another(visit, site):
    page = visit("youth.worker")
    set_up(page)
    tried = []

    def note(route):
        tried.append(route.request.headers["authorization"].removeprefix("Bearer "))
        route.abort()

    page.route("**/report/offline/send", note)
    page.goto("/report/offline/")
    page.context.set_offline(True)
    write(page)
    (one,) = kept(page)
    page.context.set_offline(False)
    page.context.clear_cookies()
    sign_in(page, site, "teacher")
    set_up(page)
    assert page.locator("[data-offline-here]").get_attribute("data-whose") != one["whose"]
    page.goto("/report/offline/")
    waits(page, 1)
    page.wait_for_timeout(500)
    own = {key["key"] for key in kept(page, "keys") if key["whose"] == one["whose"]}
    assert set(tried) == own
    assert len(kept(page, "keys")) == 2


def test_a_device_that_was_never_set_up_keeps_what_is_written_until_it_is(visit, site):
    page = visit()
    page.goto("/report/offline/")
    write(page)
    page.get_by_text("This device is not set up to send yet.").wait_for()
    page.goto("/sign-in")
    page.get_by_text("1 report waits on this device.").wait_for()
    sign_in(page, site, "nurse")
    set_up(page)
    page.get_by_text("Sent from this device, and wiped from it").wait_for()
    assert kept(page) == []


def test_what_is_not_finished_is_explained_and_nothing_typed_is_lost(visit, accessible):
    page = visit(phone=True)
    page.goto("/report/offline/")
    page.get_by_label("Where did it happen?").fill("Fernbury")
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_role("link", name="Say what you saw or heard").wait_for()
    accessible(page)
    page.get_by_label("What did you see or hear?").fill(MARK)
    page.get_by_label("On another day I know").check()
    page.get_by_label("Day", exact=True).fill("31")
    page.get_by_label("Month", exact=True).fill("2")
    page.get_by_label("Year", exact=True).fill("2026")
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_role("link", name=re.compile("real date")).wait_for()
    assert page.get_by_label("Where did it happen?").input_value() == "Fernbury"
    assert kept(page) == []


@pytest.mark.parametrize("button", ["Delete", "Wipe everything on this device"])
def test_what_waits_is_deleted_only_after_a_question(visit, button):
    page = visit()
    page.goto("/report/offline/")
    write(page)
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("button", name="No, keep").click()
    waits(page, 1)
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("button", name="Yes, delete").click()
    waits(page, 0)
    assert kept(page) == []
    if button.startswith("Wipe"):
        page.get_by_text("Nothing of Sightline is kept on this device").wait_for()
        assert page.evaluate(CACHED) == []


def test_with_scripts_off_it_says_so(visit, accessible):
    page = visit(scripts=False)
    page.goto("/report/offline/")
    assert page.get_by_text("This page needs JavaScript").is_visible()
    assert not page.get_by_role("button", name="Keep on this device").is_visible()
