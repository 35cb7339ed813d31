"""One scan from data to peaks, in batches of simulations, on as many threads as there are."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from sightline.stats._scan_simulate import Draw, drawer, simulate
from sightline.stats._scan_study import ROUNDING, Best, Study, Words
from sightline.stats._scan_sweep import COLUMNS
from sightline.stats._scan_tiles import Floor, lay, observe, raise_peaks, thresholds, tiles
from sightline.stats.arrays import Array

# Simulated counts held at once; and how many simulations between two looks at an early stop.
COUNTS_AT_ONCE, LOOK_EVERY = 2**28, 2 * COLUMNS


def scan(
    study: Study,
    *,
    simulations: int,
    rng: np.random.Generator,
    stop_after: int | None = None,
    threads: int | None = None,
    beat: Callable[[float], object] | None = None,
) -> tuple[Best, Array]:
    """Return the likeliest window of every centre, and the highest ratio of every simulation.

    With `stop_after`, only the simulations up to the one that is the so-manieth to reach the
    likeliest window of all. Neither threads nor batches change a result. `beat` is told the share
    done between two parts of a batch; what it raises ends the scan once its threads have ended.
    """
    seeds = rng.integers(0, 2**64, size=simulations, dtype=np.uint64)
    best, peaks, draw = Best.of_none(len(study.points)), np.empty(0), drawer(study)
    at_once = max(COUNTS_AT_ONCE // study.cases.size // COLUMNS * COLUMNS, COLUMNS)
    at_once = at_once if stop_after is None else min(at_once, LOOK_EVERY)
    with ThreadPoolExecutor(threads or len(os.sched_getaffinity(0))) as pool:
        for first in range(0, simulations, at_once):
            batch = seeds[first : first + at_once]
            told = partial(_tell, beat, first / simulations, batch.size / simulations)
            found = _peaks(study, draw, batch, best if first == 0 else None, pool, told)
            peaks = np.concatenate([peaks, found])
            reached = np.flatnonzero(reaches(peaks, best.ratio.max()))
            if stop_after is not None and reached.size >= stop_after:
                return best, peaks[: reached[stop_after - 1] + 1]
    return best, peaks


def reaches(peaks: Array, ratio: float) -> Array:
    """Say which peaks (s,) reach a ratio, or miss it by no more than rounding."""
    return np.asarray(peaks >= ratio * (1 - ROUNDING))


def _tell(beat: Callable[[float], object] | None, before: float, part: float, share: float) -> None:
    """Pass on the share of all that is done, given that of one part."""
    if beat is not None:
        beat(before + part * share)


def _peaks(
    study: Study, draw: Draw, seeds: Words, best: Best | None, pool: ThreadPoolExecutor,
    told: Callable[[float], object],
) -> Array:  # fmt: skip
    """Return the peaks of the simulations with these seeds, and fill `best` where it is given."""
    told(0.0)
    counts = simulate(study, draw, seeds, pool)
    peaks = np.zeros((len(counts), COLUMNS))
    floor, done = Floor(study), 0
    for centres in tiles(study):
        told(done / len(study.points))
        done += centres.size
        parts = np.array_split(centres, min(centres.size, pool._max_workers))
        laid = list(pool.map(partial(lay, study), parts))
        if best is not None:
            list(pool.map(partial(observe, study, best), laid))
        floor.rise(float(peaks.ravel()[: seeds.size].min()))
        ready = list(pool.map(partial(thresholds, study, floor), laid))
        list(pool.map(partial(raise_peaks, study, ready), counts, peaks))
    return peaks.ravel()[: seeds.size]
