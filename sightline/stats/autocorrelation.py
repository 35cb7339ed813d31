"""Do like values lie together, and where? Getis and Ord's Gi*, Moran's I, and false discovery."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array

from sightline.stats._permute import as_far_from_expected
from sightline.stats.arrays import (
    Array,
    BoolArray,
    Weights,
    checked_values,
    checked_weights,
    draw_count,
    numbers,
)

# A variance this small beside its own terms is rounding, not variation.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class MoranResult:
    """Moran's I, what it would be with no pattern, its variance then, and the z-score. No units."""

    i: float
    expected: float
    variance: float
    z: float


def gi_star(values: ArrayLike, weights: Weights) -> Array:
    """Return the Getis-Ord Gi* z-score of every place.

        Gi* = (Σj wij xj − x̄ Wi) / (s √[(n Σj wij² − Wi²) / (n − 1)]),  Wi = Σj wij

    values   (n,)    events, or a rate, at each place; at least two different values, none negative
    weights  (n, n)  wij ≥ 0; wii > 0, because Gi* counts a place among its own neighbours
    returns  (n,)    standard deviations above (+) or below (−) expectation; no unit.
                     NaN where a place gives every place the same weight: its neighbourhood is
                     the whole map, so there is nothing left to compare it with

    Raises ValueError for values or weights that break these conditions.
    Ord and Getis (1995), Geographical Analysis 27(4), 286-306.
    Scores of neighbouring places are dependent: correct for multiple testing before mapping.
    """
    found = checked_values(values)
    near = checked_weights(weights, found.size)
    if (near.diagonal() <= 0).any():
        raise ValueError("Gi* needs a positive weight of each place on itself.")
    n = found.size
    total: Array = np.asarray(near.sum(axis=1))
    squares: Array = n * np.asarray(near.power(2).sum(axis=1))
    variance = (squares - total**2) / (n - 1)
    variance[variance <= ROUNDING * squares] = np.nan
    excess: Array = near @ found - found.mean() * total
    scores: Array = excess / (found.std() * np.sqrt(variance))
    return scores


def gi_star_permutation(
    values: ArrayLike, weights: Weights, *, permutations: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Return Gi* z-scores, and two-sided p-values from conditional permutation.

        p = (r + 1) / (permutations + 1)

    Each place keeps its own value; its neighbours' are drawn without replacement from all other
    places. r counts the draws whose neighbour sum lies as far from its expectation, on either
    side, as the sum observed.

    values        (n,)    as for `gi_star`
    weights       (n, n)  as for `gi_star`
    permutations  draws made, 1 or more; p can be no smaller than 1 / (permutations + 1)
    rng           the only source of chance: the same state gives the same answer
    returns       z (n,) as `gi_star`, and p (n,), a probability. p is 1 where a place has no
                  neighbour but itself, and NaN where z is

    Raises ValueError as `gi_star`, or if permutations is less than 1.
    Anselin (1995), Geographical Analysis 27(2), 93-115, on conditional permutation.
    One set of draws serves all places, so their p-values share its luck: raise `permutations`
    when a decision hangs on one of them.
    """
    draws = draw_count(permutations, "Ask for at least one permutation, in whole numbers.")
    z = gi_star(values, weights)
    found = checked_values(values)
    near = checked_weights(weights, found.size)
    extreme = as_far_from_expected(found, near, draws, rng)
    p = (extreme + 1) / (draws + 1)
    p[np.isnan(z)] = np.nan
    return z, p


def morans_i(values: ArrayLike, weights: Weights) -> MoranResult:
    """Return Moran's I with its moments when the values are shuffled among the places.

        I = (n / S0) (Σij wij zi zj) / (Σi zi²),  z = x − x̄,  S0 = Σij wij
        E = −1 / (n − 1),  V = E[I²] − E²,  k = n Σ z⁴ / (Σ z²)²
        E[I²] = (n [(n² − 3n + 3) S1 − n S2 + 3 S0²] − k [(n² − n) S1 − 2n S2 + 6 S0²])
                / ((n − 1)(n − 2)(n − 3) S0²)
        S1 = ½ Σij (wij + wji)²,  S2 = Σi (Σj wij + Σj wji)²

    values   (n,)    at least two different values, none negative
    weights  (n, n)  wij ≥ 0, wii = 0, at least one above zero
    returns  MoranResult; z = (I − E) / √V. Variance and z are NaN for fewer than four places, and
             z where every place neighbours every other alike: I is then the same in any order

    Raises ValueError for values or weights that break these conditions.
    Cliff and Ord (1981), Spatial Processes, chapter 2, under randomisation.
    One long tail or a handful of places bend I away from the normal curve that z is read on.
    """
    found = checked_values(values)
    near = checked_weights(weights, found.size)
    if near.diagonal().any():
        raise ValueError("Moran's I needs a zero weight of each place on itself.")
    s0, n, centred = float(near.sum()), found.size, found - found.mean()
    if s0 == 0:
        raise ValueError("Moran's I needs at least two places that are neighbours.")
    i = n / s0 * float(centred @ (near @ centred)) / float(centred @ centred)
    expected = -1 / (n - 1)
    variance = _shuffled_square(centred, near, s0) - expected**2 if n > 3 else float("nan")
    z = (i - expected) / variance**0.5 if variance > ROUNDING else float("nan")
    return MoranResult(i, expected, variance, z)


def _shuffled_square(
    centred: Array, near: csr_array[np.float64, tuple[int, int]], s0: float
) -> float:
    """Return the mean of Moran's I squared over all orders of the values (n,), mean zero."""
    n = centred.size
    s1 = float((near + near.T).power(2).sum()) / 2
    s2 = float(((near.sum(axis=1) + near.sum(axis=0)) ** 2).sum())
    k = n * float((centred**4).sum()) / float((centred**2).sum()) ** 2
    free = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    bound = k * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return (free - bound) / ((n - 1) * (n - 2) * (n - 3) * s0**2)


def false_discovery(p: ArrayLike, rate: float) -> BoolArray:
    """Say which tests stand when at most `rate` of those called significant may be false.

    Benjamini and Hochberg's step-up rule: with p sorted, the largest k for which
    p(k) ≤ rate · k / n, and every p as small as that one.

    p        (n,)  probabilities; may be empty
    rate     more than 0 and less than 1
    returns  (n,)  True where the test stands

    Raises ValueError for a missing or impossible p, or a rate outside 0 to 1.
    Benjamini and Hochberg (1995), JRSS B 57(1), 289-300.
    Holds for independent or positively dependent tests, as overlapping neighbourhoods mostly are.
    """
    found = numbers(p)
    if found.ndim != 1 or not ((found >= 0) & (found <= 1)).all():
        raise ValueError("Each p must be a known probability between 0 and 1.")
    if not 0 < rate < 1:
        raise ValueError("The false-discovery rate must lie between 0 and 1, such as 0.05.")
    ordered = np.sort(found)
    passing = np.flatnonzero(ordered <= rate * np.arange(1, found.size + 1) / found.size)
    if passing.size == 0:
        return np.zeros(found.size, dtype=np.bool_)
    return np.asarray(found <= ordered[passing[-1]], dtype=np.bool_)
