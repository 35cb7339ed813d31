"""Tasks, as those see them whom they ask and those whom their question is for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.intelligence.models import (
    CollectionTask,
    Item,
    RequirementItem,
    TaskPurpose,
    TaskStep,
)
from sightline.intelligence.tasking import is_late
from sightline.ledger.actions import record
from sightline.terms import TASK_OUT, Act, Collector, HowKnown, LawfulMethod, TaskState

MOST_TASKS = 200


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task in a list: which agency asks which, what, by when, and how it stands."""

    reference: str
    from_agency: str
    to_agency: str
    asked: str = field(repr=False)
    due: date
    state: TaskState
    late: bool


@dataclass(frozen=True, slots=True)
class TaskSaid:
    """One thing said to a task. `item` is shown to who may see it; else only that there is one."""

    state: TaskState
    words: str = field(repr=False)
    how_known: HowKnown | None
    item: str
    holds_an_item: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task. `requirement` and `why` are empty for whom it asks: nothing behind it is shown."""

    line: TaskLine
    collector: Collector
    method: LawfulMethod
    asked_by: str
    asked_at: datetime
    said: list[TaskSaid]
    may_answer: bool
    requirement: str = ""
    why: str = field(default="", repr=False)
    written_as: str = ""

    @property
    def is_out(self) -> bool:
        """Return whether an answer may still come."""
        return self.line.state in TASK_OUT

    @property
    def may_write(self) -> bool:
        """Return whether there are words of an answer that the viewer's question waits for."""
        answered = self.line.state is TaskState.ANSWERED
        return bool(self.requirement) and answered and any(said.words for said in self.said)


def tasks_seen(viewer: Viewer, act: Act) -> Q:
    """Return the condition for tasks that the viewer may see: asked of them, or for their question.

    The row policy says the same again.
    """
    behind = TaskPurpose.objects.filter(visible_to(viewer, act, "requirement_id")).values("task_id")
    return visible_to(viewer, act) | (Q(reference__in=behind) & ~Q(reference__in=viewer.blocked))


def asked_of_us(viewer: Viewer, *, today: date) -> list[TaskLine]:
    """Return what the viewer's agency is asked: what is out first, the soonest due first."""
    require(role_refusal(viewer, Act.ANSWER_TASK))
    rows = CollectionTask.objects.filter(
        visible_to(viewer, Act.LIST), to_agency=viewer.agency
    ).order_by("-asked_at", "-reference")
    lines = lines_of_tasks(list(rows[:MOST_TASKS]), today)
    lines.sort(key=lambda line: (line.state not in TASK_OUT, line.due, line.reference))
    record(viewer.account, Act.LIST, [line.reference for line in lines], about="asked of us")
    return lines


def tasks_of(viewer: Viewer, requirements: Iterable[str], today: date) -> dict[str, list[TaskLine]]:
    """Return the tasks for each of some questions that the viewer may see, the oldest first."""
    pairs = TaskPurpose.objects.filter(
        visible_to(viewer, Act.LIST, "requirement_id"), requirement__in=list(requirements)
    ).values_list("task_id", "requirement_id")
    question = dict(pairs)
    rows = CollectionTask.objects.filter(tasks_seen(viewer, Act.LIST), pk__in=list(question))
    found: dict[str, list[TaskLine]] = defaultdict(list)
    for line in lines_of_tasks(list(rows.order_by("asked_at", "reference")), today):
        found[question[line.reference]].append(line)
    return found


def under_seen(viewer: Viewer) -> Q:
    """Return the condition for items under questions of which the viewer may see both."""
    seen = Item.objects.filter(visible_to(viewer, Act.READ)).values("pk")
    return visible_to(viewer, Act.READ, "requirement_id") & Q(item__in=seen)


def task(viewer: Viewer, reference: str, *, today: date) -> TaskPage:
    """Return a task that the viewer may see. Raise CollectionTask.DoesNotExist."""
    row = CollectionTask.objects.get(tasks_seen(viewer, Act.READ), pk=reference)
    purpose = TaskPurpose.objects.filter(
        visible_to(viewer, Act.READ, "requirement_id"), task=row
    ).first()
    written = RequirementItem.objects.filter(under_seen(viewer), task=reference).first()
    record(viewer.account, Act.READ, [reference])
    return TaskPage(
        line=lines_of_tasks([row], today)[0],
        collector=Collector(row.collector),
        method=LawfulMethod(row.method),
        asked_by=account_names([row.asked_by]).get(row.asked_by, ""),
        asked_at=row.asked_at,
        said=_said(viewer, row),
        may_answer=_may_answer(viewer, row),
        requirement=purpose.requirement_id if purpose else "",
        why=purpose.why if purpose else "",
        written_as=written.item_id if written else "",
    )


def _may_answer(viewer: Viewer, row: CollectionTask) -> bool:
    label = dict(viewer.labels).get(row.label_id)
    return label is not None and not refusal(viewer, Act.ANSWER_TASK, label, row.reference)


def _said(viewer: Viewer, row: CollectionTask) -> list[TaskSaid]:
    steps = list(TaskStep.objects.filter(task=row).order_by("id"))
    names = account_names([step.by for step in steps])
    items = [step.item_id for step in steps if step.item_id]
    seen = set(
        Item.objects.filter(visible_to(viewer, Act.READ), pk__in=items).values_list("pk", flat=True)
    )
    return [
        TaskSaid(
            state=TaskState(step.state),
            words=step.words,
            how_known=HowKnown(step.how_known) if step.how_known else None,
            item=step.item_id if step.item_id in seen else "",
            holds_an_item=bool(step.item_id),
            by=names.get(step.by, ""),
            at=step.at,
        )
        for step in steps
    ]


def lines_of_tasks(rows: list[CollectionTask], today: date) -> list[TaskLine]:
    """Return rows that a viewer may see as lines."""
    names, states = agency_names(), _states([row.reference for row in rows])
    return [
        TaskLine(
            reference=row.reference,
            from_agency=names.get(row.from_agency, row.from_agency),
            to_agency=names.get(row.to_agency, row.to_agency),
            asked=row.asked,
            due=row.due,
            state=states[row.reference],
            late=is_late(states[row.reference], row.due, today),
        )
        for row in rows
    ]


def state_of(task: str) -> TaskState:
    """Return how a task stands now."""
    return _states([task])[task]


def _states(tasks: list[str]) -> dict[str, TaskState]:
    """Return how tasks stand: as they ended, whatever came after; else as accepted or not."""
    found = dict.fromkeys(tasks, TaskState.ASKED)
    for task, state in TaskStep.objects.filter(task__in=tasks).values_list("task_id", "state"):
        if found[task] in TASK_OUT:
            found[task] = TaskState(state)
    return found
