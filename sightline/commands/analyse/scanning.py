"""Clusters of areas, in space and in space and time, by Kulldorff's scan."""

import argparse
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sightline.commands.analyse.areas import Areas
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.period import Run
from sightline.commands.analyse.verdicts import DIALS, NotJudged
from sightline.stats import scan
from sightline.stats.arrays import Array, IntArray

NO_SIMULATIONS = NotJudged("No simulations were asked for (--simulations 0).")
NO_POPULATION = NotJudged(
    "A circle is judged against the people in it: give --population. Against an even spread over "
    "areas it would only find where people live."
)
SHORT = NotJudged("Only one unbroken month has data; a change needs two at least.")
SPACE, PERMUTATION, POISSON = (
    "circular Poisson scan", "space-time permutation scan", "space-time Poisson scan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scan:
    """Clusters, most likely first; members and centres are rows of the areas.

    circles   (c,) each cluster's circle on the National Grid, for drawing
    left_out  rows of areas that took no part, having no usable population
    longest   the most months that a cluster may last; None without time
    """

    method: str
    clusters: tuple[scan.Cluster, ...]
    circles: NDArray[Any]
    left_out: IntArray
    longest: int | None

    @property
    def standing(self) -> list[scan.Cluster]:
        """Clusters that chance alone seldom makes."""
        return [cluster for cluster in self.clusters if cluster.p_value <= DIALS["chance"]]


def in_space(
    counts: Array, people: Array | None, areas: Areas, options: argparse.Namespace,
    rng: np.random.Generator,
) -> Scan | NotJudged:  # fmt: skip
    """Scan counts (n,) over all months with data against people (n,), NaN where unknown."""
    if options.simulations == 0:
        return NO_SIMULATIONS
    if people is None:
        return NO_POPULATION
    rows = np.flatnonzero(np.isfinite(people))
    ask = {**_asked(options), "rng": rng}
    try:
        found = scan.poisson(counts[rows], people[rows], _centres(areas)[rows], **ask)
    except ValueError as problem:
        return NotJudged(str(problem))
    return _scan(SPACE, found, areas, rows, None)


def in_time(
    counts: Array, people: Array | None, areas: Areas, run: Run, options: argparse.Namespace,
    rng: np.random.Generator,
) -> Scan | NotJudged:  # fmt: skip
    """Scan counts (n, t) over the months of one unbroken run; people (n,), NaN where unknown.

    The permutation scan keeps every area's and every month's own total, so that neither lasting
    differences between areas nor the lengths of months count; the Poisson scan expects events by
    people and days. Raises BadInput for a duration longer than the run.
    """
    if options.simulations == 0:
        return NO_SIMULATIONS
    if len(run) < 2:
        return SHORT
    longest = options.max_duration or max(len(run) // 2, 1)
    if longest > len(run):
        raise BadInput(f"--max-duration must be at most {len(run)}, the months of {run}.")
    ask = {
        **_asked(options), "rng": rng, "max_duration": longest, "prospective": options.prospective,
    }  # fmt: skip
    centres, rows = _centres(areas), np.arange(len(areas.codes))
    try:
        if options.space_time == "permutation":
            found = scan.space_time_permutation(counts, centres, **ask)
            return _scan(PERMUTATION, found, areas, rows, longest)
        rows = np.flatnonzero(np.isfinite(people)) if people is not None else rows[:0]
        expected = np.outer(people[rows] if people is not None else rows, run.days)
        found = scan.space_time_poisson(counts[rows], expected, centres[rows], **ask)
    except ValueError as problem:
        return NotJudged(str(problem))
    return _scan(POISSON, found, areas, rows, longest)


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    return {"max_share": options.max_share, "simulations": options.simulations}


def _centres(areas: Areas) -> Array:
    return np.asarray(shapely.get_coordinates(shapely.centroid(areas.polygons)))


def _scan(
    method: str, found: list[scan.Cluster], areas: Areas, rows: IntArray, longest: int | None
) -> Scan:
    named = tuple(
        replace(one, members=tuple(rows[list(one.members)].tolist()), centre=int(rows[one.centre]))
        for one in found
    )
    out = np.setdiff1d(np.arange(len(areas.codes)), rows)
    return Scan(method, named, _circles(named, areas), out, longest)


def _circles(found: tuple[scan.Cluster, ...], areas: Areas) -> NDArray[Any]:
    """Return circles out to the furthest member's centre; of one area alone, one of its size."""
    circles = np.empty(len(found), dtype=object)
    for number, cluster in enumerate(found):
        alone = float(np.sqrt(areas.polygons[cluster.centre].area / np.pi))
        centre = shapely.centroid(areas.polygons[cluster.centre])
        circles[number] = centre.buffer(max(cluster.radius, alone), quad_segs=16)
    return circles
