"""Layers as GeoJSON in longitude and latitude (RFC 7946), one file each."""

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from sightline.hotspots.out.about import About
from sightline.hotspots.out.layers import Layer
from sightline.hotspots.out.tables import packed
from sightline.places.grid import to_longitude_latitude
from sightline.stats.arrays import Array

DECIMALS = 6  # about 0.1 m


def geojson_files(layers: Iterable[Layer], about: About) -> bytes:
    """Return a ZIP file of one GeoJSON file for each layer that has shapes."""
    return packed(
        {
            f"{layer.name}.geojson": collection(layer, about)
            for layer in layers
            if layer.shapes is not None
        },
        about,
    )


def collection(layer: Layer, about: About) -> str:
    """Return a layer as a FeatureCollection that carries what it is as a member of its own."""
    features = [
        {"type": "Feature", "properties": _properties(layer, row), "geometry": _geometry(shape)}
        for row, shape in zip(layer.rows, layer.shapes or (), strict=True)
    ]
    whole = {
        "type": "FeatureCollection",
        "name": layer.title,
        "about": dict(about.pairs()),
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False)


def _properties(layer: Layer, row: Iterable[Any]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(layer.columns, row, strict=True)}


def _geometry(shape: Any) -> dict[str, Any]:
    outward = shapely.orient_polygons(shapely.transform(shape, _degrees))
    return dict(shapely.geometry.mapping(outward))


def _degrees(metres: Array) -> Array:
    longitude, latitude = to_longitude_latitude(metres[:, 0], metres[:, 1])
    return np.column_stack([longitude, latitude]).round(DECIMALS)
