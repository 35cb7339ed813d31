"""Rates with honest intervals: how far could chance alone have moved this count?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from sightline.stats.arrays import Array, numbers


@dataclass(frozen=True, slots=True)
class Rates:
    """Events per 1,000 people with lower and upper bounds, each (n,); NaN where none is known."""

    rate: Array
    lower: Array
    upper: Array


def poisson_interval(counts: ArrayLike, *, confidence: float = 0.95) -> tuple[Array, Array]:
    """Return the exact interval of each Poisson count.

        lower = χ²(α/2; 2k) / 2,  upper = χ²(1 − α/2; 2k + 2) / 2,  α = 1 − confidence

    counts      (n,)  events: whole numbers, zero or more
    confidence  chance that the interval holds the true mean; more than 0, less than 1
    returns     lower (n,), upper (n,), in events; the lower bound of a zero count is zero

    Raises ValueError for a count that is negative, missing or not whole.
    Garwood (1936), Biometrika 28, 437-442.
    Exact means at least `confidence`, often a little more; events that come in bursts vary more.
    """
    found = numbers(counts)
    if not np.isfinite(found).all() or (found < 0).any() or (found != np.floor(found)).any():
        raise ValueError("Counts must be whole numbers, zero or more.")
    if not 0 < confidence < 1:
        raise ValueError("Confidence must lie between 0 and 1, such as 0.95.")
    tail = (1 - confidence) / 2
    lower = np.where(found > 0, gammaincinv(np.maximum(found, 1), tail), 0.0)
    return lower, np.asarray(gammaincinv(found + 1, 1 - tail), dtype=np.float64)


def rates_per_thousand(
    counts: ArrayLike, population: ArrayLike, *, confidence: float = 0.95
) -> Rates:
    """Return events per 1,000 people of each place, with the exact Poisson interval.

        rate = 1000 k / population, and the bounds of `poisson_interval` on the same scale

    counts      (n,)  events: whole numbers, zero or more
    population  (n,)  people; NaN where unknown
    returns     Rates, each (n,), per 1,000 people over the whole period counted; NaN where the
                population is unknown, or where there are neither people nor events

    Raises ValueError for events where nobody lives, a negative population, or unequal lengths.
    Garwood (1936), Biometrika 28, 437-442.
    People who only visit are in no population: a town centre's rate overstates residents' risk.
    """
    found = numbers(counts)
    people = numbers(population)
    if found.shape != people.shape:
        raise ValueError("Give one population for each count.")
    if (people < 0).any() or np.isinf(people).any():
        raise ValueError("A population must be zero or more, or NaN where it is unknown.")
    if ((people == 0) & (found > 0)).any():
        raise ValueError("There are events where nobody lives: give NaN, and no rate is made.")
    lower, upper = poisson_interval(found, confidence=confidence)
    per_thousand = 1000 / np.where(people > 0, people, np.nan)
    return Rates(found * per_thousand, lower * per_thousand, upper * per_thousand)
