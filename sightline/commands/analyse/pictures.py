"""The pictures of one analysis: the map always, the others where there is something to draw."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke

from sightline.commands.analyse import drawing
from sightline.commands.analyse.canvas import (
    COLD,
    FAINT,
    HOT,
    INK,
    NONE,
    QUIET,
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
from sightline.commands.analyse.judging import Analysis
from sightline.commands.analyse.period import month_text, runs
from sightline.commands.analyse.scanning import Scan
from sightline.commands.analyse.surface import Surface
from sightline.commands.analyse.trending import Trends
from sightline.commands.analyse.verdicts import NotJudged
from sightline.stats.trend import Pattern

NAMES = ("map.png", "clusters.png", "trend.png", "density.png")
MEMBER = "#fdd9b5"
CLOSER: Any = (0, (3, 1.2))  # dashes
CLOSEST_METRES = 500.0
WIDE_ENOUGH = 0.06  # of the map, for a number to fit inside a circle
# A colour and, for those who cannot tell colours, the order in the key from worst to mildest.
CLASSES = {
    Pattern.INTENSIFYING_HOT: "#7f0000", Pattern.PERSISTENT_HOT: "#d7301f",
    Pattern.NEW_HOT: "#ff00a8", Pattern.CONSECUTIVE_HOT: "#fc8d59",
    Pattern.OSCILLATING_HOT: "#dd9c00", Pattern.SPORADIC_HOT: "#fdcc8a",
    Pattern.DIMINISHING_HOT: "#c994c7", Pattern.HISTORICAL_HOT: "#8c6bb1",
    Pattern.INTENSIFYING_COLD: "#08306b", Pattern.PERSISTENT_COLD: "#2171b5",
    Pattern.NEW_COLD: "#00a6a6", Pattern.CONSECUTIVE_COLD: "#6baed6",
    Pattern.OSCILLATING_COLD: "#41ab5d", Pattern.SPORADIC_COLD: "#bdd7e7",
    Pattern.DIMINISHING_COLD: "#a1d99b", Pattern.HISTORICAL_COLD: "#807dba",
}  # fmt: skip


def draw(analysis: Analysis, folder: Path) -> None:
    """Draw all pictures that the analysis gives, under their `NAMES`."""
    found = analysis.patterns
    drawing.draw(analysis, folder / "map.png")
    if isinstance(found.space, Scan) or isinstance(found.time, Scan):
        _clusters(analysis, folder / "clusters.png")
    if isinstance(found.trends, Trends):
        _trend(analysis, found.trends, folder / "trend.png")
    if isinstance(found.surface, Surface):
        _density(analysis, found.surface, folder / "density.png")


def _clusters(analysis: Analysis, path: Path) -> None:
    found = analysis.patterns
    about = f"Numbers as in the report's tables. {analysis.options.simulations:,} simulations."
    figure = sheet(drawing.title(analysis), about)
    left, right = figure.subplots(1, 2)
    _circles(left, analysis, found.space, "In space, all months")
    _circles(right, analysis, found.time, f"In space and time, {found.run}")
    save(figure, path)


def _circles(panel: Axes, analysis: Analysis, found: Scan | NotJudged, text: str) -> None:
    shapes = analysis.areas.polygons
    standing = found.standing if isinstance(found, Scan) else []
    members = {row for cluster in standing for row in cluster.members}
    fill(panel, shapes, [MEMBER if n in members else NONE for n in range(len(shapes))])
    outline(panel, shapes)
    frame(panel, shapely.total_bounds(shapes))
    name(panel, text)
    if isinstance(found, NotJudged):
        panel.text(0.5, 0.5, "Not judged", transform=panel.transAxes, ha="center", fontsize=13)
        return
    for number, circle in enumerate(found.circles[: len(standing)], 1):
        mark(panel, np.array([circle]), np.array([True]), HOT, "-", 1.2)
        _number(panel, number, circle)
    handles = [
        Line2D([], [], color=HOT, linewidth=2, label=f"cluster ({len(standing)})"),
        Patch(facecolor=MEMBER, edgecolor=FAINT, label="area in a cluster"),
    ]
    alive = ", alive in the last month" if found.longest and analysis.options.prospective else ""
    key(panel, handles, found.method[0].upper() + found.method[1:] + alive, columns=1)


def _number(panel: Axes, number: int, circle: Any) -> None:
    """Write a cluster's number in a wide circle, or above a small one, edged with white."""
    west, _, east, top = circle.bounds
    wide = east - west > WIDE_ENOUGH * float(np.ptp(panel.get_xlim()))
    at = circle.centroid.y if wide else top
    panel.annotate(
        str(number), xy=(circle.centroid.x, at), xytext=(0, 0 if wide else 2),
        textcoords="offset points", ha="center", va="center" if wide else "bottom",
        fontsize=8.5, fontweight="bold",
        color=INK, path_effects=[withStroke(linewidth=2.5, foreground="white")],
    )  # fmt: skip


