"""Writing down what happens to the work with a child as it ends: require, change, record."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import label_number
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.casework.handover import move_refusal
from sightline.casework.models import ChildWork, WorkStep
from sightline.casework.queries.page import WorkPage, handed_over, is_meeting, work
from sightline.casework.queries.seen import seen as works_seen
from sightline.casework.records import Given, Ground, Stood
from sightline.casework.rules import closing_refusal, problems, stood_next
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.casework import WorkStepKind

LETTER = "T"
IN_ORDER = "a_step_of_a_childs_work_follows_the_one_before"  # the sentence that a late step breaks
NO_MEETING = "There is no such meeting, or you may not see it."
SETTLES = {  # which notice a step answers
    WorkStepKind.LEAD_NAMED: NoticeKind.ADULT_LEAD_DUE,
    WorkStepKind.BASIS_RECORDED: NoticeKind.RECORD_SHUT,
    WorkStepKind.LOOKED_AGAIN: NoticeKind.WORK_AGAIN,
    WorkStepKind.REOPENED: NoticeKind.WORK_AGAIN,
}


@transaction.atomic
def take_step(
    *, by: Viewer, person: str, step: WorkStepKind, seen: int, given: Given, at: datetime
) -> str:
    """Record a step of the work with a child, with what it asks for; return the work's reference.

    `seen` is the number of the step that the person saw, 0 for none: raise Overtaken where another
    came meanwhile, and ValueError where the step does not follow what stands or is not sound. From
    when the record is shut is reckoned anew with it: a basis opens it in this same transaction.
    """
    today = timezone.localdate(at)
    page = work(by, Act.WORK, person, today)
    if page.number != seen:
        raise Overtaken
    after = stood_next(page.now, step, given, by=by.account, at=at)
    _require_sound(by, page, step, given, today)
    reference = _put(by, page, after)
    if step in SETTLES and _answers(step, after.ground):
        settle(kind=SETTLES[step], about=person)
    record(by.account, Act.WORK, [reference, person], about=step.value)
    return reference


def _require_sound(
    by: Viewer, page: WorkPage, step: WorkStepKind, given: Given, today: date
) -> None:
    """Stop what the rules find wrong; the forms tell it at its field before it comes here."""
    wrong = problems(step, given, born=page.born, agency=page.label.controller, today=today)
    wrong |= references_wrong(by, page.person, given)
    if step is WorkStepKind.CLOSED:
        wrong |= {"": why} if (why := closing_refusal(page.pending)) else {}
    if wrong:
        raise ValueError("; ".join(sorted(wrong.values())))


def references_wrong(by: Viewer, person: str, given: Given) -> dict[str, str]:
    """Return what is wrong with the references that a closing gives, by field."""
    found, closing = {}, given.closing
    if closing and closing.decided_in and not is_meeting(by, closing.decided_in):
        found["decided_in"] = NO_MEETING
    if closing and closing.moved_by:
        why = move_refusal(handed_over(by, closing.moved_by), person)
        found |= {"moved_by": why} if why else {}
    return found


def _answers(step: WorkStepKind, ground: Ground | None) -> bool:
    """Return whether a step settles its notice: that no basis is recorded opens nothing."""
    return step is not WorkStepKind.BASIS_RECORDED or bool(ground and ground.until)


def _put(by: Viewer, page: WorkPage, after: Stood) -> str:
    """Add a step, and let the work repeat it; the first step begins the work."""
    row = works_seen(by, Act.READ).filter(person=page.person).first()
    reference = row.pk if row else new_reference(LETTER)
    with once(IN_ORDER):
        if row is None:
            require(refusal(by, Act.WORK, page.label, page.person), page.person)
            ChildWork.objects.create(
                reference=reference, label_id=label_number(page.label), person_id=page.person,
                created_by=by.account, created_at=after.at, **_standing(after),
            )  # fmt: skip
        WorkStep(work_id=reference, **_columns(after)).save(force_insert=True)
        if row is not None:
            ChildWork.objects.filter(pk=reference).update(**_standing(after))
    return reference


def _standing(after: Stood) -> dict[str, Any]:
    return {
        "number": after.number,
        "state": after.state.value,
        "lead_since": after.lead.since if after.lead else None,
        "basis_until": after.ground.until if after.ground else None,
        "moved_at": after.at,
    }


def _columns(after: Stood) -> dict[str, Any]:
    found: dict[str, Any] = {
        "number": after.number, "step": after.step.value, "state": after.state.value,
        "by": after.by, "at": after.at, "words": after.words,
    }  # fmt: skip
    if after.lead:
        found |= {f"lead_{name}": value for name, value in asdict(after.lead).items()}
    if after.ground:
        told = after.ground
        found |= {
            "basis": told.basis.value, "basis_law": told.law, "basis_until": told.until,
            "told_to": told.told_to, "told_on": told.told_on,
        }  # fmt: skip
    if after.closing:
        found |= {**asdict(after.closing), "reason": after.closing.reason.value}
    return {name: value.strip() if isinstance(value, str) else value
            for name, value in found.items()}  # fmt: skip
