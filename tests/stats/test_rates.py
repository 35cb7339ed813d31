"""Exact Poisson intervals and rates, against published limits and their own definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from sightline.stats.rates import poisson_interval, rates_per_thousand


def test_the_published_limits() -> None:
    lower, upper = poisson_interval([0, 1, 5, 10, 100])
    assert lower == pytest.approx([0, 0.0253, 1.6235, 4.7954, 81.3640], abs=1e-4)
    assert upper == pytest.approx([3.6889, 5.5716, 11.6683, 18.3904, 121.6268], abs=1e-4)


@given(st.integers(1, 5000), st.sampled_from([0.8, 0.95, 0.99]))
def test_each_bound_leaves_half_the_doubt_outside(count: int, confidence: float) -> None:
    (lower,), (upper,) = poisson_interval([count], confidence=confidence)
    tail = (1 - confidence) / 2
    assert poisson.sf(count - 1, lower) == pytest.approx(tail, rel=1e-6)
    assert poisson.cdf(count, upper) == pytest.approx(tail, rel=1e-6)


def test_a_rate_is_events_per_thousand_people_with_the_same_interval() -> None:
    found = rates_per_thousand([5, 0], [2000, 500])
    assert found.rate.tolist() == [2.5, 0]
    assert found.lower == pytest.approx([1.6235 / 2, 0], abs=1e-4)
    assert found.upper == pytest.approx([11.6683 / 2, 3.6889 * 2], abs=1e-4)


def test_no_people_known_means_no_rate_rather_than_zero() -> None:
    found = rates_per_thousand([3, 0], [np.nan, 0])
    assert np.isnan([found.rate, found.lower, found.upper]).all()


@pytest.mark.parametrize(
    ("counts", "population", "reason"),
    [
        ([3], [0], "nobody lives"),
        ([3], [-1], "zero or more"),
        ([3], [np.inf], "zero or more"),
        ([3, 4], [5], "one population"),
        ([-1], [5], "whole numbers"),
        ([1.5], [5], "whole numbers"),
        ([np.nan], [5], "whole numbers"),
    ],
)
def test_rates_refuse(counts: list[float], population: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        rates_per_thousand(counts, population)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_impossible_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="Confidence"):
        poisson_interval([1], confidence=confidence)
