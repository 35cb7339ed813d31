"""What happened when, in its order, with gaps; and how one got from place to place. Pure.

Times are as exact as they were written down, and no exacter: see `precision_of`. Items of one first
knower, as far as people judged that, count as one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from sightline.clocks import LONDON
from sightline.terms import Concern, PlaceRole, Precision, TimePrecision

_DAY: Final = timedelta(days=1)
_MOMENT: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a timeline has it. `knower` is the origin that stands for those judged one.

    `grid` is None where the place is not known to a small cell; `cells` then has none either.
    """

    reference: str
    start: datetime | None
    end: datetime | None
    heard: datetime
    concern: Concern
    role: PlaceRole
    place: str = field(repr=False)
    area: str
    precision: Precision
    grid: tuple[int, int] | None
    cells: tuple[str, str] | None  # of the middling and the small size
    knower: str
    grade: str
    fallen: str
    words: str = field(default="", repr=False)

    @property
    def when(self) -> TimePrecision:
        """Return how exactly its time is known."""
        return precision_of(self.start, self.end)

    @property
    def first_day(self) -> date | None:
        """Return the first day that it may have been on."""
        return self.start.astimezone(LONDON).date() if self.start else None

    @property
    def last_day(self) -> date | None:
        """Return the last day that it may have been on: a window that ends at midnight is over."""
        if self.start is None:
            return None
        end = self.end if self.end and self.end > self.start else self.start
        last = end.astimezone(LONDON)
        ends_before = last.time() == datetime.min.time() and end > self.start
        return last.date() - _DAY if ends_before else last.date()


@dataclass(frozen=True, slots=True)
class Told:
    """What one knower told of one day and concern: one item, or several that are one word."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """Return the item that stands for it: the one whose time is first."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month in their order, and what is to be said of the time before it."""

    first: date
    told: tuple[Told, ...]
    items: int
    knowers: int
    gap: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Months from the first to the last, then what nobody dated."""

    months: tuple[Month, ...]
    undated: tuple[Told, ...]
    items: int
    knowers: int


def precision_of(start: datetime | None, end: datetime | None) -> TimePrecision:
    """Return how exactly a time is known.

    A midnight with no end stands for its day: a day written down without a time looks just so.
    """
    if start is None:
        return TimePrecision.UNKNOWN
    first = start.astimezone(LONDON)
    at_midnight = first.time() == datetime.min.time()
    if end is None or end <= start:
        return TimePrecision.DAY if at_midnight else TimePrecision.MINUTE
    length = end.astimezone(LONDON).replace(tzinfo=None) - first.replace(tzinfo=None)
    if at_midnight and _DAY - timedelta(minutes=1) <= length <= _DAY:
        return TimePrecision.DAY
    if length < _DAY:
        return TimePrecision.HOURS
    longest = timedelta(days=28)  # the shortest month; what is longer is known to no week
    return TimePrecision.MONTHS if length >= longest - _MOMENT else TimePrecision.DAYS


def timeline(entries: Iterable[Entry]) -> Timeline:
    """Return the entries by month, each gap of a whole month or more named, the undated last."""
    held = sorted(entries, key=_order)
    dated = [one for one in held if one.start]
    months, reached = [], None
    for first, group in groupby(dated, key=_month):
        part = list(group)
        gap = _gap(reached, first) if reached else ""
        months.append(Month(first, _together(part), len(part), knowers(part), gap))
        reached = max([reached or first, *(_month_of(one.last_day or first) for one in part)])
    undated = _together(one for one in held if not one.start)
    return Timeline(tuple(months), undated, len(held), knowers(held))


def knowers(entries: Iterable[Entry]) -> int:
    """Return how many independent origins stand behind items, however many reports there are."""
    return len({one.knower for one in entries})


def _together(entries: Iterable[Entry]) -> tuple[Told, ...]:
    """Put what one knower told of one day and concern together, where the first of it stands.

    Undated, there is no day by which to say that two are one: each stands alone.
    """
    lots: dict[tuple[object, ...], list[Entry]] = {}
    for one in entries:
        key = (one.knower, one.first_day, one.concern) if one.start else (one.reference,)
        lots.setdefault(key, []).append(one)
    return tuple(Told(tuple(lot)) for lot in lots.values())


def _order(one: Entry) -> tuple[datetime, datetime, str]:
    start = one.start or one.heard
    return start, max(one.end or start, start), one.reference


def _month(one: Entry) -> date:
    return _month_of(one.first_day or one.heard.astimezone(LONDON).date())


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _gap(reached: date, first: date) -> str:
    """Say what lies between two months, if a whole month does."""
    empty = _number(first) - _number(reached) - 1
    if empty < 1:
        return ""
    if empty == 1:
        return f"Nothing in {_named(_number(reached) + 1)}"
    earlier = f"{reached:%B}" if reached.year == first.year else f"{reached:%B %Y}"
    return f"Nothing between {earlier} and {first:%B %Y}"


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _named(number: int) -> str:
    return f"{date(number // 12, number % 12 + 1, 1):%B %Y}"


def months_through(months: Sequence[Month]) -> list[date]:
    """Return every month from the first to the last of a timeline, the empty ones among them."""
    if not months:
        return []
    numbers = range(_number(months[0].first), _number(months[-1].first) + 1)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
