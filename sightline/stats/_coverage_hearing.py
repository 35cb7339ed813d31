"""How much of what happens at a place could reach us, through the settings about it."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from sightline.stats.arrays import Array


@dataclass(frozen=True, slots=True)
class Ground:
    """Hours of each setting as they arrive at each place (n, m), and how many make enough.

    floor is the share that reaches us from everywhere, whatever settings there are.
    """

    hours: Array
    enough: float
    floor: float

    def heard(self, reporting: Array) -> Array:
        """Return how loudly each place speaks to us (n,): 1 for ample hours of usual reporters.

            v = f + (1 − f) ∫ [1 − exp(−H(t) / c)] dt  over t from 0

        H(t) are the hours in reach of settings that report more than t times as usual, c the hours
        that are enough. Those who tell us most are counted first, and the others add what the
        first have left over: so a further setting, or hour, never makes a place heard less.

        reporting  (m,)  how readily each setting tells us; 1 is usual for its kind
        """
        order = np.argsort(-reporting, kind="stable")
        reached = -np.expm1(-np.cumsum(self.hours[:, order], axis=1) / self.enough)
        told: Array = np.diff(reached, axis=1, prepend=0.0) @ reporting[order]
        return self.floor + (1 - self.floor) * told

    def audience(self, people: Array) -> Array:
        """Return the people that each setting listens to (m,), shared by hours with the others."""
        together = self.hours.sum(axis=1)
        per_hour = np.full(together.shape, 1 / self.enough)  # what an hour reaches if alone
        some = together > 0
        per_hour[some] = -np.expm1(-together[some] / self.enough) / together[some]
        found: Array = (people * per_hour) @ self.hours
        return (1 - self.floor) * found


def hours_in_reach(places: Array, settings: Array, hours: Array, reach: float) -> Array:
    """Return hours · exp(−(distance / reach)²), (n, m): weekly hours that a place has of each."""
    found: Array = hours * np.exp(-((cdist(places, settings) / reach) ** 2))
    return found
