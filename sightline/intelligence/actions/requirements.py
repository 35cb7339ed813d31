"""Asking what is not known: raising a question, changing how it stands, items beneath, its end."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction

from sightline.access.parties import Viewer
from sightline.access.queries import label_number, visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.intelligence.actions.using import NotYet, require_all
from sightline.intelligence.models import Item, Requirement, RequirementItem, RequirementStep
from sightline.intelligence.queries.requirements import answers_under, owners
from sightline.intelligence.questions import NewRequirement, Outlook
from sightline.intelligence.tasking import due_refusal, ending_refusal
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.terms import (
    Act,
    ItemPart,
    NoticeKind,
    RequirementState,
    RequirementStepKind,
    new_reference,
)

NO_ITEM = "No item that you may see has this reference. Check it."


@transaction.atomic
def raise_requirement(*, new: NewRequirement, by: Viewer, at: datetime) -> str:
    """Ask a question that matters and return its reference. Raise NotYet with reasons by field."""
    require(refusal(by, Act.TASK, new.label, ""))
    label = label_number(new.label)
    require_all(
        question=None if new.question.strip() else "Write the question.",
        why_needed=None if new.why_needed.strip() else "Say what depends on the answer.",
        **_outlook_problems(new.outlook, label, by, at),
    )
    given = {name: value for name, value in asdict(new).items() if name not in {"label", "outlook"}}
    given |= {name: list(given[name]) for name in ("children", "likely_holders")}
    row = Requirement(
        reference=new_reference("Q"), label_id=label, created_by=by.account, created_at=at,
        **given, **asdict(new.outlook),
    )  # fmt: skip
    Requirement.objects.bulk_create([row])
    _step(row, RequirementStepKind.OPENED, "", by, at)
    record(by.account, Act.TASK, [row.reference])
    return row.reference


@transaction.atomic
def change_requirement(
    *, requirement: str, outlook: Outlook, why: str, by: Viewer, at: datetime
) -> None:
    """Change how a question stands or whose it is. Raise NotYet with reasons by field."""
    row = held(requirement, by)
    require_all(
        why=None if why.strip() else "Say what has changed, in a sentence.",
        **_outlook_problems(outlook, row.label_id, by, at, was=row.due),
    )
    handed = outlook.owner != row.owner
    Requirement.objects.filter(pk=requirement).update(**asdict(outlook))
    kind = RequirementStepKind.HANDED if handed else RequirementStepKind.CHANGED
    _step(row, kind, why.strip(), by, at)
    record(by.account, Act.TASK, [requirement], about=kind.value)


@transaction.atomic
def end_requirement(
    *, requirement: str, state: RequirementState, why: str, by: Viewer, at: datetime
) -> None:
    """End a question, or open it again. Raise NotYet with reasons by field."""
    row = held(requirement, by)
    answers = answers_under(by, requirement)
    require_all(
        state=ending_refusal(RequirementState(row.state), state, answers=answers),
        why=None if why.strip() else "Say why, in a sentence.",
    )
    Requirement.objects.filter(pk=requirement).update(state=state)
    opened = state is RequirementState.OPEN
    kind = RequirementStepKind.REOPENED if opened else RequirementStepKind.ENDED
    _step(row, kind, why.strip(), by, at)
    record(by.account, Act.TASK, [requirement], about=state.value)


@transaction.atomic
def put_under(
    *, requirement: str, item: str, part: ItemPart, by: Viewer, at: datetime, task: str = ""
) -> None:
    """Put an item under a question, as its gap or its answer. Raise NotYet with the reason.

    `task` is the task whose answer it is, if it is one.
    """
    row = held(requirement, by)
    seen = Item.objects.filter(visible_to(by, Act.READ), pk=item).exists()
    require_all(item=None if seen else NO_ITEM)
    under = RequirementItem(
        requirement=row, item_id=item, label_id=row.label_id, part=part, task=task,
        by=by.account, at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            RequirementItem.objects.bulk_create([under])
    except IntegrityError:
        raise NotYet({"item": "It stands under this question already."}) from None
    if task:
        settle(kind=NoticeKind.TASK_ANSWERED, about=task)
    record(by.account, Act.TASK, [requirement, item, *([task] if task else [])], about=part.value)


def held(requirement: str, by: Viewer) -> Requirement:
    """Return a question that the viewer may work on, held until the transaction ends."""
    rows = Requirement.objects.filter(visible_to(by, Act.READ)).select_for_update(of=("self",))
    row = rows.select_related("label").get(pk=requirement)
    require(refusal(by, Act.TASK, row.label.value, requirement), requirement)
    return row


def _outlook_problems(
    outlook: Outlook, label: int, by: Viewer, at: datetime, *, was: date | None = None
) -> dict[str, str | None]:
    today = at.astimezone(LONDON).date()
    owned = outlook.owner in owners(label)
    late = None if outlook.due == was else due_refusal(outlook.due, today)
    return {
        "the_gap": None if outlook.the_gap.strip() else "Say what is not known.",
        "owner": None if owned else "Choose a colleague who may read and work on this.",
        "due": late,
    }


def _step(row: Requirement, kind: RequirementStepKind, words: str, by: Viewer,
          at: datetime) -> None:  # fmt: skip
    step = RequirementStep(
        requirement=row, label_id=row.label_id, kind=kind, words=words, by=by.account, at=at
    )
    RequirementStep.objects.bulk_create([step])
