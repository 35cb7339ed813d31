"""A few centres at a time: their places from near to far, and what each circle holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sightline.stats import _scan_sweep as sweep
from sightline.stats._scan_order import nearest
from sightline.stats._scan_simulate import aligned_zeros, type_of_sums
from sightline.stats._scan_study import ROUNDING, Best, Chance, Study, Words
from sightline.stats._scan_thresholds import circle_thresholds, cylinder_thresholds
from sightline.stats.arrays import Array, IntArray

# Bytes of one tile, and its most centres.
TILE_AT_ONCE, MOST_CENTRES = 2**26, 64
GOLDEN = (5**0.5 - 1) / 2
# Places of the first look, which gives the simulations a floor to start from.
FEW = 6
# The floor is worth a new table once it has risen by a fiftieth.
RISE = 1.02


@dataclass(frozen=True, slots=True)
class Tile:
    """Centres (k,), their places from near to far (k, n), and how many fit in a circle (k,)."""

    centres: IntArray
    order: Words
    sizes: IntArray


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A tile's measures and integer thresholds, as the sweeps lay them out."""

    tile: Tile
    measure: Array
    least: Words
    stops: Words


class Floor:
    """The ratio that all simulations have reached, and the count that does at each measure."""

    def __init__(self, study: Study) -> None:
        self.ratio, self.scale = 0.0, sweep.LEVELS / study.largest**0.5
        self.table = np.empty(sweep.LEVELS, type_of_sums(study))
        self._totals = (*study.totals, study.chance is Chance.WHO_IS_A_CASE)
        self._lay()

    def rise(self, ratio: float) -> None:
        if ratio > self.ratio * RISE:
            self.ratio = ratio
            self._lay()

    def _lay(self) -> None:
        reach = self.ratio * (1 - ROUNDING)
        sweep.threshold_table(reach, self.scale, *self._totals, self.table)


def tiles(study: Study) -> Iterator[IntArray]:
    """Yield the centres in parts, spread over the map, few at first: those lift the floor."""
    n, periods = study.cases.shape
    windows = 1 if periods == 1 else sum(len(ends(study, start)) for start in range(periods))
    bytes_each = n * (4 + 8 * (periods + 1) + np.dtype(type_of_sums(study)).itemsize * windows)
    most = int(np.clip(TILE_AT_ONCE // bytes_each, 1, MOST_CENTRES))
    spread = np.argsort(np.arange(n) * GOLDEN % 1)
    first, size = 0, 1
    while first < n:
        yield spread[first : first + size]
        first, size = first + size, min(2 * size, most)


def ends(study: Study, start: int) -> range:
    """Return the ends of the windows that start in period `start`."""
    periods = study.cases.shape[1]
    first = periods if study.live else start + 1
    return range(first, min(start + study.longest, periods) + 1)


def lay(study: Study, centres: IntArray) -> Tile:
    """Return the tile of these centres."""
    order = np.empty((centres.size, len(study.points)), np.int32)
    sizes = np.empty(centres.size, np.int64)
    limits = np.array([study.largest, study.reach]) * (1 + ROUNDING)
    nearest(study.points, study.measure.sum(axis=1), limits, centres, order, sizes)
    return Tile(centres, order, sizes)


def observe(study: Study, best: Best, tile: Tile) -> None:
    """Fill in what was observed about the tile's centres."""
    k = tile.centres.size
    ratios, windows, held = np.zeros(k), np.zeros((k, 3), np.int64), np.zeros((k, 2))
    sweep.best_windows(
        study.cases, study.measure, tile.order, tile.sizes, study.longest, study.live,
        *study.totals, study.chance is Chance.WHO_IS_A_CASE, ratios, windows, held,
    )  # fmt: skip
    best.ratio[tile.centres], best.window[tile.centres] = ratios, windows
    best.held[tile.centres] = held


def thresholds(study: Study, floor: Floor, tile: Tile) -> Thresholds:
    """Return what each of the tile's windows must count to reach the floor."""
    periods = study.cases.shape[1]
    shape = tile.order.shape
    if periods == 1:
        measure, least = np.empty(shape), np.empty(shape, floor.table.dtype)
        stops = np.empty(shape, np.int32)
        circle_thresholds(
            tile.order, tile.sizes, study.measure[:, 0], floor.scale, floor.table,
            study.totals[1] / study.totals[0], measure, least, stops,
        )  # fmt: skip
    else:
        windows = sum(len(ends(study, start)) for start in range(periods))
        measure, stops = np.empty((*shape, periods + 1)), None
        least = np.empty((*shape, windows), floor.table.dtype)
        cylinder_thresholds(
            tile.order, tile.sizes, study.measure, floor.scale, floor.table,
            study.longest, study.live, measure, least,
        )  # fmt: skip
    return Thresholds(tile, measure, least, stops)


def raise_peaks(study: Study, parts: Sequence[Thresholds], counts: Words, peaks: Array) -> None:
    """Raise peaks (COLUMNS,) of one chunk, counts (n, t, COLUMNS), by these tiles' windows."""
    totals = (*study.totals, study.chance is Chance.WHO_IS_A_CASE)
    scratch = aligned_zeros((counts.shape[1] + 3, sweep.COLUMNS), type_of_sums(study))
    timed = study.cases.shape[1] > 1
    for part in _by_stages(study, parts, peaks) if timed and not peaks.any() else parts:
        laid = (part.tile.order, part.tile.sizes, part.measure, part.least)
        if part.stops is not None:
            sweep.sweep_circles(counts[:, 0], *laid, part.stops, *totals, scratch, peaks)
        else:
            sweep.sweep_cylinders(counts, *laid, study.longest, study.live, *totals, scratch, peaks)


def _by_stages(study: Study, parts: Sequence[Thresholds], peaks: Array) -> Iterator[Thresholds]:
    """Yield these parts cut to a few places, then whole, for a chunk that has no peaks yet.

    With no floor every window would be weighed; the few places give the chunk a floor of its own.
    """
    for part in parts:
        few = replace(part.tile, sizes=np.minimum(part.tile.sizes, FEW))
        yield replace(part, tile=few)
        own = Floor(study)
        own.rise(float(peaks.min()))
        yield thresholds(study, own, part.tile)
