"""Looking through the ledger for what deserves a question, and settling it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.bulk import insert
from sightline.database.keys import seal
from sightline.governance.habits import Entry, Habits, Span
from sightline.governance.models import Question, Settlement
from sightline.governance.patterns import Flag, questions
from sightline.governance.queries.questions import DIALS, NOTE, bound_to, question
from sightline.ledger.actions import record
from sightline.terms import Act, FlagReason, QuestionAnswer, QuestionKind

COLUMNS: Final = (
    "kind", "account", "record", "day", "counted", "usual", "others", "found_at",
)  # fmt: skip
FLAGGED: Final = {
    FlagReason.ONESELF: QuestionKind.OWN_NAME,
    FlagReason.COLLEAGUE: QuestionKind.COLLEAGUE,
}


@transaction.atomic
def look_through(*, at: datetime) -> int:
    """Look through the last weeks of the ledger, and ask what was not asked yet. Return how much
    deserves a question.

    As the worker, with no viewer: the functions that it calls read for this and for nothing else.
    """
    since = at - timedelta(days=DIALS.questions_days)
    habits = Habits(DIALS.hours, _tasks(since), DIALS.work_most)
    while since < at:  # a day at a time: what a month holds need not be held at once
        until = min(since + timedelta(days=1), at)
        habits.add(map(Entry._make, _told("governance_entries", since, until)))
        since = until
    since = at - timedelta(days=DIALS.questions_days)
    flags = [
        Flag(FLAGGED[FlagReason(why)], account, day)
        for why, account, day in _told("governance_flags", since)
    ]
    found = questions(habits, dict(_told("governance_roles")), flags, DIALS)
    insert(Question, COLUMNS, [(*one, at) for one in found], once=True)
    return len(found)


def _tasks(since: datetime) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for account, opened_at, ended_at in _told("governance_tasks", since):
        found[account].append((opened_at, ended_at))
    return found


def _told(name: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name}({marks})", values)  # noqa: S608  a name of ours
        yield from cursor.fetchall()


@transaction.atomic
def settle(*, number: int, answer: QuestionAnswer, note: str, by: Viewer, at: datetime) -> None:
    """Record what came of a question; what came of it before stays. Raise Question.DoesNotExist."""
    require(role_refusal(by, Act.AUDIT))
    asked = question(by, Act.AUDIT, number)
    Settlement.objects.bulk_create(
        [
            Settlement(
                question_id=number,
                answer=answer.value,
                note_sealed=seal(NOTE, note, bound_to(number)),
                by=by.account,
                at=at,
            )
        ]
    )
    record(by.account, Act.AUDIT, asked.references, about=f"question {answer.value.lower()}")
