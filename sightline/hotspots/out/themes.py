"""What a map shows: each part of a result as painted shapes, with a legend that explains them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from sightline.hotspots.out import paints
from sightline.hotspots.out.layers import Layer
from sightline.hotspots.out.paints import Paint
from sightline.hotspots.rules import Floor

BREAKS = (2, 5, 10, 20)  # the same on every map, so that two can be held side by side
MAPS = ("cells", "areas", "wards", "clusters", "surface", "coverage", "trends")
WEAK_WORDS = "Hatched: too few children or independent origins to mark"
MARK_WORDS = (
    ("hot", "Hot: more than chance would give"),
    ("cold", "Cold: fewer than chance would give"),
    ("none", "Pale: no sure difference from chance"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape on the map, in grid metres, and a figure to write on it, if any."""

    shape: Any = field(repr=False)
    paint: Paint
    label: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A map: its title, its marks from the bottom up, and what it does not say.

    The legend is `keys`, then `unit` as a heading over `shades`, the fills that stand for figures.
    """

    name: str
    title: str
    marks: Sequence[Mark] = field(repr=False)
    keys: Sequence[tuple[str, Paint]]
    unit: str
    shades: Sequence[tuple[str, Paint]]
    limits: str


def theme_of(layer: Layer, floor: Floor) -> Theme:
    """Return the map of a layer. Raises KeyError for a layer that is no map.

    floor  below it evidence is weak, and hatched
    """
    if layer.name in {"cells", "areas", "wards"}:
        return _spots(layer, floor)
    return {
        "clusters": _clusters,
        "surface": _surface,
        "coverage": _coverage,
        "trends": _trends,
    }[layer.name](layer)


def _rows(layer: Layer) -> list[tuple[dict[str, Any], Any]]:
    names = [column.name for column in layer.columns]
    shapes = layer.shapes or ()
    return [
        (dict(zip(names, row, strict=True)), shape)
        for row, shape in zip(layer.rows, shapes, strict=True)
    ]


def _spots(layer: Layer, floor: Floor) -> Theme:
    rows = _rows(layer)
    rated = layer.name != "cells" and any(row["rate"] is not None for row, _ in rows)
    values = [
        row["rate"] or 0 if rated else min(row["children"], row["origins"]) for row, _ in rows
    ]
    breaks = _fifths(values) if rated else BREAKS
    order = {"none": 0, "cold": 1, "hot": 2}
    drawn = sorted(
        zip(rows, values, strict=True), key=lambda each: order.get(each[0][0]["mark"], 0)
    )
    marks = [
        Mark(shape, _spot(row, int(np.searchsorted(breaks, value, side="right")), floor))
        for (row, shape), value in drawn
    ]
    shades = [
        (said, Paint(paints.RAMP[n], paints.FIRM, paints.FADED, 0.15))
        for n, said in enumerate(_classes(breaks))
    ]
    return Theme(
        name=layer.name,
        title=f"Hot and cold spots: {layer.title.lower()}",
        marks=marks,
        keys=[*((said, paints.MARKS[mark]) for mark, said in MARK_WORDS),
              (WEAK_WORDS, paints.WEAK)],
        unit="Children per 1,000 residents of the ages" if rated
        else "Children or independent origins, whichever are fewer",
        shades=shades,
        limits="A place without a mark is not known to be safe: we may not be listening there.",
    )  # fmt: skip


def _spot(row: Mapping[str, Any], shade: int, floor: Floor) -> Paint:
    if row["mark"] == "cold":
        return paints.FEWER
    if row["mark"] == "none" and not floor.reached(row["children"], row["origins"]):
        return paints.WEAK
    return paints.MARKS[row["mark"]].over(paints.RAMP[shade])


def _clusters(layer: Layer) -> Theme:
    rows = _rows(layer)[::-1]  # the likeliest on top
    known = {"space": paints.IN_SPACE, "space and time": paints.IN_TIME}
    said = {
        "space": "1, 2: more children than expected within the circle",
        "space and time": "M1, M2: more than expected within the circle during some months",
    }
    return Theme(
        name=layer.name,
        title="Clusters, the most likely first",
        marks=[Mark(shape, known[row["scan"]], _number(row)) for row, shape in rows],
        keys=[(words, known[scan]) for scan, words in said.items()
              if any(row["scan"] == scan for row, _ in rows)],
        unit="",
        shades=(),
        limits="A circle is where a cluster is likely, not its border: part of it may be ordinary.",
    )  # fmt: skip


def _number(row: Mapping[str, Any]) -> str:
    return f"{'M' if row['first_month'] else ''}{row['rank']}"


def _surface(layer: Layer) -> Theme:
    rows = sorted(_rows(layer), key=lambda each: -float(each[0]["share_of_events"]))
    shades = _spread(len(rows))
    fills = [Paint(fill, 0.8, paints.FADED, 0.1) for fill in shades]
    return Theme(
        name=layer.name,
        title="Density surface",
        marks=[Mark(shape, paint) for (_, shape), paint in zip(rows, fills, strict=True)],
        keys=(),
        unit="Events, faded by age where the analysis says so",
        shades=[(_level(row), paint) for (row, _), paint in zip(rows, fills, strict=True)],
        limits="It shows where reports lie thick, and reports lie thick where people report.",
    )  # fmt: skip


def _level(row: Mapping[str, Any]) -> str:
    return f"Holds {row['share_of_events']:.0%} of events, from {row['events_per_km2']:.2g} a km²"


def _coverage(layer: Layer) -> Theme:
    rows = _rows(layer)
    there = {row["verdict"] for row, _ in rows}
    return Theme(
        name=layer.name,
        title="Who is listening",
        marks=[Mark(shape, paints.VERDICTS[row["verdict"]][1]) for row, shape in rows],
        keys=(),
        unit="Reports against what people and settings in reach lead to expect",
        shades=[pair for verdict, pair in paints.VERDICTS.items() if verdict in there],
        limits="It knows of the settings that were brought in, with the hours given for them.",
    )


def _trends(layer: Layer) -> Theme:
    rows = _rows(layer)
    found = [(_pattern(row["pattern"]), shape) for row, shape in rows]
    there = {words for (words, _), _ in found}
    return Theme(
        name=layer.name,
        title="Change by month",
        marks=[Mark(shape, paint) for (_, paint), shape in found],
        keys=(),
        unit="How each place's months compare with all others",
        shades=[(words, paint) for words, _, paint in paints.PATTERNS if words in there],
        limits="Reporting changes too: a place may grow because more people began to tell us.",
    )


def _pattern(pattern: str) -> tuple[str, Paint]:
    for words, starts, paint in paints.PATTERNS:
        if pattern.startswith(starts):
            return words, paint
    raise ValueError("A trend has a pattern that no map knows: add it to the paints.")


def _fifths(values: Sequence[float]) -> tuple[float, ...]:
    some = [value for value in values if value > 0]
    cuts = np.quantile(some, (0.2, 0.4, 0.6, 0.8)) if some else ()
    return tuple(sorted({round(float(cut), 1) for cut in cuts}))


def _classes(breaks: Sequence[float]) -> list[str]:
    if not breaks:
        return ["Any"]
    between = [f"{a:g} to under {b:g}" for a, b in pairwise(breaks)]
    return [f"Under {breaks[0]:g}", *between, f"{breaks[-1]:g} or more"]


def _spread(count: int) -> list[str]:
    """Return `count` shades from the lightest to the darkest."""
    steps = np.linspace(0, len(paints.RAMP) - 1, count).round().astype(int) if count > 1 else [2]
    return [paints.RAMP[step] for step in steps]
