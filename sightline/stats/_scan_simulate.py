"""Counts as they would be by chance, for each of the three ideas of chance."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from sightline.stats import _scan_draws as draws
from sightline.stats._scan_study import Chance, Study, Words
from sightline.stats._scan_sweep import COLUMNS
from sightline.stats.arrays import Array, IntArray

MOST_IN_SIXTEEN_BITS = 32_767
CACHE_LINE = 64

Draw = Callable[[Words, Words, int], bool]


def drawer(study: Study) -> Draw:
    """Return what fills counts (cells, columns) from seeds (columns,), given the type's ceiling."""
    cases, periods = round(study.totals[0]), study.cases.shape[1]
    if study.chance is Chance.PLACE_OF_CASES:
        cells = np.flatnonzero(study.measure)
        share, other = draws.alias(study.measure.ravel()[cells])
        return lambda counts, seeds, top: draws.fall(counts, seeds, top, cases, cells, share, other)
    if study.chance is Chance.WHO_IS_A_CASE:
        home = _cells(study.measure)
        return lambda counts, seeds, top: draws.pick(counts, seeds, top, cases, home)
    home, time = np.divmod(_cells(study.cases), periods)
    return lambda counts, seeds, top: draws.deal(counts, seeds, top, home, time, periods)


def _cells(counts: Array) -> IntArray:
    """Return the cell of every one counted."""
    return np.repeat(np.arange(counts.size), counts.ravel().astype(np.int64))


def simulate(study: Study, draw: Draw, seeds: Words, pool: ThreadPoolExecutor) -> Words:
    """Return counts (chunks, n, t, COLUMNS), in bytes unless some cell needs more.

    Columns beyond the last seed stay empty.
    """
    chunks = -(-seeds.size // COLUMNS)
    parts = [seeds[COLUMNS * chunk :][:COLUMNS] for chunk in range(chunks)]
    counts: Words = np.empty(0)
    for kind in (np.uint8, type_of_sums(study)):
        counts = aligned_zeros((chunks, study.cases.size, COLUMNS), kind)
        if all(pool.map(partial(_filled, draw, np.iinfo(kind).max), counts, parts)):
            break
    return counts.reshape(chunks, *study.cases.shape, COLUMNS)


def type_of_sums(study: Study) -> Words:
    """Return the narrowest integer that holds all cases at once."""
    return np.int16 if study.totals[0] <= MOST_IN_SIXTEEN_BITS else np.int32


def aligned_zeros(shape: tuple[int, ...], kind: Words) -> Words:
    """Return zeros whose rows of COLUMNS begin where the processor's cache lines do."""
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    raw = np.zeros(size + CACHE_LINE, np.uint8)
    first = -raw.ctypes.data % CACHE_LINE
    return raw[first : first + size].view(kind).reshape(shape)


def _filled(draw: Draw, top: int, counts: Words, seeds: Words) -> bool:
    return draw(counts, seeds, int(top))
