"""Places in the order of their times: how one got from one to the next, if items are right. Pure.

What was heard is where people look, not where somebody went: between two sightings nothing is
known. Homes, and places where a child told somebody, are never among the places.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from sightline.subjects.dials import DIALS
from sightline.subjects.timing import Entry, knowers
from sightline.terms import (
    NEVER_A_HOT_SPOT,
    Assessment,
    PlaceRole,
    Precision,
    TimePrecision,
)

NEVER_A_PLACE_TO_FOLLOW: Final = NEVER_A_HOT_SPOT | {PlaceRole.ONLINE}
HOME_OR_TOLD, NO_TIME, NO_PLACE, NOT_BELIEVED = (
    "at a home, where somebody was told, or online",
    "with no time",
    "with no place",
    "let go, shown to be wrong, or suspected to be false",
)


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one stop to the next. Distance and speed only where both ends are exact.

    metres   as the crow flies
    speed    km/h that it took at least, both spots and minutes taken at their most favourable
    """

    between: timedelta | None  # None where the two times overlap
    metres: int | None = None
    speed: float | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place at one time, by its number in the order of all, and the way there."""

    number: int
    entries: tuple[Entry, ...]
    leg: Leg | None

    @property
    def first(self) -> Entry:
        """Return the item that stands for it."""
        return self.entries[0]

    @property
    def month(self) -> date:
        """Return the first day of its month."""
        day = self.first.first_day or self.first.heard.date()
        return day.replace(day=1)


@dataclass(frozen=True, slots=True)
class Travel:
    """Stops in order; how many independent origins they rest on; what was left out, and why."""

    stops: tuple[Stop, ...]
    knowers: int
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def months(self) -> list[date]:
        """Return the months in which there is a stop, in order."""
        return sorted({stop.month for stop in self.stops})


def travel(entries: Iterable[Entry], *, one_body: bool) -> Travel:
    """Return where items put somebody or something, in order.

    one_body   whether it can be in one place only: a telephone, a vehicle or a person, but not an
               account, which several people may use at once
    """
    held = list(entries)
    why = {one.reference: left_out(one) for one in held}
    kept = sorted((one for one in held if not why[one.reference]), key=_order)
    lots = _same_sighting(kept)
    legs = [_leg(a[-1], b[0], one_body=one_body) for a, b in pairwise(lots)]
    stops = [
        Stop(number, tuple(lot), leg)
        for number, (lot, leg) in enumerate(zip(lots, [None, *legs], strict=False), 1)
    ]
    reasons = [reason for reason in why.values() if reason]
    counts = {reason: reasons.count(reason) for reason in dict.fromkeys(sorted(reasons))}
    return Travel(tuple(stops), knowers(kept), counts)


def left_out(one: Entry) -> str:
    """Return why an item is no place to follow, or nothing."""
    if one.role in NEVER_A_PLACE_TO_FOLLOW:
        return HOME_OR_TOLD
    if one.fallen or one.grade[1:2] == Assessment.SUSPECTED_FALSE:
        return NOT_BELIEVED
    if one.start is None:
        return NO_TIME
    return "" if one.grid or one.place or one.area else NO_PLACE


def _order(one: Entry) -> tuple[datetime, datetime, str]:
    start = one.start or one.heard
    return start, max(one.end or start, start), one.reference


def _same_sighting(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Put together what one knower told twice: the same time at the same place."""
    lots: dict[tuple[object, ...], list[Entry]] = {}
    for one in entries:
        spot = one.grid or (one.place, one.area)
        lots.setdefault((one.knower, one.start, one.end, spot), []).append(one)
    return list(lots.values())


def _leg(before: Entry, after: Entry, *, one_body: bool) -> Leg:
    left, came = before.end or before.start, after.start
    if left is None or came is None:
        return Leg(None)
    between = came - max(left, before.start or left)
    shown = between if between >= timedelta(0) else None
    start, end = _exact_spot(before), _exact_spot(after)
    if not (one_body and start and end):
        return Leg(shown)
    metres = _distance(start, end)
    speed = least_speed(metres, between)
    return Leg(shown, metres, speed, _doubt(metres, between, speed))


def _exact_spot(one: Entry) -> tuple[int, int] | None:
    """Return where it was, if the spot and the minute are both known exactly."""
    exact = one.precision is Precision.POINT and one.when is TimePrecision.MINUTE
    return one.grid if exact else None


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return round(math.hypot(one[0] - other[0], one[1] - other[1]))


def least_speed(metres: float, between: timedelta) -> float:
    """Return the least speed in km/h at which two sightings can both be right.

    Each spot is known within some metres, and each minute is a minute long; so the way is shorter
    by both, and the time longer by one.
    """
    least = max(0.0, metres - 2 * float(DIALS["exact_spot_metres"].value))
    return least / 1000 / ((between.total_seconds() + 60) / 3600)


def _doubt(metres: int, between: timedelta, speed: float) -> str:
    if speed <= DIALS["fastest_kmh"].value:
        return ""
    minutes = int(between.total_seconds() // 60)
    took = f"in {minutes} minute{'' if minutes == 1 else 's'}" if minutes else "in the same minute"
    far = f"{metres / 1000:.0f} km" if metres >= 10_000 else f"{metres / 1000:.1f} km"
    return f"{far} {took}: one of the two times or places is likely wrong."
