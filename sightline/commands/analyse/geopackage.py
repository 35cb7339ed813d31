"""areas.gpkg: judged areas and cells, clusters and density as layers, for any GIS."""

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from sightline.commands.analyse.cells import outlines
from sightline.commands.analyse.judging import Analysis
from sightline.commands.analyse.period import Run, month_text
from sightline.commands.analyse.scanning import Scan
from sightline.commands.analyse.verdicts import NotJudged
from sightline.hotspots.analysis import Assessment

# The format stores when a layer last changed; a fixed date keeps the same input the same file.
NO_DATE = "1970-01-01T00:00:00Z"


def write(analysis: Analysis, path: Path) -> None:
    """Write layers areas, cells, clusters and density in British National Grid metres."""
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
            "rate_smoothed": analysis.smoothed,
        } | _judged(found) | {"trend": analysis.trend.astype(object)},
    )  # fmt: skip
    cells = {"cell": np.array(analysis.cells, dtype=object)} | _judged(analysis.by_cell)
    _layer(path, "cells", outlines(analysis.cells), cells)
    _clusters(analysis, path)
    _density(analysis, path)


def _clusters(analysis: Analysis, path: Path) -> None:
    """Write the circles of both scans, if there are any; months are empty text without time."""
    found, codes = analysis.patterns, analysis.areas.codes
    scans = [scan for scan in (found.space, found.time) if isinstance(scan, Scan)]
    rows = [(scan.method, cluster) for scan in scans for cluster in scan.clusters]
    if not rows:
        return
    texts: dict[str, list[str]] = {
        "scan": [method for method, _ in rows],
        "centre": [codes[one.centre] for _, one in rows],
        "first_month": [_month(found.run, one.start) for _, one in rows],
        "last_month": [_month(found.run, one.end) for _, one in rows],
    }
    numbers: dict[str, list[float]] = {
        "members": [len(one.members) for _, one in rows],
        "radius_m": [one.radius for _, one in rows],
        "observed": [one.observed for _, one in rows],
        "expected": [one.expected for _, one in rows],
        "relative_risk": [one.relative_risk for _, one in rows],
        "log_likelihood_ratio": [one.log_likelihood_ratio for _, one in rows],
        "p": [one.p_value for _, one in rows],
    }
    fields = {name: np.array(column, dtype=object) for name, column in texts.items()}
    circles = np.concatenate([scan.circles for scan in scans])
    _layer(path, "clusters", circles, fields | {n: np.array(c) for n, c in numbers.items()})


def _month(run: Run, column: int | None) -> str:
    return "" if column is None else month_text(run.first + column)


def _density(analysis: Analysis, path: Path) -> None:
    """Write the ground that holds each share of the density, widest first so that none hides."""
    found = analysis.patterns.surface
    if isinstance(found, NotJudged):
        return
    regions = found.regions[::-1]
    fields = {
        "share_of_events": np.array([region.share for region in regions]),
        "share_of_ground": np.array([region.land for region in regions]),
        "events_per_km2_at_edge": np.array([region.level for region in regions]),
    }
    shapes = np.array([region.shape for region in regions], dtype=object)
    _layer(path, "density", shapes, fields)


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
