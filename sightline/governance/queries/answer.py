"""Requests of people for their data, as the asked agency's gatekeepers and leads see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names
from sightline.clocks import LONDON
from sightline.database.keys import unseal
from sightline.governance.answer_clock import Due, due
from sightline.governance.answer_dials import DIALS
from sightline.governance.answer_rules import OVER, state_of
from sightline.governance.answer_said import Said
from sightline.governance.models import (
    SubjectAnswer,
    SubjectEnding,
    SubjectKeeper,
    SubjectRequest,
    SubjectStep,
)
from sightline.governance.queries.answer_whom import said_of
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.answering import AnswerDelivery, AnswerStepKind, SubjectAsker, SubjectCapacity

WORDS = "subject-step"  # the key's use
MOST = 200
KIND = AnswerStepKind


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request as the list shows it."""

    reference: str
    name: str = field(repr=False)
    received_on: date
    due: Due
    late: bool
    state: AnswerStepKind | None

    @property
    def over(self) -> bool:
        """Return whether nothing is left to do."""
        return self.state in OVER


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step, by whom and with what words."""

    kind: AnswerStepKind
    day: date
    words: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer that was made: its hash, who made it, and what became of it."""

    reference: str
    hash: str
    made_by: str
    maker: str
    made_at: datetime
    kept_until: date
    emptied: bool
    endings: Sequence[StepLine]
    delivery: AnswerDelivery | None

    @property
    def state(self) -> AnswerStepKind:
        """Return where it stands."""
        return self.endings[-1].kind if self.endings else KIND.MADE


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request as whoever answers it works on it."""

    line: RequestLine
    said: Said = field(repr=False)
    asker: SubjectAsker
    capacity: SubjectCapacity
    taken_by: str
    taken_at: datetime
    steps: Sequence[StepLine]
    answers: Sequence[AnswerLine]
    may_work: bool
    may_approve: bool

    @property
    def done(self) -> list[AnswerStepKind]:
        """Return the kinds of the steps so far, those of the newest answer last."""
        kinds = [step.kind for step in self.steps]
        return [*kinds, *_turns(self.answers[:1])]


def acts_of(viewer: Viewer) -> Act:
    """Return by which right a viewer sees requests: to answer them, else to approve answers."""
    if role_refusal(viewer, Act.SUBJECT_ACCESS) is None:
        return Act.SUBJECT_ACCESS
    return Act.APPROVE_ANSWER


def requests(viewer: Viewer, today: date) -> list[RequestLine]:
    """Return the requests to the viewer's agency, those that are due soonest first."""
    act = acts_of(viewer)
    require(role_refusal(viewer, act))
    rows = SubjectRequest.objects.filter(visible_to(viewer, act)).order_by("-received_on", "pk")
    held = list(rows[:MOST])
    steps, answers = _steps([one.pk for one in held]), _answers([one.pk for one in held])
    lines = [_line(one, steps.get(one.pk, []), answers.get(one.pk, []), today) for one in held]
    record(viewer.account, act, [one.reference for one in lines], about="subject requests")
    return sorted(lines, key=lambda one: (one.over, one.due.on or today))


def request_row(viewer: Viewer, act: Act, reference: str) -> SubjectRequest:
    """Return a request's row, for an act that the viewer may do to it. Raise DoesNotExist."""
    rows = SubjectRequest.objects.select_related("label")
    row = rows.get(visible_to(viewer, act), pk=reference)
    require(refusal(viewer, act, row.label.value, reference), reference)
    return row


def request(viewer: Viewer, reference: str, today: date) -> RequestPage:
    """Return a request with its steps and the answers that the viewer may see."""
    act = acts_of(viewer)
    row = request_row(viewer, act, reference)
    steps, answers = (
        _steps([reference]).get(reference, []),
        _answers([reference]).get(reference, []),
    )
    record(viewer.account, act, [reference, *(one.reference for one in answers)])
    return RequestPage(
        line=_line(row, steps, answers, today),
        said=said_of(row),
        asker=SubjectAsker(row.asker),
        capacity=SubjectCapacity(row.capacity),
        taken_by=account_names([row.taken_by]).get(row.taken_by, ""),
        taken_at=row.taken_at,
        steps=steps,
        answers=answers,
        may_work=act is Act.SUBJECT_ACCESS,
        may_approve=role_refusal(viewer, Act.APPROVE_ANSWER) is None,
    )


