"""Do events that lie close together also come soon after each other?

Asked of pairs, so a street that is always busy, or a month that is, does not count by itself.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from sightline.stats._density_grid import checked_points
from sightline.stats._knox import Days, close_in_time, close_pairs, narrowed, shuffled
from sightline.stats.arrays import Array, IntArray, draw_count, numbers


@dataclass(frozen=True, slots=True)
class KnoxResult:
    """Pairs close in both space and time, how many were to be expected, and the p-value."""

    observed: int
    expected: float
    p_value: float


@dataclass(frozen=True, slots=True)
class NearRepeatTable:
    """Pairs by band of distance (rows, b) and of interval (columns, c); each array (b, c).

    ratio is observed / expected, the Knox ratio, NaN where nothing was expected.
    """

    observed: IntArray
    expected: Array
    ratio: Array
    p_value: Array


def knox(
    xy: ArrayLike,
    days: ArrayLike,
    *,
    distance: float,
    interval: float,
    permutations: int = 999,
    rng: np.random.Generator,
) -> KnoxResult:
    """Return Knox's count of pairs close in space and in time, tested by shuffling the days.

        X = Σi<j [|xi − xj| ≤ distance] [|ti − tj| ≤ interval]
        E = (pairs close in space) (pairs close in time) / (all pairs),  p = (r + 1) / (s + 1)

    r counts those of s shuffles of the days among the places whose X is as high as observed.

    xy            (n, 2)  x and y of each event on a flat grid, usually metres; two or more
    days          (n,)    when each happened, in days from any one date
    distance      longest that is close in space, itself included, in the unit of xy; 0 or more
    interval      longest that is close in time, itself included, in days; 0 or more
    permutations  shuffles, 1 or more; p can be no smaller than 1 / (permutations + 1)
    rng           the only source of chance: the same state gives the same answer
    returns       KnoxResult; p_value is one-sided: small where there are too many close pairs

    Raises ValueError for input that breaks these conditions, or over 20 million close pairs.
    Knox (1964), Applied Statistics 13, 25-29; Mantel (1967) on the shuffle.
    Population or reporting that shifts from place to place over the years looks like contagion.
    """
    places, times = _checked_events(xy, days)
    edges, limits = _checked_edges([distance], "distance"), _checked_edges([interval], "interval")
    bands = close_pairs(places, edges)
    whole = narrowed(times)
    reach = _within_range(limits, whole)
    observed = int(close_in_time(bands, whole[:, None], reach)[0, 0, 0])
    pairs = times.size * (times.size - 1) / 2
    expected = bands[0][0].size * _pairs_within(times, interval) / pairs
    drawn = shuffled(bands, whole, reach, _checked_number(permutations), rng)
    extreme = int((drawn >= observed).sum())
    return KnoxResult(observed, expected, (extreme + 1) / (permutations + 1))


def near_repeat(
    xy: ArrayLike,
    days: ArrayLike,
    *,
    distances: ArrayLike,
    intervals: ArrayLike,
    permutations: int = 999,
    rng: np.random.Generator,
) -> NearRepeatTable:
    """Return how far in space and for how long in time one event is followed by another.

    Knox's test in every band of distance and interval at once. The first band runs from zero up
    to its edge, each later one from beyond the edge before up to its own, which it includes: a
    first distance of 0 is the very same place. Expected is the mean of the shuffles.

    xy, days      as for `knox`
    distances     (b,)  upper edges of the bands, ascending, 0 or more, in the unit of xy
    intervals     (c,)  upper edges of the bands, ascending, 0 or more, in days
    permutations  as for `knox`; so is rng
    returns       NearRepeatTable, each (b, c); p one-sided as for `knox`, for each band alone

    Raises ValueError as `knox`, or for edges that do not ascend.
    Johnson and others (2007), Journal of Quantitative Criminology 23, 201-219; Ratcliffe (2009).
    Of twenty bands one is likely to reach p ≤ 0.05 by chance: look for a slope, not for a star.
    """
    places, times = _checked_events(xy, days)
    edges, limits = _checked_edges(distances, "distance"), _checked_edges(intervals, "interval")
    bands = close_pairs(places, edges)
    whole = narrowed(times)
    reach = _within_range(limits, whole)
    observed = _by_band(close_in_time(bands, whole[:, None], reach))[0]
    drawn = _by_band(shuffled(bands, whole, reach, _checked_number(permutations), rng))
    expected: Array = drawn.mean(axis=0)
    p_value = ((drawn >= observed).sum(axis=0) + 1) / (permutations + 1)
    ratio = np.divide(observed, expected, out=np.full(expected.shape, np.nan), where=expected > 0)
    return NearRepeatTable(observed, expected, ratio, p_value)


def _by_band(counts: IntArray) -> IntArray:
    """Turn counts up to each limit (s, b, c) into counts between one limit and the next."""
    return np.diff(counts, axis=2, prepend=0)


def _pairs_within(days: Array, interval: float) -> int:
    """Count all pairs at most `interval` days apart."""
    ordered = np.sort(days)
    low = np.searchsorted(ordered, ordered - interval, side="left")
    return int((np.arange(days.size) - low).sum())


def _within_range(limits: Array, days: Days) -> Array:
    """Return limits no longer than the whole period, so that small integers can hold them."""
    return np.minimum(limits, float(np.ptp(days)))


def _checked_events(xy: ArrayLike, days: ArrayLike) -> tuple[Array, Array]:
    places, times = checked_points(xy), numbers(days)
    if times.shape != (places.shape[0],):
        raise ValueError("Give one day for each event.")
    if times.size < 2:
        raise ValueError("Pairs need at least two events.")
    if not np.isfinite(times).all():
        raise ValueError("Every event needs a known day: leave out those without one.")
    return places, times


def _checked_edges(edges: ArrayLike, name: str) -> Array:
    found = numbers(edges)
    if found.ndim != 1 or found.size == 0 or not np.isfinite(found).all() or found[0] < 0:
        raise ValueError(f"Each {name} must be a known number, zero or more.")
    if any(low >= high for low, high in pairwise(found)):
        raise ValueError(f"Each {name} must be longer than the one before.")
    return found


def _checked_number(permutations: int) -> int:
    return draw_count(permutations, "Ask for at least one permutation, in whole numbers.")
