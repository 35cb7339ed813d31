"""From the likeliest window of every centre to the clusters that are reported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sightline.stats._scan_check import checked_options, checked_points, study_of
from sightline.stats._scan_study import Best, Chance, Study, arc, chord
from sightline.stats.arrays import Array, IntArray


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places, and periods, with more cases than expected.

    members               places, as row numbers in order
    centre                the place, as a row number, that the circle is drawn about
    radius                distance from the centre to the furthest member: xy's unit, or metres
    start, end            first and last period, as column numbers; None without time
    observed, expected    cases there, and cases there if the rate were the same everywhere
    relative_risk         the rate inside over the rate outside; infinite if all cases are inside
    log_likelihood_ratio  natural logarithm
    p_value               probability, by chance alone, of a map whose likeliest window is as strong
    simulations           maps made by chance that the p-value rests on
    """

    members: tuple[int, ...]
    centre: int
    radius: float
    start: int | None
    end: int | None
    observed: float
    expected: float
    relative_risk: float
    log_likelihood_ratio: float
    p_value: float
    simulations: int


@dataclass(frozen=True, slots=True)
class Options:
    """What every scan is asked, as `sightline.stats.scan` describes it."""

    max_share: float
    simulations: int
    rng: np.random.Generator
    metric: str
    max_radius: float | None
    stop_after: int | None
    threads: int | None
    beat: Callable[[float], object] | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of periods to look at: the longest, and whether only those that are not over."""

    longest: int = 1
    live: bool = False


def clusters(
    cases: Array, measure: Array, xy: ArrayLike, chance: Chance, windows: Windows, options: Options
) -> list[Cluster]:
    """Return the clusters of cases (n, t) among measure (n, t). Raise ValueError for bad input."""
    checked_options(
        options.max_share, options.max_radius, options.simulations,
        options.stop_after, options.threads,
    )  # fmt: skip
    points = checked_points(xy, len(cases), options.metric)
    on_earth = options.metric == "geographic"
    reach = np.inf if options.max_radius is None else options.max_radius
    study, place = study_of(
        cases, measure, points, chance, max_share=options.max_share,
        reach=chord(reach) if on_earth else float(reach),
        longest=windows.longest, live=windows.live,
    )  # fmt: skip
    # Only now: this compiles, and a process that never scans must not pay for it.
    from sightline.stats._scan_run import scan

    best, peaks = scan(
        study, simulations=options.simulations, rng=options.rng,
        stop_after=options.stop_after, threads=options.threads, beat=options.beat,
    )  # fmt: skip
    return [
        _described(study, place, best, centre, inside, p, peaks.size, on_earth)
        for centre, inside, p in apart(study, best, peaks, np.unique(place, return_index=True)[1])
    ]


def apart(
    study: Study, best: Best, peaks: Array, rows: IntArray
) -> Iterator[tuple[int, IntArray, float]]:
    """Yield centre, places and p-value of clusters that share no place, most likely first.

    All but the first are left out once every simulation reaches them. Of windows equally likely,
    but for rounding, that of fewer places goes first, then that whose centre has the lower row.
    """
    from sightline.stats._scan_run import reaches
    from sightline.stats._scan_tiles import lay

    taken = np.zeros(len(study.points), dtype=np.bool_)
    rounded = np.round(best.ratio, 9)
    for centre in np.lexsort([rows, best.window[:, 0], -rounded]):
        reached = int(reaches(peaks, best.ratio[centre]).sum())
        if best.ratio[centre] == 0 or (taken.any() and reached == peaks.size):
            return
        if taken[centre]:
            continue
        inside = lay(study, np.array([centre])).order[0, : best.window[centre, 0]]
        if not taken[inside].any():
            taken[inside] = True
            yield int(centre), inside, (reached + 1) / (peaks.size + 1)


def _described(
    study: Study, place: IntArray, best: Best, centre: int, inside: IntArray, p: float,
    simulations: int, on_earth: bool,
) -> Cluster:  # fmt: skip
    """Return the cluster in the caller's row numbers and units."""
    all_cases, total = study.totals
    observed, measure = best.held[centre]
    expected = measure * all_cases / total
    rest = all_cases - observed
    risk = observed / expected / (rest / (all_cases - expected)) if rest else np.inf
    distance = float(np.linalg.norm(study.points[inside[-1]] - study.points[centre]))
    timed = study.cases.shape[1] > 1
    return Cluster(
        members=tuple(np.flatnonzero(np.isin(place, inside)).tolist()),
        centre=int(np.flatnonzero(place == centre)[0]),
        radius=arc(distance) if on_earth else distance,
        start=int(best.window[centre, 1]) if timed else None,
        end=int(best.window[centre, 2]) - 1 if timed else None,
        observed=float(observed),
        expected=float(expected),
        relative_risk=float(risk),
        log_likelihood_ratio=float(best.ratio[centre]),
        p_value=p,
        simulations=simulations,
    )
