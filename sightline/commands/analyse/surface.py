"""How thick events lie on the ground, and the smallest ground that holds a share of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.verdicts import DIALS, NotJudged
from sightline.hotspots.studies.contours import above, level_holding
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
    level = level_holding(density, grid, share)
    shape = shapely.MultiPolygon(above(density, grid, level))
    return Region(share, level * SQUARE_KILOMETRE, float(shape.area / grid.window.area), shape)
