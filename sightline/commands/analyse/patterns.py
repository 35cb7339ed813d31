"""Every pattern beyond hot and cold: clusters, trends, density, near repeats, two cuts compared."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sightline.commands.analyse.areas import Areas
from sightline.commands.analyse.events import Events
from sightline.commands.analyse.period import Run, longest, runs
from sightline.commands.analyse.placing import Placed
from sightline.commands.analyse.repeating import Repeats, repeats
from sightline.commands.analyse.scanning import Scan, in_space, in_time
from sightline.commands.analyse.surface import Surface, surface
from sightline.commands.analyse.trending import Trends, trends
from sightline.commands.analyse.verdicts import NotJudged
from sightline.stats.arrays import Array, Weights


@dataclass(frozen=True, slots=True)
class Patterns:
    """What each method found, or why it was not judged. `run` is the months looked at over time."""

    run: Run
    run_events: int
    space: Scan | NotJudged
    time: Scan | NotJudged
    trends: Trends | NotJudged
    surface: Surface | NotJudged
    repeats: Repeats | NotJudged


def patterns(
    options: argparse.Namespace, events: Events, areas: Areas, placed: Placed,
    people: Array | None, near: Weights, ground: Any, say: Callable[[str], None],
    rngs: list[np.random.Generator],
) -> Patterns:  # fmt: skip
    """Look for every pattern; `rngs` are three, so that no method's chance disturbs another's."""
    run = longest(runs(events.seen))
    counted = placed.area >= 0
    totals = np.bincount(placed.area[counted], minlength=len(areas.codes)).astype(np.float64)
    table = by_month(placed.area, events.month, run, len(areas.codes))
    say("Scanning for clusters")
    space = in_space(totals, people, areas, options, rngs[0])
    time = in_time(table, people, areas, run, options, rngs[1])
    say("Judging trends and density")
    divided = people if options.measure == "rate" else None
    risen = trends(table, divided, near, run, options.fdr)
    points = np.column_stack([placed.easting, placed.northing])
    located = counted & np.isfinite(placed.easting)
    spread = surface(points[located], ground, options.bandwidth)
    say("Counting near repeats")
    timed = located & run.covers(events.month)
    again = repeats(points[timed], events.month[timed], run, options.simulations, rngs[2])
    return Patterns(run, int(table.sum()), space, time, risen, spread, again)


def by_month(area: NDArray[np.int64], month: NDArray[np.int64], run: Run, places: int) -> Array:
    """Return counts (places, t) of the events in an area and in the run's months."""
    counts = np.zeros((places, len(run)))
    inside = (area >= 0) & run.covers(month)
    np.add.at(counts, (area[inside], month[inside] - run.first), 1)
    return counts
