"""The line of levels over time, drawn without a script. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

WIDTH, ROW, TOP, FOOT = 720, 44, 30, 40  # of the figure, in its own units
LEFT, RIGHT, RADIUS = 180, 700, 7
MOST_LABELS: Final = 5
ROOM: Final = 120  # that a day's label takes
Point = tuple[date, int, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """Dots at the days on which a level was chosen, joined by a line of steps.

    A level holds until the next is chosen: the line goes along, then up or down, and never slopes.
    """

    dots: tuple[tuple[float, float], ...] = field(repr=False)
    steps: tuple[tuple[float, float, float, float], ...] = field(repr=False)
    levels: tuple[tuple[float, str], ...] = field(repr=False)
    days: tuple[tuple[float, str], ...]
    height: int
    width: int = WIDTH
    left: int = LEFT
    radius: int = RADIUS


def figure(points: Sequence[Point], scale: Sequence[str]) -> Figure | None:
    """Return the figure of levels, or None where fewer than two make none.

    points  (day, rank from 0 for the lowest, words), the oldest first
    scale   the words of the levels, from the lowest
    """
    if len(points) < 2:
        return None
    many = max(len(scale), 1 + max(rank for _, rank, _ in points))
    height = TOP + ROW * (many - 1) + FOOT
    y = [float(TOP + ROW * (many - 1 - rank)) for rank in range(many)]
    dots = [(_x(day, points), y[rank]) for day, rank, _ in points]
    return Figure(
        dots=tuple(dots),
        steps=tuple(_steps(dots)),
        levels=tuple((y[rank], words) for rank, words in enumerate(scale)),
        days=_days([(x, day) for (x, _), (day, _, _) in zip(dots, points, strict=True)]),
        height=height,
    )


def _x(day: date, points: Sequence[Point]) -> float:
    first, last = points[0][0], points[-1][0]
    whole = max(1, (last - first).days)
    return round(LEFT + 20 + (RIGHT - LEFT - 40) * (day - first).days / whole, 1)


def _steps(dots: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    for (x_before, before), (x, y) in pairwise(dots):
        yield x_before, before, x, before
        yield x, before, x, y


def _days(dots: Sequence[tuple[float, date]]) -> tuple[tuple[float, str], ...]:
    """Return labels of days, the last always, none so near to the next that they would touch."""
    kept: list[tuple[float, str]] = []
    for x, day in reversed(dots):
        if not kept or kept[-1][0] - x >= max(ROOM, (RIGHT - LEFT) / MOST_LABELS):
            kept.append((x, f"{day:%-d %b %y}"))
    return tuple(reversed(kept))
