"""What is usual in this county: of each kind of setting, of each setting, and of its people."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc

from sightline.stats._coverage_check import Dials
from sightline.stats._coverage_hearing import Ground
from sightline.stats._coverage_shrink import GREATEST_SHAPE, believed, likeliest_shape, shrunk
from sightline.stats.arrays import Array, IntArray

ROUNDS = 4  # of explaining settings by places and places by settings; more change nothing seen
FEWEST_HEARD = 5  # places; from fewer nobody can say what is usual
CAP = 2.0  # standard deviations above expectation at which a place stops pulling at the rate


def filled_hours(hours: Array, kinds: IntArray) -> Array:
    """Return the hours with the unknown ones as the median of the known of their kind, or none."""
    found = hours.copy()
    for kind in np.unique(kinds):
        known = hours[(kinds == kind) & ~np.isnan(hours)]
        found[(kinds == kind) & np.isnan(hours)] = np.median(known) if known.size else 0.0
    return found


def worth_of_an_hour(reports: Array, hours: Array, kinds: IntArray) -> Array:
    """Return how much an hour of each setting's kind tells (m,), 1 for an hour of all kinds.

    A kind of which no reports are known is taken as usual.
    """
    known = ~np.isnan(reports)
    told = _by_kind(np.where(known, reports, 0.0), kinds)
    spent = _by_kind(np.where(known, hours, 0.0), kinds)
    if told.sum() == 0 or spent.sum() == 0:
        return np.ones(kinds.size)
    expected = spent * told.sum() / spent.sum()
    return shrunk(told, expected, likeliest_shape(told, expected))[kinds]


def reporting(reports: Array, audience: Array, kinds: IntArray) -> Array:
    """Return how readily each setting reports (m,), shrunk towards 1, which is its kind's usual.

    A kind that never reported is measured by what is usual of all. Where every known setting is
    silent, each is 0: nothing vouches for them.

    audience  (m,)  people whom it listens to, as `Ground.audience` has them
    """
    known = ~np.isnan(reports) & (audience > 0)
    counts, listened = np.where(known, reports, 0.0), np.where(known, audience, 0.0)
    if not counts.any():
        return np.where(known, 0.0, 1.0)
    told, listening = _by_kind(counts, kinds), _by_kind(listened, kinds)
    usual = np.full(told.size, told.sum() / listening.sum())
    usual[told > 0] = told[told > 0] / listening[told > 0]
    expected = usual[kinds] * listened
    return shrunk(counts, expected, likeliest_shape(counts, expected))


def usual_rate(reports: Array, exposure: Array, leeway: float) -> float:
    """Return reports per person fully heard, such that a few hot places do not raise it.

        Σ min(x, q) = Σ E min(X, q),  X of mean μ = rate · exposure and variance μ + (leeway μ)²,
        a negative binomial, and q two standard deviations above μ

    reports, exposure  (n,)  of places that are heard; exposure in people, above 0
    """
    rate, shape = float(reports.sum() / exposure.sum()), leeway**-2
    for _ in range(100):
        mean = rate * exposure
        cap = np.ceil(mean + CAP * np.sqrt(mean * (1 + mean / shape)))
        odds = shape / (shape + mean)
        below = np.where(cap >= 2, mean * betainc(shape + 1, np.maximum(cap - 1, 1), odds), 0.0)
        expected = below + cap * (1 - betainc(shape, cap, odds))
        before, rate = rate, rate * float(np.minimum(reports, cap).sum() / expected.sum())
        if abs(rate - before) <= 1e-9 * before:
            break
    return rate


@dataclass(frozen=True, slots=True)
class Usual:
    """What the county taught: reporting (m,), reports per person fully heard, spread of ratios.

    rate is NaN where too few places are heard, or none of those sent a report.
    """

    reporting: Array
    rate: float
    shape: float


def learn(
    reports: Array,
    people: Array,
    ground: Ground,
    told: Array,
    kinds: IntArray,
    dials: Dials,
) -> Usual:
    """Learn from the places that are heard how settings report and how often people are told of.

    A setting's many reports may be its own zeal or the trouble about it, so each is explained
    again by what the other leaves over. Only more than usual is explained so: a quiet
    neighbourhood never excuses a setting's silence, or the silent would vouch for each other.

    reports, people  (n,)  people 0 where unknown
    told, kinds      (m,)  past reports of each setting, NaN where unknown, and its kind
    """
    ratio = np.ones(reports.size)
    rate, shape = np.nan, GREATEST_SHAPE
    for _ in range(ROUNDS):
        audience = ground.audience(people * np.maximum(ratio, 1))
        own = reporting(told, audience, kinds)
        hearing, exposure = ground.heard(np.minimum(own, 1)), people * ground.heard(own)
        good = (people > 0) & (hearing >= dials.least_hearing)
        if good.sum() < FEWEST_HEARD or reports[good].sum() == 0:
            return Usual(own, np.nan, GREATEST_SHAPE)
        rate = usual_rate(reports[good], exposure[good], dials.leeway)
        counts, expected = believed(reports, rate * exposure, hearing, dials.leeway)
        shape = likeliest_shape(counts[good], expected[good])
        ratio = np.where(good, shrunk(counts, expected, shape), 1.0)
    return Usual(own, rate, shape)


def _by_kind(values: Array, kinds: IntArray) -> Array:
    """Return the sum of the values of each kind, by the kind's number."""
    found: Array = np.bincount(kinds, values).astype(np.float64)
    return found
