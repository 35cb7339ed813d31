"""Locations of concern: the list, and who may hold one. Counts are made after the filter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.hotspots.concerns.records import Linked
from sightline.hotspots.concerns.rules import is_overdue
from sightline.hotspots.models import LocationItem, LocationOfConcern, LocationVersion
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.terms import Act, ConcernPlace, ConcernState

ON_A_PAGE = 50
MINE, AGENCY, EVERY = "mine", "agency", "all"  # whose locations a list shows


@dataclass(frozen=True, slots=True)
class ConcernsAsked:
    """What a list of locations is narrowed to; an empty state asks for those not closed."""

    whose: str = EVERY
    state: ConcernState | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One location as a list shows it. `items` counts those that this viewer may see."""

    reference: str
    name: str = field(repr=False)
    kind: ConcernPlace
    state: ConcernState
    owner: str
    review_on: date | None
    overdue: bool
    items: int


@dataclass(frozen=True, slots=True)
class ConcernList:
    """A page of locations, those to be reviewed first at the top."""

    page: Page[LocationVersion]
    lines: list[ConcernLine]


def concerns(viewer: Viewer, asked: ConcernsAsked, *, today: date, page: str = "") -> ConcernList:
    """Return a page of the locations of concern that the viewer may know of."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    seen = LocationOfConcern.objects.filter(visible_to(viewer, act))
    if asked.whose == AGENCY:
        seen = seen.filter(label__controller=viewer.agency)
    rows = _narrowed(newest_versions(seen), viewer, asked, today)
    shown = Paginator(rows.order_by("review_on", "concern_id"), ON_A_PAGE).get_page(page)
    lines = _lines(viewer, list(shown), today)
    record(viewer.account, act, [line.reference for line in lines], about="concerns")
    return ConcernList(shown, lines)


def newest_versions(seen: QuerySet[LocationOfConcern]) -> QuerySet[LocationVersion]:
    """Return what stands now of these locations."""
    rows = LocationVersion.objects.filter(concern__in=seen.values("pk"))
    newest = LocationVersion.objects.filter(concern=OuterRef("concern")).order_by("-number")
    return rows.filter(number=Subquery(newest.values("number")[:1]))


def _narrowed(
    rows: QuerySet[LocationVersion], viewer: Viewer, asked: ConcernsAsked, today: date
) -> QuerySet[LocationVersion]:
    if asked.whose == MINE:
        rows = rows.filter(owner=viewer.account)
    if asked.overdue:
        rows = rows.filter(review_on__lt=today)
    if asked.state:
        return rows.filter(state=asked.state.value)
    return rows.exclude(state=ConcernState.CLOSED.value)


def _lines(viewer: Viewer, rows: list[LocationVersion], today: date) -> list[ConcernLine]:
    references = [row.concern_id for row in rows]
    kinds = dict(LocationOfConcern.objects.filter(pk__in=references).values_list("pk", "kind"))
    names = account_names([row.owner for row in rows])
    counts = Counter(concern for concern, last in _links(viewer, references) if last.linked)
    return [
        ConcernLine(
            reference=row.concern_id,
            name=row.name,
            kind=ConcernPlace(kinds[row.concern_id]),
            state=ConcernState(row.state),
            owner=names.get(row.owner, ""),
            review_on=row.review_on,
            overdue=is_overdue(ConcernState(row.state), row.review_on, today),
            items=counts[row.concern_id],
        )
        for row in rows
    ]


def links(viewer: Viewer, reference: str) -> list[Linked]:
    """Return what was linked to a location and taken off it, the newest first, of what is seen."""
    return [link for _, link in _every_link(viewer, [reference])]


def linked_now(found: Iterable[Linked]) -> list[str]:
    """Return the items that are linked, of links given newest first."""
    newest: dict[str, bool] = {}
    for link in found:
        newest.setdefault(link.item, link.linked)
    return [item for item, linked in newest.items() if linked]


def _links(viewer: Viewer, references: list[str]) -> list[tuple[str, Linked]]:
    newest: dict[tuple[str, str], tuple[str, Linked]] = {}
    for concern, link in _every_link(viewer, references):
        newest.setdefault((concern, link.item), (concern, link))
    return list(newest.values())


def _every_link(viewer: Viewer, references: list[str]) -> list[tuple[str, Linked]]:
    rows = LocationItem.objects.filter(
        concern__in=references,
        item__in=Item.objects.filter(visible_to(viewer, Act.READ)).values("pk"),
    )
    fields = ("concern_id", "item_id", "linked", "by", "at")
    return [(first, Linked(*rest)) for first, *rest in rows.order_by("-id").values_list(*fields)]


def held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the open locations that somebody holds, of those that the viewer may see."""
    require(role_refusal(viewer, Act.WORK))
    seen = LocationOfConcern.objects.filter(visible_to(viewer, Act.READ))
    rows = newest_versions(seen).filter(owner=account).exclude(state=ConcernState.CLOSED.value)
    return sorted(rows.values_list("concern_id", flat=True))


def holders(viewer: Viewer, label: Label) -> Mapping[str, str]:
    """Return the colleagues who could hold a location under a label, by account: their names."""
    require(role_refusal(viewer, Act.WORK))
    with connection.cursor() as cursor:
        parts = [label.compartment, label.regime.value, label.marking.value]
        cursor.execute("SELECT hotspots_holders(%s, %s, %s)", parts)
        found = account_names(cursor.fetchone()[0])
    return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))
