"""The parts of coverage against their definitions: integrals, sums and likelihoods by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma, nbinom

from sightline.stats._coverage_hearing import Ground, hours_in_reach
from sightline.stats._coverage_shrink import (
    GREATEST_SHAPE,
    believed,
    interval,
    likeliest_shape,
    shrunk,
    wrong_side,
)
from sightline.stats._coverage_usual import filled_hours, reporting, usual_rate, worth_of_an_hour


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def ground(seed: int, places: int = 4, number: int = 6) -> tuple[Ground, np.ndarray]:
    rng = chance(seed)
    return Ground(rng.gamma(1, 3, (places, number)), 5.0, 0.1), rng.gamma(2, 0.5, number)


def test_hours_fall_to_37_per_cent_at_reach_and_2_at_twice() -> None:
    places = np.array([[0.0, 0], [3000, 0], [0, 6000]])
    found = hours_in_reach(places, np.array([[0.0, 0]]), np.array([10.0]), 3000)
    assert found[:, 0] == pytest.approx([10, 10 * np.exp(-1), 10 * np.exp(-4)])


def test_hearing_is_the_integral_over_how_readily_settings_report() -> None:
    found, told = ground(3)

    def heard_at(level: float, place: int) -> float:
        return float(-np.expm1(-found.hours[place, told > level].sum() / 5.0))

    for place, heard in enumerate(found.heard(told)):
        edges = np.concatenate([[0], np.sort(told)])
        pieces = [quad(heard_at, low, high, args=(place,))[0] for low, high in pairwise(edges)]
        assert heard == pytest.approx(0.1 + 0.9 * sum(pieces))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9999), st.integers(0, 5), st.floats(0, 20), st.floats(0, 3))
def test_no_further_hour_and_no_readier_report_makes_a_place_heard_less(
    seed: int, setting: int, hours: float, zeal: float
) -> None:
    before, told = ground(seed)
    more, readier = before.hours.copy(), told.copy()
    more[:, setting] += hours
    readier[setting] += zeal
    usual = before.heard(told)
    assert (Ground(more, 5.0, 0.1).heard(told) >= usual - 1e-12).all()
    assert (before.heard(readier) >= usual - 1e-12).all()


def test_the_settings_audiences_add_up_to_the_people_heard() -> None:
    found, _ = ground(4)
    people = np.array([10.0, 20, 30, 40])
    through_settings = found.heard(np.ones(6)) - 0.1
    assert found.audience(people).sum() == pytest.approx(people @ through_settings)
    assert Ground(np.zeros((4, 6)), 5.0, 0.1).audience(people).tolist() == [0] * 6


@pytest.mark.parametrize("leeway", [0.1, 0.25, 0.5])
def test_the_rate_solves_its_equation(leeway: float) -> None:
    rng = chance(5)
    exposure = rng.uniform(5, 500, 40)
    reports = rng.poisson(0.05 * exposure).astype(float)
    reports[:4] *= 6
    rate, shape = usual_rate(reports, exposure, leeway), leeway**-2
    mean = rate * exposure
    cap = np.ceil(mean + 2 * np.sqrt(mean + (leeway * mean) ** 2))
    counts = np.arange(4000)[:, None]
    chances = nbinom.pmf(counts, shape, shape / (shape + mean))
    expected = (np.minimum(counts, cap) * chances).sum()
    assert np.minimum(reports, cap).sum() == pytest.approx(expected, rel=1e-6)
    assert rate < 0.9 * reports.sum() / exposure.sum()


def test_the_shape_is_the_likeliest_of_many() -> None:
    rng = chance(6)
    expected = rng.uniform(5, 50, 300)
    counts = rng.poisson(expected * rng.gamma(2, 1 / 2, 300)).astype(float)
    found = likeliest_shape(counts, expected)
    shapes = np.geomspace(0.5, 50, 400)
    odds = shapes[:, None] / (shapes[:, None] + expected)
    best = shapes[nbinom.logpmf(counts, shapes[:, None], odds).sum(axis=1).argmax()]
    assert found == pytest.approx(best, rel=0.02)
    assert found == pytest.approx(2, rel=0.3)


def test_counts_are_never_taken_to_be_all_alike() -> None:
    assert likeliest_shape(np.array([50.0]), np.array([5.0])) == GREATEST_SHAPE
    assert likeliest_shape(np.full(50, 9.0), np.full(50, 9.0)) == pytest.approx(5, rel=1e-4)
    assert likeliest_shape(np.array([50.0, 3]), np.array([5.0, 0])) == GREATEST_SHAPE


def test_ratio_bounds_and_p_are_those_of_the_gamma_law() -> None:
    x, e = np.array([0.0, 3, 30]), np.array([5.0, 3, 12])
    law = gamma(2.5 + x, scale=1 / (2.5 + e))
    lower, upper = interval(x, e, 2.5, 0.9)
    assert shrunk(x, e, 2.5) == pytest.approx(law.mean())
    assert lower == pytest.approx(law.ppf(0.05))
    assert upper == pytest.approx(law.ppf(0.95))
    assert wrong_side(x, e, 2.5) == pytest.approx(2 * np.minimum(law.cdf(1), law.sf(1)))


def test_evidence_has_the_leeways_variance_and_a_ceiling() -> None:
    x, e = believed(np.array([40.0, 4e6]), np.array([20.0, 2e6]), np.array([1.0, 0.5]), 0.25)
    assert x / e == pytest.approx([2, 2])
    assert e[0] == pytest.approx(20 / (1 + 20 / 16))
    assert e[1] == pytest.approx(8, rel=1e-5)


def test_unknown_hours_are_the_median_of_their_kind_or_none() -> None:
    hours = np.array([2.0, np.nan, 8, 30, np.nan])
    found = filled_hours(hours, np.array([0, 0, 0, 1, 2]))
    assert found.tolist() == [2, 5, 8, 30, 0]


def test_an_hours_worth_is_drawn_towards_one_and_averages_about_it() -> None:
    reports, hours = np.array([90.0, 10, np.nan]), np.array([10.0, 10, 10])
    worth = worth_of_an_hour(reports, hours, np.array([0, 1, 2]))
    assert 1 < worth[0] < 1.8
    assert 0.2 < worth[1] < 1
    assert worth[2] == pytest.approx(1)


def test_reporting_is_beside_the_kind_and_a_silent_kind_beside_all() -> None:
    people, kinds = np.full(6, 100.0), np.array([0, 0, 0, 1, 1, 2])
    found = reporting(np.array([10.0, 10, 40, 0, 0, np.nan]), people, kinds)
    assert found[0] == found[1] < 1 < found[2]
    assert found[3] < 0.5
    assert found[5] == 1
    assert reporting(np.zeros(6), people, kinds).tolist() == [0] * 6
