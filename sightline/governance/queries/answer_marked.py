"""What was found for a request, with what would go out of it and what is decided of each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sightline.access.parties import Viewer
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal
from sightline.governance.answer_rules import Marked
from sightline.governance.answer_said import Shown, WordsOfMark
from sightline.governance.models import (
    SubjectAnswer,
    SubjectFinding,
    SubjectMark,
    SubjectRequest,
    SubjectStep,
)
from sightline.governance.queries.answer import acts_of, request_row
from sightline.governance.queries.answer_things import NOTHING, Besides, shown
from sightline.governance.queries.answer_whom import Whom, whom
from sightline.ledger.actions import record
from sightline.terms import Act, Regime
from sightline.terms.answering import AnswerFound, AnswerKind, AnswerMark, AnswerStepKind, Exemption

MARK, CONTENT = "subject-mark", "subject-answer"  # uses of keys
PAGE = 25


@dataclass(frozen=True, slots=True)
class MarkLine:
    """What somebody decided of a thing, when and why; `number` is the mark's."""

    number: int
    marked: Marked
    mask: tuple[str, ...] = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing found: what would go out of it, and what is decided. Of a sealed report, what an
    officer tells goes out, and nothing else."""

    number: int
    request: str
    kind: AnswerKind
    found_by: AnswerFound
    record: str
    row: int
    label: int
    regime: Regime
    controller: str
    shown: Shown | None
    decided: MarkLine | None

    @property
    def sealed(self) -> bool:
        """Return whether its words are shown to nobody here."""
        return self.kind is AnswerKind.REPORT

    @property
    def names_others(self) -> bool:
        """Return whether parts of it name somebody else."""
        return self.shown is not None and self.shown.parts > 0


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, how much there is, and how much of it is not decided on.

    `stale` says that a record was taken for the person's since it was last gathered.
    """

    things: Sequence[Thing]
    of: int
    unmarked: int
    stale: bool
    elsewhere: Sequence[str]


def found(viewer: Viewer, reference: str, at: datetime, *, page: int = 1) -> Found:
    """Return a page of what was found; what is not decided on comes first."""
    row = request_row(viewer, acts_of(viewer), reference)
    findings, marks = rows_of(row)
    ordered = sorted(findings, key=lambda one: (one.pk in marks, ORDER[one.kind], one.pk))
    here = ordered[(page - 1) * PAGE : page * PAGE]
    who = whom(viewer, row)
    things = _things(viewer, who, here, marks, at)
    record(viewer.account, acts_of(viewer), sorted({reference, *(one.record for one in things)}))
    agencies = agency_names()
    return Found(
        things=things,
        of=len(findings),
        unmarked=sum(one.pk not in marks for one in findings),
        stale=is_stale(row, viewer),
        elsewhere=[agencies.get(code, code) for code in who.elsewhere],
    )


ORDER = {str(kind): place for place, kind in enumerate(AnswerKind)}


def thing(viewer: Viewer, act: Act, number: int, at: datetime) -> Thing:
    """Return one thing found. Raise SubjectFinding.DoesNotExist."""
    row = SubjectFinding.objects.select_related("label").get(pk=number)
    request = request_row(viewer, act, row.request_id)
    marks = newest([number])
    record(viewer.account, act, [row.request_id, row.record])
    return _things(viewer, whom(viewer, request), [row], marks, at)[0]


def all_things(viewer: Viewer, row: SubjectRequest, who: Whom, at: datetime) -> list[Thing]:
    """Return everything that was found for a request and that the viewer may see."""
    findings, marks = rows_of(row)
    return _things(viewer, who, findings, marks, at)


def rows_of(row: SubjectRequest) -> tuple[list[SubjectFinding], dict[int, SubjectMark]]:
    """Return what was found for a request, and the newest mark of each that has one."""
    found = SubjectFinding.objects.filter(request=row).select_related("label").order_by("pk")
    findings = list(found)
    return findings, newest([one.pk for one in findings])


