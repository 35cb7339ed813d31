"""Plans: looked through, due for review, held by somebody. Counts come after the filter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.disruption.models import Plan
from sightline.disruption.plans.records import Subject
from sightline.disruption.plans.rules import is_due
from sightline.disruption.queries.about import about, names, require_worker, with_their_subject
from sightline.ledger.actions import record
from sightline.subjects.models import Group
from sightline.terms import Act, GroupKind
from sightline.terms.measures import MeasureSubject
from sightline.terms.plans import PlanKind, PlanState

ON_A_PAGE = 50
MOST = 1_000  # of a list: who needs more narrows it, and no count of all is asked for
NO_PLAN = "No plan is about this."


@dataclass(frozen=True, slots=True)
class PlansAsked:
    """What a list is narrowed to; an empty value asks for nothing.

    which  "mine", "agency", or "due": to be looked at by the day `by`
    about  the reference of a subject
    """

    which: str = ""
    about: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan as a list shows it."""

    reference: str
    state: PlanState
    kind: PlanKind
    about: str
    name: str = field(repr=False)
    owner: str
    agency: str
    review_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class PlanList:
    """A page of plans. `cut` says that there are more than a list shows."""

    page: Page[str]
    lines: Sequence[PlanLine]
    cut: bool


class PlanDue(NamedTuple):
    """A plan that is to be looked at again."""

    reference: str
    subject: str
    state: PlanState
    review_on: date


def seen(viewer: Viewer, act: Act) -> QuerySet[Plan]:
    """Return the plans that a viewer may know of: under their label, and with their subject."""
    return with_their_subject(viewer, act, Plan.objects.all())


def subject_of(row: Plan) -> str:
    """Return the reference of a plan's subject."""
    return row.person_id or row.location_id or row.group_id or ""


def plan_subject(viewer: Viewer, act: Act, reference: str) -> Subject:
    """Return what a reference names, as a plan may be about it. Refuse alike what is not there,
    what may not be seen, and a vehicle: its holder is planned about."""
    found = _group(viewer, act, reference)
    if found is not None:
        return found
    known = about(viewer, act, reference)
    if known.label is None:
        raise Refused(NO_PLAN, reference)
    kind = PlanKind(known.kind.value)
    return Subject(known.reference, known.record, kind, known.name, known.label, known.born)


def to_plan_about(viewer: Viewer, reference: str) -> Subject:
    """Return what a new plan is to be about, for somebody who may write one down."""
    require_worker(viewer)
    found = plan_subject(viewer, Act.READ, reference)
    record(viewer.account, Act.READ, [reference], about="plan")
    return found


def _group(viewer: Viewer, act: Act, reference: str) -> Subject | None:
    rows = Group.objects.select_related("label").filter(visible_to(viewer, act), pk=reference)
    row = rows.exclude(kind=GroupKind.PREMISES.value).first()
    if row is None:
        return None
    return Subject(reference, MeasureSubject.GROUP, PlanKind.GROUP, row.name, row.label.value)


def plans(viewer: Viewer, asked: PlansAsked, *, today: date, page: str = "") -> PlanList:
    """Return a page of the plans that the viewer may know of: the newest moved first, or of those
    that are due, the first due first."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = _narrowed(seen(viewer, act), viewer, asked)
    found = list(rows.values_list("pk", flat=True)[: MOST + 1])
    paged = Paginator(found[:MOST], ON_A_PAGE).get_page(page)
    held = Plan.objects.select_related("label").in_bulk(list(paged))
    lines = _lines([held[reference] for reference in paged], today)
    record(viewer.account, act, [line.reference for line in lines], about="plans")
    return PlanList(paged, lines, len(found) > MOST)


def plans_due(viewer: Viewer, *, by: date) -> list[PlanDue]:
    """Return what the viewer may know of that is to be looked at by a day, the first due first."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = seen(viewer, act).filter(review_on__lte=by).order_by("review_on", "reference")
    found = [
        PlanDue(row.reference, subject_of(row), PlanState(row.state), row.review_on)
        for row in rows[:MOST]
        if row.review_on
    ]
    record(viewer.account, act, [one.reference for one in found], about="plans due")
    return found


def plans_held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the plans that somebody holds and that are not closed, of those that are seen."""
    require(role_refusal(viewer, Act.WORK))
    rows = seen(viewer, Act.READ).filter(owner=account).exclude(state=PlanState.CLOSED.value)
    return sorted(rows.values_list("pk", flat=True))


def _narrowed(rows: QuerySet[Plan], viewer: Viewer, asked: PlansAsked) -> QuerySet[Plan]:
    if asked.about:
        column = {"H": "person", "L": "location", "G": "group"}.get(asked.about[:1])
        rows = rows.filter(**{column: asked.about}) if column else rows.none()
    if asked.which == "mine":
        rows = rows.filter(owner=viewer.account)
    if asked.which == "agency":
        ours = [number for number, label in viewer.labels if label.controller == viewer.agency]
        rows = rows.filter(label__in=ours)
    if asked.which == "due" and asked.by:
        return rows.filter(review_on__lte=asked.by).order_by("review_on", "reference")
    return rows.order_by("-moved_at", "-reference")


def _lines(rows: Sequence[Plan], today: date) -> list[PlanLine]:
    people = account_names(sorted({row.owner for row in rows}))
    agencies, called = agency_names(), names([subject_of(row) for row in rows])
    return [
        PlanLine(
            reference=row.reference,
            state=PlanState(row.state),
            kind=PlanKind(row.kind),
            about=subject_of(row),
            name=called.get(subject_of(row), ""),
            owner=people.get(row.owner, ""),
            agency=agencies.get(row.label.controller, row.label.controller),
            review_on=row.review_on,
            late=is_due(row.review_on, today),
        )
        for row in rows
    ]
