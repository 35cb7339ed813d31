"""What a scan asks of its arguments before it looks at anything."""

import numpy as np
from numpy.typing import ArrayLike

from sightline.stats._scan_study import ROUNDING, Chance, Study, on_sphere
from sightline.stats.arrays import Array, IntArray, numbers

METRICS = ("planar", "geographic")
MOST_CASES = 2**31 - 1  # the widest integers that the sweeps count in


def checked_counts(values: ArrayLike, name: str, axes: int, *, whole: bool) -> Array:
    """Return counts with one value for each place (and period, with two axes).

    Raise ValueError unless they are known, finite, zero or more and, with `whole`, integers.
    """
    found = numbers(values)
    if found.ndim != axes or found.size == 0:
        shape = "one number for each place" if axes == 1 else "a row for each place, of periods"
        raise ValueError(f"{name} must be {shape}, and not empty.")
    if not np.isfinite(found).all() or (found < 0).any():
        raise ValueError(f"{name} must all be known numbers, zero or more.")
    if whole and (found != np.floor(found)).any():
        raise ValueError(f"{name} must be whole numbers: they are counts.")
    return found


def checked_points(xy: ArrayLike, places: int, metric: str) -> Array:
    """Return points (n, 2) on the plane or (n, 3) on the unit sphere. Raise ValueError if unfit."""
    if metric not in METRICS:
        raise ValueError('The metric must be "planar" or "geographic".')
    found = numbers(xy)
    if found.shape != (places, 2):
        raise ValueError(f"Coordinates must be {places} rows of two, one for each place.")
    if not np.isfinite(found).all():
        raise ValueError("Coordinates must all be known numbers: leave out places without any.")
    if metric == "planar":
        return found
    if (np.abs(found) > [180, 90]).any():
        raise ValueError("Geographic coordinates must be (longitude, latitude) in degrees.")
    return on_sphere(found)


def checked_measure(values: ArrayLike, cases: Array) -> Array:
    """Return expected cases in the shape of `cases`. Raise ValueError if none for some cases."""
    found = checked_counts(values, "Expected cases", cases.ndim, whole=False)
    if found.shape != cases.shape:
        raise ValueError("Cases and expected cases must have the same places and periods.")
    if (cases[found == 0] > 0).any():
        raise ValueError("There are cases where none are expected: mend the population there, or "
                         "leave those cases out.")  # fmt: skip
    return found


def checked_options(
    max_share: float,
    max_radius: float | None,
    simulations: int,
    stop_after: int | None,
    threads: int | None,
) -> None:
    """Raise ValueError unless these are a share up to a half, a distance, and counts from one."""
    if not 0 < max_share <= 0.5:
        raise ValueError("max_share must be above 0 and at most 0.5.")
    if max_radius is not None and not max_radius >= 0:
        raise ValueError("max_radius must be a distance, zero or more.")
    if not (simulations >= 1 and simulations % 1 == 0):
        raise ValueError("Ask for at least one simulation, in whole numbers.")
    if stop_after is not None and stop_after < 1:
        raise ValueError("stop_after must be one or more, or None to make every simulation.")
    if threads is not None and threads < 1:
        raise ValueError("threads must be one or more, or None for as many as there are.")


def checked_duration(max_duration: int, periods: int) -> int:
    """Return the duration. Raise ValueError unless there are periods, and it is within them."""
    if periods < 2:
        raise ValueError("There is one period only: use a scan of places without time.")
    if max_duration != int(max_duration) or not 1 <= max_duration <= periods:
        raise ValueError(f"max_duration must be a whole number of periods from 1 to {periods}.")
    return int(max_duration)


def study_of(
    cases: Array,
    measure: Array,
    points: Array,
    chance: Chance,
    *,
    max_share: float,
    reach: float,
    longest: int = 1,
    live: bool = False,
) -> tuple[Study, IntArray]:
    """Return the study of cases and measure (n, t), and the place in it of each of the n.

    Places with the same coordinates are one place. Raise ValueError where nothing can be scanned.
    """
    if cases.sum() == 0:
        raise ValueError("There are no cases, so there is nothing to look for.")
    most = measure if chance is Chance.WHO_IS_A_CASE else cases
    if most.sum() > MOST_CASES:
        raise ValueError(f"There are more than {MOST_CASES:,} to count: divide the counts first.")
    different, place = np.unique(points + 0.0, axis=0, return_inverse=True)
    if len(different) < 2:
        raise ValueError("All places are one place: a scan needs at least two.")
    rows = place.ravel()
    study = Study(
        different, _merged(cases, rows), _merged(measure, rows), chance,
        max_share * float(measure.sum()), reach, longest, live,
    )  # fmt: skip
    if np.allclose(study.cases / study.cases.sum(), study.measure / study.measure.sum(), atol=0):
        raise ValueError("The rate is the same everywhere, so there is no pattern to look for.")
    if study.measure.sum(axis=1).min() > study.largest * (1 + ROUNDING):
        raise ValueError("Every place holds more than max_share: use smaller places, or raise it.")
    return study, rows


def _merged(values: Array, rows: IntArray) -> Array:
    """Return values (n, t) summed over places in the same row."""
    found = np.zeros((rows.max() + 1, values.shape[1]))
    np.add.at(found, rows, values)
    return found
