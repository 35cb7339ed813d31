"""The county's ground, read once for each import of geography and kept in the process.

Reference geography is the same for everybody who is signed in, so one copy serves them all; the
stamp is asked as the viewer, so nobody signed in gets none.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.ground import (
    Areas,
    Grid,
    Settlement,
    areas_of,
    cell_name,
    grid_of,
    settlements_of,
)
from sightline.hotspots.rules import AREA_LEVEL
from sightline.places import queries as places
from sightline.places.errors import PlaceError

Stamp = tuple[int, datetime] | None


def grid(resolution: int) -> Grid:
    """Return the county's grid of cells at a resolution."""
    return _grid(newest_import(), resolution)


def areas() -> Areas:
    """Return the county's areas, with residents of the youngest ages that the census bands make."""
    return _areas(newest_import())


def wards() -> Areas:
    """Return the county's wards, with nobody counted in them: for their names and outlines."""
    return _wards(newest_import())


def cell_names(cells: Iterable[str]) -> dict[str, str]:
    """Return how people may speak of each cell: see `hotspots.ground.cell_name`."""
    stamp = newest_import()
    return {cell: _cell_name(stamp, cell) for cell in cells}


def base_map() -> str:
    """Return every layer of the base map as one FeatureCollection; each feature has its layer."""
    return _base_map(newest_import())[0]


def newest_import() -> Stamp:
    """Return which import of geography is the newest, which everything here is made for."""
    return places.imports().values_list("id", "at").first()


@lru_cache(maxsize=6)
def _grid(stamp: Stamp, resolution: int) -> Grid:
    return grid_of(places.areas(AREA_LEVEL) if stamp else (), resolution)


@lru_cache(maxsize=2)
def _areas(stamp: Stamp) -> Areas:
    if not stamp:
        return areas_of(())
    records = places.areas(AREA_LEVEL)
    for youngest, oldest in DIALS["rate_ages"].value:
        try:
            people = places.population(AREA_LEVEL, youngest, oldest)
        except PlaceError:
            continue
        return areas_of(records, people, (youngest, oldest))
    return areas_of(records)


@lru_cache(maxsize=2)
def _wards(stamp: Stamp) -> Areas:
    return areas_of(places.areas("ward") if stamp else ())


@lru_cache(maxsize=50_000)
def _cell_name(stamp: Stamp, cell: str) -> str:
    return cell_name(cell, _base_map(stamp)[1])


@lru_cache(maxsize=2)
def _base_map(stamp: Stamp) -> tuple[str, tuple[Settlement, ...]]:
    features: list[dict[str, Any]] = []
    for layer, text in (places.base_map() if stamp else {}).items():
        for feature in json.loads(text).get("features") or ():
            said = {"layer": layer, **(feature.get("properties") or {})}
            features.append({**feature, "properties": said})
    whole = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return whole, settlements_of(features)
