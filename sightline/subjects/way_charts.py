"""The figure of a timeline: a dot for each month and concern, drawn without a script. Pure."""

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sightline.subjects.timing import Timeline, months_through

WIDTH: Final = 720  # of the figure in its own units
ROW, ROOM, LARGEST, SMALLEST = 56, 34, 12, 5
MOST_MONTHS: Final = 36  # the newest; the table has them all
MOST_LABELS: Final = 12
NAME: Final = 18  # from the middle of a line up to the name above it


@dataclass(frozen=True, slots=True)
class Dot:
    """One month of one concern: where it stands, how large, and of how many items."""

    x: float
    y: float
    radius: float
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Dots by month and concern, the names beside and below them, and the same as rows."""

    dots: tuple[Dot, ...] = field(repr=False)
    concerns: tuple[tuple[float, str], ...]
    months: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    height: int
    earlier: int
    width: int = WIDTH


def figure(timeline: Timeline) -> Figure | None:
    """Return the figure of a timeline, or None where fewer than two months make none."""
    through = months_through(timeline.months)
    if len(through) < 2:
        return None
    shown = through[-MOST_MONTHS:]
    counts = _counts(timeline)
    concerns = sorted({concern for month, concern in counts if month in shown})
    top, step = max(counts.values()), WIDTH / len(shown)
    every = -(-len(shown) // MOST_LABELS)
    middle = {month: round(step * (index + 0.5), 1) for index, month in enumerate(shown)}
    line = {name: ROW * row + ROW for row, name in enumerate(concerns)}
    dots = tuple(
        Dot(middle[month], line[name], _radius(count, top, step), count)
        for (month, name), count in sorted(counts.items())
        if month in middle
    )
    return Figure(
        dots=dots,
        concerns=tuple((line[name] - NAME, name) for name in concerns),
        months=tuple(
            (middle[month], f"{month:%b %y}" if index % every == 0 else "")
            for index, month in enumerate(shown)
        ),
        rows=_rows(counts, through),
        height=ROW * len(concerns) + LARGEST + ROOM,
        earlier=len(through) - len(shown),
    )


def _counts(timeline: Timeline) -> Counter[tuple[date, str]]:
    return Counter(
        (month.first, one.concern.label)
        for month in timeline.months
        for told in month.told
        for one in told.entries
    )


def _rows(
    counts: Counter[tuple[date, str]], months: list[date]
) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    held = {month for month, _ in counts}
    return tuple(
        (
            f"{month:%B %Y}",
            tuple((name, n) for (first, name), n in sorted(counts.items()) if first == month),
        )
        for month in months
        if month in held
    )


def _radius(count: int, top: int, step: float) -> float:
    """Return a radius whose circle's area goes with the count."""
    largest = min(LARGEST, max(SMALLEST, step / 2))
    return round(max(SMALLEST, largest * math.sqrt(count / top)), 1)
