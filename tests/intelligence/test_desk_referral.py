"""The desk of a report of danger, and an officer's own report: nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intake import actions as intake
from sightline.intake.actions import NeedsReferral
from sightline.intake.answers import Answers
from sightline.intake.models import Submission
from sightline.intelligence import actions
from sightline.intelligence.models import Grade, Item
from sightline.terms import Harm, Role
from sightline.terms.reporting import Danger
from tests.conftest import EnterAs
from tests.intelligence.making import new_grade, new_item
from tests.intelligence.test_desk import OPEN, items, post
from tests.people import Person

pytestmark = pytest.mark.django_db
Browse = Callable[[Person], Client]
NOW = timezone.now()


def send(entering: EnterAs, who: Person, danger: Danger) -> str:
    with entering(who) as viewer:
        said = Answers(what="She is with him now.", danger=danger)
        return intake.submit(answers=said, by=viewer, at=NOW - timedelta(hours=2))


@pytest.fixture
def in_danger(person: Callable[..., Person], entering: EnterAs) -> str:
    return send(entering, person(roles={Role.REPORTER}), Danger.NOW)


def referral() -> dict[str, str]:
    made = timezone.localtime(NOW - timedelta(hours=1))
    return {
        "referral-referral": "MASH-77",
        "referral-day_day": str(made.day),
        "referral-day_month": str(made.month),
        "referral-day_year": str(made.year),
        "referral-time": made.strftime("%H:%M"),
    }


def test_the_desk_of_danger_has_the_referrals_boxes_at_its_top(
    in_danger: str, submission: str, officer: Person, browser_of: Browse
) -> None:
    browser = browser_of(officer)
    assert "Record the referral first" in post(browser, in_danger, OPEN).content.decode()
    assert "Record the referral first" not in post(browser, submission, OPEN).content.decode()


def test_items_without_the_referral_are_not_stored_and_not_lost(
    in_danger: str, officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    page = post(browser_of(officer), in_danger, items("A girl is with him.")).content.decode()
    assert "Enter the reference that the safeguarding hub gave" in page
    assert "A girl is with him." in page
    with entering(officer):
        assert not Item.objects.exists()
        assert Submission.objects.get(reference=in_danger).stage == "WAITING"


def test_another_item_keeps_the_referral_as_typed(
    in_danger: str, officer: Person, browser_of: Browse
) -> None:
    typed = items("One.") | referral() | {"more": "1", "referral-time": "half past"}
    page = post(browser_of(officer), in_danger, typed).content.decode()
    for kept in ("MASH-77", "half past", referral()["referral-day_day"]):
        assert f'value="{kept}"' in page
    assert "Enter a time such as" not in page


def test_the_referral_and_the_items_are_stored_together(
    in_danger: str, officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    answer = post(browser_of(officer), in_danger, items("A girl is with him.") | referral())
    assert answer.status_code == 302
    with entering(officer):
        row = Submission.objects.get(reference=in_danger)
        assert (row.stage, row.referral_reference) == ("DONE", "MASH-77")
        assert Item.objects.filter(submission=in_danger).count() == 1


def test_danger_that_is_marked_while_an_officer_writes_is_asked_about(
    submission: str,
    officer: Person,
    colleague: Person,
    browser_of: Browse,
    entering: EnterAs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with entering(colleague) as viewer:
        mark = {"reference": submission, "by": viewer, "at": NOW}
        intake.mark_danger(danger=Harm.IMMEDIATE, **mark)
    seen = iter([False, True])  # what the page knew, and what is so once it is to be stored
    monkeypatch.setattr("sightline.intelligence.desk_views.needs_referral", lambda *_: next(seen))
    page = post(browser_of(officer), submission, items("A girl is with him.")).content.decode()
    assert "Record the referral first" in page
    assert "A girl is with him." in page


def test_the_action_itself_stores_nothing_without_the_referral(
    in_danger: str, officer: Person, entering: EnterAs
) -> None:
    with entering(officer) as viewer, pytest.raises(NeedsReferral):
        actions.sanitise(
            submission=in_danger, items=[new_item(submission=in_danger)], by=viewer, at=NOW
        )
    with entering(officer):
        assert not Item.objects.exists()


@pytest.fixture
def own(officer: Person, colleague: Person, entering: EnterAs) -> tuple[str, str]:
    """A report that the officer sent, and the item that a colleague wrote from it."""
    sent = send(entering, officer, Danger.NO)
    with entering(colleague) as viewer:
        [item] = actions.sanitise(
            submission=sent, items=[new_item(submission=sent)], by=viewer, at=NOW
        )
    return sent, item


def test_nobody_writes_items_from_their_own_report(
    own: tuple[str, str], officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    sent, _ = own
    assert post(browser_of(officer), sent, items("Mine.")).status_code == 404
    with entering(officer) as viewer, pytest.raises(Refused, match="sent this report"):
        actions.sanitise(submission=sent, items=[new_item(submission=sent)], by=viewer, at=NOW)


def test_nobody_grades_an_item_of_their_own_report(
    own: tuple[str, str],
    officer: Person,
    colleague: Person,
    browser_of: Browse,
    entering: EnterAs,
) -> None:
    _, item = own
    boxes = {"source_evaluation": "2", "assessment": "C", "handling": "P", "rationale": "Kept"}
    page = browser_of(officer).post(reverse("grade", args=[item]), boxes).content.decode()
    assert "You sent this report yourself" in page
    assert "Kept" in page
    given = {"item": item, "grade": new_grade(), "seen": None, "at": NOW}
    with entering(officer) as viewer, pytest.raises(Refused, match="sent this report"):
        actions.grade(by=viewer, **given)
    with entering(officer):
        assert not Grade.objects.exists()
    with entering(colleague) as viewer:
        actions.grade(by=viewer, **given)
