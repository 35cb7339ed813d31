"""Layers as one GeoPackage in British National Grid metres, for a desktop map program."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sightline.hotspots.out.about import About
from sightline.hotspots.out.layers import Column, Kind, Layer

GRID = "EPSG:27700"
ABOUT = (Column("name"), Column("value"))


def geopackage(layers: Iterable[Layer], about: About) -> bytes:
    """Return the layers, tables without shapes among them, and a table that says what they are."""
    says = Layer("about", "What this is", ABOUT, [list(pair) for pair in about.pairs()])
    with tempfile.TemporaryDirectory(prefix="sightline-") as folder:
        path = Path(folder) / "out.gpkg"
        for layer in [*layers, says]:
            _write(layer, path, about)
        return path.read_bytes()


def _write(layer: Layer, path: Path, about: About) -> None:
    from pyogrio import raw  # only a process that writes such a file loads the library for it

    placed = layer.shapes is not None
    raw.write(
        path,
        shapely.to_wkb([_many(shape) for shape in layer.shapes or ()]) if placed else None,
        [_values(layer, index) for index in range(len(layer.columns))],
        [column.name for column in layer.columns],
        layer=layer.name,
        driver="GPKG",
        geometry_type="MultiPolygon" if placed else None,
        crs=GRID if placed else None,
        append=path.exists(),
        layer_options={
            "IDENTIFIER": layer.title,
            "DESCRIPTION": f"{about.marking}. {about.scope()}",
        },
    )


def _values(layer: Layer, index: int) -> NDArray[Any]:
    """Return a column as an array; a whole number that may be unknown is kept as a number."""
    values = [row[index] for row in layer.rows]
    kind = layer.columns[index].kind
    if kind is Kind.TEXT:
        return np.array(values, dtype=object)
    if kind is Kind.WHOLE and None not in values:
        return np.array(values, dtype=np.int64)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _many(shape: Any) -> Any:
    return shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape])
