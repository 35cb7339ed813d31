"""Gi* on whatever is compared: evidence, faded evidence, or rates by what was to be expected."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.special import ndtr

from sightline.hotspots.analysis import DIALS, Status, comparable, standing, status_of
from sightline.stats.arrays import Array, BoolArray, Weights, checked_weights
from sightline.stats.autocorrelation import gi_star, gi_star_permutation
from sightline.stats.smoothing import empirical_bayes


@dataclass(frozen=True, slots=True)
class Compared:
    """One map, judged; every array is (n,).

    z, p    Gi* and its two-sided p from the normal curve; NaN where not judged
    drawn   p by permutation, NaN where not judged
    stands  whether a place stands against the false-discovery rule
    times   a place with those around it, as times what is expected of them; NaN where unknown
    """

    status: Status
    z: Array
    p: Array
    drawn: Array
    stands: BoolArray
    times: Array


def compare(
    found: Array,
    exposure: Array,
    weights: Weights,
    permutations: int,
    rng: np.random.Generator,
    beat: Callable[[float], object],
) -> Compared:
    """Judge evidence (n,) by exposure (n,), NaN where unknown, among neighbours (n, n).

    Rates by an exposure that differs are drawn towards the county's first, so that a small place
    with one child does not lead the map.
    """
    near = checked_weights(weights, found.size)
    values = _compared(found, exposure)
    taken = comparable(values, near)
    z, p, drawn = np.full((3, found.size), np.nan)
    status = status_of(values[taken])
    beat(0.1)
    if status is Status.JUDGED:
        inner = near[taken][:, taken]
        z[taken] = gi_star(values[taken], inner)
        p[taken] = 2 * ndtr(-np.abs(z[taken]))
        drawn[taken] = _drawn(values[taken], inner, permutations, rng)
    beat(0.9)
    stands = standing(p, DIALS["false_discovery_rate"].value)
    return Compared(status, z, p, drawn, stands, _times(found, exposure, near))


def expected_of(found: Array, exposure: Array) -> Array:
    """Return the evidence expected of each place (n,), were it spread in proportion."""
    known = np.isfinite(exposure)
    total = float(exposure[known].sum())
    return exposure * float(found[known].sum()) / total if total else np.full(found.size, np.nan)


def _compared(found: Array, exposure: Array) -> Array:
    if np.nanmin(exposure, initial=np.inf) == np.nanmax(exposure, initial=0):
        return np.where(np.isfinite(exposure), found, np.nan)
    known = np.isfinite(exposure)
    if not found[known].any():
        return np.where(known, 0.0, np.nan)
    return empirical_bayes(found, exposure)


def _drawn(
    values: Array,
    near: csr_array[np.float64, tuple[int, int]],
    permutations: int,
    rng: np.random.Generator,
) -> Array:
    if permutations == 0:
        return np.full(values.size, np.nan)
    return gi_star_permutation(values, near, permutations=permutations, rng=rng)[1]


def _times(found: Array, exposure: Array, near: csr_array[np.float64, tuple[int, int]]) -> Array:
    """Return evidence over expectation, each summed over a place and its neighbours."""
    expected = expected_of(found, exposure)
    known = np.isfinite(expected)
    about = np.asarray(near @ np.where(known, found, 0))
    led_to = np.asarray(near @ np.where(known, expected, 0))
    unknown = np.full(found.size, np.nan)
    return np.asarray(np.divide(about, led_to, out=unknown, where=known & (led_to > 0)))
