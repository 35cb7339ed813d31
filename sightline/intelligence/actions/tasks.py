"""Asking an agency for what it already knows, and its answer, down to the item written from it."""

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from sightline.access.actions import defer
from sightline.access.declassified import tell as tell_declassified
from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number, visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import regime_of
from sightline.clocks import LONDON
from sightline.index.pseudonyms import ORIGIN, pseudonym
from sightline.intelligence.actions.requirements import NO_ITEM, held, put_under
from sightline.intelligence.actions.storing import FIND_ECHOES, store
from sightline.intelligence.actions.using import NotYet, require_all
from sightline.intelligence.models import (
    CollectionTask,
    Item,
    Requirement,
    TaskPurpose,
    TaskStep,
)
from sightline.intelligence.queries.tasks import state_of, tasks_seen
from sightline.intelligence.questions import Answer, NewTask, Written
from sightline.intelligence.records import NewItem
from sightline.intelligence.rules import provenance_of
from sightline.intelligence.tasking import due_refusal, step_refusal, tasking_refusals
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.terms import (
    Act,
    ItemPart,
    NoticeKind,
    PlaceRole,
    Precision,
    RequirementState,
    TaskState,
    new_reference,
)

NOBODY = "Nobody at this agency can read a task here. Ring the agency instead."
QUICKER = "Somebody has answered meanwhile. Look at the task again."


@transaction.atomic
def ask_agency(*, requirement: str, new: NewTask, by: Viewer, at: datetime) -> str:
    """Ask an agency and return the task's reference. Raise NotYet with the reasons by field.

    The agency's officers and leads are told of the task, and of nothing behind it.
    """
    row = held(requirement, by)
    label = Label(
        new.to_agency, regime_of(new.to_agency), new.to_agency, "", row.label.value.marking
    )
    told = _may_answer(label)
    problems: dict[str, str | None] = dict(
        tasking_refusals(new.collector, new.method, new.asked, new.why)
    )
    problems["to_agency"] = None if told else NOBODY
    problems["due"] = due_refusal(new.due, _day(at))
    if row.state != RequirementState.OPEN:
        problems["asked"] = "The question has ended. Open it again first."
    require_all(**problems)
    task = _stored(row, new, label, by, at)
    tell(accounts=told, kind=NoticeKind.TASKED, about=task)
    record(by.account, Act.TASK, [requirement, task], about=new.to_agency)
    return task


def _stored(row: Requirement, new: NewTask, label: Label, by: Viewer, at: datetime) -> str:
    """Store a task under the label of the agency that is asked, and apart from it, what for."""
    task = new_reference("W")
    purpose = TaskPurpose(task_id=task, requirement=row, label_id=row.label_id, why=new.why.strip())
    asked = CollectionTask(
        reference=task, label_id=label_number(label), from_agency=by.agency,
        to_agency=new.to_agency, asked=new.asked.strip(), collector=new.collector,
        method=new.method, due=new.due, asked_by=by.account, asked_at=at,
    )  # fmt: skip
    TaskPurpose.objects.bulk_create([purpose])  # first: the task's policy asks for it
    CollectionTask.objects.bulk_create([asked])
    return task


def _may_answer(label: Label) -> list[str]:
    """Return the officers and leads of the agency asked who may read what is put under a label."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intelligence_may_answer(%s)", [label_number(label)])
        return list(cursor.fetchone()[0])


@transaction.atomic
def withdraw_task(*, task: str, why: str, by: Viewer, at: datetime) -> None:
    """Take a task back. Raise NotYet with the reason."""
    purpose = TaskPurpose.objects.filter(visible_to(by, Act.READ, "requirement_id")).get(task=task)
    held(purpose.requirement_id, by)
    row = CollectionTask.objects.get(tasks_seen(by, Act.READ), pk=task)
    _add(TaskStep(task=row, state=TaskState.WITHDRAWN, words=why.strip()), by, at)
    record(by.account, Act.TASK, [purpose.requirement_id, task], about=TaskState.WITHDRAWN.value)


@transaction.atomic
def accept_task(*, task: str, by: Viewer, at: datetime) -> None:
    """Say that one's agency will answer. Raise NotYet with the reason."""
    _add(TaskStep(task=_asked(task, by), state=TaskState.ACCEPTED), by, at)
    record(by.account, Act.ANSWER_TASK, [task], about=TaskState.ACCEPTED.value)


