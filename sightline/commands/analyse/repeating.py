"""Do events that lie close together also come in the same month, or the next ones?"""

from dataclasses import dataclass

import numpy as np

from sightline.commands.analyse.period import Run
from sightline.commands.analyse.verdicts import DIALS, NotJudged
from sightline.stats.arrays import Array, IntArray
from sightline.stats.interaction import KnoxResult, NearRepeatTable, knox, near_repeat

KNOX_BAND, KNOX_MONTHS = 1, 1


@dataclass(frozen=True, slots=True)
class Repeats:
    """Near-repeat table by metres and whole months, and Knox's test at one distance.

    same_point  share of the pairs counted by Knox that lie on one published point, 0 to 1
    """

    metres: list[float]
    months: list[int]
    shuffles: int
    events: int
    table: NearRepeatTable
    knox: KnoxResult
    same_point: float


def repeats(
    points: Array, month: IntArray, run: Run, simulations: int, rng: np.random.Generator
) -> Repeats | NotJudged:
    """Return the near repeats of points (n, 2) in metres and months (n,) within one run."""
    if simulations == 0:
        return NotJudged("No simulations were asked for (--simulations 0).")
    if len(run) < DIALS["repeat_months"]:
        return NotJudged(
            f"The longest unbroken run of months is {len(run)}; intervals up to "
            f"{DIALS['repeat_intervals'][-1]} months need {DIALS['repeat_months']} at least."
        )
    heaps = np.unique(points, axis=0, return_counts=True)[1] if len(points) else np.zeros(1)
    if heaps.max() > DIALS["heaped_share"] * len(points) or len(points) < 2:
        return NotJudged(
            "Half of the events or more share one published point, so distances between events "
            "mean nothing."
        )
    shuffles = min(simulations, DIALS["repeat_shuffles"])
    try:
        return _counted(points, month, shuffles, rng)
    except ValueError as problem:
        return NotJudged(f"{problem} Choose fewer kinds with --kind.")


def _counted(points: Array, month: IntArray, shuffles: int, rng: np.random.Generator) -> Repeats:
    metres, months = DIALS["repeat_metres"], DIALS["repeat_intervals"]
    table = near_repeat(
        points, month, distances=metres, intervals=months, permutations=shuffles, rng=rng
    )
    close = table.observed[: KNOX_BAND + 1, : KNOX_MONTHS + 1]
    share = float(close[0].sum() / max(close.sum(), 1))
    tested = knox(
        points, month, distance=metres[KNOX_BAND], interval=KNOX_MONTHS, permutations=shuffles,
        rng=rng,
    )  # fmt: skip
    return Repeats(metres, months, shuffles, len(points), table, tested, share)
