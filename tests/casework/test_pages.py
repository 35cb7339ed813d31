"""Pages of the work with children: what is asked, what is wrong, nothing lost or told."""

import pytest
from django.urls import reverse

from sightline.terms.casework import WorkStepKind
from tests.casework.working import REOPENS, on, step
from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import text

pytestmark = pytest.mark.django_db
K = WorkStepKind


@pytest.fixture
def browser(browser_of, officer):
    return browser_of(officer)


def step_of(child, word):
    return reverse("child-work-step", args=[child, word])


def test_from_the_person_to_a_lead_and_a_basis(browser, child):
    person = text(browser.get(reverse("person", args=[child])))
    address = reverse("child-work", args=[child])
    assert address in person
    page = text(browser.get(address))
    assert "Nothing ends at 18 for this record" in page
    wrong = text(browser.post(step_of(child, "lead-named"), {"seen": "0", "name": "Mo Hale"}))
    assert "Enter their post" in wrong
    assert "Mo Hale" in wrong
    lead = {"seen": "0", "name": "Mo Hale", "post": "Worker", "service": "Adult care"}
    lead |= boxes("since", on(0))
    assert browser.post(step_of(child, "lead-named"), lead).status_code == 302
    page = text(browser.get(address))
    assert "Without a basis to go on, the record is shut on that day." in page
    assert "Mo Hale, Worker, Adult care" in page
    assert "Record a basis" in text(browser.get(reverse("child-works")))
    given = {"seen": "1", "basis": "CONSENT", "words": "She asked for it."}
    wrong = text(browser.post(step_of(child, "basis-recorded"), given))
    for words in (
        "Enter the last day",
        "Say to whom they said that they agree",
        "She asked for it.",
    ):
        assert words in wrong
    given |= {"told_to": "Ann Poe", **boxes("told_on", on(-1)), **boxes("until", on(60))}
    assert browser.post(step_of(child, "basis-recorded"), given).status_code == 302
    assert "Work may go on until" in text(browser.get(address))
    again = text(browser.post(step_of(child, "basis-recorded"), given))
    assert "A colleague was quicker" in again
    assert "Ann Poe" in again


def test_closing_asks_for_what_would_open_it_again(browser, child, officer):
    step(officer, child, K.LEAD_NAMED)
    wrong = text(browser.post(step_of(child, "closed"), {"seen": "1", "reason": "OTHER"}))
    for words in ("Say what was achieved", "Say what would open it again"):
        assert words in wrong
    given = {"seen": "1", "reason": "OTHER", "achieved": "Safe.", "reopens": REOPENS}
    wrong = text(browser.post(step_of(child, "closed"), given))
    for words in ("Say which reason", "Name who agrees", "Say what the child says", REOPENS):
        assert words in wrong
    given |= {"words": "She asked.", "view": "Fine.", "agreed_by": "Jo", "agreed_agency": "council",
              "moved_by": "none"}  # fmt: skip
    assert "Enter a reference such as" in text(browser.post(step_of(child, "closed"), given))
    assert browser.post(step_of(child, "closed"), {**given, "moved_by": ""}).status_code == 302
    assert REOPENS in text(browser.get(reverse("child-work", args=[child])))
    listed = text(browser.get(f"{reverse('child-works')}?show=closed"))
    assert "Zoë Ash" in listed
    assert "Zoë Ash" not in text(browser.get(f"{reverse('child-works')}?show=open"))
    assert browser.get(step_of(child, "closed")).status_code == 404


def test_what_may_not_be_seen_looks_like_what_is_not_there(
    browser_of, person, child, record_of, officer
):
    stranger = browser_of(person(agency="charity", compartments=set()))
    missing = "H-00000-00000"
    for name, more in (("child-work", []), ("child-work-step", ["closed"])):
        hidden = stranger.get(reverse(name, args=[child, *more]))
        gone = stranger.get(reverse(name, args=[missing, *more]))
        assert hidden.status_code == gone.status_code == 404
        assert text(hidden).replace(child, "") == text(gone).replace(missing, "")
    grown = record_of(officer, "Kez Orme", "1990")
    assert browser_of(officer).get(reverse("child-work", args=[grown])).status_code == 404
