"""The inner loops of a scan: many simulations side by side, in narrow integers.

A window of measure m reaches a log likelihood ratio L when its count reaches an integer threshold
that depends on m alone and grows with it. So the loops only add counts and compare; the few windows
that pass are then weighed exactly. Thresholds are looked up at the nearest measure below, so they
may let a window through to be weighed in vain, but never keep one out.

A simulation is a column; columns go in chunks of COLUMNS. L is the least peak of all simulations so
far, which leaves every simulation's own highest ratio, its peak, exact.
"""

import numpy as np

from sightline.stats._scan_compile import compiled
from sightline.stats._scan_study import Words
from sightline.stats.arrays import Array, IntArray

COLUMNS = 64
LEVELS = 1 << 14
FEWEST_CASES = 2


@compiled
def log_ratio(cases: float, measure: float, all_cases: float, total: float, picked: bool) -> float:
    """Return the log likelihood ratio of a window, 0 where it holds no more than its share.

    With `picked`, of cases among cases and controls (Bernoulli); without, of Poisson counts.
    """
    if cases * total <= all_cases * measure:
        return 0.0
    if picked:
        measure = max(measure, cases)
        return (
            part(cases, cases / measure)
            + part(measure - cases, 1 - cases / measure)
            + part(all_cases - cases, (all_cases - cases) / (total - measure))
            + part(total - measure - all_cases + cases,
                   1 - (all_cases - cases) / (total - measure))
            - part(all_cases, all_cases / total)
            - part(total - all_cases, 1 - all_cases / total)
        )  # fmt: skip
    expected = measure * all_cases / total
    rest = all_cases - cases
    return part(cases, cases / expected) + part(rest, rest / (all_cases - expected))


@compiled
def higher(
    peak: float, cases: float, measure: float, all_cases: float, total: float, picked: bool
) -> float:
    """Return the peak, or the window's log likelihood ratio if that is higher.

    Most are settled without logarithms: with d the excess of cases, the ratio is at most
    d²/2 · (1 / e + 1 / (C − c)), and for cases among controls the same of the controls more.
    """
    expected = measure * all_cases / total
    rest = all_cases - cases
    twice = (cases - expected) ** 2 * (expected + rest)
    if not picked and twice <= 2 * peak * expected * rest:
        return peak
    return max(peak, log_ratio(cases, measure, all_cases, total, picked))


@compiled
def part(count: float, share: float) -> float:
    """Return count · log(share), which is 0 for no count."""
    return count * np.log(share) if count > 0 and share > 0 else 0.0


@compiled
def threshold_table(
    floor: float, scale: float, all_cases: float, total: float, picked: bool, table: Words
) -> None:
    """Fill table (LEVELS,): the least count that reaches `floor` at measure (level / scale)²."""
    count = FEWEST_CASES
    for level in range(table.size):
        measure = (level / scale) ** 2
        while count < all_cases and log_ratio(count, measure, all_cases, total, picked) < floor:
            count += 1
        table[level] = count


@compiled
def sweep_circles(
    counts: Words, order: Words, sizes: IntArray, measure: Array, thresholds: Words, stops: Words,
    all_cases: float, total: float, picked: bool, scratch: Words, peaks: Array,
) -> None:  # fmt: skip
    """Raise peaks (COLUMNS,) of one chunk, counts (n, COLUMNS), by the circles of k centres.

    A whole step is added before anything is compared: counts and thresholds only grow with the
    circle, so a count at the end below the threshold at the beginning has passed none between.
    """
    held, over = scratch[0], scratch[1]
    words, signs, found = over.view(np.int64), signs_of(over), np.empty(COLUMNS, np.int64)
    for row in range(sizes.size):
        held[:] = 0
        first = step = 0
        while first < sizes[row]:
            last, threshold = stops[row, step], thresholds[row, first]
            add_places(counts, order, row, first, last, held)
            for column in range(COLUMNS):
                over[column] = held[column] - threshold
            if any_passed(words, signs):
                for column in passed(words, signs, over, found):
                    cases = int(held[column])
                    j = last - 1
                    while cases >= threshold and j >= first:
                        if cases >= thresholds[row, j]:
                            peaks[column] = higher(
                                peaks[column], cases, measure[row, j], all_cases, total, picked
                            )
                        cases -= counts[order[row, j], column]
                        j -= 1
            first, step = last, step + 1


@compiled
def add_places(counts: Words, order: Words, row: int, first: int, last: int, held: Words) -> None:
    """Add counts (n, COLUMNS) of places order[row, first:last] to held (COLUMNS,), by fours."""
    fours = last - (last - first) % 4
    for j in range(first, fours, 4):
        a, b, c, d = order[row, j], order[row, j + 1], order[row, j + 2], order[row, j + 3]
        for column in range(COLUMNS):
            held[column] += (
                counts[a, column] + counts[b, column] + counts[c, column] + counts[d, column]
            )
    for j in range(fours, last):
        a = order[row, j]  # outside the loop over columns, or that is not made parallel
        for column in range(COLUMNS):
            held[column] += counts[a, column]


