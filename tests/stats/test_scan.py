"""The four scans: what they find, what leaves a finding as it was, and what chance alone gives."""

import subprocess
import sys

import numpy as np
import pytest

from sightline.stats.scan import (
    Cluster,
    bernoulli,
    poisson,
    space_time_permutation,
    space_time_poisson,
)

SQUARE = [(x, y) for x in range(3) for y in range(3)]
CASES, PEOPLE = [9, 1, 0, 1, 1, 0, 2, 1, 1], [10] * 9


def seeded(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def county(places: int = 40, periods: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cases, expected (n, t) and points (n, 2), with one cluster planted about a corner."""
    chance = seeded(7)
    xy = chance.random((places, 2)) * 1000
    expected = chance.gamma(3, 1, (places, 1)) * chance.integers(28, 32, periods)
    rate = np.where(np.hypot(*xy.T)[:, None] < 500, 3, 1) * np.ones(periods)
    rate[:, : periods // 2] = 1
    return chance.poisson(2 * rate * expected / expected.mean()), expected, xy


def found_in(cases: np.ndarray, expected: np.ndarray, xy: np.ndarray) -> list[tuple]:
    clusters = poisson(cases, expected, xy, simulations=99, rng=seeded())
    return [(c.members, round(c.log_likelihood_ratio, 8)) for c in clusters]


def test_neither_shift_nor_rotation_nor_scale_changes_a_cluster() -> None:
    cases, expected, xy = (a.squeeze() for a in county())
    plain = found_in(cases, expected, xy)
    turned = xy @ [[0.6, 0.8], [-0.8, 0.6]]
    assert len(plain[0][0]) > 1
    for other in (xy + np.array([350_000, 240_000]), xy * 1000, turned):
        assert found_in(cases, expected, other) == plain
    assert found_in(cases, expected * 37, xy) == plain


def test_the_order_of_places_changes_nothing() -> None:
    cases, expected, xy = (a.squeeze() for a in county())
    order = seeded(5).permutation(len(xy))
    first, second = (
        poisson(cases[o], expected[o], xy[o], simulations=99, rng=seeded())
        for o in (np.arange(len(xy)), order)
    )
    for one, other in zip(first, second, strict=True):
        assert one.members == tuple(sorted(order[list(other.members)].tolist()))
        assert one.p_value == other.p_value
        assert one.log_likelihood_ratio == pytest.approx(other.log_likelihood_ratio)


def test_a_lesser_cluster_that_every_simulation_reaches_is_not_listed() -> None:
    cases, expected, xy = (a.squeeze() for a in county(80))
    first, *others = poisson(cases, expected, xy, simulations=3, rng=seeded())
    assert first.simulations == 3
    assert all(c.p_value < 1 for c in others)


def test_a_planted_cluster_is_found_where_and_when_it_is() -> None:
    cases, expected, xy = county(periods=8)
    likeliest, *others = space_time_poisson(
        cases, expected, xy, max_duration=4, simulations=199, rng=seeded()
    )
    inside = np.flatnonzero(np.hypot(*xy.T) < 500)
    assert likeliest.p_value == 1 / 200
    assert len(set(likeliest.members) ^ set(inside.tolist())) <= 2
    assert (likeliest.start, likeliest.end) == (4, 7)
    assert likeliest.observed == cases[list(likeliest.members), 4:].sum()
    share = expected[list(likeliest.members), 4:].sum() / expected.sum()
    assert likeliest.expected == pytest.approx(cases.sum() * share)
    assert 2 < likeliest.relative_risk < 4
    assert all(o.log_likelihood_ratio <= likeliest.log_likelihood_ratio for o in others)


def test_clusters_share_no_place() -> None:
    _, expected, xy = (a.squeeze() for a in county(80))
    cases = seeded(3).poisson(expected)
    cases[[3, 30, 60]] += 15
    clusters = poisson(cases, expected, xy, rng=seeded())
    members = [m for c in clusters for m in c.members]
    assert len(clusters) > 2
    assert len(members) == len(set(members))
    assert clusters == sorted(clusters, key=lambda c: -c.log_likelihood_ratio)


def test_periods_of_unequal_length_are_no_cluster_when_their_days_are_expected() -> None:
    days = np.array([30, 30, 90, 30, 30, 30])
    cases = seeded(2).poisson(np.outer([20] * 9, days / 30))
    even, by_days = (
        space_time_poisson(cases, np.outer(PEOPLE, length), SQUARE, max_duration=2,
                           simulations=99, rng=seeded())[0]
        for length in (np.ones(6), days)
    )  # fmt: skip
    assert (even.p_value, even.start, even.end) == (0.01, 2, 2)
    assert by_days.p_value > 0.05


def test_prospective_clusters_last_until_the_end() -> None:
    cases, expected, xy = county(periods=8)
    for found in (
        space_time_poisson(cases, expected, xy, max_duration=3, prospective=True,
                           simulations=19, rng=seeded()),
        space_time_permutation(cases, xy, max_duration=3, prospective=True,
                               simulations=19, rng=seeded()),
    ):  # fmt: skip
        assert found
        assert {c.end for c in found} == {7}
        assert min(c.start for c in found) >= 5


def test_nothing_planted_is_seldom_significant() -> None:
    _, expected, xy = (a.squeeze() for a in county())
    chance = seeded(11)
    p = []
    for _ in range(60):
        found = poisson(chance.multinomial(200, expected / expected.sum()), expected, xy,
                        simulations=99, rng=chance)  # fmt: skip
        p.append(found[0].p_value)
    assert np.mean(np.array(p) <= 0.05) < 0.14
    assert 0.35 < np.mean(p) < 0.65


def test_stopping_early_is_said_and_changes_no_cluster() -> None:
    cases, expected, xy = county(periods=6)
    quiet = seeded(4).multinomial(cases.sum(), (expected / expected.sum()).ravel())
    cases = quiet.reshape(cases.shape)
    full, short = (
        space_time_poisson(cases, expected, xy, max_duration=3, rng=seeded(), stop_after=stop)
        for stop in (None, 10)
    )
    assert full[0].simulations == 999
    assert short[0].simulations < 999
    assert short[0].p_value == 11 / (short[0].simulations + 1)
    assert short[0].members == full[0].members


def test_places_at_one_point_stand_and_fall_together() -> None:
    (found, *_) = poisson([5, 4, 0, 1, 0], [1] * 5, [(0, 0), (0, 0), (9, 0), (20, 0), (40, 0)],
                          simulations=9, rng=seeded())  # fmt: skip
    assert (found.members, found.centre, found.radius) == ((0, 1), 0, 0)


def test_of_places_equally_far_the_lesser_coordinate_comes_first() -> None:
    xy = [(0, 0), (-1, 0), (1, 0), (0, 9), (0, 20), (9, 20)]
    (found, *_) = poisson([4, 4, 0, 1, 1, 0], [1] * 6, xy, simulations=9, rng=seeded())
    assert found.members == (0, 1)
    (found, *_) = poisson([4, 0, 4, 0, 0, 0], [1] * 6, xy, simulations=9, rng=seeded())
    assert found.members in {(0, 2), (0, 1, 2)}
    assert found.centre == 2 or found.members == (0, 1, 2)


def test_all_cases_in_one_place() -> None:
    (found,) = poisson([9] + [0] * 8, PEOPLE, SQUARE, simulations=99, rng=seeded())
    assert found.members == (0,)
    assert found.relative_risk == np.inf
    assert found.log_likelihood_ratio == pytest.approx(9 * np.log(9))
    assert found.p_value == 0.01


def test_max_share_and_max_radius_bound_the_circle() -> None:
    cases, expected, xy = (a.squeeze() for a in county(80))
    for share in (0.05, 0.2, 0.5):
        for c in poisson(cases, expected, xy, max_share=share, simulations=9, rng=seeded()):
            assert expected[list(c.members)].sum() <= share * expected.sum()
    for c in poisson(cases, expected, xy, max_radius=120, simulations=9, rng=seeded()):
        assert c.radius <= 120
        assert c.radius == pytest.approx(np.hypot(*(xy[list(c.members)] - xy[c.centre]).T).max())


def test_great_circles_reach_over_the_date_line() -> None:
    xy = [(179.9, 10), (-179.9, 10), (0, 10), (90, 10), (-90, 10)]
    (found, *_) = poisson([5, 5, 0, 1, 0], [1] * 5, xy, metric="geographic",
                          simulations=9, rng=seeded())  # fmt: skip
    assert found.members == (0, 1)
    assert found.radius == pytest.approx(np.radians(0.2) * np.cos(np.radians(10)) * 6_367_000, 1e-4)


def test_bernoulli_finds_cases_among_controls() -> None:
    (found, *_) = bernoulli(CASES, [1, 9, 9, 9, 9, 9, 9, 9, 9], SQUARE, rng=seeded())
    assert isinstance(found, Cluster)
    assert (found.members, found.observed, found.expected) == ((0,), 9, pytest.approx(160 / 89))


def test_numba_is_loaded_by_the_first_scan_only() -> None:
    asked = (
        "import sys, sightline.stats.scan as s, numpy as n; before = 'numba' in sys.modules;"
        "refused = 0\ntry: s.poisson([], [], [], rng=None)\nexcept ValueError: refused = 1\n"
        "sys.exit(int(before or 'numba' in sys.modules or 'django' in sys.modules or not refused))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
