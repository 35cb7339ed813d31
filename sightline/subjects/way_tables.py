"""Timelines and travels as CSV that a spreadsheet opens without running anything in it. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence

from sightline.clocks import LONDON
from sightline.intelligence.export import harmless
from sightline.subjects.timing import Entry
from sightline.subjects.travelling import Travel

_ITEM = (
    "Item", "From", "Until", "How exactly", "Heard", "Concern", "What the place was", "Place",
    "Area", "How exactly the place", "Grade", "Independent origin", "Let go or wrong",
)  # fmt: skip
_STOP = (
    "Stop",
    *_ITEM,
    "Easting",
    "Northing",
    "Metres from the stop before",
    "Least km/h",
    "Doubt",
)


def timeline_csv(entries: Iterable[Entry]) -> str:
    """Return one row for each item, in the order of their times; the undated come last."""
    held = sorted(
        entries, key=lambda one: (one.start is None, one.start or one.heard, one.reference)
    )
    numbers = _knowers(held)
    return _written(_ITEM, [_cells(one, numbers) for one in held])


def travel_csv(travel: Travel) -> str:
    """Return one row for each item at each stop, in order, with the way from the stop before."""
    numbers = _knowers([one for stop in travel.stops for one in stop.entries])
    rows = []
    for stop in travel.stops:
        leg = stop.leg
        metres = "" if leg is None or leg.metres is None else str(leg.metres)
        speed = "" if leg is None or leg.speed is None else f"{leg.speed:.0f}"
        way = (metres, speed, leg.doubt if leg else "")
        for one in stop.entries:
            grid = map(str, one.grid) if one.grid else ("", "")
            rows.append((str(stop.number), *_cells(one, numbers), *grid, *way))
    return _written(_STOP, rows)


def _knowers(entries: Sequence[Entry]) -> dict[str, int]:
    """Number the independent origins as they come: what stands for one is not taken out."""
    known = dict.fromkeys(one.knower for one in entries)
    return {knower: number for number, knower in enumerate(known, 1)}


def _cells(one: Entry, numbers: dict[str, int]) -> tuple[str, ...]:
    return (
        one.reference,
        f"{one.start.astimezone(LONDON):%Y-%m-%d %H:%M}" if one.start else "",
        f"{one.end.astimezone(LONDON):%Y-%m-%d %H:%M}" if one.end else "",
        one.when.label,
        f"{one.heard.astimezone(LONDON):%Y-%m-%d %H:%M}",
        one.concern.label,
        one.role.label,
        one.place,
        one.area,
        one.precision.label,
        one.grade,
        str(numbers[one.knower]),
        one.fallen,
    )


def _written(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(tuple(map(harmless, row)) for row in rows)
    return out.getvalue()
