"""Where, and when, have more cases come together than chance allows? Kulldorff's scan statistics.

Circles grow about every place until they hold `max_share` of what is at risk; with time, cylinders
stand on them. Each window's log likelihood ratio says how much better the cases are told by a
higher rate inside than by one rate everywhere; the likeliest windows are reported, and how often
chance alone makes a map whose likeliest window is at least as strong:

    p = (r + 1) / (s + 1),  r of s simulations

That p allows for the many windows looked at. Only high rates are looked for; a window needs two
cases. These conventions are SaTScan's, so results may be held against it:

- Places with the same coordinates are one place. Of places equally far from a centre, the one with
  the lesser first coordinate comes first. A circle stops before the first place that would
  take it beyond its share.
- A centre offers its likeliest window only. Offered windows are taken in order, each unless it
  shares a place with one taken before, and listed while some simulation stayed below them.

Every function takes

    xy           (n, 2)  places: metres, or any unit, on a plane; (longitude, latitude) in degrees
                 where metric is "geographic", for great-circle distance
    max_share    the most of the total at risk in a circle, above 0 and up to 0.5
    simulations  maps made by chance, 1 or more; p can be no smaller than 1 / (simulations + 1)
    rng          the only source of chance: it gives each simulation its own seed, so the same state
                 gives the same answer on any number of threads
    max_radius   the greatest distance of a member from its centre: xy's unit, or metres
    stop_after   stop once so many simulations have reached the likeliest cluster (Besag and
                 Clifford 1991); `Cluster.simulations` says how many were made. Not at all if None
    threads      threads to compute on; as many as there are processors if None
    beat         called now and then with the share of the simulations that is done, 0 to 1;
                 whatever it raises stops the scan

and returns clusters, most likely first; none where no window holds more than its share. All raise
ValueError, saying what to mend, for counts or coordinates that are missing, infinite, negative,
empty, of different lengths, or all in one place.

Kulldorff (1997), Communications in Statistics: Theory and Methods 26(6), 1481-1496.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from sightline.stats._scan_check import checked_counts, checked_duration, checked_measure
from sightline.stats._scan_clusters import Cluster, Options, Windows, clusters
from sightline.stats._scan_study import Chance

__all__ = ["Cluster", "bernoulli", "poisson", "space_time_permutation", "space_time_poisson"]


def poisson(
    cases: ArrayLike,
    expected: ArrayLike,
    xy: ArrayLike,
    *,
    max_share: float = 0.5,
    simulations: int = 999,
    rng: np.random.Generator,
    metric: str = "planar",
    max_radius: float | None = None,
    stop_after: int | None = None,
    threads: int | None = None,
    beat: Callable[[float], object] | None = None,
) -> list[Cluster]:
    """Return circles with more cases than expected, where cases are few among many (Poisson).

        log ratio = c log(c / e) + (C − c) log((C − c) / (C − e)),  c > e

    cases     (n,)  whole numbers
    expected  (n,)  cases expected if nothing clusters, adjusted for age or whatever else is known;
                    or the population. Only proportions matter: they are scaled to sum to the cases

    The other arguments, the refusals and the source are the module's.
    A child who is counted twice makes a cluster of one: count distinct children, not reports.
    """
    counts = checked_counts(cases, "Cases", 1, whole=True)
    measure = checked_measure(expected, counts)
    options = Options(max_share, simulations, rng, metric, max_radius, stop_after, threads, beat)
    chance = Chance.PLACE_OF_CASES
    return clusters(counts[:, None], measure[:, None], xy, chance, Windows(), options)


def bernoulli(
    cases: ArrayLike,
    controls: ArrayLike,
    xy: ArrayLike,
    *,
    max_share: float = 0.5,
    simulations: int = 999,
    rng: np.random.Generator,
    metric: str = "planar",
    max_radius: float | None = None,
    stop_after: int | None = None,
    threads: int | None = None,
    beat: Callable[[float], object] | None = None,
) -> list[Cluster]:
    """Return circles where more of the cases and controls are cases than elsewhere.

        log ratio = c log(c / m) + (m − c) log((m − c) / m)
                    + (C − c) log((C − c) / (M − m))
                    + (M − m − C + c) log((M − m − C + c) / (M − m))
                    − C log(C / M) − (M − C) log((M − C) / M),  c / m > C / M

    cases     (n,)  whole numbers
    controls  (n,)  whole numbers: others like the cases, who are not; m is cases and controls

    Simulations draw the cases from all, without replacement.
    The other arguments, the refusals and the source are the module's.
    Controls stand for who could have been a case: choose them as the cases came to notice.
    """
    counts = checked_counts(cases, "Cases", 1, whole=True)
    others = checked_counts(controls, "Controls", 1, whole=True)
    if counts.shape != others.shape:
        raise ValueError("Cases and controls must have one number each for every place.")
    if others.sum() == 0:
        raise ValueError("There are no controls, so there is nothing to compare the cases with.")
    both = (counts + others)[:, None]
    options = Options(max_share, simulations, rng, metric, max_radius, stop_after, threads, beat)
    return clusters(counts[:, None], both, xy, Chance.WHO_IS_A_CASE, Windows(), options)


def space_time_poisson(
    cases: ArrayLike,
    expected: ArrayLike,
    xy: ArrayLike,
    *,
    max_duration: int,
    prospective: bool = False,
    max_share: float = 0.5,
    simulations: int = 999,
    rng: np.random.Generator,
    metric: str = "planar",
    max_radius: float | None = None,
    stop_after: int | None = None,
    threads: int | None = None,
    beat: Callable[[float], object] | None = None,
) -> list[Cluster]:
    """Return cylinders, circles over runs of periods, with more cases than expected.

    cases         (n, t)  whole numbers
    expected      (n, t)  as for `poisson`: a month of 31 days is expected more than one of 28, so
                          give population × days, or expected cases, of each place and period
    max_duration  the most periods in a cluster, 1 to t
    prospective   look only for clusters that last until the final period

    The ratio is that of `poisson`. The share at risk of a circle is over all periods.
    The other arguments, the refusals and the source are the module's; with time: Kulldorff, Athas,
    Feuer, Miller and Key (1998), American Journal of Public Health 88(9), 1377-1380.
    A rise everywhere at once counts as a cluster here: to look past it, put it in `expected`.
    """
    counts = checked_counts(cases, "Cases", 2, whole=True)
    measure = checked_measure(expected, counts)
    windows = Windows(checked_duration(max_duration, counts.shape[1]), prospective)
    options = Options(max_share, simulations, rng, metric, max_radius, stop_after, threads, beat)
    return clusters(counts, measure, xy, Chance.PLACE_OF_CASES, windows, options)


def space_time_permutation(
    cases: ArrayLike,
    xy: ArrayLike,
    *,
    max_duration: int,
    prospective: bool = False,
    max_share: float = 0.5,
    simulations: int = 999,
    rng: np.random.Generator,
    metric: str = "planar",
    max_radius: float | None = None,
    stop_after: int | None = None,
    threads: int | None = None,
    beat: Callable[[float], object] | None = None,
) -> list[Cluster]:
    """Return cylinders with more cases than their places and their times alone lead us to expect.

        e = (cases of the circle's places) × (cases of the cylinder's periods) / (all cases)

    cases         (n, t)  whole numbers; no population is needed
    max_duration  the most periods in a cluster, 1 to t
    prospective   look only for clusters that last until the final period

    The ratio is that of `poisson`; simulations deal the times out again among the cases. The share
    at risk of a circle is its share of the cases.
    The other arguments and the refusals are the module's. Kulldorff, Heffernan, Hartman, Assunção
    and Mostashari (2005), PLoS Medicine 2(3), e59.
    A place that is always high is no cluster here, and one that falls makes the others rise.
    """
    counts = checked_counts(cases, "Cases", 2, whole=True)
    windows = Windows(checked_duration(max_duration, counts.shape[1]), prospective)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / max(counts.sum(), 1)
    options = Options(max_share, simulations, rng, metric, max_radius, stop_after, threads, beat)
    return clusters(counts, expected, xy, Chance.TIME_OF_CASES, windows, options)
