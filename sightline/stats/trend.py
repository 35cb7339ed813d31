"""Is it getting worse? One series by Mann and Kendall, and every place on a map by its history."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array, kron
from scipy.special import ndtr

from sightline.stats.arrays import Array, BoolArray, Weights, checked_weights, numbers
from sightline.stats.autocorrelation import false_discovery, gi_star

FEWEST_PERIODS = 3
MOSTLY = 0.9  # of the periods


@dataclass(frozen=True, slots=True)
class MannKendallResult:
    """Rises less falls over all pairs of periods, its z-score, and the two-sided p-value."""

    s: int
    z: float
    p_value: float


class Pattern(StrEnum):
    """What a place's history of hot and cold periods amounts to; see `emerging_hot_spots`."""

    NEW_HOT = "new hot spot"
    CONSECUTIVE_HOT = "consecutive hot spot"
    INTENSIFYING_HOT = "intensifying hot spot"
    PERSISTENT_HOT = "persistent hot spot"
    DIMINISHING_HOT = "diminishing hot spot"
    SPORADIC_HOT = "sporadic hot spot"
    OSCILLATING_HOT = "oscillating hot spot"
    HISTORICAL_HOT = "historical hot spot"
    NEW_COLD = "new cold spot"
    CONSECUTIVE_COLD = "consecutive cold spot"
    INTENSIFYING_COLD = "intensifying cold spot"
    PERSISTENT_COLD = "persistent cold spot"
    DIMINISHING_COLD = "diminishing cold spot"
    SPORADIC_COLD = "sporadic cold spot"
    OSCILLATING_COLD = "oscillating cold spot"
    HISTORICAL_COLD = "historical cold spot"
    NONE = "no pattern"


def mann_kendall(series: ArrayLike) -> MannKendallResult:
    """Return Mann and Kendall's test of a steady rise or fall.

        S = Σj<k sign(xk − xj),  Var S = [t(t − 1)(2t + 5) − Σg g(g − 1)(2g + 5)] / 18
        z = (S − sign S) / √Var S,  p = 2 (1 − Φ(|z|))

    g runs over the sizes of the groups of equal values.

    series   (t,)  one number for each period, in order; three or more. Unequal months: give rates
    returns  MannKendallResult; s above 0 for a rise. A series that never changes has z 0 and p 1

    Raises ValueError for a shorter series, or a missing number.
    Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods.
    Neighbouring months are alike and seasons recur: both make p smaller than it should be, and
    under ten periods the normal curve is rough.
    """
    found = numbers(series)
    if found.ndim != 1 or found.size < FEWEST_PERIODS:
        raise ValueError("A trend needs one list of numbers, for three periods or more.")
    if not np.isfinite(found).all():
        raise ValueError("Every period needs a known number: a month without data is no zero.")
    s, z = _trends(found[None, :])
    return MannKendallResult(int(s[0]), float(z[0]), float(2 * ndtr(-abs(z[0]))))


