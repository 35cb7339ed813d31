"""A run: the whole analysis of what one viewer may see, as plain values that never vary. Pure.

Counts are made here from the very rows whose hash is kept, so that the two cannot differ; a test
holds them against the database's own.
"""

import hashlib
import json
import platform
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, NamedTuple

import numpy as np

from sightline import __version__
from sightline.hotspots.analysis import DIALS, assess
from sightline.hotspots.ground import Areas, Grid
from sightline.hotspots.rules import Asked, Count, floor_to_mark
from sightline.hotspots.spots import Judged, Spot, evidence_over, judge_areas, judge_cells

DIGITS = 9
PACKAGES = ("h3", "numpy", "pyproj", "scipy", "shapely")


class Row(NamedTuple):
    """One occurrence as a run counts it."""

    record: str
    cell: str
    area: str
    inside: bool
    child: str
    origin: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a run is asked: a map, and the seed and number of its permutations."""

    asked: Asked
    seed: int = 1
    permutations: int = DIALS["run_permutations"].value

    def plain(self) -> dict[str, Any]:
        """Return them as plain values, the dials that judge included."""
        floor = floor_to_mark()
        return {
            **self.asked.parameters(),
            "permutations": self.permutations,
            "false_discovery_rate": DIALS["false_discovery_rate"].value,
            "fewest_children": floor.children,
            "fewest_origins": floor.origins,
        }


def versions() -> dict[str, str]:
    """Return the versions of all that has a part in a result."""
    return {
        "sightline": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def input_hash(rows: Iterable[Row], grid: Grid, areas: Areas) -> str:
    """Return the hash of the rows, in whatever order, and of the ground that they were put on."""
    digest = hashlib.sha256()
    people = [None if np.isnan(each) else each for each in areas.people.tolist()]
    digest.update(json.dumps([grid.cells, list(areas.row), people]).encode())
    for row in sorted(rows):
        digest.update(json.dumps(row).encode())
    return digest.hexdigest()


def tally(rows: Iterable[Row], place: str) -> list[Count]:
    """Return the distinct counts of each "cell" or "area", as the database makes them."""
    children, origins = defaultdict(set), defaultdict(set)
    for row in rows:
        if code := getattr(row, place):
            children[code, row.inside].add(row.child)
            origins[code, row.inside].add(row.origin)
    return [
        Count(code, inside, len(found), len(origins[code, inside]))
        for (code, inside), found in sorted(children.items())
    ]


def result(rows: Sequence[Row], parameters: Parameters, grid: Grid, areas: Areas) -> str:
    """Return a run's result as JSON: the same rows, ground and parameters give the same bytes."""
    for_cells, for_areas = np.random.default_rng(parameters.seed).spawn(2)
    of_cells, of_areas = tally(rows, "cell"), tally(rows, "area")
    many = parameters.permutations
    found = {
        "items": len({row.record for row in rows}),
        "cells": _part(judge_cells(of_cells, grid), of_cells, grid, many, for_cells),
        "areas": _part(judge_areas(of_areas, areas), of_areas, areas, many, for_areas),
        "rates": areas.unit,
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _part(
    judged: Judged, counts: list[Count], ground: Grid | Areas, many: int, rng: np.random.Generator
) -> dict[str, Any]:
    values = evidence_over(counts, ground.row)
    drawn = assess(values, ground.weights, permutations=many, rng=rng).p
    return {
        "status": str(judged.status),
        "of": len(ground.row),
        "places": [_place(spot, ground.row, drawn.tolist()) for spot in judged.spots],
    }


def _place(spot: Spot, row: dict[str, int], drawn: list[float]) -> dict[str, Any]:
    rate = spot.rate
    return {
        "place": spot.place,
        "inside": spot.inside,
        "children": spot.children,
        "origins": spot.origins,
        "mark": str(spot.mark),
        "z": _rounded(spot.z),
        "p": _rounded(spot.p),
        "p_by_permutation": None if spot.z is None else _rounded(drawn[row[spot.place]]),
        "rate": [_rounded(each) for each in (rate.value, rate.lower, rate.upper)] if rate else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
