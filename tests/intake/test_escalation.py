"""When a clock runs out or a holder leaves, officers and leads are told, once, by the clock."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from sightline.access.models import Block, Standing
from sightline.intake import actions, queries
from sightline.intake.jobs import each_minute
from sightline.intake.models import Submission
from sightline.intake.rules import due
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, QueueStep, Risk, Role
from sightline.terms.reporting import Danger
from tests.conftest import EnterAs
from tests.people import Person

Send = Callable[..., str]
NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=30)


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.AGENCY_LEAD})


def told(entering: EnterAs, who: Person) -> list[tuple[NoticeKind, str]]:
    with entering(who) as viewer:
        return [(line.kind, line.about) for line in waiting(viewer, Act.NOTICES)]


def test_officers_and_leads_are_told_once_of_what_is_overdue(
    send: Send, reporter: Person, council_officer: Person, lead: Person, entering: EnterAs
) -> None:
    late, soon = send(reporter, at=LONG_AGO), send(reporter, at=NOW)
    assert actions.escalate() == 1
    assert actions.escalate() == 0
    for who in (council_officer, lead):
        assert told(entering, who) == [(NoticeKind.OVERDUE, late)]
    assert told(entering, reporter) == []
    with entering(council_officer) as viewer:
        assert [one.kind for one in queries.history(viewer, late).lines] == [QueueStep.OVERDUE]
        assert queries.history(viewer, late).lines[0].by_name == "The clock"
        assert queries.history(viewer, soon).lines == []


def test_nobody_is_told_of_another_agencys_report_or_of_one_that_is_shut_for_them(
    send: Send,
    reporter: Person,
    officer: Person,
    council_officer: Person,
    lead: Person,
    entering: EnterAs,
) -> None:
    late = send(reporter, at=LONG_AGO)
    Block.objects.create(account=lead.account, record=late, set_by="A-00000-00000", since=LONG_AGO)
    actions.escalate()
    assert told(entering, officer) == told(entering, lead) == []
    assert told(entering, council_officer) == [(NoticeKind.OVERDUE, late)]


def test_the_ledger_names_the_clock(
    send: Send,
    reporter: Person,
    person: Callable[..., Person],
    entering: EnterAs,
) -> None:
    late = send(reporter, at=LONG_AGO)
    actions.escalate()
    with entering(person(roles={Role.AUDITOR})), connection.cursor() as cursor:
        cursor.execute(
            'SELECT act, about, "references" FROM ledger_entry WHERE actor = %s', ["the clock"]
        )
        assert cursor.fetchall() == [("HAND_OVER", "OVERDUE", [late])]


def test_what_is_closed_is_not_escalated_and_closing_takes_the_notice_away(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    late = send(reporter, at=LONG_AGO)
    actions.escalate()
    with entering(council_officer) as viewer:
        stage = queries.submission(viewer, Act.TAKE, late, NOW).stage
        closing = type(stage).NOT_FOR_US
        actions.close(reference=late, stage=closing, by=viewer, at=NOW)
    assert told(entering, council_officer) == []
    assert actions.escalate() == 0


def test_a_clock_that_starts_again_runs_out_again(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    sent = send(reporter, at=NOW - timedelta(hours=2), danger=Danger.NO)
    with entering(council_officer) as viewer:
        given = {"reference": sent, "by": viewer, "at": NOW}
        actions.change_risk(risk=Risk.HIGH, words="Soon", **given)
    assert actions.escalate() == 1
    with entering(council_officer) as viewer:
        actions.change_risk(risk=Risk.LOW, words="Not so soon", **given)
    assert told(entering, council_officer) == []
    with entering(council_officer) as viewer:
        assert Submission.objects.get(reference=sent).escalated_at is None
        actions.change_risk(risk=Risk.HIGH, words="Soon after all", **given)
    assert actions.escalate() == 1


def test_what_was_with_a_leaver_is_told_once_whatever_its_clock_says(
    send: Send,
    reporter: Person,
    council_officer: Person,
    lead: Person,
    entering: EnterAs,
) -> None:
    sent = send(reporter, at=NOW, danger=Danger.NO)
    with entering(council_officer) as viewer:
        actions.take(reference=sent, seen="", by=viewer, at=NOW)
    assert actions.escalate() == 0
    Standing.objects.filter(account=council_officer.account).update(until=NOW)
    assert actions.escalate() == 1
    assert actions.escalate() == 0
    assert told(entering, lead) == [(NoticeKind.HOLDER_LEFT, sent)]


def test_the_job_escalates(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    late = send(reporter, at=LONG_AGO)
    each_minute(timestamp=0)
    assert told(entering, council_officer) == [(NoticeKind.OVERDUE, late)]


def test_the_clock_leaves_nothing_of_itself(
    send: Send,
    reporter: Person,
    unforced: Callable[[str], AbstractContextManager[CursorWrapper]],
) -> None:
    send(reporter, at=LONG_AGO)
    actions.escalate()
    assert not Submission.objects.exists()  # the owner, with no pass, sees nothing again


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT intake_escalate(10)",
        "SELECT intake_say('{}', 'OVERDUE')",
    ],
)
def test_the_web_role_cannot_be_the_clock(
    statement: str, council_officer: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        entering(council_officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_saying_that_one_is_the_clock_opens_nothing(
    send: Send, reporter: Person, analyst: Person, entering: EnterAs
) -> None:
    send(reporter, at=LONG_AGO)
    with entering(analyst), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.system', 'clock', true)")
        assert not Submission.objects.exists()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(
                'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about,'
                " words_sealed) VALUES (now(), 'the clock', 'TAKE', 'DONE', '{}', '', '')"
            )


def test_reports_from_before_get_their_clock_and_their_danger(
    send: Send,
    reporter: Person,
    council_officer: Person,
    entering: EnterAs,
    unforced: Callable[[str], AbstractContextManager[CursorWrapper]],
) -> None:
    from importlib import import_module
    from types import SimpleNamespace

    sent = send(reporter, at=LONG_AGO, danger=Danger.NOW)
    with unforced("intake_submission") as cursor:
        cursor.execute("UPDATE intake_submission SET due_at = now(), danger = 'NONE'")
    before = import_module("sightline.intake.migrations.0093_triage")
    before.store_clocks(None, SimpleNamespace(connection=connection))
    with entering(council_officer):
        row = Submission.objects.get(reference=sent)
    assert (row.due_at, row.danger) == (due(Risk.HIGH, LONG_AGO), "IMMEDIATE")
