"""The county's ground, ready for maps: its whole grid of cells, its areas, and names for places.

Pure: made once from the reference geography, then shared by every map of the process.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import h3
import numpy as np
import shapely
from scipy.sparse import csr_array

from sightline.hotspots.analysis import cells_over
from sightline.places.grid import (
    GridReference,
    cell_outline,
    from_longitude_latitude,
    to_longitude_latitude,
)
from sightline.places.records import AreaRecord
from sightline.stats.arrays import Array
from sightline.stats.neighbours import h3_rings, touching

# Published boundaries are generalised to about 20 m, so neighbours may miss by a little more.
GAP_METRES = 25.0
NAMING_LAYERS = ("city", "town", "village", "suburb", "hamlet")
DECIMALS = 5  # about 1 m: enough to draw
SQUARE = 100  # metres: no two cells of one resolution have their middles in one such square


@dataclass(frozen=True, slots=True)
class Grid:
    """Every cell of the county at one resolution (n,), the row of each, and who neighbours whom."""

    cells: tuple[str, ...]
    row: dict[str, int] = field(repr=False)
    weights: Any = field(repr=False)  # sparse (n, n), each cell also its own neighbour


@dataclass(frozen=True, slots=True)
class Areas:
    """The county's areas (n,): names, outlines as GeoJSON, neighbours, residents of the ages.

    `ages` are (youngest, oldest) in years, or None where no census bands make such ages up;
    `people` (n,) is NaN where unknown.
    """

    names: dict[str, str]
    row: dict[str, int] = field(repr=False)
    weights: Any = field(repr=False)
    outlines: dict[str, str] = field(repr=False)
    people: Array = field(repr=False)
    ages: tuple[int, int] | None

    @property
    def unit(self) -> str:
        """What a rate is per, in words."""
        if self.ages is None:
            return "per 1,000 (no census bands for the ages were brought in)"
        youngest, oldest = self.ages
        aged = f"aged {youngest} to {oldest}" if youngest else f"aged under {oldest + 1}"
        return f"per 1,000 {aged}"


@dataclass(frozen=True, slots=True)
class Settlement:
    """A name on the map and its point in grid metres."""

    name: str
    easting: float
    northing: float


def grid_of(areas: Iterable[AreaRecord], resolution: int) -> Grid:
    """Return the county's whole grid, so that cells where nothing is known count as zero."""
    cells = cells_over([_in_degrees(area) for area in areas if area.in_county], resolution)
    near = h3_rings(cells, include_self=True) if cells else csr_array((0, 0))
    return Grid(tuple(cells), {cell: row for row, cell in enumerate(cells)}, near)


def areas_of(
    records: Iterable[AreaRecord],
    people: Mapping[str, int] | None = None,
    ages: tuple[int, int] | None = None,
) -> Areas:
    """Return the county's areas with their residents of the ages, if they are known."""
    inside = [area for area in records if area.in_county]
    shapes = [shapely.from_wkb(area.polygon) for area in inside]
    near = (
        touching(shapes, tolerance=GAP_METRES, include_self=True) if shapes else csr_array((0, 0))
    )
    known = people or {}
    return Areas(
        names={area.code: area.name for area in inside},
        row={area.code: row for row, area in enumerate(inside)},
        weights=near,
        outlines={area.code: _outline(area) for area in inside},
        people=np.array([known.get(area.code, np.nan) for area in inside], dtype=np.float64),
        ages=ages if people else None,
    )


def settlements_of(features: Iterable[Mapping[str, Any]]) -> tuple[Settlement, ...]:
    """Return the named points of a base map, the most important kind first."""
    found = []
    for feature in features:
        said, shape = feature.get("properties") or {}, feature.get("geometry") or {}
        kind, name = said.get("layer"), said.get("name")
        if kind in NAMING_LAYERS and name and shape.get("type") == "Point":
            east, north = from_longitude_latitude(*shape["coordinates"][:2])
            found.append((NAMING_LAYERS.index(kind), Settlement(str(name), east, north)))
    return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))


def cell_name(cell: str, settlements: Sequence[Settlement]) -> str:
    """Return how people may speak of a cell: the grid reference of its middle and what is near."""
    latitude, longitude = h3.cell_to_latlng(cell)
    east, north = from_longitude_latitude(longitude, latitude)
    square = str(GridReference(int(east) // SQUARE * SQUARE, int(north) // SQUARE * SQUARE, SQUARE))
    if not settlements:
        return square
    near = min(settlements, key=lambda s: math.hypot(s.easting - east, s.northing - north))
    return f"{square}, near {near.name}"


@lru_cache(maxsize=50_000)
def cell_shape(cell: str) -> str:
    """Return a cell's outline as the text of a GeoJSON polygon."""
    corners = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in cell_outline(cell)]
    return json.dumps({"type": "Polygon", "coordinates": [[*corners, corners[0]]]})


def _in_degrees(area: AreaRecord) -> Any:
    return shapely.transform(shapely.from_wkb(area.polygon), _degrees)


def _degrees(metres: Array) -> Array:
    return np.column_stack(to_longitude_latitude(metres[:, 0], metres[:, 1]))


def _outline(area: AreaRecord) -> str:
    coarse = shapely.set_precision(_in_degrees(area), 10.0**-DECIMALS, mode="pointwise")
    return str(shapely.to_geojson(coarse))
