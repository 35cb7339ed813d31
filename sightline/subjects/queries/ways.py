"""Timelines, travels and who else was there, as one viewer may know them: each in the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.index.cells import in_cells
from sightline.index.models import Occurrence, Token
from sightline.intelligence import derived
from sightline.intelligence.models import Item
from sightline.intelligence.queries.correcting import wrongly_named
from sightline.ledger.actions import record
from sightline.subjects.dials import DIALS
from sightline.subjects.meeting import Met, Spot, There, beside, met, spot_of
from sightline.subjects.models import Person
from sightline.subjects.queries.concerns import profiled
from sightline.subjects.queries.following import (
    PLACES,
    Followed,
    Read,
    entries_of,
    followed,
    read,
)
from sightline.subjects.queries.whom import known_people
from sightline.subjects.timing import Entry, Timeline, timeline
from sightline.subjects.travelling import Travel, travel
from sightline.terms import Act


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """What is followed, its timeline, and of how many items it shows the newest."""

    about: Followed
    timeline: Timeline
    entries: Sequence[Entry] = field(repr=False)
    of: int


@dataclass(frozen=True, slots=True)
class TravelPage:
    """What is followed, the places in the order of their times, and of how many items."""

    about: Followed
    travel: Travel
    read: int
    of: int


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """What one starts from, the places and weeks that can be chosen, and who else was there.

    `met` is None until somebody has asked. `looked_at` is the number of items at the chosen
    places in the chosen weeks; `there_are_more` where the newest alone were looked through.
    """

    about: Followed
    choosable: Sequence[Entry] = field(repr=False)
    of: int
    chosen: Sequence[Entry] = field(repr=False)
    met: Met | None = None
    looked_at: int = 0
    there_are_more: bool = False


def timeline_of(viewer: Viewer, act: Act, reference: str) -> TimelinePage:
    """Return the newest items of a person, place or thing in the order in which they happened."""
    about, found = _read(viewer, act, reference)
    record(viewer.account, act, _shown(about, found.entries), about="timeline")
    return TimelinePage(about, timeline(found.entries), found.entries, found.of)


def travel_of(viewer: Viewer, act: Act, reference: str) -> TravelPage:
    """Return where its newest items put a person or thing, in order."""
    about, found = _read(viewer, act, reference)
    require("A place stays where it is." if about.is_place else None, reference)
    way = travel(found.entries, one_body=about.is_one_body)
    stopped = [one for stop in way.stops for one in stop.entries]
    record(viewer.account, act, _shown(about, stopped), about="travel")
    return TravelPage(about, way, len(found.entries), found.of)


def together(
    viewer: Viewer, act: Act, reference: str, *, chosen: Iterable[str], days: int, size: int
) -> TogetherPage:
    """Return what can be chosen of its places and weeks; with `days`, who else was there then.

    Nothing chosen is all of them.
    """
    about, found = _read(viewer, act, reference)
    spots = [(one, spot) for one in found.entries if (spot := spot_of(one, size))]
    choosable = spots[: DIALS["choosable_most"].value]
    wanted = set(chosen)
    picked = [pair for pair in choosable if not wanted or pair[0].reference in wanted]
    offered, taken = [one for one, _ in choosable], [one for one, _ in picked]
    if not days:
        record(viewer.account, act, _shown(about, offered), about="together")
        return TogetherPage(about, offered, len(spots), taken)
    there, more = _there(viewer, act, [spot for _, spot in picked], days, size)
    others = _met(viewer, there, about)
    shown = [*_shown(about, offered), *(one.spot.item for one in there), *_people(others)]
    record(viewer.account, act, dict.fromkeys(shown), about="together")
    return TogetherPage(about, offered, len(spots), taken, others, len(there), more)


def _read(viewer: Viewer, act: Act, reference: str) -> tuple[Followed, Read]:
    require(role_refusal(viewer, act))
    about = followed(viewer, act, reference)
    return about, read(viewer, act, about)


def _shown(about: Followed, entries: Iterable[Entry]) -> list[str]:
    named = [about.reference, *about.pseudonyms, *(one.reference for one in entries)]
    return list(dict.fromkeys(named))


def _people(others: Met) -> list[str]:
    return [one.who.key for one in (*others.children, *others.grown)]


def _there(
    viewer: Viewer, act: Act, spots: Sequence[Spot], days: int, size: int
) -> tuple[list[There], bool]:
    """Return the items at some places within so many days, and whether there are too many."""
    if not spots:
        return [], False
    most = DIALS["beside_most"].value
    rows = Occurrence.objects.filter(
        visible_to(viewer, act, "record"),
        month__in=_months(spots, days),
        role__in=PLACES,
        **in_cells(sorted({spot.cell for spot in spots})),
    )
    items = Item.objects.filter(visible_to(viewer, act), reference__in=rows.values("record"))
    newest = list(items.order_by("-event_start", "-reference")[: most + 1])
    entries = entries_of(viewer, act, newest[:most])
    named = naming(viewer, act, [one.reference for one in entries])
    found = [
        There(spot, one.knower, one.place or one.area, frozenset(named.get(one.reference, ())))
        for one in entries
        if (spot := spot_of(one, size))
    ]
    return beside(spots, found, days), len(newest) > most


def _months(spots: Iterable[Spot], days: int) -> list[date]:
    """Return the months in which what began may have been there within the window."""
    longest = timedelta(days=DIALS["widest_days"].value)
    window, found = timedelta(days=days), set[date]()
    for spot in spots:
        month, last = (spot.first - window - longest).replace(day=1), spot.last + window
        while month <= last:
            found.add(month)
            month = (month + timedelta(days=31)).replace(day=1)
    return sorted(found)


def naming(viewer: Viewer, act: Act, references: Iterable[str]) -> dict[str, set[str]]:
    """Return the pseudonyms of whom some items are about or name as a risk, or of whom a record was
    opened in one, by item.

    A child whom an item names only as a friend, sibling or classmate has no such token, and a
    record only while a concern is live.
    """
    items = list(references)
    tokens = Token.objects.filter(
        visible_to(viewer, act, "record"),
        record__in=items,
        kind__in=[derived.CHILD, derived.PERSON],
    )
    opened = Person.objects.filter(visible_to(viewer, act), opened_from__in=items)
    people = profiled(viewer, act, opened)
    off = wrongly_named(row.pseudonym for row in people)
    found: dict[str, set[str]] = defaultdict(set)
    for item, pseudonym in (
        *tokens.values_list("record", "value"),
        *({(row.opened_from_id, row.pseudonym) for row in people} - off),
    ):
        found[item].add(pseudonym)
    return found


def _met(viewer: Viewer, there: Sequence[There], about: Followed) -> Met:
    known = known_people(viewer, {*about.pseudonyms, *(p for one in there for p in one.people)})
    themselves = {known[pseudonym].key for pseudonym in about.pseudonyms}
    return met(there, known, but_for=frozenset({about.reference, *themselves}))
