"""The places that a study compares, made from the county's ground. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import time

import h3
import numpy as np
import shapely

from sightline.hotspots.ground import Areas, Grid
from sightline.hotspots.studies.inputs import Places
from sightline.places.grid import from_longitude_latitude
from sightline.places.hours import Opening
from sightline.places.records import AreaRecord


def cells_as_places(grid: Grid) -> Places:
    """Return hexagons as the places of a study. Nobody knows how many people live in one."""
    degrees = np.array([h3.cell_to_latlng(cell) for cell in grid.cells]).reshape(-1, 2)
    east, north = from_longitude_latitude(degrees[:, 1], degrees[:, 0])
    return Places(
        codes=grid.cells,
        names={},
        row=grid.row,
        weights=grid.weights,
        middles=np.column_stack([east, north]),
        people=np.full(len(grid.cells), np.nan),
    )


def places_of(areas: Areas, records: Sequence[AreaRecord]) -> Places:
    """Return areas as the places of a study; `records` are the same areas in the same order."""
    middles = shapely.point_on_surface(shapely.from_wkb([area.polygon for area in records]))
    return Places(
        codes=tuple(areas.row),
        names=areas.names,
        row=areas.row,
        weights=areas.weights,
        middles=np.column_stack([shapely.get_x(middles), shapely.get_y(middles)]),
        people=areas.people,
    )


def grouped(areas: Areas, group_of: dict[str, str]) -> dict[str, int]:
    """Return the residents of each group of areas, of groups in which all are known."""
    people: dict[str, list[float]] = defaultdict(list)
    for code, row in areas.row.items():
        if code in group_of:
            people[group_of[code]].append(float(areas.people[row]))
    return {code: int(sum(known)) for code, known in people.items() if not np.isnan(known).any()}


def open_hours(week: Iterable[Opening]) -> float:
    """Return how many hours a week a setting is open; closing at or before opening is next day."""
    return sum(_hours(session.opens, session.closes) for session in week)


def _hours(opens: time, closes: time) -> float:
    minutes = (closes.hour * 60 + closes.minute) - (opens.hour * 60 + opens.minute)
    return (minutes if minutes > 0 else minutes + 24 * 60) / 60
