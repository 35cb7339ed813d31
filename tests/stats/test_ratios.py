"""The ratio of two counts: an independent oracle, an invariance, a refusal."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from sightline.stats.ratios import poisson_ratio

COUNTS = st.integers(0, 400)


@given(COUNTS, COUNTS.filter(bool))
def test_the_interval_is_that_of_the_exact_binomial_test(first, second):
    found = poisson_ratio(first, second)
    exact = binomtest(second, first + second).proportion_ci(0.95, method="exact")
    assert found.lower == pytest.approx(exact.low / (1 - exact.low))
    if first:
        assert found.upper == pytest.approx(exact.high / (1 - exact.high))


@given(COUNTS.filter(bool), COUNTS.filter(bool))
def test_time_turned_round_turns_the_ratio_round(first, second):
    there, back = poisson_ratio(first, second), poisson_ratio(second, first)
    assert there.ratio * back.ratio == pytest.approx(1)
    assert there.lower * back.upper == pytest.approx(1)
    assert there.lower <= there.ratio <= there.upper


def test_no_event_before_gives_no_ratio_and_no_upper_bound():
    found = poisson_ratio(0, 3)
    assert (found.ratio, found.upper) == (None, None)
    assert found.lower > 0
    assert poisson_ratio(3, 0).lower == 0
    assert math.isfinite(poisson_ratio(3, 0).upper)


@pytest.mark.parametrize(
    ("first", "second", "confidence"), [(0, 0, 0.95), (-1, 2, 0.95), (1.5, 2, 0.95), (1, 2, 1)]
)
def test_what_has_no_ratio_is_refused(first, second, confidence):
    with pytest.raises(ValueError, match=r"counts|Counts|Confidence"):
        poisson_ratio(first, second, confidence=confidence)
