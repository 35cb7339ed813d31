"""The attacker on five years of releases, and whether an independent solver gets further.

    python -m benchmarks.attacking [--tables N] [--years N] [--only years|tables]

Prints figures and writes benchmarks/results/attacking.json.

Years: 20 tables (4 counts, each along 5 pairs of dimensions), a release of each every quarter and
every year, each made safe beside those of its year; then the attacker judges all of them together.
A sum of hidden counts that the quarters tell before the year has a table is counted apart.

Tables: 10,000 random ones, with weaknesses planted (one small cell, all of a kind, a row of
noughts, a row of small cells), by both regimes. A solver that knows nothing of ours, written on
the table's array with whole numbers from the start, bounds each hidden count of what was released.
Of those small enough, every way of hiding is tried for the least.

No peer is beside it. KoNote, the one peer with suppression of small numbers, judges no release
(PEERS, rows 63 and 64): its two measured faults are in tests/publish/control.
"""

import argparse
import json
import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.attacking_solver import finds
from benchmarks.stats import machine
from sightline.publish.control import attacker, regimes
from sightline.publish.control.dimensions import Dimension, Group, Period
from sightline.publish.control.hiding import protect
from sightline.publish.control.needed import lost
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime
from sightline.publish.control.tables import Table
from sightline.terms.publishing import AreaLevel, Axis, Counted

RESULTS = Path(__file__).parent / "results" / "attacking.json"
FIRST_YEAR, QUARTERS, MEASURES = 2021, 4, 4
TOWNS = (Group("North", ("w1", "w2", "w3", "w4")), Group("South", ("w5", "w6", "w7", "w8")))
WARDS = tuple(f"w{n}" for n in range(1, 9))
AXES = (
    Dimension("ward", Axis.AREA, WARDS, TOWNS, AreaLevel.WARD, "2024", people=(5000,) * 8),
    Dimension("kind", Axis.ATTRIBUTE, tuple("abcdef")),
    Dimension("age", Axis.ATTRIBUTE, ("0-9", "10-12", "13-15", "16-17")),
    Dimension("origin", Axis.ATTRIBUTE, ("school", "health", "police", "home", "youth club")),
)
PAIRS = ((0, 1), (0, 2), (0, 3), (1, 2), (2, 3))  # of each count's five tables
A_QUARTER = 400  # reports of each count, on average
SHAPES = ((4,), (6,), (3, 3), (4, 3), (4, 4), (6, 4), (2, 3, 3))
TRIED = 14  # cells and totals of a table of which every way of hiding is tried


def period(year: int, quarter: int) -> Period:
    """Return a quarter, 0 to 3, or the whole year for 4."""
    edges = [date(year, 3 * n + 1, 1) for n in range(QUARTERS)] + [date(year + 1, 1, 1)]
    first, after = (edges[quarter], edges[quarter + 1]) if quarter < QUARTERS else edges[::4]
    return Period(first, date.fromordinal(after.toordinal() - 1))


def year_of(task: tuple[str, int, int]) -> list[dict[str, Any]]:
    """Return a year's releases of one count, quarters first, each made safe beside the others."""
    regime, measure, year = task
    rng = np.random.default_rng([measure, year])
    usual = rng.gamma(0.6, 1, [len(axis.categories) for axis in AXES])
    counts = [rng.poisson(usual * A_QUARTER / usual.sum()) for _ in range(QUARTERS)]
    done: list[Published] = []
    for quarter, found in enumerate([*counts, sum(counts)]):
        for pair in PAIRS:
            others = tuple(n for n in range(len(AXES)) if n not in pair)
            table = Table(
                name=f"Count {measure} by {AXES[pair[0]].name} and {AXES[pair[1]].name}",
                measure=f"Count {measure}",
                counted=Counted.REPORTS,
                period=period(year, quarter),
                dimensions=tuple(AXES[n] for n in pair),
                counts=np.asarray(found).sum(axis=others),
            )
            done.append(protect(table, regimes.load()[regime], earlier=done))
    return [each.as_json() for each in done]


def is_year(published: Published) -> bool:
    return published.period == period(published.period.first.year, QUARTERS)


def blank(published: Published) -> Published:
    return replace(published, cells=tuple(c._replace(shown=None) for c in published.cells))


