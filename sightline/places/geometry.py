"""Polygons of areas in grid metres: mended on the way in, asked by point on the way out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon, STRtree
from shapely.geometry.base import BaseGeometry


class Mended(NamedTuple):
    """A valid polygon, and whether it had to be changed to become one."""

    polygon: Polygon | MultiPolygon
    changed: bool


def mend(geometry: BaseGeometry) -> Mended | None:
    """Return the geometry as a valid polygon, or None where nothing of it has an area.

    A ring that crosses itself is untied; lines and points that published collections carry beside
    their polygons are dropped.
    """
    sound = geometry if geometry.is_valid else shapely.make_valid(geometry)
    parts = [part for part in shapely.get_parts(_flat(sound)) if isinstance(part, Polygon)]
    whole = shapely.union_all([part for part in parts if part.area > 0])
    if not isinstance(whole, Polygon | MultiPolygon) or whole.is_empty:
        return None
    changed = not geometry.is_valid or geometry.geom_type == "GeometryCollection"
    return Mended(whole, changed)


def _flat(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the single parts of a collection, however deep."""
    if not hasattr(geometry, "geoms"):
        return [geometry]
    return [single for part in geometry.geoms for single in _flat(part)]


class AreaIndex:
    """Which area holds a point. Built once from all polygons of a level, then asked many times."""

    def __init__(self, codes: Sequence[str], polygons: Sequence[Polygon | MultiPolygon]) -> None:
        """Index polygons (n,) in grid metres under their codes (n,)."""
        order = sorted(range(len(codes)), key=lambda place: codes[place])
        self._codes = [codes[place] for place in order]
        self._tree = STRtree([polygons[place] for place in order])

    def at(self, easting: float, northing: float) -> str | None:
        """Return the code of the area at a point, or None outside them all."""
        return self.at_many(np.array([easting]), np.array([northing]))[0]

    def at_many(self, easting: NDArray[Any], northing: NDArray[Any]) -> list[str | None]:
        """Return the area code of each point (n,). On a shared edge the lowest code is taken."""
        points = shapely.points(easting, northing)
        which, area = self._tree.query(points, predicate="intersects")
        lowest = np.full(len(points), len(self._codes))
        np.minimum.at(lowest, which, area)
        codes: list[str | None] = [*self._codes, None]
        return [codes[place] for place in lowest]