def emerging_hot_spots(
    counts: ArrayLike, weights: Weights, *, rate: float = 0.05
) -> NDArray[np.str_]:
    """Say of every place what its history amounts to: a `Pattern`.

    Gi* is computed over all places and periods at once, a place's neighbours being those of the
    same period and of the one before. A period is hot (or cold) where Gi* is above (below) zero
    and stands when at most `rate` of all that stand may be false. The trend is Mann and Kendall's,
    of the place's Gi*, at p ≤ 0.05. The first of these that holds names the place, the same with
    hot and cold exchanged:

    intensifying  hot in 90% of periods or more and in the last, with a rising trend
    diminishing   the same, with a falling trend
    persistent    the same, with neither
    historical    hot in 90% of periods or more, but not in the last
    oscillating   hot in the last period, and cold in some period before
    new           hot in the last period and in none before
    consecutive   hot in the last two or more periods without a break, and in none before those
    sporadic      hot in the last period and, with breaks, in others before
    no pattern    none of these, neither hot nor cold

    counts   (n, t)  events at each place in each period, zero or more; three periods or more, of
             like length (give rates where months differ and it matters)
    weights  (n, n)  wij ≥ 0 and wii > 0, as for `gi_star`
    rate     the share of false discoveries accepted, between 0 and 1
    returns  (n,)    values of `Pattern`, as text

    Raises ValueError for input that breaks these conditions, or counts that never vary.
    Classes after Harris and others (2017), Transactions in GIS 21; Ord and Getis (1995).
    "Cold" may mean quiet or unheard: counts of reports cannot tell, so look at coverage beside it.
    """
    found = numbers(counts)
    if found.ndim != 2 or found.shape[1] < FEWEST_PERIODS:
        raise ValueError("Counts must be a row for each place, with three periods or more in it.")
    near = checked_weights(weights, found.shape[0])
    z = gi_star(found.ravel(), _in_space_and_time(near, found.shape[1])).reshape(found.shape)
    scored = np.nan_to_num(z)  # no score where a place neighbours all others: neither hot nor cold
    stands = false_discovery(2 * ndtr(-np.abs(scored)).ravel(), rate).reshape(z.shape)
    hot, cold = stands & (scored > 0), stands & (scored < 0)
    _, trend = _trends(scored)
    direction = np.where(2 * ndtr(-np.abs(trend)) <= 0.05, np.sign(trend), 0)
    names = np.full(found.shape[0], str(Pattern.NONE), dtype=object)
    _name(names, cold, hot, -direction, "cold")
    _name(names, hot, cold, direction, "hot")
    return names.astype(np.str_)


def _trends(series: Array) -> tuple[Array, Array]:
    """Return Mann and Kendall's S and z of each row of (n, t)."""
    t = series.shape[1]
    s = np.zeros(series.shape[0])
    for lag in range(1, t):
        s += np.sign(series[:, lag:] - series[:, :-lag]).sum(axis=1)
    variance = (t * (t - 1) * (2 * t + 5) - _ties(np.sort(series, axis=1))) / 18
    z = np.divide(s - np.sign(s), np.sqrt(variance), out=np.zeros_like(s), where=variance > 0)
    return s, z


def _ties(ordered: Array) -> Array:
    """Return Σ g(g − 1)(2g + 5) over the groups of equal values in each sorted row.

    The r-th of a run adds what the run's term grows by, 6 r² − 6, which is zero for the first.
    """
    total, run = np.zeros(ordered.shape[0]), np.ones(ordered.shape[0])
    for column in range(1, ordered.shape[1]):
        run = np.where(ordered[:, column] == ordered[:, column - 1], run + 1, 1)
        total += 6 * run**2 - 6
    return total


def _in_space_and_time(
    near: csr_array[np.float64, tuple[int, int]], periods: int
) -> csr_array[np.float64, tuple[int, int]]:
    """Return weights (n · t, n · t) for values that run place by place, period within place."""
    this_and_before = np.eye(periods) + np.eye(periods, k=-1)
    return csr_array(kron(near, csr_array(this_and_before)))


def _name(
    names: NDArray[np.object_], hot: BoolArray, cold: BoolArray, direction: Array, kind: str
) -> None:
    """Write the pattern's name where a place is hot, in the order that the docstring states."""
    last, times, periods = hot[:, -1], hot.sum(axis=1), hot.shape[1]
    mostly = times >= MOSTLY * periods
    # How many periods the run that ends in the last one has.
    run = np.where(hot.all(axis=1), periods, np.argmin(hot[:, ::-1], axis=1))
    rules = [
        ("intensifying", mostly & last & (direction > 0)),
        ("diminishing", mostly & last & (direction < 0)),
        ("persistent", mostly & last),
        ("historical", mostly),
        ("oscillating", last & cold.any(axis=1)),
        ("new", last & (times == 1)),
        ("consecutive", last & (times == run)),
        ("sporadic", last),
    ]
    for name, holds in reversed(rules):
        names[holds] = str(Pattern(f"{name} {kind} spot"))
