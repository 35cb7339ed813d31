"""Questions that matter, as far as the viewer may see them, the most important and oldest first."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Case, QuerySet, Value, When

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.intelligence.models import Requirement, RequirementItem, RequirementStep
from sightline.intelligence.queries.tasks import TaskLine, tasks_of, under_seen
from sightline.intelligence.tasking import URGENCY
from sightline.ledger.actions import record
from sightline.places.queries import area_names
from sightline.terms import (
    ENDED_REQUIREMENT,
    TASK_OUT,
    Act,
    Concern,
    ItemPart,
    Priority,
    RequirementState,
    RequirementStepKind,
)

ON_A_PAGE = 50
MOST_IMPORTANT = Case(*(When(priority=each, then=Value(n)) for each, n in URGENCY.items()))


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One question in a list. Tasks and answers are counted of those that the viewer may see."""

    reference: str
    question: str = field(repr=False)
    the_gap: str = field(repr=False)
    priority: Priority
    state: RequirementState
    owner: str
    since: datetime
    due: date
    overdue: bool
    out: int
    late: int
    answers: int

    @property
    def late_words(self) -> str:
        """Return how many tasks are late, in words."""
        return f"{self.late} late"


@dataclass(frozen=True, slots=True)
class RequirementList:
    """A page of questions."""

    page: Page[Requirement]
    lines: list[RequirementLine]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done with a question."""

    kind: RequirementStepKind
    words: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Under:
    """An item under a question, as far as the viewer may see both."""

    item: str
    part: ItemPart
    task: str
    text: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequirementPage:
    """One question with its tasks, its items and its history."""

    line: RequirementLine
    label: Label
    owner: str
    concern: Concern
    why_needed: str = field(repr=False)
    where: str = field(repr=False)
    children: list[str]
    concerns_words: str = field(repr=False)
    what_is_known: str = field(repr=False)
    likely_holders: list[str]
    tasks: list[TaskLine]
    items: list[Under]
    steps: list[Step]
    may_work: bool
    may_write: bool


def requirements(
    viewer: Viewer, *, today: date, ended: bool = False, page: str = ""
) -> RequirementList:
    """Return a page of the questions that are open, or that have ended."""
    return _listed(viewer, Act.TASK, today, ended, page, "requirements")


def gaps(viewer: Viewer, *, today: date, page: str = "") -> RequirementList:
    """Return a page of what is not known, for all who read intelligence."""
    return _listed(viewer, Act.LIST, today, False, page, "gaps")


def _listed(viewer: Viewer, act: Act, today: date, ended: bool, page: str,
            about: str) -> RequirementList:  # fmt: skip
    require(role_refusal(viewer, act))
    rows = Requirement.objects.filter(visible_to(viewer, Act.LIST))
    rows = rows.filter(state__in=list(ENDED_REQUIREMENT)) if ended else rows.filter(state="OPEN")
    shown = Paginator(rows.order_by(MOST_IMPORTANT, "created_at", "reference"), ON_A_PAGE)
    found = shown.get_page(page)
    lines = _lines(viewer, list(found), today)
    record(viewer.account, Act.LIST, [line.reference for line in lines], about=about)
    return RequirementList(found, lines)


def _lines(viewer: Viewer, rows: list[Requirement], today: date) -> list[RequirementLine]:
    references = [row.reference for row in rows]
    tasks = tasks_of(viewer, references, today)
    under = _under(viewer, references).filter(part=ItemPart.ANSWER)
    answers = Counter(under.values_list("requirement_id", flat=True))
    names = account_names([row.owner for row in rows])
    return [
        RequirementLine(
            reference=row.reference,
            question=row.question,
            the_gap=row.the_gap,
            priority=Priority(row.priority),
            state=RequirementState(row.state),
            owner=names.get(row.owner, ""),
            since=row.created_at,
            due=row.due,
            overdue=row.state == RequirementState.OPEN and row.due < today,
            out=sum(task.state in TASK_OUT for task in tasks[row.reference]),
            late=sum(task.late for task in tasks[row.reference]),
            answers=answers[row.reference],
        )
        for row in rows
    ]


def requirement(
    viewer: Viewer, reference: str, *, today: date, act: Act = Act.READ
) -> RequirementPage:
    """Return a question that the viewer may see, for an act. Raise Requirement.DoesNotExist."""
    rows = Requirement.objects.filter(visible_to(viewer, Act.READ)).select_related("label")
    row = rows.get(pk=reference)
    label, agencies = row.label.value, agency_names()
    require(refusal(viewer, act, label, reference), reference)
    where = [area_names([row.area]).get(row.area, "") if row.area else "", row.place_words]
    items = _items(viewer, reference)
    tasks = tasks_of(viewer, [reference], today)[reference]
    shown = [*(under.item for under in items), *(each.reference for each in tasks)]
    record(viewer.account, Act.READ, [reference, *shown])
    return RequirementPage(
        line=_lines(viewer, [row], today)[0],
        label=label,
        owner=row.owner,
        concern=Concern(row.concern),
        why_needed=row.why_needed,
        where=", ".join(each for each in where if each),
        children=list(row.children),
        concerns_words=row.concerns_words,
        what_is_known=row.what_is_known,
        likely_holders=[agencies.get(code, code) for code in row.likely_holders],
        tasks=tasks,
        items=items,
        steps=_steps(viewer, reference),
        may_work=not refusal(viewer, Act.TASK, label, reference),
        may_write=not refusal(viewer, Act.SANITISE, label, reference),
    )


def _under(viewer: Viewer, references: list[str]) -> QuerySet[RequirementItem]:
    return RequirementItem.objects.filter(under_seen(viewer), requirement__in=references)


def _items(viewer: Viewer, reference: str) -> list[Under]:
    rows = list(_under(viewer, [reference]).select_related("item").order_by("id"))
    names = account_names([row.by for row in rows])
    return [
        Under(
            row.item_id, ItemPart(row.part), row.task, row.item.sanitised_text,
            names.get(row.by, ""), row.at,
        )
        for row in rows
    ]  # fmt: skip


def _steps(viewer: Viewer, reference: str) -> list[Step]:
    rows = list(
        RequirementStep.objects.filter(
            visible_to(viewer, Act.READ, "requirement_id"), requirement=reference
        ).order_by("id")
    )
    names = account_names([row.by for row in rows])
    return [
        Step(RequirementStepKind(row.kind), row.words, names.get(row.by, ""), row.at)
        for row in rows
    ]


def answers_under(viewer: Viewer, reference: str) -> int:
    """Return how many answers stand under a question, of those that the viewer may see."""
    return _under(viewer, [reference]).filter(part=ItemPart.ANSWER).count()


def owners_of(viewer: Viewer, label: Label) -> list[str]:
    """Return the colleagues who may own a question under a label that the viewer knows."""
    numbers = [number for number, known in viewer.labels if known == label]
    return owners(numbers[0]) if numbers else []


def owners(label: int) -> list[str]:
    """Return the colleagues who may own a question under a label; none where one may not oneself.

    The database asks who is signed in.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT intelligence_owners(%s)", [label])
        return [str(account) for account in cursor.fetchone()[0]]
