"""Who else was at these places in these weeks, counted over independent origins. Pure.

To be named at one place is not to know one another, and nobody is scored: children stand in the
order of their names, grown people in that of how many independent origins put them there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.subjects.dials import DIALS
from sightline.subjects.timing import Entry
from sightline.subjects.travelling import left_out

SMALL, MIDDLING = 9, 8  # the sizes of cell within which two are at one place


@dataclass(frozen=True, slots=True)
class Spot:
    """One item's small place and days: chosen to look around, or found there."""

    item: str
    cell: str
    first: date
    last: date

    @property
    def week(self) -> date:
        """Return the Monday of the week in which it began."""
        return self.first - timedelta(days=self.first.weekday())


@dataclass(frozen=True, slots=True)
class There:
    """One item found at some place: by which knower, and whom it names, by pseudonym."""

    spot: Spot
    knower: str
    place: str = field(repr=False)
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom a pseudonym stands for, as one viewer has it. `key` is one for all of their records."""

    key: str
    name: str = field(repr=False)
    is_child: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody else, and the items that put them there, each with its place and week."""

    who: Somebody
    there: tuple[There, ...]

    @property
    def origins(self) -> int:
        """Return how many independent origins say so, whatever the number of reports."""
        return len({one.knower for one in self.there})


@dataclass(frozen=True, slots=True)
class Met:
    """Who else was there: children in the order of their names, then grown people by origins."""

    children: tuple[Beside, ...] = ()
    grown: tuple[Beside, ...] = ()


def spot_of(one: Entry, size: int) -> Spot | None:
    """Return where and when an item was, if it is known well enough to look around it.

    Homes and places where somebody told are none, nor is what is known to no month or no cell.
    """
    first, last = one.first_day, one.last_day
    if left_out(one) or one.cells is None or first is None or last is None:
        return None
    if (last - first).days + 1 > DIALS["widest_days"].value:
        return None
    return Spot(one.reference, one.cells[0 if size == MIDDLING else 1], first, last)


def beside(chosen: Iterable[Spot], found: Iterable[There], days: int) -> list[There]:
    """Return what was at one of the chosen places within so many days of it."""
    around: dict[str, list[Spot]] = defaultdict(list)
    for spot in chosen:
        around[spot.cell].append(spot)
    window = timedelta(days=days)
    return [
        one
        for one in found
        if any(
            one.spot.first <= spot.last + window and one.spot.last >= spot.first - window
            for spot in around.get(one.spot.cell, ())
        )
    ]


def met(there: Sequence[There], known: Mapping[str, Somebody], *, but_for: frozenset[str]) -> Met:
    """Return who else was there. `but_for` are the keys of whom it is asked about."""
    lots: dict[str, list[There]] = defaultdict(list)
    somebody: dict[str, Somebody] = {}
    for one in sorted(there, key=lambda each: (each.spot.first, each.spot.item)):
        whom = [known[pseudonym] for pseudonym in sorted(one.people)]
        for key in {who.key for who in whom}:
            lots[key].append(one)
        for who in whom:
            if who.is_child or who.key not in somebody:  # whoever is a child to anybody is one
                somebody[who.key] = who
    everybody = [
        Beside(who, tuple(lots[key])) for key, who in somebody.items() if key not in but_for
    ]
    children = [one for one in everybody if one.who.is_child]
    grown = [one for one in everybody if not one.who.is_child]
    return Met(tuple(sorted(children, key=by_name)), tuple(sorted(grown, key=by_origins)))


def by_name(one: Beside) -> tuple[str, str]:
    """Order people by what they are called: the order says nothing about them."""
    return (one.who.name or one.who.key).casefold(), one.who.key


def by_origins(one: Beside) -> tuple[int, str, str]:
    """Order grown people by how many independent origins there are, then by name."""
    return (-one.origins, *by_name(one))
