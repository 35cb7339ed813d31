"""The areas file: polygons with a code and a name, mended, on the National Grid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.table import check_file, shortened
from sightline.places.extent import GRID_HEIGHT, GRID_WIDTH
from sightline.places.geometry import mend
from sightline.places.grid import from_longitude_latitude, to_longitude_latitude

CODE_FIELD = re.compile(r".*(cd|code|id|ref)(nr|no)?", re.IGNORECASE)
NAME_FIELD = re.compile(r".*(nm|name|label|title)", re.IGNORECASE)
WGS84, GRID = pyproj.CRS("OGC:CRS84"), pyproj.CRS("EPSG:27700")
# Great Britain and its waters, in degrees: enough to notice latitude where longitude belongs.
WEST, SOUTH, EAST, NORTH = -15.0, 48.0, 4.0, 62.0


@dataclass(frozen=True, slots=True)
class Areas:
    """n areas in file order; `polygons` in grid metres, `mended` the codes that were invalid."""

    codes: list[str]
    names: list[str]
    polygons: NDArray[Any]
    mended: list[str]
    code_field: str
    name_field: str | None

    def in_degrees(self) -> NDArray[Any]:
        """Return the polygons in longitude and latitude."""
        return np.asarray(shapely.transform(self.polygons, _grid_to_degrees))


def read_areas(path: Path, code_field: str | None, name_field: str | None) -> Areas:
    """Read polygons from GeoJSON or GeoPackage. Raise BadInput if they cannot be used."""
    check_file(path)
    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if kind]
        meta, _, wkb, columns = pyogrio.raw.read(
            path, layer=layers[0] if layers else None, force_2d=True
        )
        shapes = shapely.from_wkb(wkb)
    except (pyogrio.errors.DataSourceError, shapely.errors.ShapelyError, ValueError) as problem:
        raise BadInput(
            f"{path.name} cannot be read as GeoJSON or GeoPackage. Export it again."
        ) from problem
    if len(layers) > 1:
        raise BadInput(
            f"{path.name} has several layers ({shortened(layers)}). Save the areas in a file alone."
        )
    if len(wkb) == 0:
        raise BadInput(f"{path.name} holds no areas.")
    fields = {str(name): column for name, column in zip(meta["fields"], columns, strict=True)}
    code = code_field or _detect(fields, CODE_FIELD)
    name = name_field or _detect({k: v for k, v in fields.items() if k != code}, NAME_FIELD)
    codes = _texts(path, fields, code, "--area-code")
    names = _texts(path, fields, name, "--area-name") if name else codes
    if "" in codes or len(set(codes)) < len(codes):
        raise BadInput(
            f"{path.name}: {code} is blank or repeated. Choose another field with --area-code."
        )
    polygons, mended = _mended(path, shapes)
    return Areas(
        codes, names, _on_the_grid(path, polygons, meta["crs"]),
        [codes[number] for number in mended], str(code), name,
    )  # fmt: skip


def _detect(fields: dict[str, Any], pattern: re.Pattern[str]) -> str | None:
    """Return the first field with such a name whose values are all different, if there is one."""
    named = [name for name in fields if pattern.fullmatch(name)]
    return next((n for n in named if len({*map(str, fields[n])}) == len(fields[n])), None)


def _texts(path: Path, fields: dict[str, Any], field: str | None, option: str) -> list[str]:
    if field is None or field not in fields:
        raise BadInput(
            f"{path.name}: no field {field or 'that holds a different code for each area'}. "
            f"Choose one with {option}: {shortened(list(fields)) or 'it has none'}."
        )
    return ["" if value is None else str(value).strip() for value in fields[field]]


def _mended(path: Path, shapes: NDArray[Any]) -> tuple[NDArray[Any], list[int]]:
    found, changed = [], []
    for number, shape in enumerate(shapes):
        whole = None if shape is None or shape.is_empty else mend(shape)
        if whole is None:
            raise BadInput(
                f"{path.name}: feature {number + 1} is not an area. Keep only polygons in the file."
            )
        if whole.changed:
            changed.append(number)
        found.append(whole.polygon)
    polygons = np.empty(len(found), dtype=object)
    polygons[:] = found
    return polygons, changed


def _on_the_grid(path: Path, polygons: NDArray[Any], crs: str | None) -> NDArray[Any]:
    if crs is None:
        raise BadInput(f"{path.name} does not say its coordinate system. Export it with one.")
    system = pyproj.CRS(crs)
    bounds = shapely.total_bounds(polygons)
    if system.is_geographic:
        _refuse_false_degrees(path, bounds)
    elif max(abs(value) for value in bounds) <= 360:
        raise BadInput(
            f"{path.name} says metres but holds degrees: its coordinate system is wrong. "
            "Set EPSG:4326 in a GIS and export it again."
        )
    if not (system == GRID or system.is_geographic):
        to_degrees = pyproj.Transformer.from_crs(system, WGS84, always_xy=True)
        polygons = shapely.transform(polygons, to_degrees.transform, interleaved=False)
    if system != GRID:
        polygons = shapely.transform(polygons, _degrees_to_grid)
    west, south, east, north = shapely.total_bounds(polygons)
    if not (west >= 0 and south >= 0 and east <= GRID_WIDTH and north <= GRID_HEIGHT):
        raise BadInput(f"{path.name} lies outside Great Britain: check its coordinate system.")
    return np.asarray(polygons)


def _refuse_false_degrees(path: Path, bounds: Sequence[float]) -> None:
    west, south, east, north = bounds
    if max(abs(value) for value in bounds) > 360:
        raise BadInput(
            f"{path.name} says degrees but holds metres: its coordinate system is wrong. "
            "Set EPSG:27700 in a GIS and export it again."
        )
    if SOUTH <= west <= east <= NORTH and WEST <= south <= north <= EAST:
        raise BadInput(f"{path.name} has latitude where longitude belongs: swap the two.")
    if west < WEST or east > EAST or south < SOUTH or north > NORTH:
        raise BadInput(f"{path.name} lies outside Great Britain: check its coordinate system.")


def _grid_to_degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(to_longitude_latitude(points[:, 0], points[:, 1]))


def _degrees_to_grid(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(from_longitude_latitude(points[:, 0], points[:, 1]))
