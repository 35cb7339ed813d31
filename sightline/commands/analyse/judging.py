"""Events placed, then counted and judged by area and by cell."""

import argparse
from dataclasses import dataclass

import numpy as np

from sightline.commands.analyse.areas import Areas
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.events import Events
from sightline.commands.analyse.placing import Placed
from sightline.commands.analyse.population import Population, read_population
from sightline.hotspots.analysis import Assessment, Measure, assess, cells_over
from sightline.stats.arrays import Array
from sightline.stats.neighbours import h3_rings, touching

# Published boundaries are generalised to about 20 m, so neighbours may miss by a little more.
GAP_METRES = 25.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the four results are written from."""

    options: argparse.Namespace
    events: Events
    areas: Areas
    placed: Placed
    population: Population | None
    people: Array | None
    by_area: Assessment
    cells: list[str]
    by_cell: Assessment


def judged(options: argparse.Namespace, events: Events, areas: Areas, placed: Placed) -> Analysis:
    """Count and judge by area and by cell. Raise BadInput for an unusable population or grid."""
    counts = np.bincount(placed.area[placed.area >= 0], minlength=len(areas.codes))
    population, people = None, None
    if options.population:
        population = read_population(options.population, options.population_column, areas.codes)
        people = population.of(areas.codes)
        people[(people == 0) & (counts > 0)] = np.nan
    for_areas, for_cells = np.random.default_rng(options.seed).spawn(2)
    judge = {"rate": options.fdr, "permutations": options.permutations}
    near = touching(areas.polygons, tolerance=GAP_METRES, include_self=True)
    measure = Measure(options.measure)
    by_area = assess(counts, near, population=people, measure=measure, rng=for_areas, **judge)
    try:
        cells = cells_over(areas.in_degrees(), options.h3_resolution)
    except ValueError as problem:
        raise BadInput(f"{problem} Use --h3-resolution.") from problem
    row = {cell: number for number, cell in enumerate(cells)}
    inside = [row[cell] for cell in placed.cell if cell in row]
    in_cells = np.bincount(np.array(inside, dtype=np.int64), minlength=len(cells))
    by_cell = assess(in_cells, h3_rings(cells, include_self=True), rng=for_cells, **judge)
    return Analysis(options, events, areas, placed, population, people, by_area, cells, by_cell)
