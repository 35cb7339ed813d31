"""Danger and its referral, risk and its clock, and an officer's own report."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from sightline.intake import actions, queries
from sightline.intake.models import Submission
from sightline.intake.rules import due
from sightline.terms import Act, Harm, QueueStep, Risk, SubmissionStage
from sightline.terms.reporting import Danger
from tests.conftest import EnterAs
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()
HOUR = timedelta(hours=1)
DONE = SubmissionStage.DONE


@pytest.fixture
def in_danger(send: Send, reporter: Person) -> str:
    return send(reporter, at=NOW - 2 * HOUR, danger=Danger.NOW)


def fields(reference: str, who: Person, entering: EnterAs, *names: str) -> tuple[object, ...]:
    with entering(who):
        return Submission.objects.values_list(*names).get(reference=reference)


def kinds(reference: str, who: Person, entering: EnterAs) -> list[QueueStep]:
    with entering(who) as viewer:
        return [line.kind for line in queries.history(viewer, reference).lines]


def act(entering: EnterAs, who: Person, what: Callable[..., object], reference: str, **more):
    with entering(who) as viewer:
        return what(reference=reference, by=viewer, at=NOW, **more)


def refer(entering: EnterAs, who: Person, reference: str, **different: object) -> None:
    given = {"referral": "MASH-77", "made_at": NOW - HOUR} | different
    act(entering, who, actions.record_referral, reference, **given)


def test_a_report_says_at_submission_what_danger_and_when_it_is_due(
    send: Send, in_danger: str, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    quiet = send(reporter, at=NOW, danger=Danger.NO)
    asked = ("danger", "due_at")
    assert fields(in_danger, council_officer, entering, *asked) == (
        "IMMEDIATE",
        due(Risk.HIGH, NOW - 2 * HOUR),
    )
    assert fields(quiet, council_officer, entering, *asked) == ("NONE", due(Risk.LOW, NOW))


@pytest.mark.parametrize("stage", ["DONE", "NOT_FOR_US"])
def test_a_report_of_danger_closes_only_with_its_referral(
    stage: str, in_danger: str, council_officer: Person, entering: EnterAs
) -> None:
    end = {"stage": SubmissionStage(stage)}
    with pytest.raises(actions.NeedsReferral):
        act(entering, council_officer, actions.close, in_danger, **end)
    refer(entering, council_officer, in_danger)
    act(entering, council_officer, actions.close, in_danger, **end)
    assert fields(in_danger, council_officer, entering, "stage", "referral_reference") == (
        stage,
        "MASH-77",
    )


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        (
            "a_report_of_danger_closes_with_its_referral",
            "stage = 'NOT_FOR_US', closed_at = now()",
        ),
        ("a_report_of_danger_is_of_high_risk", "risk = '2'"),
        (
            "a_referral_has_a_reference_a_time_and_who_recorded_it",
            "referral_reference = 'MASH-77'",
        ),
        (
            "a_referral_is_not_made_before_the_report_came",
            "referral_reference = 'X', referred_by = 'A', referred_at = '2001-01-01'",
        ),
    ],
)
def test_what_is_never_true_of_a_report_of_danger(
    sentence: str, change: str, in_danger: str, council_officer: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(council_officer),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE intake_submission SET {change}")


@pytest.mark.parametrize(
    "different",
    [
        {"made_at": NOW + timedelta(minutes=1)},
        {"made_at": NOW - 3 * HOUR},
        {"referral": "  "},
    ],
)
def test_a_referral_is_real(
    different: dict[str, object], in_danger: str, council_officer: Person, entering: EnterAs
) -> None:
    with pytest.raises(ValueError, match=r"[Rr]eferral"):
        refer(entering, council_officer, in_danger, **different)


def test_a_referral_of_the_minute_in_which_the_report_came_counts(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    came = NOW.replace(second=40, microsecond=5) - HOUR
    reference = send(reporter, at=came, danger=Danger.NOW)
    refer(entering, council_officer, reference, made_at=came.replace(second=0, microsecond=0))
    assert fields(reference, council_officer, entering, "referred_at") == (came,)


def test_an_officer_marks_danger_and_takes_it_away_only_with_a_reason(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    reference = send(reporter, at=NOW)
    mark = {"danger": Harm.SIGNIFICANT_HARM}
    act(entering, council_officer, actions.mark_danger, reference, **mark)
    assert fields(reference, council_officer, entering, "danger", "risk", "due_at") == (
        "SIGNIFICANT_HARM",
        "1",
        due(Risk.HIGH, NOW),
    )
    with pytest.raises(ValueError, match="reason"):
        act(entering, council_officer, actions.unmark_danger, reference, words=" ")
    act(entering, council_officer, actions.unmark_danger, reference, words="A school play")
    assert fields(reference, council_officer, entering, "danger") == ("NONE",)
    assert kinds(reference, council_officer, entering) == [
        QueueStep.DANGER_MARKED,
        QueueStep.DANGER_UNMARKED,
    ]


def test_the_database_refuses_a_mark_taken_away_without_words(
    in_danger: str, council_officer: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match="a_change_of_risk_or_danger_says_why"),
        entering(council_officer) as viewer,
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO intake_steptaken (submission_id, kind, at, by, before, holder, said,"
            " words_sealed) VALUES (%s, 'DANGER_UNMARKED', now(), %s, '', '', '', '')",
            [in_danger, viewer.account],
        )


def test_a_changed_risk_moves_the_clock_and_keeps_why(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    reference = send(reporter, at=NOW)
    given = {"risk": Risk.MEDIUM, "words": "A younger sister"}
    act(entering, council_officer, actions.change_risk, reference, **given)
    assert fields(reference, council_officer, entering, "risk", "due_at") == (
        "2",
        due(Risk.MEDIUM, NOW),
    )
    with entering(council_officer) as viewer:
        [line] = queries.history(viewer, reference).lines
    assert (line.said, line.words) == ("Medium", "A younger sister")


def test_risk_stays_high_while_danger_is_marked(
    in_danger: str, council_officer: Person, entering: EnterAs
) -> None:
    with pytest.raises(ValueError, match="high risk"):
        act(entering, council_officer, actions.change_risk, in_danger, risk=Risk.LOW, words="x")


def test_reports_of_another_agency_are_judged_by_nobody_here(
    send: Send, reporter: Person, officer: Person, entering: EnterAs
) -> None:
    reference = send(reporter)
    with pytest.raises(Submission.DoesNotExist):
        act(entering, officer, actions.mark_danger, reference, danger=Harm.IMMEDIATE)
    with pytest.raises(Submission.DoesNotExist):
        refer(entering, officer, reference)
    with entering(officer) as viewer, pytest.raises(Submission.DoesNotExist):
        queries.submission(viewer, Act.HAND_OVER, reference, NOW)
