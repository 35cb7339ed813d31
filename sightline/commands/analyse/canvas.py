"""What every picture of the analysis is drawn with: shapes, frames, outlines, keys."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PatchCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from sightline.stats.arrays import BoolArray

# ColorBrewer's Purples-like ramp and two outlines that stay apart for every kind of colour sight.
RAMP = ["#f2f0f7", "#cbc9e2", "#9e9ac8", "#756bb1", "#54278f"]
NONE, UNKNOWN = "#ffffff", "#d9d9d9"
HOT, COLD = "#e66101", "#0571b0"
INK, FAINT, QUIET = "#0b0c0c", "#8a8f94", "#505a5f"
DPI = 200  # dots per inch


def sheet(title: str, aside: str) -> Figure:
    """Return an empty figure, 2,400 by 1,480 pixels, with a line above on either side."""
    mpl.rcParams.update({"font.family": "DejaVu Sans", "font.size": 9, "hatch.linewidth": 0.8})
    figure = Figure(figsize=(12, 7.4), dpi=DPI, facecolor="white")
    figure.subplots_adjust(left=0.02, right=0.98, top=0.91, bottom=0.2, wspace=0.04)
    figure.text(0.02, 0.965, title, fontsize=11, color=INK)
    figure.text(0.98, 0.965, aside, fontsize=8.5, color=QUIET, ha="right")
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write the figure as a PNG that names no program and no time."""
    FigureCanvasAgg(figure)
    figure.savefig(path, metadata={"Software": None})


def fill(panel: Axes, shapes: NDArray[Any], colours: Any, edge: str = FAINT) -> None:
    """Fill shapes with one colour each, or one for all."""
    faces = PatchCollection([PathPatch(path_of(shape)) for shape in shapes])
    faces.set(facecolor=colours, edgecolor=edge, linewidth=0.25)
    panel.add_collection(faces)


def key(panel: Axes, handles: list[Any], title: str, columns: int = 2) -> None:
    """Put a key below a panel."""
    panel.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.0, -0.02), ncols=columns,
        frameon=False, fontsize=8.5, title=title, title_fontproperties={"weight": "bold"},
        alignment="left", handlelength=1.8, columnspacing=2.2,
    )  # fmt: skip


def name(panel: Axes, title: str) -> None:
    """Put a title above a panel."""
    panel.set_title(title, loc="left", fontsize=13, fontweight="bold", color=INK)


def mark(
    panel: Axes, shapes: NDArray[Any], chosen: BoolArray, colour: str, dashes: Any,
    width: float = 1.9,
) -> None:  # fmt: skip
    """Outline each group of marked places once, white beneath, so that it shows on any shade."""
    if not chosen.any():
        return
    whole = shapely.union_all(shapely.buffer(shapes[chosen], 15))
    for ink, wide in (("white", width + 1.5), (colour, width)):
        line = PathCollection([path_of(whole)], facecolor="none", edgecolor=ink, linewidth=wide)
        line.set_linestyle("-" if ink == "white" else dashes)
        panel.add_collection(line)


def outline(panel: Axes, shapes: NDArray[Any]) -> None:
    """Draw the line around all of the shapes together."""
    whole = shapely.union_all(shapely.buffer(shapes, 15))
    line = PathCollection([path_of(whole)], facecolor="none", edgecolor=INK, linewidth=0.6)
    panel.add_collection(line)


def path_of(shape: Any) -> Outline:
    """Return the outline of a polygon or multipolygon, holes included."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return Outline.make_compound_path(*(Outline(ring.coords, closed=True) for ring in rings))


def frame(panel: Axes, bounds: NDArray[Any], *, north_arrow: bool = True) -> None:
    """Show these bounds with a scale bar and, if asked, which way is north."""
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
    if not north_arrow:
        return
    panel.annotate(
        "N", xy=(0.965, 0.99), xytext=(0.965, 0.91), xycoords="axes fraction", ha="center",
        fontweight="bold", color=INK, arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6},
    )  # fmt: skip


def _round_length(metres: float) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is no longer than `metres`."""
    power = 10 ** np.floor(np.log10(metres))
    return float(max(step * power for step in (1, 2, 5) if step * power <= metres))
