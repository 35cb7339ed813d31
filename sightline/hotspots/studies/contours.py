"""The ground inside a contour of a density surface, as polygons."""

from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from scipy.ndimage import distance_transform_edt

from sightline.places.grid import to_longitude_latitude
from sightline.stats.arrays import Array
from sightline.stats.density import Grid

DECIMALS = 5  # of a degree: about 1 m, enough to draw


def level_holding(density: Array, grid: Grid, share: float) -> float:
    """Return the density at the edge of the smallest ground that holds a share of it all."""
    falling = np.sort(density[grid.inside])[::-1]
    held = np.cumsum(falling) / falling.sum()
    return float(falling[min(int(np.searchsorted(held, share)), falling.size - 1)])


def above(density: Array, grid: Grid, level: float) -> list[Any]:
    """Return the polygons of the ground where density (rows, cols) is `level` or more.

    The nearest value is carried over the window's edge, so that a contour runs right up to it.
    """
    nearest = distance_transform_edt(~grid.inside, return_distances=False, return_indices=True)
    padded = np.pad(density[tuple(nearest)], 1, mode="edge")
    x, y = (_one_more(axis, size) for axis, size in zip((grid.x, grid.y), grid.size, strict=True))
    lines = contour_generator(x, y, padded, fill_type=FillType.OuterOffset)
    found = [_polygon(*ring) for ring in zip(*lines.filled(level, np.inf), strict=True)]
    drawn = shapely.union_all(shapely.make_valid(np.array(found, dtype=object)))
    return _polygons(shapely.intersection(drawn, grid.window))


def as_geojson(polygons: list[Any], tolerance: float) -> dict[str, Any]:
    """Return polygons in grid metres as a GeoJSON MultiPolygon in longitude and latitude.

    tolerance  metres by which an outline may be drawn past its corners
    """
    simple = shapely.simplify(shapely.MultiPolygon(polygons), tolerance)
    parts = [
        [_degrees(ring) for ring in (part.exterior, *part.interiors)] for part in _polygons(simple)
    ]
    return {"type": "MultiPolygon", "coordinates": parts}


def _polygon(corners: Array, cuts: Array) -> Any:
    holes = [corners[a:b] for a, b in pairwise(cuts[1:])]
    return shapely.Polygon(corners[cuts[0] : cuts[1]], holes)


def _one_more(axis: Array, step: float) -> Array:
    return np.concatenate([[axis[0] - step], axis, [axis[-1] + step]])


def _polygons(shape: Any) -> list[Any]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _degrees(ring: Any) -> list[list[float]]:
    metres = shapely.get_coordinates(ring)
    degrees = np.column_stack(to_longitude_latitude(metres[:, 0], metres[:, 1]))
    found: list[list[float]] = degrees.round(DECIMALS).tolist()
    return found
