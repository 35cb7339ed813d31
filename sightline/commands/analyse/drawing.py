"""map.png: areas on the left, cells on the right, with the marked ones outlined."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PatchCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from sightline.commands.analyse.geopackage import outlines
from sightline.commands.analyse.judging import Analysis
from sightline.hotspots.analysis import Assessment, Status
from sightline.stats.arrays import Array, BoolArray

# ColorBrewer's Purples-like ramp and two outlines that stay apart for every kind of colour sight.
RAMP = ["#f2f0f7", "#cbc9e2", "#9e9ac8", "#756bb1", "#54278f"]
NONE, UNKNOWN = "#ffffff", "#d9d9d9"
HOT, COLD = "#e66101", "#0571b0"
INK, FAINT = "#0b0c0c", "#8a8f94"


def draw(analysis: Analysis, path: Path) -> None:
    """Draw the map as a PNG, 2,400 by about 1,400 pixels."""
    mpl.rcParams.update({"font.family": "DejaVu Sans", "font.size": 9, "hatch.linewidth": 0.8})
    figure = Figure(figsize=(12, 7.4), dpi=200, facecolor="white")
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.02, right=0.98, top=0.91, bottom=0.2, wspace=0.04)
    rated = analysis.people is not None
    found = analysis.by_area
    values = found.rates.rate if rated else found.counts
    unit = "Events per 1,000 residents" if rated else "Events"
    _title(figure, analysis)
    _panel(left, analysis.areas.polygons, values, found, unit, "By area")
    hexagons, cells = outlines(analysis.cells), analysis.by_cell
    _panel(right, hexagons, cells.counts, cells, "Events", "By hexagonal cell")
    _outline(right, analysis.areas.polygons)
    for panel in (left, right):
        _frame(panel, shapely.total_bounds(hexagons))
    FigureCanvasAgg(figure)
    figure.savefig(path, metadata={"Software": None})


def _title(figure: Figure, analysis: Analysis) -> None:
    months = np.unique(analysis.events.month)
    first, last = (f"{n // 12:04d}-{n % 12 + 1:02d}" for n in (months[0], months[-1]))
    about = f"{int((analysis.placed.area >= 0).sum()):,} events, {first} to {last}"
    missing = int(months[-1] - months[0] + 1 - months.size)
    about += f" ({missing} months in between have no data)" if missing else ""
    figure.text(0.02, 0.965, about, fontsize=11, color=INK)
    figure.text(
        0.98, 0.965, f"Cells: H3 resolution {analysis.options.h3_resolution}. Grid north up.",
        fontsize=8.5, color="#505a5f", ha="right",
    )  # fmt: skip


def _panel(
    panel: Axes, shapes: NDArray[Any], values: Array, found: Assessment, unit: str, title: str
) -> None:
    edges = _classes(values, whole=unit == "Events")
    colours = _colours(values, edges)
    faces = PatchCollection([PathPatch(_path(shape)) for shape in shapes])
    faces.set(facecolor=colours, edgecolor=FAINT, linewidth=0.25)
    panel.add_collection(faces)
    for chosen, colour, dashes in ((found.hot, HOT, "-"), (found.cold, COLD, (0, (3, 1.2)))):
        _mark(panel, shapes, chosen, colour, dashes)
    panel.set_title(title, loc="left", fontsize=13, fontweight="bold", color=INK)
    panel.legend(
        handles=_key(values, edges, found, unit), loc="upper left", bbox_to_anchor=(0.0, -0.02),
        ncols=2, frameon=False, fontsize=8.5, title=unit, title_fontproperties={"weight": "bold"},
        alignment="left", handlelength=1.8, columnspacing=2.2,
    )  # fmt: skip
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


def _mark(panel: Axes, shapes: NDArray[Any], chosen: BoolArray, colour: str, dashes: Any) -> None:
    """Outline each group of marked places once, white beneath, so that it shows on any shade."""
    if not chosen.any():
        return
    whole = shapely.union_all(shapely.buffer(shapes[chosen], 15))
    for ink, width in (("white", 3.4), (colour, 1.9)):
        line = PathCollection([_path(whole)], facecolor="none", edgecolor=ink, linewidth=width)
        line.set_linestyle("-" if ink == "white" else dashes)
        panel.add_collection(line)


def _outline(panel: Axes, shapes: NDArray[Any]) -> None:
    whole = shapely.union_all(shapely.buffer(shapes, 15))
    line = PathCollection([_path(whole)], facecolor="none", edgecolor=INK, linewidth=0.6)
    panel.add_collection(line)


def _path(shape: Any) -> Outline:
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return Outline.make_compound_path(*(Outline(ring.coords, closed=True) for ring in rings))


def _frame(panel: Axes, bounds: NDArray[Any]) -> None:
    west, south, east, north = bounds
    margin = 0.03 * max(east - west, north - south)
    panel.set(xlim=(west - margin, east + margin), ylim=(south - margin, north + margin))
    panel.set_aspect("equal")
    panel.set_axis_off()
    length = _round_length((east - west) / 4)
    x, y = east - length, south - margin / 3
    panel.plot([x, x + length], [y, y], color=INK, linewidth=2.5, solid_capstyle="butt")
    name = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    panel.text(x + length / 2, y + margin / 3, name, ha="center", va="bottom", color=INK)
    panel.annotate(
        "N", xy=(0.965, 0.99), xytext=(0.965, 0.91), xycoords="axes fraction", ha="center",
        fontweight="bold", color=INK, arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6},
    )  # fmt: skip


def _round_length(metres: float) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is no longer than `metres`."""
    power = 10 ** np.floor(np.log10(metres))
    return float(max(step * power for step in (1, 2, 5) if step * power <= metres))
