"""Shrunken rates against esda, and the stricter rule of discovery against scipy."""

import numpy as np
import pytest
from esda.smoothing import Empirical_Bayes, Spatial_Empirical_Bayes
from hypothesis import given
from hypothesis import strategies as st
from libpysal.weights import lat2W
from scipy.stats import false_discovery_control

from sightline.stats.smoothing import (
    empirical_bayes,
    false_discovery_dependent,
    local_empirical_bayes,
)

RNG = np.random.default_rng(1)
PEOPLE = RNG.integers(50, 5000, 100)
COUNTS = RNG.poisson(PEOPLE * 0.01 * RNG.gamma(4, 0.25, 100))
AROUND = lat2W(10, 10)
UNEVEN = RNG.uniform(0.1, 9, (100, 100))
NEAR = AROUND.sparse.toarray() + np.eye(100)


def test_the_global_rate_is_esdas() -> None:
    theirs = Empirical_Bayes(COUNTS, PEOPLE).r.ravel()
    assert empirical_bayes(COUNTS, PEOPLE) == pytest.approx(theirs, rel=1e-12)


def test_the_local_rate_is_esdas_whatever_the_size_of_the_weights() -> None:
    theirs = Spatial_Empirical_Bayes(COUNTS[:, None], PEOPLE[:, None], AROUND).r.ravel()
    assert local_empirical_bayes(COUNTS, PEOPLE, NEAR * UNEVEN) == pytest.approx(theirs, rel=1e-12)


def test_a_rate_moves_towards_the_mean_and_furthest_where_few_live() -> None:
    counts, people = np.array([2, 200, 90, 250]), np.array([100, 10_000, 10_000, 10_000])
    mean, rate = counts.sum() / people.sum(), counts / people
    moved = (empirical_bayes(counts, people) - rate) / (mean - rate)
    assert ((moved > 0) & (moved < 1)).all()
    assert moved[0] > 5 * moved[1]


def test_rates_that_differ_no_more_than_chance_all_become_the_mean() -> None:
    assert empirical_bayes([10, 11, 9], [1000, 1000, 1000]) == pytest.approx([0.01] * 3)


def test_unknown_people_give_no_rate_and_touch_no_other() -> None:
    found = empirical_bayes([*COUNTS, 50], [*PEOPLE, np.nan])
    assert np.isnan(found[-1])
    assert found[:-1] == pytest.approx(empirical_bayes(COUNTS, PEOPLE))
    assert empirical_bayes([5, 9, 0], [100, 900, 0])[2] == pytest.approx(14 / 1000)


@pytest.mark.parametrize(
    ("counts", "population", "reason"),
    [
        ([1, 2], [1], "one population"),
        ([-1], [5], "zero or more"),
        ([np.nan], [5], "known numbers"),
        ([1], [-5], "zero or more"),
        ([1, 1], [0, 5], "nobody lives"),
        ([0, 0], [5, 5], "no events"),
        ([1], [np.nan], "no events"),
    ],
)
def test_smoothing_refuses(counts: list, population: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        empirical_bayes(counts, population)


def test_a_place_must_be_in_its_own_neighbourhood() -> None:
    with pytest.raises(ValueError, match="on itself"):
        local_empirical_bayes(COUNTS, PEOPLE, AROUND.sparse)


@given(st.lists(st.integers(0, 10_000), max_size=30), st.sampled_from([0.05, 0.2]))
def test_discovery_under_any_dependence_is_scipys(p: list[int], rate: float) -> None:
    found = np.array(p) / 10_000
    theirs = false_discovery_control(found, method="by") <= rate if p else np.zeros(0, dtype=bool)
    assert (false_discovery_dependent(found, rate) == theirs).all()


@pytest.mark.parametrize("rate", [0, 1, 5])
def test_an_impossible_rate_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="rate must lie"):
        false_discovery_dependent([0.01], rate)