def newest(findings: Sequence[int]) -> dict[int, SubjectMark]:
    """Return the mark that counts of each of some findings that have one."""
    rows = SubjectMark.objects.filter(finding__in=findings).order_by("id")
    return {row.finding_id: row for row in rows}


def is_stale(row: SubjectRequest, viewer: Viewer) -> bool:
    """Return whether a record was taken for the person's, or let go, since the last gathering."""
    steps = SubjectStep.objects.filter(
        request=row, kind=AnswerStepKind.GATHERED, taken_by=viewer.account
    )
    last = steps.order_by("-id").values_list("taken_at", flat=True).first()
    people = SubjectFinding.objects.filter(request=row, kind=AnswerKind.PERSON)
    people = people.filter(found_by=AnswerFound.WORDS)
    rows = SubjectMark.objects.filter(finding__in=people.values("pk")).order_by("id")
    then: dict[int, bool] = {}
    now: dict[int, bool] = {}
    for finding, mark, at in rows.values_list("finding_id", "mark", "marked_at"):
        now[finding] = mark != AnswerMark.NOT_THEM
        if last is not None and at <= last:
            then[finding] = now[finding]
    return any(them != then.get(finding, False) for finding, them in now.items())


def _things(
    viewer: Viewer,
    who: Whom,
    findings: Sequence[SubjectFinding],
    marks: dict[int, SubjectMark],
    at: datetime,
) -> list[Thing]:
    decided = _decided([marks[one.pk] for one in findings if one.pk in marks])
    besides = {number: Besides(one.mask, one.marked.words) for number, one in decided.items()}
    texts = shown(viewer, who, findings, besides, at)
    agencies = agency_names()
    return [
        Thing(
            number=one.pk,
            request=one.request_id,
            kind=AnswerKind(one.kind),
            found_by=AnswerFound(one.found_by),
            record=one.record,
            row=one.number,
            label=one.label_id,
            regime=Regime(one.label.regime),
            controller=agencies.get(one.label.controller, one.label.controller),
            shown=texts.get(one.pk),
            decided=decided.get(one.pk),
        )
        for one in findings
    ]


def preview(viewer: Viewer, number: int, besides: Besides, at: datetime) -> Shown | None:
    """Return what would go out of a thing with this masked besides."""
    row = SubjectFinding.objects.select_related("label").get(pk=number)
    request = request_row(viewer, Act.SUBJECT_ACCESS, row.request_id)
    return shown(viewer, whom(viewer, request), [row], {number: besides or NOTHING}, at).get(number)


def _decided(marks: Iterable[SubjectMark]) -> dict[int, MarkLine]:
    held = list(marks)
    names = account_names(sorted({one.marked_by for one in held}))
    found: dict[int, MarkLine] = {}
    for one in held:
        said = WordsOfMark.from_plain(unseal(MARK, bytes(one.said_sealed), str(one.finding_id)))
        marked = Marked(
            AnswerMark(one.mark),
            Exemption(one.exemption) if one.exemption else None,
            said.why,
            said.words,
            one.silent,
        )
        by = names.get(one.marked_by, "")
        found[one.finding_id] = MarkLine(one.pk, marked, said.mask, by, one.marked_at)
    return found


def answer(viewer: Viewer, act: Act, reference: str) -> tuple[SubjectAnswer, dict[str, Any] | None]:
    """Return an answer that was made, with its content unless its day is over.

    Raise SubjectAnswer.DoesNotExist where the viewer may not see all that it rests on.
    """
    row = SubjectAnswer.objects.get(pk=reference)
    request_row(viewer, acts_of(viewer), row.request_id)
    sealed = bytes(row.content_sealed)
    text = unseal(CONTENT, sealed, reference) if sealed else ""
    record(viewer.account, act, [row.request_id, reference], about="answer")
    return row, json.loads(text) if text else None
