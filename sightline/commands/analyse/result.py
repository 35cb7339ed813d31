"""The whole analysis as one plain dictionary: what was read, left out, computed and found."""

import itertools
import json
import platform
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely

from sightline import __version__
from sightline.commands.analyse import findings
from sightline.commands.analyse.findings import number
from sightline.commands.analyse.judging import GAP_METRES, Analysis
from sightline.commands.analyse.period import month_text, runs
from sightline.commands.analyse.table import sha256
from sightline.commands.analyse.verdicts import DIALS as PATTERN_DIALS
from sightline.hotspots.analysis import DIALS, Assessment
from sightline.stats.arrays import Array

STACKS_SHOWN = 10
LINES_SHOWN = 10


def as_text(found: dict[str, Any]) -> str:
    """Return the result as JSON: the same result always gives the same bytes."""
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def of(analysis: Analysis) -> dict[str, Any]:
    """Return the result: no time of day, no path beyond file names, nothing that varies."""
    options, placed = analysis.options, analysis.placed
    paths = {"events": options.events, "areas": options.areas, "population": options.population}
    return {
        "made_by": f"sightline {__version__} analyse",
        "inputs": {use: _file(path) for use, path in paths.items() if path},
        "parameters": _parameters(analysis),
        "versions": _versions(),
        "columns": _columns(analysis),
        "period": _period(analysis.events.seen),
        "rows": _rows(analysis),
        "kinds": dict(sorted(Counter(_kept(analysis.events.kind, placed.area)).items())),
        "stacks": _stacks(analysis),
        "areas": _areas(analysis),
        "cells": _cells(analysis),
        **findings.of(analysis),
    }


def _file(path: Path) -> dict[str, Any]:
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}


def _parameters(analysis: Analysis) -> dict[str, Any]:
    options = analysis.options
    return {
        "seed": options.seed,
        "permutations": options.permutations,
        "false_discovery_rate": options.fdr,
        "confidence": DIALS["confidence"].value,
        "measure": options.measure,
        "area_neighbours": f"areas that touch, or lie within {GAP_METRES:g} m",
        "h3_resolution": options.h3_resolution,
        "cell_neighbours": "the six cells around",
        "fewest_places": DIALS["fewest_places"].value,
        "advised_places": DIALS["advised_places"].value,
        "kinds": sorted(options.kind) or "all",
        "simulations": options.simulations,
        "largest_share_of_a_circle": options.max_share,
        "space_time_scan": options.space_time,
        "longest_cluster_months": options.max_duration or "half of the unbroken months",
        "prospective": options.prospective,
        "bandwidth_metres": options.bandwidth or "oversmoothing",
        **PATTERN_DIALS,
    }


def _versions() -> dict[str, str]:
    packages = ("numpy", "scipy", "numba", "shapely", "pyproj", "pyogrio", "h3", "matplotlib")
    return {
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
        "geos": shapely.geos_version_string,
        "proj": pyproj.proj_version_str,
        "gdal": pyogrio.__gdal_version_string__,
    }


def _columns(analysis: Analysis) -> dict[str, Any]:
    areas, population = analysis.areas, analysis.population
    return {
        "events": analysis.events.columns,
        "events_in": "grid metres" if analysis.events.grid else "degrees",
        "areas": {"code": areas.code_field, "name": areas.name_field},
        "population": population.columns if population else None,
    }


def _period(seen: list[int]) -> dict[str, Any]:
    found = runs(seen)
    gaps = [(before.last + 1, after.first - 1) for before, after in itertools.pairwise(found)]
    return {
        "first": month_text(found[0].first),
        "last": month_text(found[-1].last),
        "months_with_events": len(seen),
        "missing": [
            {"from": month_text(a), "to": month_text(b), "months": b - a + 1} for a, b in gaps
        ],
    }


