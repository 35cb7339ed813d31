"""Which places lie nearest, for many centres: a radix sort of squared distances."""

import numpy as np

from sightline.stats._scan_compile import compiled
from sightline.stats._scan_study import Words
from sightline.stats.arrays import Array, IntArray

# The low bits of a squared distance are dropped, so that distances equal but for rounding tie, to
# two parts in ten thousand million; the 44 bits kept are sorted eleven at a time.
DROPPED, DIGIT, PASSES = 20, 11, 4


@compiled
def nearest(
    points: Array, weight: Array, limits: Array, centres: IntArray, order: Words, sizes: IntArray
) -> None:
    """Fill `order` (k, n) and `sizes` (k,) for centres (k,): places from near to far, and how many
    of them may lie in one circle. Ties keep the places' own order, as SaTScan's do.

    points (n, d); weight (n,) measure of each place; limits: most measure, greatest distance.
    """
    n = points.shape[0]
    squared = np.empty(n)
    bits = squared.view(np.uint64)
    keys, other_keys = np.empty(n, np.uint64), np.empty(n, np.uint64)
    places, other_places = np.empty(n, np.int32), np.empty(n, np.int32)
    where = np.empty(1 << DIGIT, np.int64)
    for row in range(centres.size):
        distances(points, centres[row], squared)
        for i in range(n):
            keys[i] = bits[i] >> np.uint64(DROPPED)
            places[i] = i
        for step in range(PASSES):
            sort_by_digit(keys, places, other_keys, other_places, where, step * DIGIT)
            keys, other_keys = other_keys, keys
            places, other_places = other_places, places
        total, size = 0.0, 0
        while size < n:
            total += weight[places[size]]
            if total > limits[0] or squared[places[size]] > limits[1] * limits[1]:
                break
            size += 1
        sizes[row] = size
        order[row, :size] = places[:size]


@compiled
def distances(points: Array, centre: int, squared: Array) -> None:
    """Fill `squared` (n,) with squared straight-line distances of points (n, d) from one."""
    for i in range(points.shape[0]):
        total = 0.0
        for axis in range(points.shape[1]):
            difference = points[i, axis] - points[centre, axis]
            total += difference * difference
        squared[i] = total


@compiled
def sort_by_digit(
    keys: Words,
    places: Words,
    sorted_keys: Words,
    sorted_places: Words,
    where: Words,
    shift: int,
) -> None:
    """Sort (n,) keys and places, stably, by the eleven bits of the keys from `shift` up."""
    mask = np.uint64((1 << DIGIT) - 1)
    where[:] = 0
    for i in range(keys.size):
        where[np.int64((keys[i] >> np.uint64(shift)) & mask)] += 1
    before = 0
    for digit in range(where.size):
        count = where[digit]
        where[digit] = before
        before += count
    for i in range(keys.size):
        found = np.int64((keys[i] >> np.uint64(shift)) & mask)
        sorted_keys[where[found]] = keys[i]
        sorted_places[where[found]] = places[i]
        where[found] += 1
