"""Questions about look-ups, as an auditor reads them: why each is asked, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.governance import patterns
from sightline.governance.models import Question, Settlement
from sightline.ledger.actions import record
from sightline.terms import Act, QuestionAnswer, QuestionKind, dials

DIALS: Final = patterns.Dials.of(
    {name: dial.value for name, dial in dials(Path(__file__).parents[1] / "dials.toml").items()}
)
NOTE: Final = "question-note"
ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a question, at one time."""

    answer: QuestionAnswer
    note: str = field(repr=False)
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: about whom or what, what was counted, and what would be usual."""

    number: int
    kind: QuestionKind
    account: str
    name: str
    record: str
    day: date
    why: str
    normal: str
    found_at: datetime
    answers: Sequence[Answered] = ()  # the newest first; in a list, none but the newest

    @property
    def references(self) -> list[str]:
        """The reader or the record that it is about."""
        return [self.account or self.record]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """A page of questions, the newest first, and below which the next page begins."""

    lines: Sequence[Asked]
    older: int | None


def listed(
    viewer: Viewer, act: Act, *, settled: bool = False, below: int | None = None
) -> QuestionsPage:
    """Return a page of the questions that wait, or of those that were settled."""
    require(role_refusal(viewer, act))
    some = Settlement.objects.values("question")
    done = Question.objects.filter(id__in=some)
    rows = done if settled else Question.objects.exclude(id__in=some)
    if below:
        rows = rows.filter(id__lt=below)
    found = list(rows.order_by("-id")[: ON_A_PAGE + 1])
    lines = _asked(found[:ON_A_PAGE])
    record(
        viewer.account, act, [each for one in lines for each in one.references], about="questions"
    )
    return QuestionsPage(lines, lines[-1].number if len(found) > ON_A_PAGE else None)


def question(viewer: Viewer, act: Act, number: int) -> Asked:
    """Return one question and all that came of it. Raise Question.DoesNotExist."""
    require(role_refusal(viewer, act))
    [found] = _asked([Question.objects.get(pk=number)])
    record(viewer.account, act, found.references, about="question")
    return found


def bound_to(number: int) -> str:
    """Return what the note on a question is bound to."""
    return f"question {number}"


def _asked(rows: Sequence[Question]) -> list[Asked]:
    some = Settlement.objects.filter(question__in=rows).order_by("-id")
    settled = list(some)
    names = account_names(sorted({row.account for row in rows} | {row.by for row in settled}))
    return [
        Asked(
            row.pk, QuestionKind(row.kind), row.account, names.get(row.account, ""), row.record,
            row.day, patterns.why(_plain(row), DIALS), patterns.normal(_plain(row), DIALS),
            row.found_at, [_answered(one, names) for one in settled if one.question_id == row.pk],
        )
        for row in rows
    ]  # fmt: skip


def _plain(row: Question) -> patterns.Question:
    kind = QuestionKind(row.kind)
    numbers = (row.counted, row.usual, row.others)
    return patterns.Question(kind, row.account, row.record, row.day, *numbers)


def _answered(row: Settlement, names: dict[str, str]) -> Answered:
    note = unseal(NOTE, bytes(row.note_sealed), bound_to(row.question_id))
    return Answered(QuestionAnswer(row.answer), note, names.get(row.by, row.by), row.at)
