"""A regular grid of cells laid over a window, and which of its cells each point falls in."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from sightline.stats.arrays import Array, BoolArray, IntArray, numbers

MOST_CELLS = 25_000_000  # a surface of them takes 200 MB, and smoothing holds a few at once
OUTSIDE, INSIDE, BORDER = 0, 1, 2
# A window that is a whole number of cells wide, but for rounding, gets no further column.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Grid:
    """Square or oblong cells over a window, from its lower left corner.

    window  shapely polygon or multipolygon, valid and not empty, on a flat grid such as the
            British National Grid
    cell    size of a cell in the window's unit: one number, or (width, height)

    grid.x (cols,) and grid.y (rows,) are the cells' centres, both ascending; grid.inside
    (rows, cols) marks the cells whose centre lies in the window; grid.area is one cell's, in the
    unit squared. A point on the line between two cells belongs to the right or lower one.

    Raises ValueError for a window or cell size that breaks these conditions, or for more than
    25 million cells.
    Results hold to about a tenth of the bandwidth when a cell is a fifth of it: choose so.
    """

    window: Any
    cell: float | tuple[float, float]

    def __post_init__(self) -> None:
        if getattr(self.window, "geom_type", None) not in ("Polygon", "MultiPolygon"):
            raise ValueError("The window must be a polygon or a multipolygon.")
        if not self.window.is_valid or not self.window.area > 0:
            raise ValueError("The window is empty or invalid: mend it with shapely.make_valid.")
        if not (np.isfinite(self.size).all() and min(self.size) > 0):
            raise ValueError("A cell's size must be more than zero, in the window's unit.")
        if self._steps(0) * self._steps(1) > MOST_CELLS:
            raise ValueError(f"That is more than {MOST_CELLS:,} cells: use larger cells.")

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of a cell."""
        width, height = np.broadcast_to(np.asarray(self.cell, dtype=np.float64), 2)
        return float(width), float(height)

    @property
    def area(self) -> float:
        """Area of a cell, in the unit squared."""
        return self.size[0] * self.size[1]

    @cached_property
    def x(self) -> Array:
        """Centres of the columns, from west to east."""
        return np.asarray(self.window.bounds[0] + (np.arange(self._steps(0)) + 0.5) * self.size[0])

    @cached_property
    def y(self) -> Array:
        """Centres of the rows, from south to north."""
        return np.asarray(self.window.bounds[1] + (np.arange(self._steps(1)) + 0.5) * self.size[1])

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.y.size, self.x.size

    @cached_property
    def inside(self) -> BoolArray:
        """Which cells have their centre in the window, (rows, cols)."""
        shapely.prepare(self.window)
        return np.asarray(shapely.contains_xy(self.window, self.x, self.y[:, None]))

    def locate(self, points: ArrayLike) -> IntArray:
        """Return the flat index, row · cols + column, of each point's cell.

        points (n, 2), at least one, all in the window or on its edge; else raises ValueError.
        """
        found = checked_points(points)
        west, south, east, north = self.window.bounds
        x, y = found[:, 0], found[:, 1]  # one axis at a time: NumPy is ten times as fast so
        if x.min() < west or x.max() > east or y.min() < south or y.max() > north:
            raise ValueError(_STRAYS)
        cells = self._cells(found)
        kinds = self._kinds.ravel()[cells]
        border = found[kinds == BORDER]
        if not kinds.all() or not shapely.intersects_xy(self.window, border).all():
            raise ValueError(_STRAYS)
        return cells

    def _steps(self, axis: int) -> int:
        """Return how many cells cover the window along x (0) or y (1)."""
        length = self.window.bounds[axis + 2] - self.window.bounds[axis]
        return max(1, int(np.ceil(length / self.size[axis] - ROUNDING)))

    def _cells(self, points: Array) -> IntArray:
        rows, cols = self.shape
        width, height = self.size
        top = self.window.bounds[1] + rows * height
        column = ((points[:, 0] - self.window.bounds[0]) / width).astype(np.int64)
        down = ((top - points[:, 1]) / height).astype(np.int64)
        np.minimum(column, cols - 1, out=column)
        np.clip(down, 0, rows - 1, out=down)
        return np.asarray((rows - 1 - down) * cols + column)

    @cached_property
    def _kinds(self) -> NDArray[np.int8]:
        """Cells wholly outside, wholly inside, or within reach of the window's edge.

        The edge is sampled every half cell or closer, so it enters no cell but a sample's own and
        the eight around: only points there need the slow exact test.
        """
        fine = shapely.segmentize(self.window.boundary, min(self.size) / 2)
        on_edge = np.zeros(self.shape, dtype=np.bool_)
        on_edge.ravel()[self._cells(shapely.get_coordinates(fine))] = True
        padded = np.pad(on_edge, 1)
        rows, cols = self.shape
        near = np.zeros(self.shape, dtype=np.bool_)
        for down in range(3):
            for across in range(3):
                near |= padded[down : down + rows, across : across + cols]
        return np.where(near, BORDER, np.where(self.inside, INSIDE, OUTSIDE)).astype(np.int8)


_STRAYS = "Some points lie outside the window: leave them out, or use a wider window."


def checked_points(points: ArrayLike) -> Array:
    """Return `points` (n, 2) as floats. Raise ValueError unless finite, and one at least."""
    found = numbers(points)
    if found.ndim != 2 or found.shape[1] != 2 or found.shape[0] == 0:
        raise ValueError("Points must be pairs of x and y, one pair for each event, and not empty.")
    if not np.isfinite(found).all():
        raise ValueError("Every point needs a known x and y: leave out those without a place.")
    return found
