"""The pages of assessments: they ask, refuse, keep what was typed, and say what they show."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.terms import Regime
from tests.assessments.assessing import (
    PLACE_TOOL,
    REASON,
    SCREENING,
    begin,
    keep,
    made,
    referral,
    review,
    there,
)
from tests.hotspots.concerning import day, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(worker, browser_of):
    return browser_of(worker)


def sent(**different):
    """Return what the page of a version sends, complete but for what is different."""
    return {
        "is_debt": "PRESENT", "when_debt": "NOW", "evidence_debt": "She said so to her aunt.",
        "view": "I want it to stop.", "needed": "Weekly visits.", "learning": "NO",
        "level": "MEDIUM", "reason": REASON, "agreed_by": "Team manager", "complete": "1",
        **day("review_on", review()), "seen": "1", **different,
    }  # fmt: skip


def write(reference):
    return reverse("assessment-write", args=[reference])


def test_a_child_is_assessed_from_their_record(browser, worker, child):
    record = text(browser.get(reverse("person", args=[child])))
    of = reverse("assessments-of", args=[child])
    assert of in record
    page = text(browser.get(of))
    assert "There is no assessment that you may see." in page
    new = f"{reverse('assessment-new')}?of={child}"
    assert new in page
    assert "Exploitation screening" in text(browser.get(new))
    assert "Choose a tool" in text(browser.post(new, {}))
    answer = browser.post(new, {"tool": "child_assessment"})
    assert answer.status_code == 302
    form = text(browser.get(answer["Location"]))
    assert "Age by the record: 14" in form
    assert "If so, harm is happening now: refer it at once" in form


def test_it_is_completed_and_shows_who_chose_what_and_why(browser, worker, child):
    reference = begin(worker, child)
    answer = browser.post(write(reference), sent())
    assert answer["Location"] == reverse("assessment", args=[reference])
    page = text(browser.get(answer["Location"]))
    for shown in ("Level: Medium", REASON, "Team manager", "Test Person", "I want it to stop.",
                  "She said so to her aunt.", "Weekly visits.",
                  f"{review():%-d %B %Y}"):  # fmt: skip
        assert shown in page
    assert "Tally" not in page  # this tool makes none
    assert "Screening: not an assessment" not in page


def test_a_draft_is_kept_with_all_that_was_typed(browser, worker, child):
    reference = begin(worker, child)
    typed = sent(level="", agreed_by="", when_debt="")
    del typed["complete"]
    assert browser.post(write(reference), typed | {"draft": "1"}).status_code == 302
    page = text(browser.get(write(reference)))
    assert "She said so to her aunt." in page
    assert 'name="seen" value="2"' in page
    shown = text(browser.get(reverse("assessment", args=[reference])))
    assert "Draft: no level is chosen yet" in shown
    assert "Go on with the draft" in shown


def test_what_is_missing_is_said_and_what_was_typed_stays(browser, worker, child):
    reference = begin(worker, child)
    page = text(browser.post(write(reference), sent(
        is_carries="PRESENT", reason="", review_on_day="31", review_on_month="2",
    )))  # fmt: skip
    for shown in ("There is a problem", "Enter the reference of the referral",
                  "Say why you chose this level", "Enter a real day, month and year",
                  "Say when this was seen", "She said so to her aunt.",
                  "Weekly visits."):  # fmt: skip
        assert shown in page
    assert 'value="31"' in page
    assert "saved as a draft" not in page  # a day that is none cannot be kept
    assert 'name="seen" value="1"' in page


def test_what_is_not_complete_yet_is_saved_as_a_draft_all_the_same(browser, worker, child):
    reference = begin(worker, child)
    page = text(browser.post(write(reference), sent(reason="")))
    assert "What you wrote is saved as a draft. It is not complete yet." in page
    assert "Say why you chose this level" in page
    assert 'name="seen" value="2"' in page
    assert "She said so to her aunt." in text(browser.get(write(reference)))
    assert "Draft: no level is chosen yet" in text(
        browser.get(reverse("assessment", args=[reference]))
    )
    late = text(browser.post(write(reference), sent(reason="")))  # a second window, behind
    assert "A colleague was quicker" in late
    assert browser.post(write(reference), sent(seen="2")).status_code == 302


def test_a_time_without_a_day_is_asked_about_in_a_draft_too(browser, worker, child):
    reference = begin(worker, child)
    for given in ({"referral_time": "14:30"}, day("referral_on", timezone.localdate())):
        page = text(browser.post(write(reference), {"seen": "1", "draft": "1", **given}))
        assert "There is a problem" in page


def test_harm_and_its_referral_are_said_at_the_top(browser, worker, child):
    reference = made(worker, child, answers=there("carries"), level="HIGH", referral=referral())
    page = text(browser.get(reverse("assessment", args=[reference])))
    assert "Harm is happening." in page
    assert page.index("R/1") < page.index("Level: High")


def test_a_review_starts_from_what_stands_and_decides_anew(browser, worker, child):
    reference = made(worker, child, answers=there("carries"), level="HIGH", referral=referral())
    page = text(browser.get(write(reference)))
    assert "Seen: carries." in page
    assert "I want it to stop." in page
    for old in (REASON, "R/1", "Team manager and youth worker"):
        assert old not in page
    assert 'value="HIGH" checked' not in page


def test_the_age_is_asked_where_the_record_tells_none(browser, worker, record_of):
    from tests.assessments.conftest import COUNCIL

    reference = begin(worker, record_of(worker, "Kit Dale", "", child=True, label=COUNCIL))
    page = text(browser.post(write(reference), sent(level="LOW")))
    assert "Enter the child’s age" in page
    entered = sent(level="LOW", years="15", seen="2")
    assert browser.post(write(reference), entered).status_code == 302
    assert "Age" in text(browser.get(reverse("assessment", args=[reference])))


def test_a_screening_says_what_it_is_on_every_page(browser, worker, child):
    reference = made(worker, child, tool=SCREENING, answers=there("gifts"), level="MODERATE")
    for name in ("assessment", "assessment-write", "assessment-close", "assessment-holder"):
        assert "Screening: not an assessment" in text(browser.get(reverse(name, args=[reference])))
    one = text(browser.get(reverse("assessment-version", args=[reference, 2])))
    assert "Screening: not an assessment" in one
    assert "Moderate (screening only)" in one
    assert "Screening: not an assessment" in text(
        browser.get(reverse("assessments-of", args=[child]))
    )
    assert "Moderate (screening only)" in text(browser.get(reverse("assessments")))


def test_a_tally_is_shown_as_advisory_and_the_level_is_the_persons(browser, worker, child):
    given = there("s_older", "s_cars", "m_things")
    reference = made(worker, child, tool="child_tallied", answers=given, level="MODERATE")
    page = text(browser.get(reverse("assessment", args=[reference])))
    assert "11 points" in page
    assert "Tally, advisory only" in page
    assert "Level: Moderate" in page
    typed = {f"is_{one.code}": "PRESENT" for one in given} | {f"when_{one.code}": "BOTH"
             for one in given}  # fmt: skip
    again = text(browser.post(write(reference), {"seen": "2", "complete": "1", **typed}))
    assert "13 points" in again


def test_a_place_is_chosen_and_its_readers_with_it(browser, worker, places):
    page = text(browser.get(reverse("assessment-place")))
    for shown in ("Mill Lane Youth Club", "Fernbury East", "Quarry House"):
        assert shown in page
    of = f"{reverse('assessment-new')}?of={places['home']}"
    given = {"tool": PLACE_TOOL, "regime": str(Regime.GENERAL), "marking": "OFFICIAL_SENSITIVE"}
    assert "named readers only" in text(browser.post(of, given))
    answer = browser.post(of, given | {"compartment": "prevent"})
    assert answer.status_code == 302
    form = text(browser.get(answer["Location"]))
    assert "learning disability" not in form
    assert "Quarry House" in form


@pytest.mark.parametrize("of", ["", "H-00000-00000", "SETTING-999999", "SETTING-x", "AREA-none",
                                "AREA-A00", "nonsense", "%00"])  # fmt: skip
def test_nothing_else_can_be_assessed(browser, places, of):
    assert browser.get(f"{reverse('assessment-new')}?of={of}").status_code == 404


def test_a_colleague_who_was_quicker_is_shown_and_nothing_typed_is_lost(browser, worker, child):
    reference = begin(worker, child)
    keep(worker, reference, 1, draft=True)
    page = text(browser.post(write(reference), sent()))
    assert "A colleague was quicker" in page
    assert "She said so to her aunt." in page
    assert 'name="seen" value="2"' in page
    assert browser.post(write(reference), sent(seen="2")).status_code == 302


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30])
def test_a_version_that_nobody_saw_is_no_answer_to_it(browser, worker, child, seen):
    reference = begin(worker, child)
    assert browser.post(write(reference), sent(seen=seen)).status_code == 200


def test_it_is_closed_and_handed_on(browser, worker, child, person):
    reference = made(worker, child)
    second = person(agency="council", compartments={"prevent"})
    holder = reverse("assessment-holder", args=[reference])
    assert "Choose a person of your agency" in text(browser.post(holder, {"owner": "A-X"}))
    assert browser.post(holder, {"owner": second.account}).status_code == 302
    close = reverse("assessment-close", args=[reference])
    assert "Say why no review is needed" in text(browser.post(close, {"seen": "2"}))
    assert "A colleague was quicker" in text(browser.post(close, {"seen": "1", "words": "x"}))
    assert browser.post(close, {"seen": "2", "words": "She is safe."}).status_code == 302
    page = text(browser.get(reverse("assessment", args=[reference])))
    assert "She is safe." in page
    assert "Level: Medium" in page
    assert reference not in text(browser.get(reverse("assessments")))
    assert reference in text(browser.get(f"{reverse('assessments')}?which=closed"))
