"""From counts per place to hot and cold spots: the one analysis behind every map and report.

Pure: arrays and polygons in, frozen results out. The caller has already counted only what its
reader may see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import h3
import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.special import ndtr

from sightline.stats.arrays import Array, BoolArray, Weights, checked_weights, numbers
from sightline.stats.autocorrelation import false_discovery, gi_star, gi_star_permutation
from sightline.stats.rates import Rates, rates_per_thousand
from sightline.terms.dials import dials

DIALS = dials(Path(__file__).with_name("dials.toml"))


class Verdict(StrEnum):
    """What may be said of one place."""

    HOT = "hot"
    COLD = "cold"
    NOT_MARKED = "not marked"
    NOT_JUDGED = "not judged"


class Status(StrEnum):
    """What may be said of the map as a whole."""

    JUDGED = "judged"
    TOO_FEW = "too few places to judge"
    NO_VARIATION = "not enough variation to judge"


class Measure(StrEnum):
    """What Gi* is computed on."""

    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One map, judged; every array is (n,), in the order of the counts given.

    counts in events or whatever was counted; rates per 1,000 people, NaN where unknown; z in
    standard deviations and p a probability, both NaN where not judged; verdicts of `Verdict`.
    """

    status: Status
    counts: Array
    rates: Rates
    z: Array
    p: Array
    verdicts: tuple[Verdict, ...]

    @property
    def hot(self) -> BoolArray:
        """True (n,) where a place is a hot spot."""
        return np.array([verdict is Verdict.HOT for verdict in self.verdicts], dtype=np.bool_)

    @property
    def cold(self) -> BoolArray:
        """True (n,) where a place is a cold spot."""
        return np.array([verdict is Verdict.COLD for verdict in self.verdicts], dtype=np.bool_)


def assess(
    counts: ArrayLike,
    weights: Weights,
    *,
    population: ArrayLike | None = None,
    measure: Measure = Measure.COUNT,
    rate: float | None = None,
    permutations: int = 0,
    rng: np.random.Generator | None = None,
) -> Assessment:
    """Judge each place against the rest of its map.

    counts        (n,)    whole numbers: distinct children, origins or events at each place
    weights       (n, n)  who neighbours whom, with a positive weight of each place on itself
    population    (n,)    people at each place, NaN where unknown; no rates if not given
    measure       whether Gi* compares counts or rates per 1,000 people
    rate          share of marked places that may be false; the reviewed dial if not given
    permutations  draws behind each p; 0 takes p from the normal curve instead, which is too
                  ready to mark sparse counts
    rng           needed with permutations, and not used without
    returns       Assessment. Too few places, or places that are all alike, are a status, not an
                  error. A place with no neighbour, no rate when rates are compared, or whose
                  neighbourhood is the whole map is not judged, and takes no part.

    A place is marked when it passes the false-discovery rule and both its own neighbourhood, and
    its neighbours without it, lie on the same side of expectation.
    Raises ValueError for counts, weights or populations that are wrong in themselves.
    Methods: `sightline.stats.autocorrelation`, `sightline.stats.rates`.
    """
    found = numbers(counts)
    if permutations and rng is None:
        raise ValueError("Permutations need a random generator.")
    known = _people(population, found.size, measure)
    near = checked_weights(weights, found.size)
    rates = rates_per_thousand(found, known, confidence=DIALS["confidence"].value)
    values = found if measure is Measure.COUNT else rates.rate
    taken = comparable(values, near)
    z, p = np.full((2, found.size), np.nan)
    status = status_of(values[taken])
    if status is Status.JUDGED:
        inner = near[taken][:, taken]
        z[taken], p[taken] = _scores(values[taken], inner, permutations, rng)
    allowed = DIALS["false_discovery_rate"].value if rate is None else rate
    verdicts = _verdicts(values, near, z, p, allowed)
    return Assessment(status, found, rates, z, p, verdicts)


