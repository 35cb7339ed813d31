"""Children who may have a profile, be counted and be joined: of whom an item is, or a concern."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names
from sightline.index.models import Token
from sightline.intelligence import derived
from sightline.ledger.actions import record
from sightline.subjects.models import ChildConcern, Person
from sightline.subjects.rules import is_child
from sightline.terms import Act, NamedAs

ITEMS = "I-"  # what is about a child is an item; a record of a person proves nothing of itself


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One concern about a child named in passing, as the item's page shows it."""

    number: int
    child: str
    named_as: NamedAs
    why: str = field(repr=False)
    lapses_on: date
    live: bool
    by: str
    at: datetime


def children_with_concern(
    viewer: Viewer, act: Act, pseudonyms: Iterable[str], today: date
) -> set[str]:
    """Return those of some children of whom an item is that the viewer may see, or a live concern.

    Of any other child there is no profile, and none takes part in a count, a chart or a meeting.
    """
    wanted = sorted(set(pseudonyms))
    if not wanted:
        return set()
    about = Token.objects.filter(
        visible_to(viewer, act, "record"),
        kind=derived.CHILD,
        value__in=wanted,
        record__startswith=ITEMS,
    )
    found = set(about.values_list("value", flat=True).distinct())
    return found | _concerned(viewer, act, set(wanted) - found, today)


def in_passing(viewer: Viewer, act: Act, people: Iterable[Person], today: date) -> set[str]:
    """Return the records of children named only in passing, of whom no concern is live."""
    child_of = {
        row.reference: row.pseudonym
        for row in people
        if is_child(row.born, recorded_as_child=row.is_child, today=today)
    }
    there = children_with_concern(viewer, act, child_of.values(), today)
    return {reference for reference, child in child_of.items() if child not in there}


def profiled(viewer: Viewer, act: Act, rows: Iterable[Person]) -> list[Person]:
    """Return some records without those of children named only in passing, of whom no concern is
    live: whatever shows, compares or counts people takes its records through this."""
    held = list(rows)
    shut = in_passing(viewer, act, held, timezone.localdate())
    return [row for row in held if row.reference not in shut]


def _concerned(viewer: Viewer, act: Act, wanted: set[str], today: date) -> set[str]:
    newest = (
        ChildConcern.objects.filter(visible_to(viewer, act, "item_id"), child__in=wanted)
        .order_by("child", "item_id", "-id")
        .distinct("child", "item_id")
    )
    return {child for child, day in newest.values_list("child", "lapses_on") if day >= today}


def concerns_of(viewer: Viewer, act: Act, item: str, today: date) -> list[ConcernLine]:
    """Return the concerns recorded on an item, the newest first; of each child one is live."""
    known = visible_to(viewer, act, "item_id")
    rows = list(ChildConcern.objects.filter(known, item=item).order_by("-id"))
    names = account_names(sorted({row.recorded_by for row in rows}))
    newest = {row.child: row.pk for row in reversed(rows)}
    record(viewer.account, act, sorted({item, *newest}))
    return [
        ConcernLine(
            number=row.pk,
            child=row.child,
            named_as=NamedAs(row.named_as),
            why=row.why,
            lapses_on=row.lapses_on,
            live=newest[row.child] == row.pk and row.lapses_on >= today,
            by=names.get(row.recorded_by, ""),
            at=row.recorded_at,
        )
        for row in rows
    ]


def concern(viewer: Viewer, act: Act, number: int, today: date) -> tuple[str, ConcernLine]:
    """Return a concern that may be renewed or ended, with its item. Raise DoesNotExist."""
    rows = ChildConcern.objects.select_related("label")
    row = rows.get(visible_to(viewer, Act.READ, "item_id"), pk=number)
    require(refusal(viewer, act, row.label.value, row.item_id), row.item_id)
    found = concerns_of(viewer, act, row.item_id, today)
    return row.item_id, next(one for one in found if one.number == number)


def concerned_in(items: Iterable[str], today: date) -> dict[str, set[str]]:
    """Return for each of some items the children named in passing of whom a concern is live.

    For opening a record: row security alone decides what is seen.
    """
    newest = (
        ChildConcern.objects.filter(item__in=set(items))
        .order_by("child", "item_id", "-id")
        .distinct("child", "item_id")
    )
    found: dict[str, set[str]] = {}
    for item, child, day in newest.values_list("item_id", "child", "lapses_on"):
        if day >= today:
            found.setdefault(item, set()).add(child)
    return found
