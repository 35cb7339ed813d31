"""Events placed, then counted and judged by area and by cell, and searched for patterns."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sightline.commands.analyse.agreement import Agreement, agreement
from sightline.commands.analyse.areas import Areas
from sightline.commands.analyse.cells import outlines
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.events import Events
from sightline.commands.analyse.ground import Ground
from sightline.commands.analyse.patterns import Patterns, patterns
from sightline.commands.analyse.placing import Placed
from sightline.commands.analyse.population import Population, read_population
from sightline.commands.analyse.trending import UNKNOWN
from sightline.commands.analyse.verdicts import NotJudged
from sightline.hotspots.analysis import Assessment, Measure, assess, cells_over
from sightline.stats.arrays import Array, IntArray
from sightline.stats.neighbours import h3_rings, touching
from sightline.stats.smoothing import empirical_bayes

# Published boundaries are generalised to about 20 m, so neighbours may miss by a little more.
GAP_METRES = 25.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the results are written from; `smoothed` is per 1,000 people, (n,)."""

    options: argparse.Namespace
    events: Events
    areas: Areas
    placed: Placed
    population: Population | None
    people: Array | None
    by_area: Assessment
    smoothed: Array
    cells: list[str]
    by_cell: Assessment
    ground: Ground
    agreement: Agreement
    patterns: Patterns

    @property
    def trend(self) -> NDArray[np.str_]:
        """Return the trend class of each area (n,)."""
        found = self.patterns.trends
        if isinstance(found, NotJudged) or isinstance(found.classes, NotJudged):
            return np.full(len(self.areas.codes), UNKNOWN)
        return found.classes


def judged(
    options: argparse.Namespace, events: Events, areas: Areas, placed: Placed, ground: Ground,
    say: Callable[[str], None],
) -> Analysis:  # fmt: skip
    """Count and judge by area and by cell, and look for patterns; `say` tells each step.

    Raises BadInput for an unusable population, grid or option.
    """
    counts = np.bincount(placed.area[placed.area >= 0], minlength=len(areas.codes))
    population, people = _people(options, areas, counts)
    for_areas, for_cells, *for_patterns = np.random.default_rng(options.seed).spawn(5)
    judge = {"rate": options.fdr, "permutations": options.permutations}
    near = touching(areas.polygons, tolerance=GAP_METRES, include_self=True)
    measure = Measure(options.measure)
    by_area = assess(counts, near, population=people, measure=measure, rng=for_areas, **judge)
    cells, in_cells = _cells(options, areas, placed)
    by_cell = assess(in_cells, h3_rings(cells, include_self=True), rng=for_cells, **judge)
    found = patterns(
        options, events, areas, placed, people, near, ground.whole, say, for_patterns
    )  # fmt: skip
    borne_out = agreement(areas.polygons, by_area.hot, outlines(cells), by_cell.hot)
    return Analysis(
        options, events, areas, placed, population, people, by_area, _smoothed(counts, people),
        cells, by_cell, ground, borne_out, found,
    )  # fmt: skip


def _people(
    options: argparse.Namespace, areas: Areas, counts: IntArray
) -> tuple[Population | None, Array | None]:
    """Return the population file and the people of each area, NaN where no rate can be made."""
    if not options.population:
        return None, None
    population = read_population(options.population, options.population_column, areas.codes)
    people = population.of(areas.codes)
    people[(people == 0) & (counts > 0)] = np.nan
    return population, people


def _cells(options: argparse.Namespace, areas: Areas, placed: Placed) -> tuple[list[str], IntArray]:
    """Return the cells over the areas, and the events in each."""
    try:
        cells = cells_over(areas.in_degrees(), options.h3_resolution)
    except ValueError as problem:
        raise BadInput(f"{problem} Use --h3-resolution.") from problem
    row = {cell: number for number, cell in enumerate(cells)}
    inside = [row[cell] for cell in placed.cell if cell in row]
    return cells, np.bincount(np.array(inside, dtype=np.int64), minlength=len(cells))


def _smoothed(counts: IntArray, people: Array | None) -> Array:
    """Return rates per 1,000 drawn towards the whole map's; NaN where none can be made."""
    unknown = np.full(counts.size, np.nan)
    if people is None:
        return unknown
    try:
        return 1000 * empirical_bayes(counts, people)
    except ValueError:
        return unknown
