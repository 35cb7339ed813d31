"""areas.gpkg: the judged areas and cells as two layers, for any GIS."""

from pathlib import Path
from typing import Any

import h3
import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from sightline.commands.analyse.judging import Analysis
from sightline.hotspots.analysis import Assessment
from sightline.places.grid import from_longitude_latitude

# The format stores when a layer last changed; a fixed date keeps the same input the same file.
NO_DATE = "1970-01-01T00:00:00Z"


def write(analysis: Analysis, path: Path) -> None:
    """Write layers `areas` and `cells` in British National Grid metres."""
    areas, found = analysis.areas, analysis.by_area
    people = analysis.people
    rates = found.rates
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": NO_DATE})
    _layer(
        path, "areas", areas.polygons,
        {
            "code": np.array(areas.codes, dtype=object),
            "name": np.array(areas.names, dtype=object),
            "population": np.full(len(areas.codes), np.nan) if people is None else people,
            "rate_per_1000": rates.rate, "rate_lower": rates.lower, "rate_upper": rates.upper,
        } | _judged(found),
    )  # fmt: skip
    cells = {"cell": np.array(analysis.cells, dtype=object)} | _judged(analysis.by_cell)
    _layer(path, "cells", outlines(analysis.cells), cells)


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


def _judged(found: Assessment) -> dict[str, NDArray[Any]]:
    verdicts = np.array([str(verdict) for verdict in found.verdicts], dtype=object)
    return {
        "count": found.counts.astype(np.int64),
        "gi_star_z": found.z,
        "p": found.p,
        "verdict": verdicts,
    }


def _layer(path: Path, name: str, shapes: NDArray[Any], fields: dict[str, NDArray[Any]]) -> None:
    pyogrio.raw.write(
        path, shapely.to_wkb(_all_multi(shapes)), list(fields.values()), list(fields),
        layer=name, driver="GPKG", geometry_type="MultiPolygon", crs="EPSG:27700",
        append=path.exists(),
    )  # fmt: skip


def _all_multi(shapes: NDArray[Any]) -> list[shapely.MultiPolygon]:
    return [s if s.geom_type == "MultiPolygon" else shapely.MultiPolygon([s]) for s in shapes]
