"""What a client may ask of a collection: a box, a time, a page. Pure."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import shapely

Feature = dict[str, Any]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees

USUAL_LIMIT, MOST_LIMIT = 1_000, 10_000
LONG_AGO = date(1900, 1, 1)
OPEN = ("", "..")
NUMBERS = (4, 6)  # in a box: with heights there are six, and heights are not looked at


class Unclear(ValueError):
    """What was asked cannot be understood; the words say what to do, and quote nothing of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the features asked for, how many there are in all, and where these begin."""

    features: Sequence[Feature] = field(repr=False)
    matched: int
    offset: int

    @property
    def next_offset(self) -> int | None:
        """Where the page after this one begins, or None if this is the last."""
        after = self.offset + len(self.features)
        return after if self.features and after < self.matched else None


def read_box(text: str) -> Box | None:
    """Return the box of "west,south,east,north", or None for no text.

    Raise Unclear, which says what to do. East of the date line is west of it: see `in_box`.
    """
    if not text:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in NUMBERS or not all(math.isfinite(number) for number in numbers):
        raise Unclear("Give bbox as west,south,east,north in degrees, such as -3,52,-2,53.")
    half = len(numbers) // 2
    west, south, east, north = *numbers[:2], *numbers[half : half + 2]
    if not (-90 <= south <= north <= 90 and max(abs(west), abs(east)) <= 180):
        raise Unclear("Give bbox in degrees: the south first, latitudes from -90 to 90.")
    return west, south, east, north


def read_months(text: str, *, today: date) -> tuple[date, date] | None:
    """Return the first and the last month of an instant or an interval, or None for no text.

    Both are the first day of their month. Counts are by month, so a part of one asks for it all.
    Raise Unclear, which says what to do.
    """
    if not text:
        return None
    first, bar, last = text.partition("/")
    if not bar:
        last = first
    elif first in OPEN and last in OPEN:
        return LONG_AGO, today.replace(day=1)
    since = LONG_AGO if bar and first in OPEN else _month(first)
    until = today.replace(day=1) if bar and last in OPEN else _month(last)
    if until < since:
        raise Unclear("Give datetime with its beginning before its end.")
    return since, until


def _month(text: str) -> date:
    try:
        return datetime.fromisoformat(text).date().replace(day=1)
    except ValueError:
        raise Unclear(
            "Give datetime as a date or an interval, such as 2026-01-01/2026-06-30 or 2026-01-01/.."
        ) from None


def page_of(features: Sequence[Feature], *, box: Box | None, offset: int, limit: int) -> Page:
    """Return a page of the features that touch a box, or of them all."""
    inside = in_box(features, box) if box else features
    return Page(inside[offset : offset + limit], len(inside), offset)


def in_box(features: Sequence[Feature], box: Box) -> list[Feature]:
    """Return the features that touch a box; one whose west is east of its east crosses 180."""
    west, south, east, north = box
    parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    within = shapely.union_all([shapely.box(left, south, right, north) for left, right in parts])
    shapes = shapely.from_geojson([json.dumps(each["geometry"]) for each in features])
    touching = shapely.intersects(shapes, within)
    return [each for each, touches in zip(features, touching, strict=True) if touches]
