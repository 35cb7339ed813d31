"""What coverage asks of its arguments, and what it says when they do not hold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sightline.stats.arrays import Array, BoolArray, IntArray, numbers


@dataclass(frozen=True, slots=True)
class Dials:
    """What a reader may set; see `coverage`. Raises ValueError for a dial out of its range."""

    reach: float
    floor: float
    enough: float
    worth_knowing: float
    doubt: float
    least_hearing: float
    leeway: float
    confidence: float

    def __post_init__(self) -> None:
        """Check each dial."""
        if not (np.isfinite(self.reach) and self.reach > 0):
            raise ValueError("Reach must be a distance above zero, in the coordinates' unit.")
        if not 0 <= self.floor < self.least_hearing < 1:
            raise ValueError(
                "The floor must be zero or more, and below least_hearing, which is below 1: "
                "otherwise a place without any setting would count as heard."
            )
        if not (np.isfinite(self.enough) and self.enough > 0):
            raise ValueError("Enough must be above zero: how many settings make a place heard.")
        if not (np.isfinite(self.worth_knowing) and self.worth_knowing >= 1):
            raise ValueError("Worth knowing must be 1 or more: so many times the usual rate.")
        if not (0 < self.doubt < 1 and 0 < self.leeway < 1 and 0 < self.confidence < 1):
            raise ValueError("Doubt, leeway and confidence must lie between 0 and 1.")


def checked_reports(reports: ArrayLike, population: ArrayLike) -> tuple[Array, Array]:
    """Return reports and population (n,); NaN may stand for a population, never for reports."""
    found = numbers(reports)
    people = numbers(population)
    if found.ndim != 1 or found.size == 0:
        raise ValueError("Reports must be one list of counts, one for each place, and not empty.")
    if people.shape != found.shape:
        raise ValueError("Give one population for each place, NaN where it is unknown.")
    if not np.isfinite(found).all() or (found < 0).any() or (found != np.floor(found)).any():
        raise ValueError("Reports must be whole numbers, zero or more, and none missing.")
    if (people < 0).any() or np.isinf(people).any():
        raise ValueError("A population must be zero or more, or NaN where it is unknown.")
    if ((people == 0) & (found > 0)).any():
        raise ValueError("There are reports where nobody lives: give NaN for the population.")
    if not found.any():
        raise ValueError("There are no reports at all, so nothing is usual: widen the period.")
    return found, people


def checked_spots(xy: ArrayLike, number: int, name: str) -> Array:
    """Return coordinates (number, 2)."""
    found = numbers(xy)
    if found.size == 0 and number == 0:
        return np.empty((0, 2))
    if found.shape != (number, 2):
        raise ValueError(f"Give x and y for each {name}: {number} rows of two numbers.")
    if not np.isfinite(found).all():
        raise ValueError(f"Every {name} needs known coordinates: leave out those without.")
    return found


def checked_settings(hours: ArrayLike, reports: ArrayLike, number: int) -> tuple[Array, Array]:
    """Return weekly hours and past reports (number,), each NaN where unknown."""
    weekly, told = numbers(hours), numbers(reports)
    if weekly.shape != (number,) or told.shape != (number,):
        raise ValueError("Give weekly hours and past reports for each setting, NaN if unknown.")
    if (weekly < 0).any() or np.isinf(weekly).any():
        raise ValueError("Weekly hours must be zero or more, or NaN where they are unknown.")
    if (told < 0).any() or np.isinf(told).any():
        raise ValueError("A setting's past reports must be zero or more, or NaN if unknown.")
    return weekly, told


def checked_kinds(kind: ArrayLike) -> IntArray:
    """Return a number for each setting's kind, (m,)."""
    names: NDArray[np.str_] = np.asarray(kind).astype(np.str_)
    if names.ndim != 1:
        raise ValueError("Give the settings' kinds as one list, one for each setting.")
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def checked_shut(shut: ArrayLike | None, number: int) -> BoolArray:
    """Return which settings are to be thought shut, (number,); none if nothing is said."""
    found = np.zeros(number, dtype=bool) if shut is None else np.asarray(shut)
    if found.shape != (number,) or found.dtype != np.bool_:
        raise ValueError("Say of each setting whether it is thought shut: True or False.")
    return found
