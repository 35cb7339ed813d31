"""How thickly cases lie on the ground, without borders, and never a peak about one child."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.rules import floor_to_mark
from sightline.hotspots.studies import readings
from sightline.hotspots.studies.cases import Moment, Window, independent
from sightline.hotspots.studies.contours import above, as_geojson, level_holding
from sightline.hotspots.studies.evidence import Told, faded, rounded
from sightline.hotspots.studies.inputs import Row, Study
from sightline.hotspots.studies.months import last_month
from sightline.stats.arrays import Array
from sightline.stats.density import Grid, kernel_density, oversmoothing_bandwidth

JUDGED: Final = "judged"
SQUARE_KILOMETRE: Final = 1e6
CELLS_A_BANDWIDTH: Final = 5
FEWEST_ACROSS: Final = 50


@dataclass(frozen=True, slots=True)
class _Events:
    """Cases with a point in the county: rows, points (n, 2) in grid metres, and weights (n,)."""

    rows: list[Row]
    points: Array
    weights: Array


def work_out(
    study: Study, rng: np.random.Generator, beat: Callable[[float], object]
) -> dict[str, Any]:
    """Return the ground that holds each share of the dial, as the density of cases has it.

    A child, and an origin, counts once within a circle of the scan's size, where last told of.
    """
    window = shapely.from_wkb(study.ground.window)
    events = _events(study, window)
    told, fewest = Told.by(events.rows), DIALS["surface_events"].value
    if min(told.children, told.origins) < fewest:
        return _none(
            f"Fewer than {fewest} children or independent origins have a point on the ground, and "
            "a surface of so few would point to them: choose a longer period."
        )
    beat(0.2)
    try:
        bandwidth, grid, density = _density(events, window)
    except ValueError as problem:
        return _none(str(problem))
    beat(0.6)
    levels, dropped = _levels(events, density, grid)
    return {
        "status": JUDGED,
        "bandwidth": rounded(bandwidth),
        "levels": levels,
        "reading": readings.surface(
            len(events.rows), told.children, told.origins, bandwidth, dropped
        ),
    }


def _none(why: str) -> dict[str, Any]:
    return {"status": why, "bandwidth": None, "levels": [], "reading": None}


def _events(study: Study, window: Any) -> _Events:
    shapely.prepare(window)
    placed: list[tuple[Row, Moment]] = [
        (row, (row.easting, row.northing, row.month))
        for row in study.rows
        if row.inside and row.easting is not None and row.northing is not None
    ]
    apart = Window(2 * DIALS["scan_radius"].value)
    kept = independent(placed, apart, newest_first=True)
    points = np.array([moment[:2] for _, moment in kept], dtype=np.float64).reshape(-1, 2)
    inside = np.asarray(shapely.intersects_xy(window, points[:, 0], points[:, 1]))
    last, half_life = last_month(study), study.question.half_life
    rows = [row for (row, _), here in zip(kept, inside, strict=True) if here]
    weights = [faded(last - row.month, half_life) for row in rows]
    return _Events(rows, points[inside], np.array(weights))


def _density(events: _Events, window: Any) -> tuple[float, Grid, Array]:
    """Return the bandwidth, the grid, and the density (rows, cols) per square metre."""
    west, south, east, north = window.bounds
    finest = float(np.sqrt((east - west) * (north - south) / DIALS["surface_cells"].value))
    bandwidth = max(oversmoothing_bandwidth(events.points), finest)
    widest = float(np.sqrt(window.area)) / FEWEST_ACROSS
    grid = Grid(window, max(min(bandwidth / CELLS_A_BANDWIDTH, widest), finest))
    return (
        bandwidth,
        grid,
        kernel_density(events.points, bandwidth=bandwidth, grid=grid, weights=events.weights),
    )


def _levels(events: _Events, density: Array, grid: Grid) -> tuple[list[dict[str, Any]], int]:
    """Return the levels from the thickest to the widest, and the most peaks left out of one."""
    found, dropped = [], [0]
    for share in DIALS["surface_shares"].value:
        level = level_holding(density, grid, share)
        drawn = above(density, grid, level)
        kept = [part for part in drawn if _borne_out(part, events)]
        dropped.append(len(drawn) - len(kept))
        if kept:
            found.append({
                "per_km2": rounded(level * SQUARE_KILOMETRE),
                "share_of_events": rounded(_held(kept, events)),
                "geometry": as_geojson(kept, DIALS["surface_tolerance"].value),
            })  # fmt: skip
    return found, max(dropped)


def _borne_out(part: Any, events: _Events) -> bool:
    """Say whether several children and several origins stand behind one peak."""
    told = Told.by(_within(part, events))
    return floor_to_mark().reached(told.children, told.origins)


def _within(part: Any, events: _Events) -> Sequence[Row]:
    here = shapely.intersects_xy(part, events.points[:, 0], events.points[:, 1])
    return [row for row, inside in zip(events.rows, here, strict=True) if inside]


def _held(parts: list[Any], events: _Events) -> float:
    """Return the share of the events' weight that lies on this ground."""
    ground = shapely.MultiPolygon(parts)
    here = shapely.intersects_xy(ground, events.points[:, 0], events.points[:, 1])
    return float(events.weights[here].sum() / events.weights.sum())
