"""Hexagons as polygons on the National Grid."""

from typing import Any

import h3
import numpy as np
import shapely
from numpy.typing import NDArray

from sightline.places.grid import from_longitude_latitude


def outlines(cells: list[str]) -> NDArray[Any]:
    """Return the hexagons of the cells as polygons in grid metres (n,)."""
    corners = [np.array(h3.cell_to_boundary(cell))[:, ::-1] for cell in cells]
    lengths = np.array([len(corner) for corner in corners])
    degrees = np.concatenate(corners)
    metres = np.column_stack(from_longitude_latitude(degrees[:, 0], degrees[:, 1]))
    parts = np.split(metres, np.cumsum(lengths)[:-1])
    polygons = np.empty(len(cells), dtype=object)
    polygons[:] = [shapely.Polygon(part) for part in parts]
    return polygons