@compiled
def signs_of(over: Words) -> int:
    """Return the sign bits of as many numbers as fill a word."""
    over[:] = np.iinfo(over.dtype).min
    return int(over.view(np.int64)[0])


@compiled
def any_passed(words: IntArray, signs: int) -> bool:
    """Say whether any number in these words is not negative."""
    every = words[0]
    for word in range(1, words.size):
        every &= words[word]
    return bool(every & signs != signs)


@compiled
def passed(words: IntArray, signs: int, over: Words, found: IntArray) -> IntArray:
    """Return the columns of over (COLUMNS,), seen also as words, that are not negative."""
    each, count = over.size // words.size, 0
    for word in range(words.size):
        if words[word] & signs != signs:
            for column in range(word * each, (word + 1) * each):
                if over[column] >= 0:
                    found[count] = column
                    count += 1
    return found[:count]


@compiled
def sweep_cylinders(
    counts: Words, order: Words, sizes: IntArray, measure: Array, thresholds: Words,
    longest: int, live: bool, all_cases: float, total: float, picked: bool,
    scratch: Words, peaks: Array,
) -> None:  # fmt: skip
    """Raise peaks (COLUMNS,) of one chunk, counts (n, t, COLUMNS), by the cylinders of k centres.

    With held[p] the cases before period p, a window from `start` passes where the highest of
    held[end] − threshold over its ends is not below held[start].
    """
    periods = counts.shape[1]
    running, over, held = scratch[0], scratch[1], scratch[2:]
    lowest = -np.iinfo(over.dtype).max
    words, signs, found = over.view(np.int64), signs_of(over), np.empty(COLUMNS, np.int64)
    for row in range(sizes.size):
        held[:] = 0
        for j in range(sizes[row]):
            add_periods(counts[order[row, j]], running, held)
            window = 0
            for start in range(periods - longest if live else 0, periods):
                first, final = periods if live else start + 1, min(start + longest, periods)
                least = thresholds[row, j, window : window + final + 1 - first]
                window += least.size
                over[:] = lowest
                highest_beyond(held, first, least, over)
                for column in range(COLUMNS):
                    over[column] -= held[start, column]
                if any_passed(words, signs):
                    for column in passed(words, signs, over, found):
                        for end in range(first, final + 1):
                            cases = int(held[end, column]) - int(held[start, column])
                            if cases >= least[end - first]:
                                inside = measure[row, j, end] - measure[row, j, start]
                                peaks[column] = higher(
                                    peaks[column], cases, inside, all_cases, total, picked
                                )


@compiled
def add_periods(counts: Words, running: Words, held: Words) -> None:
    """Add one place's counts (t, COLUMNS), summed over time, to held (t + 1, COLUMNS)."""
    running[:] = 0
    for period in range(counts.shape[0]):
        for column in range(COLUMNS):
            running[column] += counts[period, column]
            held[period + 1, column] += running[column]


@compiled
def highest_beyond(held: Words, first: int, least: Words, over: Words) -> None:
    """Raise over (COLUMNS,) to the highest of held[first + i] − least[i], four at a time."""
    narrow = over.dtype.type
    fours = least.size // 4 * 4
    for i in range(0, fours, 4):
        e, a, b, c, d = first + i, least[i], least[i + 1], least[i + 2], least[i + 3]
        for column in range(COLUMNS):
            one = max(narrow(held[e, column] - a), narrow(held[e + 1, column] - b))
            two = max(narrow(held[e + 2, column] - c), narrow(held[e + 3, column] - d))
            over[column] = max(over[column], one, two)
    for i in range(fours, least.size):
        e, a = first + i, least[i]
        for column in range(COLUMNS):
            over[column] = max(over[column], narrow(held[e, column] - a))


@compiled
def best_windows(
    cases: Array, weight: Array, order: Words, sizes: IntArray, longest: int, live: bool,
    all_cases: float, total: float, picked: bool, ratios: Array, windows: IntArray, held: Array,
) -> None:  # fmt: skip
    """Fill ratios (k,), windows (k, 3) of places, start, end, and held (k, 2) cases and measure
    with each centre's likeliest window. cases and weight (n, t). A later window must be the better
    by more than rounding."""
    periods = cases.shape[1]
    inside, expected = np.empty(periods + 1), np.empty(periods + 1)
    for row in range(sizes.size):
        inside[:] = 0
        expected[:] = 0
        ratios[row] = 0
        for j in range(sizes[row]):
            running = running_expected = 0.0
            for period in range(periods):
                running += cases[order[row, j], period]
                running_expected += weight[order[row, j], period]
                inside[period + 1] += running
                expected[period + 1] += running_expected
            for start in range(periods - longest if live else 0, periods):
                for end in range(periods if live else start + 1, min(start + longest, periods) + 1):
                    count, measure = inside[end] - inside[start], expected[end] - expected[start]
                    if count < FEWEST_CASES:
                        continue
                    found = higher(ratios[row], count, measure, all_cases, total, picked)
                    if found > ratios[row] * (1 + 1e-12):
                        ratios[row] = found
                        windows[row] = (j + 1, start, end)
                        held[row] = (count, measure)