@transaction.atomic
def decline_task(*, task: str, why: str, by: Viewer, at: datetime) -> None:
    """Say why one's agency will not answer. Raise NotYet with the reason."""
    row = _asked(task, by)
    require_all(words=None if why.strip() else "Say why, in a sentence.")
    _add(TaskStep(task=row, state=TaskState.DECLINED, words=why.strip()), by, at)
    tell_declassified(by, "intelligence_tell_owner", task)
    record(by.account, Act.ANSWER_TASK, [task], about=TaskState.DECLINED.value)


@transaction.atomic
def answer_task(*, task: str, answer: Answer, by: Viewer, at: datetime) -> None:
    """Answer what one's agency was asked. Raise NotYet with the reasons by field."""
    row = _asked(task, by)
    words, item = answer.words.strip(), answer.item
    seen = not item or Item.objects.filter(visible_to(by, Act.READ), pk=item).exists()
    require_all(
        words=None if words or item else "Write what is known, or name an item.",
        how_known=None if answer.how_known or not words else "Say how it is known.",
        item=None if seen else NO_ITEM,
    )
    step = TaskStep(
        task=row, state=TaskState.ANSWERED, words=words, how_known=answer.how_known,
        item_id=item or None,
    )  # fmt: skip
    _add(step, by, at)
    tell_declassified(by, "intelligence_tell_owner", task)
    record(by.account, Act.ANSWER_TASK, [task, *([item] if item else [])],
           about=TaskState.ANSWERED.value)  # fmt: skip


@transaction.atomic
def write_answer(*, task: str, written: Written, by: Viewer, at: datetime) -> str:
    """Write a task's answer as an item under its question, and return the item's reference.

    What one agency answers to one question is of one origin, however often it is asked.
    """
    purpose = TaskPurpose.objects.filter(visible_to(by, Act.READ, "requirement_id")).get(task=task)
    row = held(purpose.requirement_id, by)
    require(refusal(by, Act.SANITISE, row.label.value, row.reference), row.reference)
    require_all(text=None if written.text.strip() else "Write what people will read.")
    asked = CollectionTask.objects.get(tasks_seen(by, Act.READ), pk=task)
    answered = TaskStep.objects.filter(task=asked, state=TaskState.ANSWERED).first()
    if answered is None:
        raise NotYet({"text": "The agency has not answered yet."})
    item = new_reference("I")
    store([(item, _item(row, asked, answered, written), None)], by, at)
    put_under(requirement=row.reference, item=item, part=ItemPart.ANSWER, by=by, at=at, task=task)
    defer(FIND_ECHOES, item)
    record(by.account, Act.SANITISE, [task, item])
    return item


def _item(row: Requirement, asked: CollectionTask, answered: TaskStep, written: Written) -> NewItem:
    return NewItem(
        label=row.label.value,
        submission="",
        origin=pseudonym(ORIGIN, "answers", row.reference, asked.to_agency),
        sanitised_text=written.text,
        concern=written.concern,
        how_known=written.how_known,
        received_at=answered.at,
        place_role=PlaceRole.SIGHTED,
        precision=Precision.AREA if row.area else Precision.UNKNOWN,
        place_name=row.place_words,
        area=row.area,
        children=written.children,
        provenance=provenance_of(written.how_known),
    )


def _asked(task: str, by: Viewer) -> CollectionTask:
    """Return a task that the viewer's agency is asked, and that the viewer may answer."""
    row = CollectionTask.objects.filter(visible_to(by, Act.READ)).select_related("label")
    found = row.get(pk=task)
    require(refusal(by, Act.ANSWER_TASK, found.label.value, task), task)
    return found


def _add(step: TaskStep, by: Viewer, at: datetime) -> None:
    """Add a step to a task that has not ended; of two at once, one is told to look again."""
    now = state_of(step.task_id)
    require_all(words=step_refusal(now, TaskState(step.state)))
    step.label_id, step.by, step.at = step.task.label_id, by.account, at
    try:
        with transaction.atomic():
            TaskStep.objects.bulk_create([step])
    except IntegrityError:
        raise NotYet({"words": QUICKER}) from None
    settle(kind=NoticeKind.TASKED, about=step.task_id)


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
