"""Two cuts of the same ground: which hot areas do the hexagons bear out, and which not?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sightline.stats.arrays import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Agreement:
    """Each hot area with the hexagons on it, and how many hot units the other cut bears out.

    rows, overlapping, hot_overlapping  (h,) hot areas: row, hexagons on it, hot ones among them
    """

    rows: IntArray
    overlapping: IntArray
    hot_overlapping: IntArray
    areas_borne_out: int
    hot_cells: int
    cells_borne_out: int


def agreement(
    areas: NDArray[Any], hot_areas: BoolArray, cells: NDArray[Any], hot_cells: BoolArray
) -> Agreement:
    """Compare polygons (n,) and hexagons (m,) on one grid, and which of each are hot.

    A hot unit is borne out if some hot unit of the other cut overlaps it.
    """
    rows = np.flatnonzero(hot_areas)
    area, cell = shapely.STRtree(cells).query(areas[rows], predicate="intersects")
    shared = shapely.area(shapely.intersection(areas[rows][area], cells[cell])) > 0
    area, cell = area[shared], cell[shared]
    size = rows.size
    overlapping = np.bincount(area, minlength=size)
    hot = np.bincount(area[hot_cells[cell]], minlength=size)
    borne_out = np.unique(cell[hot_cells[cell]]).size
    return Agreement(
        rows, overlapping, hot, int((hot > 0).sum()), int(hot_cells.sum()), borne_out
    )  # fmt: skip
