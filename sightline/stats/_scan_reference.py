"""The scan said plainly in numpy, one window at a time: slow, and what the fast one is held to."""

import numpy as np

from sightline.stats._scan_study import ROUNDING, Best, Chance, Study
from sightline.stats.arrays import Array, IntArray

FEWEST_CASES = 2


def best_windows(study: Study, cases: Array) -> Best:
    """Return the likeliest window of every centre for cases (n, t), observed or simulated."""
    best = Best.of_none(len(study.points))
    periods = study.cases.shape[1]
    for centre in range(len(study.points)):
        order = places_in_reach(study, centre)
        inside = np.cumsum(cases[order], axis=0)
        measure = np.cumsum(study.measure[order], axis=0)
        for places in range(1, order.size + 1):
            for start in range(periods):
                for end in range(start + 1, min(start + study.longest, periods) + 1):
                    if study.live and end < periods:
                        continue
                    count = inside[places - 1, start:end].sum()
                    held = measure[places - 1, start:end].sum()
                    ratio = log_ratio(study, count, held)
                    if ratio > best.ratio[centre] * (1 + 1e-12):
                        best.ratio[centre] = ratio
                        best.window[centre] = (places, start, end)
                        best.held[centre] = (count, held)
    return best


def places_in_reach(study: Study, centre: int) -> IntArray:
    """Return the places of the widest circle about a centre, from near to far."""
    distance = np.linalg.norm(study.points - study.points[centre], axis=1)
    tied = np.round(distance, 9)
    order = np.lexsort([*study.points.T[::-1], tied])
    inside = np.cumsum(study.measure.sum(axis=1)[order]) <= study.largest * (1 + ROUNDING)
    near = distance[order] <= study.reach * (1 + ROUNDING)
    return order[: int(np.logical_and.accumulate(inside & near).sum())]


def log_ratio(study: Study, count: float, measure: float) -> float:
    """Return Kulldorff's log likelihood ratio of one window for more cases than its share."""
    cases, total = study.totals
    expected = measure * cases / total
    if count < FEWEST_CASES or count <= expected:
        return 0.0
    if study.chance is not Chance.WHO_IS_A_CASE:
        return _term(count, expected) + _term(cases - count, cases - expected)
    rate = cases / total
    free = _term(count, measure) + _term(measure - count, measure)
    free += _term(cases - count, total - measure)
    free += _term(total - measure - cases + count, total - measure)
    return free - cases * float(np.log(rate)) - (total - cases) * float(np.log1p(-rate))


def _term(count: float, out_of: float) -> float:
    return count * float(np.log(count / out_of)) if count > 0 else 0.0
