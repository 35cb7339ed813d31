"""The county's base map as GeoJSON in longitude and latitude."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from pyproj import Transformer
from shapely import Point, transform
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from sightline.county.model import Geography
from sightline.county.terrain import Points

DECIMALS = 6  # about 0.1 m: finer says nothing and costs bytes
DRAWN_SITES = {"BUS_STATION": "bus_station", "RAIL_STATION": "rail_station", "SCHOOL": "school"}


@cache
def _transformer() -> Transformer:
    """Return the transform from British National Grid; it includes the shift of datum."""
    return Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    """Return a copy of a shape in grid metres as longitude and latitude (WGS 84)."""
    return transform(shape, _degrees)


def _degrees(grid: Points) -> Points:
    degrees = np.column_stack(_transformer().transform(grid[:, 0], grid[:, 1]))
    return np.asarray(np.round(degrees, DECIMALS), dtype=np.float64)


def feature(layer: str, shape: BaseGeometry, **properties: object) -> dict[str, Any]:
    """Return one GeoJSON feature of a layer, its shape given in grid metres."""
    return {
        "type": "Feature",
        "properties": {"layer": layer, **properties},
        "geometry": mapping(to_degrees(shape)),
    }


def base_map(geography: Geography) -> dict[str, Any]:
    """Return a FeatureCollection, each feature with a "layer", in the order to be painted.

    Layers: outline, area, wood, built_up, park, street, stream, river, b_road, a_road, railway,
    bus_station, rail_station, school, village, town, city. Sensitive sites are never in it.
    """
    return {"type": "FeatureCollection", "features": list(_features(geography))}


def _features(geography: Geography) -> Iterator[dict[str, Any]]:
    yield feature("outline", geography.outline)
    for area in geography.areas:
        yield feature("area", area.shape, code=area.code, name=area.name, ward=area.ward_name)
    for patch in geography.patches:
        yield feature(patch.kind.lower(), patch.shape, name=patch.name)
    order = ("STREET", "STREAM", "RIVER", "B_ROAD", "A_ROAD", "RAILWAY")
    for route in sorted(geography.routes, key=lambda route: order.index(route.kind)):
        yield feature(route.kind.lower(), route.line, name=route.name)
    for site in geography.of_kind(*DRAWN_SITES):
        yield feature(DRAWN_SITES[site.kind], site.point, name=site.name)
    for place in reversed(geography.settlements):
        here = Point(place.easting, place.northing)
        yield feature(place.kind.lower(), here, name=place.name)
