"""Tables whose rows may have shapes on the ground: the one form that every file is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

import h3
import numpy as np
import shapely

from sightline.places.grid import cell_outline, from_longitude_latitude
from sightline.stats.arrays import Array

Shapes = Mapping[str, Any]  # areas' outlines by code, shapely geometries in grid metres


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in files; `kind` decides its type in them."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows (n,) of one kind; `shapes` (n,) are in grid metres, or None for a table alone."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]] = field(repr=False)
    shapes: Sequence[Any] | None = field(default=None, repr=False)


def shape_of(place: str, areas: Shapes) -> Any:
    """Return the outline of an area or hexagon, or None where there is no such place any more."""
    if place in areas:
        return areas[place]
    return _hexagon(place) if h3.is_valid_cell(place) else None


def on_the_grid(shape: Any) -> Any:
    """Return a shape given in degrees in grid metres."""
    return shapely.transform(shape, _metres)


@lru_cache(maxsize=50_000)
def _hexagon(cell: str) -> Any:
    return on_the_grid(shapely.Polygon(cell_outline(cell)))


def _metres(degrees: Array) -> Array:
    return np.column_stack(from_longitude_latitude(degrees[:, 0], degrees[:, 1]))
