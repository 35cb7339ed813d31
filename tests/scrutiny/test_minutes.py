"""Minutes pasted and brought in: looked through by a machine, entered by a person, never twice."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.scrutiny.models import Minute, MinuteVersion, Promise
from sightline.terms.promises import PromiseKind
from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import text
from tests.scrutiny.committee_system import running
from tests.scrutiny.promising import COMMITTEE, day, enter

pytestmark = pytest.mark.django_db
PASTED = """The officer undertook to
write a list. The weather was fine.

RESOLVED: That
(a) the report be noted; and
(b) the executive is recommended to fund two workers.
"""
DAYS = {**boxes("since", date(2026, 5, 1)), **boxes("until", date(2026, 6, 30))}


@pytest.fixture
def browser(browser_of, keeper):
    return browser_of(keeper)


@pytest.fixture
def system(settings):
    settings.SYNTHETIC = True
    with running() as made:
        settings.MODERNGOV = made.address
        yield made


def test_a_pasted_minute_enters_what_a_person_ticks_and_nothing_else(browser, keeper, entering):
    address = reverse("minute-paste")
    meeting = {"committee": COMMITTEE, **boxes("met_on", day(-40)), "item": "7", "link": ""}
    wrong = browser.post(address, {**meeting, **boxes("met_on", day(4)), "words": PASTED})
    assert wrong.status_code == 400
    assert "write a list" in text(wrong)
    one = browser.post(address, {**meeting, "words": PASTED}).headers["Location"]
    page = text(browser.get(one))
    assert "The officer undertook to write a list." in page
    assert "Proposal 2 of 2" in page
    with entering(keeper):
        assert not Promise.objects.exists()
    sent = {"seen": "1", "p0-take": "on", "p0-words": "To write a list.", "p0-kind": "UNDERTAKING",
            "p0-gave": "Ash Penn", "p0-role": "Mr Penn", "p1-words": "changed"}  # fmt: skip
    wrong = browser.post(one, sent)
    assert wrong.status_code == 400
    for words in ("Choose whether it was said in public", "Give the role alone", "changed"):
        assert words in text(wrong)
    assert "Tick what is to be entered" in text(browser.post(one, {**sent, "p0-take": ""}))
    assert "It came anew while you were reading" in text(browser.post(one, {**sent, "seen": "2",
           "openness": "PUBLIC", "p0-role": "Officer"}))  # fmt: skip
    browser.post(one, {**sent, "openness": "PUBLIC", "p0-role": "Officer"})
    with entering(keeper):
        (made,) = Promise.objects.all()
        assert (made.committee, made.minute_seen) == (COMMITTEE, 1)
    page = text(browser.get(one))
    assert "Entered from it" in page
    assert "To write a list." in page


def test_bringing_in_again_brings_nothing_twice_and_shows_what_was_changed(
    browser, system, keeper, entering
):
    address = reverse("minutes-bring")
    assert "41: Children" in text(browser.get(f"{address}?committees=0"))
    came = browser.post(address, {"committee": "41", **DAYS})
    assert came.headers["Location"].endswith("?new=2&changed=0&same=0")
    assert "No promise was entered" in text(browser.get(came.headers["Location"]))
    again = browser.post(address, {"committee": "41", **DAYS})
    assert again.headers["Location"].endswith("?new=0&changed=0&same=2")
    with entering(keeper):
        assert (Minute.objects.count(), MinuteVersion.objects.count()) == (2, 2)
        assert not Promise.objects.exists()
        reference = Minute.objects.get(outside__endswith="A3007").pk
    one = reverse("minute", args=[reference])
    sent = {"seen": "1", "openness": "PUBLIC", "p0-take": "on", "p0-kind": PromiseKind.UNDERTAKING,
            "p0-words": "She undertook to clarify.", "p0-gave": "The head",
            "p0-role": "Head"}  # fmt: skip
    made = browser.post(one, sent)
    assert made.status_code == 302, text(made)
    system.words = {"undertook to clarify": "offered to clarify"}
    changed = browser.post(address, {"committee": "41", **DAYS})
    assert changed.headers["Location"].endswith("?new=0&changed=1&same=1")
    assert "Changed since" in text(browser.get(reverse("minutes")))
    page = text(browser.get(one))
    assert "This minute was changed since promises were entered from it" in page
    assert "undertook to clarify" in page  # the minute as it came before
    with entering(keeper):
        promise = Promise.objects.get().pk
    page = text(browser.get(reverse("promise", args=[promise])))
    assert "The minute was changed since this was entered" in page


def test_no_page_of_a_member_depends_on_a_minute_which_they_cannot_see(
    browser, browser_of, member, keeper, system
):
    enter(keeper)
    reader = browser_of(member)
    addresses = [reverse(name) for name in ("promises", "promises-list", "promises-chair")]
    before = [text(reader.get(address)) for address in addresses]
    browser.post(reverse("minutes-bring"), {"committee": "41", **DAYS})
    assert [text(reader.get(address)) for address in addresses] == before
    enter(keeper, words="To write a map.")
    after = [text(reader.get(address)) for address in addresses]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_what_stops_it_is_said_and_nothing_is_half_written(browser, system, keeper, entering):
    address = reverse("minutes-bring")
    system.wrong = "html"
    page = browser.post(address, {"committee": "41", **DAYS})
    assert page.status_code == 400
    assert "switched off" in text(page)
    assert 'value="41"' in text(page)
    assert "switched off" in text(browser.get(f"{address}?committees=0"))
    system.wrong, system.words = "", {"<minutesitemnumber>8": "<minutesitemnumber>8</x>"}
    assert browser.post(address, {"committee": "41", **DAYS}).status_code == 400
    assert "may not be asked" in text(browser.get(f"{address}?committees=9"))
    wrong = text(browser.post(address, {"committee": "x", **boxes("since", day(0)),
                                        **boxes("until", day(-9))}))  # fmt: skip
    assert "Enter a whole number" in wrong
    assert "before the first day" in wrong
    with entering(keeper):
        assert not Minute.objects.exists()


def test_without_a_system_the_page_says_what_to_do(browser, settings):
    settings.MODERNGOV = ""
    assert "SIGHTLINE_MODERNGOV" in text(browser.get(reverse("minutes-bring")))
    assert browser.post(reverse("minutes-bring"), {"committee": "41", **DAYS}).status_code == 400
