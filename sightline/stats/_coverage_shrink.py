"""Gamma-Poisson shrinkage: how far may a count be believed when it differs from its expectation?"""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammainc, gammaincc, gammaincinv, gammaln

from sightline.stats.arrays import Array

LEAST_SHAPE, GREATEST_SHAPE = 0.1, 5.0


def believed(counts: Array, expected: Array, hearing: Array, leeway: float) -> tuple[Array, Array]:
    """Return counts and expectation as so much evidence as an uncertain expectation allows.

        both divided by φ = 1 + expected · leeway² / hearing, the count's variance over its mean

    Hearing comes through a few settings, each unlike its model, so that what is expected is the
    less sure the less is heard. However many reports were expected, they count as
    hearing / leeway² at most: with a leeway of a quarter, as 16 where all is heard.
    """
    spread = 1 + expected * leeway**2 / np.where(hearing > 0, hearing, 1.0)
    return counts / spread, expected / spread


def likeliest_shape(counts: Array, expected: Array) -> float:
    """Return the shape k of the gamma law of mean 1 from which the true ratios seem drawn.

        counts ~ Poisson(ratio · expected), ratio ~ Gamma(k, k): a negative binomial, whose
        likelihood is greatest at k, sought between 0.1 (all sorts) and 5 (much alike)

    Never all alike: otherwise one odd place among many that agree would be explained away.

    counts, expected  (n,)  where nothing is expected, nothing is learned
    """
    told = expected > 0
    x, e = counts[told], expected[told]
    if x.size < 2:
        return GREATEST_SHAPE

    def unlikelihood(log_shape: float) -> float:
        k = np.exp(log_shape)
        chance = gammaln(k + x) - gammaln(k) + x * np.log(e / (k + e)) - k * np.log1p(e / k)
        return -float(chance.sum())

    ends = (np.log(LEAST_SHAPE), np.log(GREATEST_SHAPE))
    return float(np.exp(minimize_scalar(unlikelihood, bounds=ends, method="bounded").x))


def shrunk(counts: Array, expected: Array, shape: float) -> Array:
    """Return the mean true ratio given each count, (k + count) / (k + expected)."""
    ratio: Array = (shape + counts) / (shape + expected)
    return ratio


def interval(
    counts: Array, expected: Array, shape: float, confidence: float
) -> tuple[Array, Array]:
    """Return the bounds that leave half the doubt on either side of the true ratio."""
    tail = (1 - confidence) / 2
    lower: Array = gammaincinv(shape + counts, tail) / (shape + expected)
    upper: Array = gammaincinv(shape + counts, 1 - tail) / (shape + expected)
    return lower, upper


def wrong_side(counts: Array, expected: Array, shape: float) -> Array:
    """Return twice the chance that the true ratio lies on the other side of 1, at most 1."""
    below: Array = gammainc(shape + counts, shape + expected)
    above: Array = gammaincc(shape + counts, shape + expected)
    p: Array = np.minimum(1.0, 2 * np.minimum(below, above))
    return p