def _trend(analysis: Analysis, found: Trends, path: Path) -> None:
    figure = sheet(drawing.title(analysis), f"Classes and trend over {analysis.patterns.run}.")
    grid = figure.add_gridspec(2, 2, width_ratios=[1, 0.8], wspace=0.14, hspace=0.3)
    left, shapes = figure.add_subplot(grid[:, 0]), analysis.areas.polygons
    _classes(left, analysis)
    frame(left, shapely.total_bounds(shapes))
    name(left, "Class of each area")
    marked = np.isin(analysis.trend, [str(pattern) for pattern in CLASSES])
    if marked.any():
        square = _square(shapely.MultiPoint(shapely.centroid(shapes[marked])))
        close = figure.add_subplot(grid[0, 1])
        _classes(close, analysis)
        frame(close, np.array(square.bounds), north_arrow=False)
        close.set_anchor("NW")
        name(close, "Areas with a class, closer")
        mark(left, np.array([square]), np.array([True]), COLD, CLOSER, 1.0)
    _class_key(left, analysis)
    below = -0.3 if marked.any() else -0.13  # of the panel's height, clear of the months
    _months(figure.add_subplot(grid[int(marked.any()) :, 1]), analysis, found, below)
    save(figure, path)


def _classes(panel: Axes, analysis: Analysis) -> None:
    named = {str(pattern): colour for pattern, colour in CLASSES.items()}
    colours = [named.get(text, _plain(text)) for text in analysis.trend]
    fill(panel, analysis.areas.polygons, colours)
    outline(panel, analysis.areas.polygons)


def _class_key(panel: Axes, analysis: Analysis) -> None:
    named = {str(pattern): colour for pattern, colour in CLASSES.items()}
    tally = {text: int((analysis.trend == text).sum()) for text in [*named, *_PLAIN]}
    handles = [
        Patch(facecolor=named.get(text, _plain(text)), edgecolor=FAINT, label=f"{text} ({n})")
        for text, n in tally.items()
        if n
    ]
    key(panel, handles, "Areas by their history")


_PLAIN = (str(Pattern.NONE), "not judged")


def _plain(text: str) -> str:
    return NONE if text == str(Pattern.NONE) else UNKNOWN


def _months(panel: Axes, analysis: Analysis, found: Trends, below: float) -> None:
    """Draw events a day in every month with data; months without are hatched, and never zero."""
    kept = analysis.events.month[analysis.placed.area >= 0]
    every = runs(analysis.events.seen)
    for run in every:
        counts = np.bincount(kept[run.covers(kept)] - run.first, minlength=len(run))
        colour = RAMP[3] if run == analysis.patterns.run else RAMP[1]
        months = np.arange(run.first, run.last + 1)
        panel.bar(months, counts / run.days, width=0.85, color=colour)
    for before, after in pairwise(every):
        panel.axvspan(
            before.last + 0.5, after.first - 0.5, facecolor="white", edgecolor=UNKNOWN, hatch="//"
        )
    ends = sorted({month for run in every for month in (run.first, run.last)})
    panel.set_xticks(ends, [month_text(month) for month in ends], rotation=45, ha="right")
    panel.spines[["top", "right"]].set_visible(False)
    panel.tick_params(colors=QUIET)
    handles = [
        Patch(facecolor=RAMP[3], label="looked at over time"),
        Patch(facecolor=RAMP[1], label="not looked at"),
        Patch(facecolor="white", edgecolor=UNKNOWN, hatch="//", label="no data"),
    ]
    key_at = handles if len(every) > 1 else handles[:1]
    panel.legend(
        handles=key_at,
        loc="upper left",
        bbox_to_anchor=(-0.02, below),
        frameon=False,
        fontsize=8.5,
        ncols=3,
        handlelength=1.6,
        columnspacing=1.2,
    )
    name(panel, f"Events a day: {found.direction}")


def _density(analysis: Analysis, found: Surface, path: Path) -> None:
    about = f"Gaussian kernel, bandwidth {found.bandwidth:,.0f} m. Grid north up."
    figure = sheet(drawing.title(analysis), about)
    left, right = figure.subplots(1, 2)
    regions = found.regions[::-1]
    colours = [RAMP[1], RAMP[3], RAMP[4]][-len(regions) :]
    for panel in (left, right):
        for region, colour in zip(regions, colours, strict=True):
            fill(panel, np.array([region.shape], dtype=object), colour, colour)
        fill(panel, analysis.areas.polygons, "none", FAINT)
        outline(panel, analysis.areas.polygons)
    frame(left, shapely.total_bounds(analysis.areas.polygons))
    name(left, "Where events lie thickest")
    crowded = max(shapely.get_parts(found.regions[0].shape), key=lambda part: part.area)
    close = _square(crowded)
    frame(right, np.array(close.bounds))
    name(right, "The most crowded ground, closer")
    mark(left, np.array([close]), np.array([True]), COLD, CLOSER, 1.0)
    _density_key(left, found, colours)
    save(figure, path)


def _square(shape: Any) -> Any:
    """Return a square about a shape, with as much ground again around it."""
    west, south, east, north = shape.bounds
    half = max(east - west, north - south, CLOSEST_METRES)
    x, y = (west + east) / 2, (south + north) / 2
    return shapely.box(x - half, y - half, x + half, y + half)


def _density_key(panel: Axes, found: Surface, colours: list[str]) -> None:
    handles: list[Any] = [
        Patch(
            facecolor=colour, edgecolor=FAINT,
            label=f"{region.share:.0%} of events on {region.land:.1%} of the ground",
        )
        for region, colour in zip(found.regions, colours[::-1], strict=True)
    ]  # fmt: skip
    handles.append(Line2D([], [], color=COLD, linestyle=CLOSER, label="shown closer"))
    key(panel, handles, "Smallest ground that holds", columns=1)
