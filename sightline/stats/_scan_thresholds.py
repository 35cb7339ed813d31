"""What every window of a tile holds, and the count it needs, laid out as the sweeps read it."""

import numpy as np

from sightline.stats._scan_compile import compiled
from sightline.stats._scan_study import Words
from sightline.stats.arrays import Array, IntArray

# How much of a standard deviation circles may grow between two comparisons.
STEP = 0.5


@compiled
def circle_thresholds(
    order: Words, sizes: IntArray, weight: Array, scale: float, table: Words, case: float,
    measure: Array, thresholds: Words, stops: Words,
) -> None:  # fmt: skip
    """Fill measure, thresholds, stops (k, n) of circles about k centres with 1, 2, ... places.

    The stops of a centre cut its circles into steps in which little is added: STEP of a standard
    deviation, as cases vary by chance. `case` is the measure of one expected case.
    """
    for row in range(sizes.size):
        inside, limit, step = 0.0, 0.0, 0
        for j in range(sizes[row]):
            inside += weight[order[row, j]]
            measure[row, j] = inside
            thresholds[row, j] = table[min(np.int64(np.sqrt(inside) * scale), table.size - 1)]
            if j > 0 and inside > limit:
                stops[row, step] = j
                step += 1
            if j == 0 or inside > limit:
                limit = inside + STEP * np.sqrt(inside * case)
        stops[row, step] = sizes[row]


@compiled
def cylinder_thresholds(
    order: Words, sizes: IntArray, weight: Array, scale: float, table: Words,
    longest: int, live: bool, measure: Array, thresholds: Words,
) -> None:  # fmt: skip
    """Fill measure (k, n, t + 1), summed over time, and thresholds (k, n, windows)."""
    periods = weight.shape[1]
    inside = np.empty(periods + 1)
    for row in range(sizes.size):
        inside[:] = 0
        for j in range(sizes[row]):
            running = 0.0
            for period in range(periods):
                running += weight[order[row, j], period]
                inside[period + 1] += running
            measure[row, j] = inside
            window = 0
            for start in range(periods - longest if live else 0, periods):
                for end in range(periods if live else start + 1, min(start + longest, periods) + 1):
                    held = max(inside[end] - inside[start], 0.0)
                    level = min(np.int64(np.sqrt(held) * scale), table.size - 1)
                    thresholds[row, j, window] = table[level]
                    window += 1