def told(viewer: Viewer, reference: str) -> date:
    """Return when a request came of which the viewer was only told: who it is about is not shown.

    Raise SubjectKeeper.DoesNotExist or Refused, which look alike.
    """
    SubjectKeeper.objects.get(request=reference, account=viewer.account)
    row = SubjectRequest.objects.filter(pk=reference).first()
    if row is None:
        raise Refused("There is no such request.", reference)
    record(viewer.account, Act.NOTICES, [reference])
    return row.received_on


def _line(
    row: SubjectRequest, steps: Sequence[StepLine], answers: Sequence[AnswerLine], today: date
) -> RequestLine:
    by = due(
        row.received_on,
        [(step.kind, step.day) for step in steps],
        months=DIALS["answer_months"].value,
        more=DIALS["answer_more_months"].value,
    )
    state = state_of([*(step.kind for step in steps), *_turns(answers[:1])])
    over = state in OVER
    name = said_of(row).names[0]
    return RequestLine(row.pk, name, row.received_on, by, by.late(today) and not over, state)


def _turns(answers: Iterable[AnswerLine]) -> list[AnswerStepKind]:
    return [kind for one in answers for kind in (KIND.MADE, *(turn.kind for turn in one.endings))]


def _steps(requests: Sequence[str]) -> dict[str, list[StepLine]]:
    rows = list(SubjectStep.objects.filter(request__in=requests).order_by("id"))
    names = account_names(sorted({row.taken_by for row in rows}))
    found: dict[str, list[StepLine]] = {}
    for row in rows:
        found.setdefault(row.request_id, []).append(_step(row, row.request_id, names))
    return found


def _step(row: SubjectStep | SubjectEnding, bound_to: str, names: dict[str, str]) -> StepLine:
    sealed = bytes(row.words_sealed)
    return StepLine(
        KIND(row.kind),
        row.day,
        unseal(WORDS, sealed, bound_to) if sealed else "",
        names.get(row.taken_by, ""),
        row.taken_at,
    )


def _answers(requests: Sequence[str]) -> dict[str, list[AnswerLine]]:
    """Return the answers to some requests that the viewer may see, the newest first."""
    rows = list(SubjectAnswer.objects.filter(request__in=requests).order_by("-made_at", "pk"))
    endings: dict[str, list[SubjectEnding]] = {}
    for one in SubjectEnding.objects.filter(answer__in=[row.pk for row in rows]).order_by("id"):
        endings.setdefault(one.answer_id, []).append(one)
    staff = {row.made_by for row in rows} | {e.taken_by for all_ in endings.values() for e in all_}
    names = account_names(sorted(staff))
    found: dict[str, list[AnswerLine]] = {}
    for row in rows:
        line = _answer(row, endings.get(row.pk, []), names)
        found.setdefault(row.request_id, []).append(line)
    return found


def _answer(
    row: SubjectAnswer, endings: Sequence[SubjectEnding], names: dict[str, str]
) -> AnswerLine:
    delivered = next((AnswerDelivery(one.delivery) for one in endings if one.delivery), None)
    return AnswerLine(
        reference=row.pk,
        hash=row.content_hash,
        made_by=row.made_by,
        maker=names.get(row.made_by, ""),
        made_at=row.made_at,
        kept_until=row.kept_until,
        emptied=not bytes(row.content_sealed),
        endings=[_step(one, row.pk, names) for one in endings],
        delivery=delivered,
    )


def today_of(at: datetime) -> date:
    """Return the day in London."""
    return at.astimezone(LONDON).date()
