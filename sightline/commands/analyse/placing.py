"""Which area and which cell each event belongs to, and what had to be left out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h3
import numpy as np
import shapely
from numpy.typing import NDArray

from sightline.commands.analyse.areas import EAST, NORTH, SOUTH, WEST, Areas
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.events import Events
from sightline.places.extent import GRID_HEIGHT, GRID_WIDTH
from sightline.places.geometry import AreaIndex
from sightline.places.grid import from_longitude_latitude, to_longitude_latitude
from sightline.stats.arrays import Array, BoolArray, IntArray

MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Placed:
    """Each event placed, (n,): `area` is a row of the areas or -1, `cell` an address or "".

    easting, northing in metres and longitude, latitude in degrees are NaN where not known.
    """

    easting: Array
    northing: Array
    longitude: Array
    latitude: Array
    area: IntArray
    cell: NDArray[Any]
    by_code: int
    by_point: int
    code_disagrees: int
    no_location: int
    outside: int


def place(events: Events, areas: Areas, resolution: int, path: Path) -> Placed:
    """Place every event. The published area code comes first where it is known, else the point.

    Raises BadInput where longitude and latitude look swapped, or no event lies in any area.
    """
    _refuse_swapped(events, areas, path)
    located = np.isfinite(events.x)
    points = _coordinates(events)
    usable = np.isfinite(points[0])
    row = {code: number for number, code in enumerate(areas.codes)}
    named = np.array([row.get(code, -1) for code in events.code])
    found = _by_point(areas, points[0], points[1], usable, row)
    area = np.where(named >= 0, named, found)
    if not (area >= 0).any():
        raise BadInput(
            f"None of the {area.size:,} events in {path.name} lies in any of the areas. "
            "Check that both files are of the same place, and the coordinate systems."
        )
    return Placed(
        *points, area, _cells(points[2], points[3], usable & (area >= 0), resolution),
        by_code=int((named >= 0).sum()),
        by_point=int(((named < 0) & (area >= 0)).sum()),
        code_disagrees=int(((named >= 0) & usable & (found != named)).sum()),
        no_location=int(((area < 0) & ~located).sum()) - _not_understood(events, area),
        outside=int(((area < 0) & located).sum()),
    )  # fmt: skip


def _not_understood(events: Events, area: IntArray) -> int:
    return int((area[events.bad_place_rows] < 0).sum())


def _coordinates(events: Events) -> tuple[Array, Array, Array, Array]:
    """Return grid and degree coordinates; NaN for a place too far off for the grid to serve."""
    limits = (0, 0, GRID_WIDTH, GRID_HEIGHT) if events.grid else (WEST, SOUTH, EAST, NORTH)
    near = _within(events.x, events.y, limits)
    convert = to_longitude_latitude if events.grid else from_longitude_latitude
    given, other = np.full((2, 2, events.x.size), np.nan)
    given[:, near] = events.x[near], events.y[near]
    if near.any():
        other[:, near] = convert(events.x[near], events.y[near])
    grid, degrees = (given, other) if events.grid else (other, given)
    return grid[0], grid[1], degrees[0], degrees[1]


def _within(x: Array, y: Array, limits: tuple[float, float, float, float]) -> BoolArray:
    west, south, east, north = limits
    return np.asarray((x >= west) & (x <= east) & (y >= south) & (y <= north), dtype=np.bool_)


def _by_point(
    areas: Areas, east: Array, north: Array, usable: BoolArray, row: dict[str, int]
) -> IntArray:
    found = np.full(east.size, -1, dtype=np.int64)
    index = AreaIndex(areas.codes, list(areas.polygons))
    stacked, where = np.unique(
        np.column_stack([east[usable], north[usable]]), axis=0, return_inverse=True
    )
    held = [row[code] if code else -1 for code in index.at_many(stacked[:, 0], stacked[:, 1])]
    found[usable] = np.array(held, dtype=np.int64)[where]
    return found


def _cells(longitude: Array, latitude: Array, wanted: BoolArray, resolution: int) -> NDArray[Any]:
    cells = np.full(longitude.size, "", dtype=object)
    for number in np.flatnonzero(wanted):
        cells[number] = h3.latlng_to_cell(latitude[number], longitude[number], resolution)
    return cells


def _refuse_swapped(events: Events, areas: Areas, path: Path) -> None:
    bounds = shapely.total_bounds(areas.polygons if events.grid else areas.in_degrees())
    located = np.isfinite(events.x)
    if not located.any():
        return
    x, y = events.x[located], events.y[located]
    if _within(y, x, bounds).mean() > MOSTLY and _within(x, y, bounds).mean() < 1 - MOSTLY:
        raise BadInput(
            f"{path.name}: {events.columns['x']} and {events.columns['y']} look swapped. "
            "Swap the two headings."
        )
