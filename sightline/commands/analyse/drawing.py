"""map.png: areas on the left, cells on the right, with the marked ones outlined."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from sightline.commands.analyse.canvas import (
    COLD,
    FAINT,
    HOT,
    NONE,
    RAMP,
    UNKNOWN,
    fill,
    frame,
    key,
    mark,
    name,
    outline,
    save,
    sheet,
)  # fmt: skip
from sightline.commands.analyse.cells import outlines
from sightline.commands.analyse.judging import Analysis
from sightline.commands.analyse.period import month_text, runs
from sightline.hotspots.analysis import Assessment, Status
from sightline.stats.arrays import Array


def draw(analysis: Analysis, path: Path) -> None:
    """Draw the map as a PNG, 2,400 by 1,480 pixels."""
    about = f"Cells: H3 resolution {analysis.options.h3_resolution}. Grid north up."
    figure = sheet(title(analysis), about)
    left, right = figure.subplots(1, 2)
    rated = analysis.people is not None
    found = analysis.by_area
    values = found.rates.rate if rated else found.counts
    unit = "Events per 1,000 residents" if rated else "Events"
    _panel(left, analysis.areas.polygons, values, found, unit, "By area")
    hexagons, cells = outlines(analysis.cells), analysis.by_cell
    _panel(right, hexagons, cells.counts, cells, "Events", "By hexagonal cell")
    outline(right, analysis.areas.polygons)
    for panel in (left, right):
        frame(panel, shapely.total_bounds(hexagons))
    save(figure, path)


def title(analysis: Analysis) -> str:
    """Say how many events there are, from when to when, and how many months have no data."""
    found = runs(analysis.events.seen)
    first, last = month_text(found[0].first), month_text(found[-1].last)
    about = f"{int((analysis.placed.area >= 0).sum()):,} events, {first} to {last}"
    missing = found[-1].last - found[0].first + 1 - len(analysis.events.seen)
    return about + (f" ({missing} months in between have no data)" if missing else "")


def _panel(
    panel: Axes, shapes: NDArray[Any], values: Array, found: Assessment, unit: str, text: str
) -> None:
    edges = _classes(values, whole=unit == "Events")
    fill(panel, shapes, _colours(values, edges))
    for chosen, colour, dashes in ((found.hot, HOT, "-"), (found.cold, COLD, (0, (3, 1.2)))):
        mark(panel, shapes, chosen, colour, dashes)
    name(panel, text)
    key(panel, _key(values, edges, found, unit), unit)
    if found.status is not Status.JUDGED:
        panel.text(0.5, 0.5, str(found.status).capitalize(), transform=panel.transAxes, ha="center")


def _classes(values: Array, *, whole: bool) -> Array:
    """Return class edges at fifths of the places that have any, so that each shade is used."""
    some = values[np.isfinite(values) & (values > 0)]
    if some.size == 0:
        return np.array([1.0, 2.0])
    edges = np.quantile(some, np.linspace(0, 1, len(RAMP) + 1))
    found = np.unique(np.ceil(edges) if whole else edges)
    return found if found.size > 1 else np.array([found[0], found[0] + 1])


def _colours(values: Array, edges: Array) -> list[Any]:
    classes = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(RAMP) - 1)
    return [
        UNKNOWN if np.isnan(value) else NONE if value == 0 else RAMP[shade]
        for value, shade in zip(values, classes, strict=True)
    ]


def _key(values: Array, edges: Array, found: Assessment, unit: str) -> list[Any]:
    spans = _spans(edges, whole=unit == "Events")
    keys: list[Any] = [
        Patch(facecolor=RAMP[min(n, len(RAMP) - 1)], edgecolor=FAINT, label=span)
        for n, span in enumerate(spans)
    ]
    if (values == 0).any():
        keys.insert(0, Patch(facecolor=NONE, edgecolor=FAINT, label="none"))
    if np.isnan(values).any():
        keys.append(Patch(facecolor=UNKNOWN, edgecolor=FAINT, label="population not known"))
    hot, cold = int(found.hot.sum()), int(found.cold.sum())
    keys.append(Line2D([], [], color=HOT, linewidth=2.4, label=f"hot spot ({hot:,})"))
    dashed = Line2D([], [], color=COLD, linewidth=2.4, linestyle=(0, (2, 1)))
    dashed.set_label(f"cold spot ({cold:,})")
    return [*keys, dashed]


def _spans(edges: Array, *, whole: bool) -> list[str]:
    """Name each class; whole numbers belong to one class only, so each but the last ends lower."""
    if not whole:
        return [f"{a:,.1f} to {b:,.1f}" for a, b in pairwise(edges)]
    ends = [*(edges[1:-1] - 1), edges[-1]]
    spans = zip(edges, ends, strict=False)
    return [f"{a:,.0f}" if a >= b else f"{a:,.0f} to {b:,.0f}" for a, b in spans]
