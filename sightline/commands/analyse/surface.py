"""How thick events lie on the ground, and the smallest ground that holds a share of them."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from scipy.ndimage import distance_transform_edt

from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.verdicts import DIALS, NotJudged
from sightline.stats.arrays import Array
from sightline.stats.density import Grid, kernel_density, oversmoothing_bandwidth

CELLS_A_BANDWIDTH, FEWEST_ACROSS = 5, 50
SQUARE_KILOMETRE = 1e6


@dataclass(frozen=True, slots=True)
class Region:
    """The smallest ground that holds a share of the density.

    level  events per km² at its edge;  land  its share of all the ground, 0 to 1
    """

    share: float
    level: float
    land: float
    shape: Any


@dataclass(frozen=True, slots=True)
class Surface:
    """Kernel density over the areas.

    bandwidth, cell  in metres;  points  events used;  outside  those with a point off the areas
    regions          from the most crowded ground to the widest
    """

    bandwidth: float
    chosen: bool
    cell: float
    points: int
    outside: int
    regions: tuple[Region, ...]


def surface(points: Array, window: Any, bandwidth: float | None) -> Surface | NotJudged:
    """Return the density of points (n, 2) in the window, grid metres; the bandwidth in metres.

    Raises BadInput for a bandwidth too narrow to draw over so wide a map.
    """
    shapely.prepare(window)
    used = points[shapely.intersects_xy(window, points)]
    west, south, east, north = window.bounds
    finest = float(np.sqrt((east - west) * (north - south) / DIALS["density_cells"]))
    try:
        width = bandwidth or oversmoothing_bandwidth(used)
        if bandwidth and width < finest:
            raise BadInput(f"--bandwidth must be {finest:.0f} metres at least on a map this wide.")
        width = max(width, finest)
        widest = float(np.sqrt(window.area)) / FEWEST_ACROSS
        grid = Grid(window, max(min(width / CELLS_A_BANDWIDTH, widest), finest))
        density = kernel_density(used, bandwidth=width, grid=grid)
    except ValueError as problem:
        return NotJudged(f"{problem} A bandwidth is chosen with --bandwidth METRES.")
    regions = tuple(_region(density, grid, share) for share in DIALS["density_shares"])
    return Surface(
        width, bandwidth is not None, grid.size[0], len(used), len(points) - len(used), regions
    )


def _region(density: Array, grid: Grid, share: float) -> Region:
    falling = np.sort(density[grid.inside])[::-1]
    held = np.cumsum(falling) / falling.sum()
    level = float(falling[min(int(np.searchsorted(held, share)), falling.size - 1)])
    # The nearest value is carried over the window's edge, so that the contour runs up to it.
    nearest = distance_transform_edt(~grid.inside, return_distances=False, return_indices=True)
    drawn = _above(np.pad(density[tuple(nearest)], 1, mode="edge"), grid, level)
    shape = shapely.intersection(drawn, grid.window)
    land = float(shape.area / grid.window.area)
    return Region(share, level * SQUARE_KILOMETRE, land, _only_polygons(shape))


def _above(density: Array, grid: Grid, level: float) -> Any:
    x, y = (_one_more(axis, size) for axis, size in zip((grid.x, grid.y), grid.size, strict=True))
    lines = contour_generator(x, y, density, fill_type=FillType.OuterOffset)
    rings = zip(*lines.filled(level, np.inf), strict=True)
    found = [
        shapely.Polygon(corners[cuts[0] : cuts[1]], [
            corners[a:b] for a, b in pairwise(cuts[1:])
        ])
        for corners, cuts in rings
    ]  # fmt: skip
    return shapely.union_all(shapely.make_valid(np.array(found, dtype=object)))


def _one_more(axis: Array, step: float) -> Array:
    return np.concatenate([[axis[0] - step], axis, [axis[-1] + step]])


def _only_polygons(shape: Any) -> Any:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)