def _rows(analysis: Analysis) -> dict[str, Any]:
    events, placed, areas = analysis.events, analysis.placed, analysis.areas
    counted = int((placed.area >= 0).sum())
    in_cells = int(analysis.by_cell.counts.sum())
    unplaced = int((placed.area[events.bad_place_rows] < 0).sum())
    without: Any = [] if analysis.people is None else np.flatnonzero(np.isnan(analysis.people))
    return {
        "read": len(events.kind) + len(events.bad_dates) + events.other_kinds,
        "counted_in_areas": counted,
        "counted_in_cells": in_cells,
        "left_out": {
            "no_date": len(events.bad_dates),
            "no_location": placed.no_location,
            "location_not_understood": unplaced,
            "outside_all_areas": placed.outside,
            "of_other_kinds": events.other_kinds,
        },
        "first_lines_with_no_date": events.bad_dates[:LINES_SHOWN],
        "first_lines_with_location_not_understood": events.bad_places[:LINES_SHOWN],
        "counted_in_areas_but_not_in_cells": counted - in_cells,
        "placed_by_area_code": placed.by_code,
        "placed_by_point": placed.by_point,
        "code_and_point_disagree": placed.code_disagrees,
        "areas_mended": areas.mended,
        "areas_overlapping": [list(pair) for pair in analysis.ground.overlaps],
        "holes_between_areas": analysis.ground.holes,
        "holes_square_kilometres": number(analysis.ground.hole_area / 1e6),
        "areas_without_population": [areas.codes[row] for row in without],
    }


def _kept(texts: list[str], area: Any) -> list[str]:
    return [text or "not given" for text, row in zip(texts, area, strict=True) if row >= 0]


def _stacks(analysis: Analysis) -> dict[str, Any]:
    """Say how far events share exactly the same point, as they do when published points snap."""
    placed = analysis.placed
    kept = np.flatnonzero((placed.area >= 0) & np.isfinite(placed.easting))
    where = np.column_stack([placed.longitude[kept], placed.latitude[kept]]).round(6)
    points, first, counts = np.unique(where, axis=0, return_index=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:STACKS_SHOWN]
    return {
        "events_with_a_point": int(kept.size),
        "distinct_points": len(points),
        "share_on_points_shown": number(counts[order].sum() / max(kept.size, 1)),
        "points": [
            {
                "label": analysis.events.label[kept[first[n]]],
                "longitude": number(points[n][0]),
                "latitude": number(points[n][1]),
                "area": analysis.areas.codes[placed.area[kept[first[n]]]],
                "count": int(counts[n]),
                "share": number(counts[n] / kept.size),
            }
            for n in order
        ],
    }


def _areas(analysis: Analysis) -> dict[str, Any]:
    areas, people = analysis.areas, analysis.people
    known = np.full(len(areas.codes), np.nan) if people is None else people
    units = [
        {"code": code, "name": name, "population": number(population)}
        for code, name, population in zip(areas.codes, areas.names, known, strict=True)
    ]
    found = _summary(analysis.by_area, units, rates=True)
    for unit, smoothed, trend in zip(units, analysis.smoothed, analysis.trend, strict=True):
        unit.update(rate_smoothed=number(smoothed), trend=str(trend))
    return found


def _cells(analysis: Analysis) -> dict[str, Any]:
    return _summary(analysis.by_cell, [{"cell": cell} for cell in analysis.cells], rates=False)


def _summary(found: Assessment, units: list[dict[str, Any]], *, rates: bool) -> dict[str, Any]:
    columns: dict[str, Array] = {"gi_star_z": found.z, "p": found.p}
    if rates:
        columns = {
            "rate_per_1000": found.rates.rate,
            "rate_lower": found.rates.lower,
            "rate_upper": found.rates.upper,
        } | columns
    for row, unit in enumerate(units):
        unit["count"] = int(found.counts[row])
        unit.update({name: number(column[row]) for name, column in columns.items()})
        unit["verdict"] = str(found.verdicts[row])
    return {
        "status": str(found.status),
        "places": len(units),
        "with_events": int((found.counts > 0).sum()),
        "verdicts": dict(sorted(Counter(map(str, found.verdicts)).items())),
        "units": units,
    }
