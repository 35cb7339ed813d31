"""Pairs that are close in space, and how many of them stay close in time when days are shuffled."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from sightline.stats.arrays import Array, IntArray

MOST_PAIRS = 20_000_000  # their two indices take 320 MB
SHUFFLES_AT_ONCE, PAIRS_AT_ONCE = 128, 2_000  # what they hold stays in a core's cache
THREADS = 2
WIDEST_SHORT = 2**15 - 1

Days = NDArray[np.int16] | Array


def close_pairs(xy: Array, edges: Array) -> list[tuple[IntArray, IntArray]]:
    """Return, per band of distance, the events (first, second) of every pair in it.

    xy (n, 2); edges (b,) ascending: band 0 is up to edges[0], band k beyond edges[k − 1] and up
    to edges[k], each upper edge included. Raises ValueError for more than 20 million pairs.
    """
    tree = cKDTree(xy)
    if (tree.count_neighbors(tree, edges[-1]) - len(xy)) / 2 > MOST_PAIRS:
        raise ValueError(
            f"More than {MOST_PAIRS:,} pairs are that close: use a shorter distance, or join the "
            "events that share one place and day."
        )
    pairs = tree.query_pairs(edges[-1], output_type="ndarray").astype(np.int64, copy=False)
    squares = ((xy[pairs[:, 0]] - xy[pairs[:, 1]]) ** 2).sum(axis=1)
    band = np.minimum(np.searchsorted(edges**2, squares), edges.size - 1)
    ordered = pairs[np.argsort(band, kind="stable")]
    cuts = np.cumsum(np.bincount(band, minlength=edges.size))[:-1]
    return [(part[:, 0], part[:, 1]) for part in np.split(ordered, cuts)]


def narrowed(days: Array) -> Days:
    """Return the days as small integers if they are whole and fit, since those count faster."""
    shifted = days - days.min()
    if shifted.max() <= WIDEST_SHORT and (shifted == np.floor(shifted)).all():
        return np.asarray(shifted, dtype=np.int16)
    return days


def close_in_time(bands: list[tuple[IntArray, IntArray]], days: Days, limits: Array) -> IntArray:
    """Count each band's pairs at most each limit apart in time.

    days (n, s), one column for each shuffle; limits (c,); returns (s, bands, c).
    """
    counts = np.zeros((days.shape[1], len(bands), limits.size), dtype=np.int64)
    for band, (first, second) in enumerate(bands):
        for start in range(0, first.size, PAIRS_AT_ONCE):
            here = slice(start, start + PAIRS_AT_ONCE)
            apart = days[first[here]]
            apart -= days[second[here]]
            np.abs(apart, out=apart)
            for column, limit in enumerate(limits):
                close = (apart <= apart.dtype.type(limit)).view(np.uint8)
                counts[:, band, column] += np.add.reduce(close, axis=0, dtype=np.uint16)
    return counts


def shuffled(
    bands: list[tuple[IntArray, IntArray]],
    days: Days,
    limits: Array,
    permutations: int,
    rng: np.random.Generator,
) -> IntArray:
    """Return `close_in_time` for days dealt out at random, (permutations, bands, limits)."""
    sizes = [
        min(SHUFFLES_AT_ONCE, permutations - start)
        for start in range(0, permutations, SHUFFLES_AT_ONCE)
    ]
    seeds = rng.integers(2**63, size=len(sizes))  # so that threads change nothing

    def one_lot(size: int, seed: int) -> IntArray:
        own = np.random.default_rng(seed)
        dealt = np.stack([own.permutation(days) for _ in range(size)])
        return close_in_time(bands, np.ascontiguousarray(dealt.T), limits)

    with ThreadPoolExecutor(THREADS) as pool:
        return np.concatenate(list(pool.map(one_lot, sizes, seeds)))