def years(regime: str, number: int) -> dict[str, Any]:
    tasks = [(regime, n, FIRST_YEAR + y) for n in range(MEASURES) for y in range(number)]
    started = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        made = [Published.from_json(each) for done in pool.map(year_of, tasks) for each in done]
    hiding = time.perf_counter() - started
    started, busy = time.perf_counter(), time.process_time()
    found = {*attacker.pinned(made, regimes.load()[regime], explain=False)}
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    quarters = [blank(each) if is_year(each) else each for each in made]
    known = {*attacker.pinned(quarters, regimes.load()[regime], explain=False)} if found else found
    cells = [cell for each in made for cell in each.cells]
    return {
        "releases": len(made),
        "cells": len(cells),
        "hidden_percent": round(100 * sum(cell.shown is None for cell in cells) / len(cells), 1),
        "given_away": len(found - known),
        "sums_for_a_year_known_from_its_quarters": len(found & known),
        "attacker_seconds": round(seconds, 1),
        "attacker_processor_seconds": round(busy, 1),
        "hiding_seconds": round(hiding, 1),
    }


def drawn(seed: int) -> Table:
    """Return a random table, half of them with a weakness planted."""
    rng = np.random.default_rng([7, seed])
    shape = SHAPES[rng.integers(len(SHAPES))]
    counts = rng.poisson(rng.gamma(0.8, 12, shape))
    weakness, place = rng.integers(8), tuple(int(rng.integers(size)) for size in shape)
    if weakness == 0:
        counts = counts + 10
        counts[place] = rng.integers(1, 6)
    elif weakness == 1:
        counts[...] = 0
        counts[place] = rng.integers(1, 60)
    elif weakness == 2:
        counts[place[0]] = 0
    elif weakness == 3:
        counts = counts + 10
        counts[place[0], ...] = rng.integers(1, 6, counts[place[0]].shape)
    axes = tuple(
        Dimension(f"d{n}", Axis.ATTRIBUTE, tuple("abcdefgh"[:size])) for n, size in enumerate(shape)
    )
    return Table("Drawn", "Drawn", Counted.REPORTS, period(2025, 4), axes, counts)


def one(task: tuple[str, int]) -> dict[str, Any]:
    """Make one random table safe, and let the independent solver at it."""
    name, seed = task
    table, regime = drawn(seed), regimes.load()[name]
    started = time.perf_counter()
    released = protect(table, regime)
    seconds = time.perf_counter() - started
    few = len(released.cells) <= TRIED
    least = lost(released, table, regime).least if few else None
    return {
        "seconds": seconds,
        "cells": len(released.cells),
        "small": sum(to_hide_alone(table, regime)),
        "hidden": len(released.hidden),
        "least": least,
        "given_away": finds(released, regime),
    }


def to_hide_alone(table: Table, regime: Regime) -> list[bool]:
    return [1 <= table.value(key) <= regime.hides_up_to for key in table.printed()]


def tables(regime: str, number: int) -> dict[str, Any]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(one, [(regime, seed) for seed in range(number)], chunksize=20))
    tried = [each for each in found if each["least"] is not None]
    return {
        "tables": number,
        "given_away_to_an_independent_solver": sum(each["given_away"] > 0 for each in found),
        "cells": sum(each["cells"] for each in found),
        "small_cells": sum(each["small"] for each in found),
        "hidden_cells": sum(each["hidden"] for each in found),
        "tried_every_way": len(tried),
        "hidden_of_these": sum(each["hidden"] for each in tried),
        "least_of_these": sum(each["least"] for each in tried),
        "tables_with_more_than_the_least": sum(each["hidden"] > each["least"] for each in tried),
        "median_milliseconds": round(1000 * statistics.median(e["seconds"] for e in found), 1),
        "slowest_seconds": round(max(each["seconds"] for each in found), 2),
    }


def keep(name: str, figures: dict[str, Any]) -> None:
    """Keep figures beside those of other parts, which may be measured at the same time."""
    result = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    result |= {"machine": machine(), name: figures}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(name, json.dumps(figures, indent=1), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="The attacker beside an independent solver.")
    parser.add_argument("--tables", type=int, default=10_000, help="random tables of each regime")
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--only", choices=("years", "tables"))
    asked = parser.parse_args()
    for regime in reversed(regimes.load()):
        if asked.only != "tables":
            keep(f"{asked.years} years, {regime}", years(regime, asked.years))
        if asked.only != "years":
            keep(f"random tables, {regime}", tables(regime, asked.tables))


if __name__ == "__main__":
    main()
