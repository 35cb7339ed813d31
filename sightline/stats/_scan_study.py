"""What is scanned: places in a fixed order, what was counted there, and in which windows."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from sightline.stats.arrays import Array, IntArray

# Integers of whatever width: counts, seeds, keys.
Words = Any

# The sphere on which great-circle distances are measured, in metres: SaTScan's.
EARTH_RADIUS = 6_367_000.0
# A measure or a ratio this near a limit, beside its size, has reached it: sums differ by rounding.
ROUNDING = 1e-9


class Chance(Enum):
    """What is left to chance when nothing clusters."""

    PLACE_OF_CASES = "each case falls in a cell with probability in proportion to its measure"
    WHO_IS_A_CASE = "cases are drawn without replacement from cases and controls"
    TIME_OF_CASES = "the times of the cases are dealt out again among them"


@dataclass(frozen=True, slots=True)
class Study:
    """The data and the windows of one scan. Places are in order of coordinates, each only once.

    points    (n, 2) on a plane, or (n, 3) on the unit sphere
    cases     (n, t) cases by place and period
    measure   (n, t) expected cases, or, for cases and controls, how many there are of both
    chance    what a simulation draws
    largest   the most measure that a circle may hold
    reach     the greatest distance of a member from its centre, in the unit of `points`
    longest   the most periods that a window may last
    live      only windows that last until the final period
    """

    points: Array
    cases: Array
    measure: Array
    chance: Chance
    largest: float
    reach: float
    longest: int
    live: bool

    @property
    def totals(self) -> tuple[float, float]:
        """Return all cases and all measure."""
        return float(self.cases.sum()), float(self.measure.sum())


@dataclass(frozen=True, slots=True)
class Best:
    """The likeliest window of every centre, filled in as it is found.

    ratio   (n,) log likelihood ratio; 0 where no window holds more than its share
    window  (n, 3) how many of the nearest places, first period, the period after the last
    held    (n, 2) cases and measure
    """

    ratio: Array
    window: IntArray
    held: Array

    @classmethod
    def of_none(cls, n: int) -> "Best":
        """Return a table of n centres with nothing found yet."""
        return cls(np.zeros(n), np.zeros((n, 3), np.int64), np.zeros((n, 2)))


def on_sphere(longitude_latitude: Array) -> Array:
    """Return (n, 3) points of the unit sphere from (n, 2) degrees."""
    longitude, latitude = np.radians(longitude_latitude).T
    return np.column_stack([
        np.cos(latitude) * np.cos(longitude),
        np.cos(latitude) * np.sin(longitude),
        np.sin(latitude),
    ])  # fmt: skip


def arc(chord: float) -> float:
    """Return metres along the ground for a straight line through the unit sphere."""
    return 2 * EARTH_RADIUS * float(np.arcsin(min(chord / 2, 1.0)))


def chord(metres: float) -> float:
    """Return the straight line through the unit sphere for metres along the ground."""
    return 2 * float(np.sin(min(metres / (2 * EARTH_RADIUS), np.pi / 2)))
