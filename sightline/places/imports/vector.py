"""Opening map files (GeoJSON, GeoPackage, Shapefile) with their coordinate system honoured."""

import hashlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from sightline.places.errors import PlaceError
from sightline.places.grid import from_longitude_latitude, to_longitude_latitude
from sightline.places.imports.reading import Row, Source, checked_file

MOST_BYTES: Final = 500_000_000
SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".shp", ".fgb")
_GRID: Final = CRS("EPSG:27700")
_DEGREES: Final = CRS("EPSG:4326")
_PLAIN: Final = (_DEGREES, CRS("OGC:CRS84"))


def is_vector(path: Path) -> bool:
    """Return whether the name is that of a map file rather than a table."""
    return path.suffix.lower() in SUFFIXES


def open_vector(path: Path) -> Source:
    """Return a map file's columns and features, each geometry in grid metres.

    Raise PlaceError where the file is missing, empty, too large or no map, or where its coordinate
    system is not stated and its figures are not plainly degrees.
    """
    columns, values, shapes, system = _opened(path)
    if system != _GRID:
        shapes = shapely.transform(
            _to_degrees(shapes, system), from_longitude_latitude, interleaved=False
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(path.name, digest, columns, _rows(columns, shapes, values), size=len(shapes))


def in_degrees(path: Path) -> tuple[NDArray[Any], dict[str, NDArray[Any]], str]:
    """Return a map file's shapes (n,) in longitude and latitude, its columns and its SHA-256."""
    columns, values, shapes, system = _opened(path)
    if system == _GRID:
        degrees = shapely.transform(shapes, to_longitude_latitude, interleaved=False)
    else:
        degrees = _to_degrees(shapes, system)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return degrees, dict(zip(columns, values, strict=True)), digest


def _opened(path: Path) -> tuple[tuple[str, ...], list[NDArray[Any]], NDArray[Any], CRS]:
    checked_file(path, most=MOST_BYTES)
    if not is_vector(path):
        raise PlaceError(
            f"{path.name} is not a map file that can be read.",
            "Give GeoJSON, GeoPackage, Shapefile or FlatGeobuf.",
        )
    meta, geometries, values = _read(path)
    if geometries is None or not len(geometries):
        raise PlaceError(f"{path.name} has no shapes.", "Check that the right file was given.")
    shapes = shapely.from_wkb(geometries)
    system = _system(path, str(meta["crs"] or ""), shapes)
    return tuple(str(name) for name in meta["fields"]), values, shapes, system


def _read(path: Path) -> tuple[dict[str, Any], NDArray[Any] | None, list[NDArray[Any]]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # broken rings are mended, and said, further on
            meta, _, geometries, values = raw.read(path, force_2d=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError):
        raise PlaceError(f"{path.name} is not a sound map file.", "Download it again.") from None
    return meta, geometries, values


def _system(path: Path, stated: str, shapes: NDArray[Any]) -> CRS:
    """Return the coordinate system: the stated one, or degrees where the figures are plainly so."""
    west, south, east, north = shapely.total_bounds(shapes)
    plainly_degrees = bool(-180 <= west <= east <= 180 and -90 <= south <= north <= 90)
    if not stated and plainly_degrees:
        return _DEGREES
    try:
        system = CRS(stated)
    except CRSError:
        raise PlaceError(
            f"{path.name} does not say which coordinate system it is in.",
            "Save it again with one, such as EPSG:27700 or longitude and latitude.",
        ) from None
    if system.is_geographic and not plainly_degrees:
        raise PlaceError(
            f"{path.name} says longitude and latitude, but its figures are not degrees.",
            "Save it again with its true coordinate system, such as EPSG:27700.",
        )
    return system


def _to_degrees(shapes: NDArray[Any], system: CRS) -> NDArray[Any]:
    if system in _PLAIN:
        return shapes
    convert = Transformer.from_crs(system, _DEGREES, always_xy=True).transform
    degrees: NDArray[Any] = shapely.transform(shapes, convert, interleaved=False)
    return degrees


def _rows(
    columns: tuple[str, ...], shapes: NDArray[Any], values: list[NDArray[Any]]
) -> Iterator[Row]:
    for place, shape in enumerate(shapes):
        cells = {name: plain(value[place]) for name, value in zip(columns, values, strict=True)}
        problem = "It has no shape." if shape is None or shape.is_empty else ""
        yield Row(place + 1, cells, geometry=shape, problem=problem)


def plain(value: Any) -> str:
    """Return a map file's value as a table would hold it; nothing is ""."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    return str(value)
