"""Assessments: the list with the next review first, and who may hold one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F, QuerySet

from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.assessments.models import Assessment
from sightline.assessments.queries.seen import assessed, seen, with_standing
from sightline.assessments.records import Assessed
from sightline.assessments.rules import is_late, level_said
from sightline.assessments.tools import tools
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.assessing import AssessedKind, AssessmentState, ToolPurpose

ON_A_PAGE = 50
MINE, AGENCY, EVERY = "mine", "agency", "all"  # whose assessments a list shows
OPEN, DUE, LATE, DRAFTS, CLOSED = "open", "due", "late", "drafts", "closed"


@dataclass(frozen=True, slots=True)
class AssessmentsAsked:
    """What a list is narrowed to. `which`: all but closed, with a review due, late, and so on."""

    whose: str = EVERY
    which: str = OPEN
    kind: AssessedKind | None = None


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One assessment as a list shows it. No level yet: empty words."""

    reference: str
    assessed: Assessed
    tool: str
    purpose: ToolPurpose
    level: str = field(repr=False)
    review_on: date | None
    late: bool
    closed: bool
    draft: bool
    owner: str


@dataclass(frozen=True, slots=True)
class AssessmentList:
    """A page of assessments, those to be reviewed first at the top."""

    page: Page[Assessment]
    lines: list[AssessmentLine]


def assessments(
    viewer: Viewer, asked: AssessmentsAsked, *, today: date, page: str = ""
) -> AssessmentList:
    """Return a page of the assessments that the viewer may know of."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = _narrowed(with_standing(seen(viewer, act)), viewer, asked, today)
    ordered = rows.order_by(F("review_on").asc(nulls_last=True), "-begun_at", "reference")
    shown = Paginator(ordered, ON_A_PAGE).get_page(page)
    lines = _lines(viewer, list(shown), today)
    record(viewer.account, act, [line.reference for line in lines], about="assessments")
    return AssessmentList(shown, lines)


def _narrowed(
    rows: QuerySet[Any], viewer: Viewer, asked: AssessmentsAsked, today: date
) -> QuerySet[Any]:
    if asked.whose == MINE:
        rows = rows.filter(owner=viewer.account)
    if asked.whose == AGENCY:
        rows = rows.filter(label__controller=viewer.agency)
    if asked.kind:
        rows = rows.filter(kind=asked.kind.value)
    closed = AssessmentState.CLOSED.value
    if asked.which == CLOSED:
        return rows.filter(state=closed)
    if asked.which in {DUE, LATE}:
        rows = rows.filter(state=AssessmentState.COMPLETE.value)
        return rows.filter(review_on__lt=today) if asked.which == LATE else rows
    if asked.which == DRAFTS:
        return rows.filter(newest=AssessmentState.DRAFT.value)
    return rows.exclude(state=closed, newest=closed)


def _lines(viewer: Viewer, rows: list[Any], today: date) -> list[AssessmentLine]:
    of = assessed(viewer, rows)
    names = account_names(sorted({row.owner for row in rows}))
    known = tools()
    return [
        AssessmentLine(
            reference=row.reference,
            assessed=of[row.reference],
            tool=known[row.tool].name if row.tool in known else row.tool,
            purpose=ToolPurpose(row.purpose),
            level=level_said(ToolPurpose(row.purpose), row.level_words or ""),
            review_on=row.review_on,
            late=is_late(row.review_on, today),
            closed=row.state == AssessmentState.CLOSED,
            draft=row.newest == AssessmentState.DRAFT,
            owner=names.get(row.owner, ""),
        )
        for row in rows
    ]


def held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the assessments not closed that somebody holds, of those that the viewer may see."""
    require(role_refusal(viewer, Act.WORK))
    rows = with_standing(seen(viewer, Act.READ)).filter(owner=account)
    return sorted(
        rows.exclude(newest=AssessmentState.CLOSED.value).values_list("reference", flat=True)
    )


def holders(viewer: Viewer, label: Label) -> Mapping[str, str]:
    """Return the colleagues who could hold an assessment under a label, by account: names."""
    require(role_refusal(viewer, Act.WORK))
    with connection.cursor() as cursor:
        parts = [label.compartment, label.regime.value, label.marking.value]
        cursor.execute("SELECT assessments_holders(%s, %s, %s)", parts)
        found = account_names(cursor.fetchone()[0])
    return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))
