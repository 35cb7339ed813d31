"""Children who grow up, open and closed work, births not known. All comes after the filter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import agency_names
from sightline.casework.queries.seen import births, newest, seen, worked_with
from sightline.casework.records import Stood
from sightline.casework.rules import Standing, standing
from sightline.ledger.actions import record
from sightline.subjects.models import Fact, Person
from sightline.subjects.queries.concerns import profiled
from sightline.terms import Act, FactKind
from sightline.terms.casework import WorkState

ON_A_PAGE = 50
MOST = 1_000  # children whose birth is looked at: who sees more narrows what they see by group
GROWING, OPEN, CLOSED, UNKNOWN = "growing", "open", "closed", "unknown"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """The work with one child as a list shows it."""

    person: str
    name: str = field(repr=False)
    agency: str
    stands: Standing
    now: Stood | None

    @property
    def pressing(self) -> tuple[bool, date, str]:
        """Return what puts a line first: who is shut, or shut soonest."""
        return (self.stands.shuts_on is None, self.stands.shuts_on or date.max, self.person)


@dataclass(frozen=True, slots=True)
class WorkList:
    """A page of the work with children. `cut` says that there are more than were looked at."""

    page: Page[WorkLine]
    lines: Sequence[WorkLine]
    cut: bool


def works(viewer: Viewer, which: str, *, today: date, page: str = "") -> WorkList:
    """Return a page of those worked with as children that the viewer may know of.

    GROWING are those who are nearly 18 or older, the next to be shut first; OPEN and CLOSED go by
    their work; of UNKNOWN no birth is known, so that nothing ends by itself.
    """
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = _narrowed(worked_with(viewer, act), viewer, which, today)
    found = list(rows.select_related("label").order_by("-opened_at", "pk")[: MOST + 1])
    shown = profiled(viewer, act, found[:MOST])
    lines = [line for line in _lines(viewer, shown, today) if _fits(line, which)]
    paged = Paginator(sorted(lines, key=lambda one: one.pressing), ON_A_PAGE).get_page(page)
    record(viewer.account, act, [line.person for line in paged], about="work with children")
    return WorkList(paged, list(paged), len(found) > MOST)


def _narrowed(rows: QuerySet[Person], viewer: Viewer, which: str, today: date) -> QuerySet[Person]:
    closed = seen(viewer, Act.LIST).filter(state=WorkState.CLOSED.value).values("person")
    if which == CLOSED:
        return rows.filter(pk__in=closed)
    if which == OPEN:
        return rows.exclude(pk__in=closed)
    if which == GROWING:  # a fact may say another birth than the record: those stay in
        told = Fact.objects.filter(kind=FactKind.BIRTH.value).values("person")
        return rows.exclude(Q(born__gt=str(today.year - 16)) & ~Q(pk__in=told))
    return rows


def _fits(line: WorkLine, which: str) -> bool:
    if which == UNKNOWN:
        return line.stands.adult_on is None
    return which != GROWING or line.stands.near


def _lines(viewer: Viewer, people: Sequence[Person], today: date) -> list[WorkLine]:
    born, agencies = births(viewer, people), agency_names()
    now = newest(seen(viewer, Act.LIST).filter(person__in=people))
    return [
        WorkLine(
            person=one.pk,
            name=one.name,
            agency=agencies.get(one.label.controller, one.label.controller),
            stands=standing(born[one.pk], now.get(one.pk), today),
            now=now.get(one.pk),
        )
        for one in people
    ]
