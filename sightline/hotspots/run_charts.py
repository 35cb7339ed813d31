"""Charts of a kept analysis, as figures that a template draws: they need no script. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

WIDTH, HEIGHT, ROOM = 720, 220, 34  # of the chart in its own units; room for the months below
SPARK_WIDTH, SPARK_HEIGHT = 96, 24
MOST_LABELS = 12
STRENGTHS = (1.0, 1.5, 2.0, 3.0)  # observed over expected, where the colours of a table part
FIRM = 0.05


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: where its bar stands, how high, and what is written of it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    month: str
    label: str
    count: int
    origins: int


@dataclass(frozen=True, slots=True)
class MonthChart:
    """The county by month: bars of counts, a line of origins, and gridlines (y, figure)."""

    bars: tuple[Bar, ...] = field(repr=False)
    line: str = field(repr=False)
    lines: tuple[tuple[float, int], ...]
    width: int = WIDTH
    height: int = HEIGHT + ROOM
    base: int = HEIGHT


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One combination of distance and interval: what is said, and how strongly it is coloured."""

    text: str
    strength: int
    firm: bool


def month_name(month: str, *, short: bool = False) -> str:
    """Return "September 2026" for "2026-09", or "Sep 26"."""
    first = date.fromisoformat(f"{month}-01")
    return f"{first:%b %y}" if short else f"{first:%B %Y}"


def month_chart(
    months: Sequence[str], counts: Sequence[int], origins: Sequence[int]
) -> MonthChart | None:
    """Return the county's chart, or None where there is no month to draw."""
    if not months:
        return None
    top = _ceiling(max([*counts, *origins, 1]))
    step = WIDTH / len(months)
    every = -(-len(months) // MOST_LABELS)
    known = list(origins) or [0] * len(months)
    bars = tuple(
        Bar(
            x=round(step * (index + 0.15), 1),
            y=round(_height(count, top), 1),
            width=round(step * 0.7, 1),
            height=round(HEIGHT - _height(count, top), 1),
            middle=round(step * (index + 0.5), 1),
            month=month_name(month),
            label=month_name(month, short=True) if index % every == 0 else "",
            count=count,
            origins=known[index],
        )
        for index, (month, count) in enumerate(zip(months, counts, strict=True))
    )
    points = [f"{bar.middle},{round(_height(bar.origins, top), 1)}" for bar in bars]
    steps = (top // 2, top) if top % 2 == 0 else (top,)
    lines = tuple((round(_height(figure, top), 1), figure) for figure in steps)
    return MonthChart(bars, " ".join(points) if origins else "", lines)


def spark(counts: Sequence[int], top: int) -> str:
    """Return the points of a small line; `top` is the highest count of any place shown."""
    if len(counts) < 2:
        return ""
    step = (SPARK_WIDTH - 4) / (len(counts) - 1)
    high = SPARK_HEIGHT - 4
    return " ".join(
        f"{2 + index * step:.1f},{2 + high - high * count / max(top, 1):.1f}"
        for index, count in enumerate(counts)
    )


def heat(part: dict[str, Any]) -> list[tuple[str, list[HeatCell]]]:
    """Return the near-repeat table: (distance, a cell for each interval) in rising order."""
    rows = zip(part["observed"], part["expected"], part["p"], strict=True)
    return [
        (
            _band(part["distances"], row, "m"),
            [_cell(*figures) for figures in zip(*columns, strict=True)],
        )
        for row, columns in enumerate(rows)
    ]


def intervals(part: dict[str, Any]) -> list[str]:
    """Return the names of the near-repeat table's columns."""
    return [_band(part["intervals"], column, "days") for column in range(len(part["intervals"]))]


def _cell(observed: int, expected: float, p: float) -> HeatCell:
    ratio = observed / expected if expected else 0.0
    strength = sum(ratio > edge for edge in STRENGTHS)
    firm = p <= FIRM and ratio > 1
    said = f"{observed} ({expected:.1f} expected), p {p:.3f}"
    return HeatCell(said, strength if firm else min(strength, 1), firm)


def _band(edges: Sequence[int], index: int, unit: str) -> str:
    if index == 0:
        return f"Up to {edges[0]:,} {unit}"
    return f"{edges[index - 1]:,} to {edges[index]:,} {unit}"


def _ceiling(most: int) -> int:
    """Return a round figure at or above the highest."""
    power: int = 10 ** max(0, len(str(most)) - 2)
    step = next(size for size in (2, 4, 10, 20, 40, 100) if most <= 6 * size * power) * power
    return -(-most // step) * step


def _height(count: int, top: int) -> float:
    return HEIGHT - (HEIGHT - 12) * count / top