def cells_over(polygons: Iterable[Any], resolution: int) -> list[str]:
    """Return every H3 cell that overlaps any of the polygons, so that empty cells count as zero.

    polygons    shapely polygons or multipolygons, valid, in degrees of longitude and latitude
    resolution  H3's, 0 to 15: 7 is about 5.2 km2 a cell, 8 about 0.74, 9 about 0.11
    returns     cell addresses in order, none twice

    Raises ValueError for an impossible resolution, or more cells than the reviewed dial allows.
    Cells at the boundary lie partly outside and so tend to hold less.
    """
    if not 0 <= resolution <= 15:
        raise ValueError("The H3 resolution must be a whole number from 0 to 15.")
    most, shapes = DIALS["most_cells"].value, list(polygons)
    # Degrees to km2, taken at the equator: at higher latitudes an overestimate.
    area = sum(shape.area for shape in shapes) * 111.32**2
    if area / h3.average_hexagon_area(resolution, unit="km^2") > 4 * most:
        raise ValueError(_too_fine(resolution, most))
    cells: set[str] = set()
    for shape in shapes:
        outline = h3.geo_to_h3shape(shape)
        cells.update(h3.h3shape_to_cells_experimental(outline, resolution, contain="overlap"))
    if len(cells) > most:
        raise ValueError(_too_fine(resolution, most))
    return sorted(cells)


def _people(population: ArrayLike | None, size: int, measure: Measure) -> Array:
    if population is not None:
        return numbers(population)
    if measure is Measure.RATE:
        raise ValueError("To compare rates, give the population of each place.")
    return np.full(size, np.nan)


def _too_fine(resolution: int, most: int) -> str:
    return f"H3 resolution {resolution} makes over {most:,} cells here: choose a lower resolution."


def comparable(values: Array, near: csr_array[Any, Any]) -> BoolArray:
    """Leave out places with no value, then those whose remaining neighbours are only themselves."""
    known = np.isfinite(values)
    reached = np.asarray((near @ known.astype(float)) - near.diagonal() * known > 0)
    return np.asarray(known & reached, dtype=np.bool_)


def status_of(values: Array) -> Status:
    """Say whether a map of these values, of the places that take part, can be judged."""
    if values.size < DIALS["fewest_places"].value:
        return Status.TOO_FEW
    return Status.NO_VARIATION if (values == values[0]).all() else Status.JUDGED


def standing(p: Array, rate: float) -> BoolArray:
    """Say which places stand against the false-discovery rule; one not judged never does."""
    stands = np.zeros(p.size, dtype=np.bool_)
    known = np.isfinite(p)
    stands[known] = false_discovery(p[known], rate)
    return stands


def _scores(
    values: Array, near: csr_array[Any, Any], permutations: int, rng: np.random.Generator | None
) -> tuple[Array, Array]:
    if permutations and rng is not None:
        return gi_star_permutation(values, near, permutations=permutations, rng=rng)
    z = gi_star(values, near)
    return z, np.asarray(2 * ndtr(-np.abs(z)), dtype=np.float64)


def _verdicts(
    values: Array, near: csr_array[Any, Any], z: Array, p: Array, rate: float
) -> tuple[Verdict, ...]:
    judged, stands = np.isfinite(p), standing(p, rate)
    side = _neighbours_side(values, near, judged)
    verdicts = np.where(judged, Verdict.NOT_MARKED, Verdict.NOT_JUDGED).astype(object)
    verdicts[stands & (z > 0) & (side > 0)] = Verdict.HOT
    verdicts[stands & (z < 0) & (side < 0)] = Verdict.COLD
    return tuple(Verdict(verdict) for verdict in verdicts)


def _neighbours_side(values: Array, near: csr_array[Any, Any], judged: BoolArray) -> Array:
    """Say how far each judged place's neighbours, without it, lie above the mean of all others."""
    others = near.copy()
    others.setdiag(0)
    inner, own = others[judged][:, judged], values[judged]
    side = np.zeros(values.size)
    reach = np.asarray(inner.sum(axis=1))
    side[judged] = inner @ own - reach * (own.sum() - own) / max(own.size - 1, 1)
    return side
