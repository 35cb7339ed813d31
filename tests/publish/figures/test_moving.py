"""A change is told with what rounding and chance leave open, and not by an arrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.publish.figures.moving import FEWER, MORE, UNCLEAR, Move, bounds
from sightline.stats.ratios import poisson_ratio

COUNTS = st.integers(0, 400)


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [(100, 200, MORE), (200, 100, FEWER), (100, 110, UNCLEAR), (10, 15, UNCLEAR), (0, 0, UNCLEAR)],
)
def test_a_verdict_is_given_only_where_it_is_clear(before, now, verdict):
    assert Move("Reports", before, now, *bounds(before, now, within=2)).verdict == verdict


@given(COUNTS, COUNTS, st.integers(-2, 2), st.integers(-2, 2))
def test_the_range_holds_the_one_of_any_counts_that_were_rounded(before, now, one, other):
    true_before, true_now = max(before + one, 0), max(now + other, 0)
    if true_before + true_now == 0:
        return
    lower, upper = bounds(before, now, within=2)
    exact = poisson_ratio(true_before, true_now)
    assert lower <= exact.lower + 1e-12
    assert upper is None or (exact.upper is not None and exact.upper <= upper + 1e-12)


@given(COUNTS, COUNTS)
def test_what_is_known_exactly_has_the_exact_range(before, now):
    if before + now:
        exact = poisson_ratio(before, now)
        assert bounds(before, now, within=0) == (exact.lower, exact.upper)
