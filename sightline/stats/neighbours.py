"""Which places are neighbours: touching polygons, and rings of H3 cells, as sparse weights."""

from collections.abc import Sequence
from typing import Any

import h3
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sightline.stats.arrays import IntArray

SparseWeights = csr_array[np.float64, tuple[int, int]]


def touching(
    polygons: Sequence[Any] | NDArray[Any], *, tolerance: float, include_self: bool = False
) -> SparseWeights:
    """Return weights of 1 between polygons that share an edge or a corner (queen contiguity).

    polygons      n shapely polygons or multipolygons, valid and not empty, on a flat grid
    tolerance     gap still taken for a shared boundary, in the polygons' unit; generalised
                  boundaries of neighbours rarely meet exactly
    include_self  add a weight of 1 of each polygon on itself, which Gi* needs
    returns       (n, n) symmetric sparse weights; a polygon out of reach of all has an empty row

    Raises ValueError if a polygon is missing, empty or invalid, or the tolerance is negative.
    Cliff and Ord (1981), Spatial Processes, chapter 1.
    A tolerance wider than a thin polygon makes neighbours of those on either side of it.
    """
    found = np.asarray(polygons, dtype=object)
    if shapely.is_missing(found).any() or shapely.is_empty(found).any():
        raise ValueError("A polygon is missing or empty: leave it out, or mend it first.")
    if not shapely.is_valid(found).all():
        raise ValueError("A polygon is invalid: mend it with shapely.make_valid first.")
    if tolerance < 0:
        raise ValueError("The tolerance must be zero or more.")
    first, second = shapely.STRtree(found).query(found, predicate="dwithin", distance=tolerance)
    return _weights(first, second, found.size, include_self)


def h3_rings(cells: Sequence[str], *, rings: int = 1, include_self: bool = False) -> SparseWeights:
    """Return weights of 1 between H3 cells that are at most `rings` steps apart.

    cells         n different H3 cell addresses of one resolution
    rings         steps, 1 or more; one ring is the six cells around
    include_self  add a weight of 1 of each cell on itself, which Gi* needs
    returns       (n, n) symmetric sparse weights; cells outside the list are ignored

    Raises ValueError for a repeated or impossible cell, mixed resolutions, or rings below 1.
    H3: h3geo.org/docs/api/traversal, gridDisk.
    Cells at the edge of the list have fewer neighbours, so their scores vary more.
    """
    row = {cell: number for number, cell in enumerate(cells)}
    if len(row) != len(cells):
        raise ValueError("A cell is listed twice.")
    if not all(h3.is_valid_cell(cell) for cell in cells):
        raise ValueError("A cell is not an H3 address.")
    if len({h3.get_resolution(cell) for cell in cells}) > 1:
        raise ValueError("The cells are of different resolutions.")
    if rings < 1:
        raise ValueError("Ask for at least one ring.")
    pairs = [(row[a], row[b]) for a in cells for b in h3.grid_disk(a, rings) if b in row]
    first, second = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return _weights(first, second, len(cells), include_self)


def _weights(first: IntArray, second: IntArray, size: int, include_self: bool) -> SparseWeights:
    chosen = slice(None) if include_self else first != second
    first, second = first[chosen], second[chosen]
    found = csr_array((np.ones(first.size), (first, second)), shape=(size, size))
    found.sort_indices()
    return found
