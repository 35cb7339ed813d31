"""Simulated cases, one column for each simulation and one seed for each column.

Every draw fills counts (cells, columns), which must be zero, from seeds (columns,), and returns
False where a count outgrew its type; then the counts are worthless.
"""

import numpy as np

from sightline.stats._scan_compile import compiled
from sightline.stats._scan_study import Words
from sightline.stats.arrays import Array, IntArray

# Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators: SplitMix64.
GAMMA, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


@compiled
def uniform(state: Words) -> float:
    """Return the next number from 0 up to 1, and move `state` (1,) on."""
    state[0] += np.uint64(GAMMA)
    mixed = state[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(FIRST)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(SECOND)
    mixed ^= mixed >> np.uint64(31)
    return np.float64(mixed >> np.uint64(11)) * 2.0**-53


@compiled
def add(counts: Words, cell: int, column: int, ceiling: int) -> bool:
    if counts[cell, column] == ceiling:
        return False
    counts[cell, column] += 1
    return True


@compiled
def fall(
    counts: Words, seeds: Words, ceiling: int, cases: int,
    cells: IntArray, share: Array, other: IntArray,
) -> bool:  # fmt: skip
    """Let `cases` fall each in one of cells (m,), by the alias table share (m,), other (m,)."""
    state = np.empty(1, np.uint64)
    for column in range(seeds.size):
        state[0] = seeds[column]
        for _ in range(cases):
            where = uniform(state) * cells.size
            slot = np.int64(where)
            if where - slot >= share[slot]:
                slot = other[slot]
            if not add(counts, cells[slot], column, ceiling):
                return False
    return True


@compiled
def pick(counts: Words, seeds: Words, ceiling: int, cases: int, home: IntArray) -> bool:
    """Pick `cases` of the people, whose places are home (m,), each at most once."""
    state = np.empty(1, np.uint64)
    people = home.copy()
    swapped = np.empty(cases, np.int64)
    for column in range(seeds.size):
        state[0] = seeds[column]
        for i in range(cases):
            j = i + np.int64(uniform(state) * (people.size - i))
            swapped[i] = j
            people[i], people[j] = people[j], people[i]
            if not add(counts, people[i], column, ceiling):
                return False
        for i in range(cases - 1, -1, -1):
            j = swapped[i]
            people[i], people[j] = people[j], people[i]
    return True


@compiled
def deal(
    counts: Words, seeds: Words, ceiling: int, home: IntArray, time: IntArray, periods: int
) -> bool:
    """Deal the times (m,) of the cases out again among their places home (m,)."""
    state = np.empty(1, np.uint64)
    for column in range(seeds.size):
        state[0] = seeds[column]
        dealt = time.copy()
        for i in range(home.size):
            j = i + np.int64(uniform(state) * (home.size - i))
            dealt[i], dealt[j] = dealt[j], dealt[i]
            if not add(counts, home[i] * periods + dealt[i], column, ceiling):
                return False
    return True


@compiled
def alias(weights: Array) -> tuple[Array, IntArray]:
    """Return Vose's alias table of weights (m,) above zero: share kept, and who has the rest.

    Vose (1991), IEEE Transactions on Software Engineering 17(9), 972-975.
    """
    m = weights.size
    share = weights * (m / weights.sum())
    other = np.arange(m)
    low, high = np.empty(m, np.int64), np.empty(m, np.int64)
    lows = highs = 0
    for i in range(m):
        if share[i] < 1:
            low[lows] = i
            lows += 1
        else:
            high[highs] = i
            highs += 1
    while lows > 0 and highs > 0:
        lows -= 1
        poor, rich = low[lows], high[highs - 1]
        other[poor] = rich
        share[rich] -= 1 - share[poor]
        if share[rich] < 1:
            highs -= 1
            low[lows] = rich
            lows += 1
    share[low[:lows]] = 1.0
    share[high[:highs]] = 1.0
    return share, other
