"""Reading one layer of the base map: any map file, kept as GeoJSON in degrees."""

import json
from pathlib import Path
from typing import Any

import shapely

from sightline.places.errors import PlaceError
from sightline.places.imports.reading import Reading
from sightline.places.imports.vector import in_degrees, plain
from sightline.places.records import BaseMapRecord

_STEP = 0.00001  # degrees, about 1 m: finer is weight without meaning on a base map


def read_base_map(path: Path, *, layer: str = "") -> Reading[BaseMapRecord]:
    """Read a map file as one layer, named after the file unless `layer` is given."""
    shapes, columns, sha256 = in_degrees(path)
    reading = Reading[BaseMapRecord](path.name, sha256, rows_in=len(shapes))
    features: list[dict[str, Any]] = []
    for place, shape in enumerate(shapes):
        if shape is None or shape.is_empty:
            reading.fault(place + 1, "shape", "It has no shape.")
            continue
        values = {name: column[place] for name, column in columns.items()}
        features.append(_feature(shape, {name: _simple(one) for name, one in values.items()}))
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    reading.records.append(BaseMapRecord(_layer(layer or path.stem), text))
    return reading


def _feature(shape: Any, properties: dict[str, Any]) -> dict[str, Any]:
    coarse = shapely.set_precision(shape, _STEP, mode="pointwise")
    geometry = json.loads(shapely.to_geojson(coarse))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _simple(value: Any) -> Any:
    """Return a number or truth as it is and everything else as text, so that it is sound JSON."""
    native = value.item() if hasattr(value, "item") else value
    if isinstance(native, bool | int | str):
        return native
    if isinstance(native, float) and native == native:
        return native
    return plain(native)


def _layer(name: str) -> str:
    tidy = "".join(letter if letter.isalnum() else "_" for letter in name.lower()).strip("_")
    if not tidy or len(tidy) > 40:
        raise PlaceError("The layer needs a name of 1 to 40 letters.", "Give it with --layer.")
    return tidy
