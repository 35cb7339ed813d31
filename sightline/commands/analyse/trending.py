"""Is it rising or falling, everywhere and in each area, over one unbroken run of months?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sightline.commands.analyse.period import Run
from sightline.commands.analyse.verdicts import DIALS, NotJudged
from sightline.stats.arrays import Array, Weights
from sightline.stats.trend import MannKendallResult, emerging_hot_spots, mann_kendall

UNKNOWN = "not judged"
RISING, FALLING, LEVEL = "rising", "falling", "neither rising nor falling"


@dataclass(frozen=True, slots=True)
class Trends:
    """The whole map's trend in events a day, and a class for every area.

    per_day  (t,)  events a day in each month of the run
    classes  (n,)  values of `sightline.stats.trend.Pattern`, or "not judged"
    """

    overall: MannKendallResult
    per_day: Array
    classes: NDArray[np.str_] | NotJudged

    @property
    def direction(self) -> str:
        """Say which way the whole map goes."""
        if self.overall.p_value > DIALS["chance"]:
            return LEVEL
        return RISING if self.overall.s > 0 else FALLING


def trends(
    counts: Array, people: Array | None, near: Weights, run: Run, rate: float
) -> Trends | NotJudged:
    """Judge counts (n, t) of a run's months; by people (n,), NaN where unknown, if given.

    Counts are divided by the days of their month, so that February is no dip.
    """
    if len(run) < DIALS["fewest_months"]:
        return NotJudged(
            f"The longest unbroken run of months is {len(run)}; "
            f"a trend needs {DIALS['fewest_months']} at least."
        )
    values = counts / run.days
    overall, per_day = mann_kendall(values.sum(axis=0)), values.sum(axis=0)
    # A place is judged with its neighbours, in a month and the one before.
    expected = counts.mean() * near.sum() / len(counts) * 2
    if expected < DIALS["fewest_expected"]:
        sparse = f"About {expected:.1f} events are expected around an area in two months; a class"
        few = NotJudged(f"{sparse} needs {DIALS['fewest_expected']}.")
        return Trends(overall, per_day, few)
    return Trends(overall, per_day, _classes(values, people, near, rate))


def _classes(
    values: Array, people: Array | None, near: Weights, rate: float
) -> NDArray[np.str_] | NotJudged:
    taken = np.ones(len(values), dtype=bool) if people is None else np.isfinite(people)
    if people is not None:
        taken &= people > 0
        values = values / np.where(taken, people, 1)[:, None]
    rows = np.flatnonzero(taken)
    names = np.full(len(values), UNKNOWN, dtype=object)
    try:
        names[rows] = emerging_hot_spots(values[rows], near[rows][:, rows], rate=rate)
    except ValueError as problem:
        return NotJudged(str(problem))
    return names.astype(np.str_)
