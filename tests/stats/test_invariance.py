"""What may be done to a map without changing what is found on it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely

from sightline.stats import autocorrelation, density, interaction, scan, smoothing, trend
from sightline.stats.density import Grid
from sightline.stats.scan import Cluster

RANDOM = np.random.default_rng(1)
PLACES, PERIODS = 30, 6
XY = RANDOM.integers(100, 900, (PLACES, 2)).astype(float)
PEOPLE = RANDOM.integers(40, 90, PLACES)
INSIDE = np.hypot(*(XY - XY.mean(axis=0)).T) < 230
MONTHS = RANDOM.poisson(np.where(INSIDE[:, None] & (np.arange(PERIODS) > 2), 9, 3))
CASES, DAYS = MONTHS.sum(axis=1), RANDOM.integers(0, 90, PLACES)
NEAR = (np.linalg.norm(XY[:, None] - XY[None], axis=2) < 250).astype(float)
ORDER = RANDOM.permutation(PLACES)
WINDOW, CELL = shapely.box(0, 0, 1000, 1000), 25.0
TURN = np.array([[0.6, 0.8], [-0.8, 0.6]])
QUARTER = np.array([[0.0, 1.0], [-1.0, 0.0]])

MOVES: dict[str, tuple[Callable[[np.ndarray], np.ndarray], float]] = {
    "shifted": (lambda xy: xy + np.array([350_000, 240_000]), 1),
    "turned": (lambda xy: xy @ TURN, 1),
    "mirrored": (lambda xy: xy * [-1, 1], 1),
    "in another unit": (lambda xy: xy / 1024, 1 / 1024),
}


def seeded() -> np.random.Generator:
    return np.random.default_rng(2)


def few(**others: Any) -> dict[str, Any]:
    return {"rng": seeded(), "simulations": 99} | others


def months(people: np.ndarray) -> np.ndarray:
    return np.outer(people, [31, 28, 31, 30, 31, 30])


SCANS: dict[str, Callable[..., list[Cluster]]] = {
    "poisson": lambda cases, people, xy, **how: scan.poisson(
        cases.sum(axis=1), people, xy, **few(**how)
    ),
    "bernoulli": lambda cases, people, xy, **how: scan.bernoulli(
        cases.sum(axis=1), people, xy, **few(**how)
    ),
    "space_time_poisson": lambda cases, people, xy, **how: scan.space_time_poisson(
        cases, months(people), xy, max_duration=3, **few(**how)
    ),
    "space_time_permutation": lambda cases, _, xy, **how: scan.space_time_permutation(
        cases, xy, max_duration=3, **few(**how)
    ),
}


def told(clusters: list[Cluster]) -> list[tuple[Any, ...]]:
    return [
        (c.members, c.start, c.end, c.observed, c.p_value, round(c.log_likelihood_ratio, 8))
        for c in clusters
    ]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("name", SCANS)
def test_a_moved_map_has_the_same_clusters(name: str, move: str) -> None:
    plain = SCANS[name](MONTHS, PEOPLE, XY)
    moved, scale = MOVES[move]
    found = SCANS[name](MONTHS, PEOPLE, moved(XY))
    assert len(plain[0].members) > 1
    assert [told([c])[0][:4] for c in found] == [told([c])[0][:4] for c in plain]
    radii = [c.radius for c in found]
    assert radii == pytest.approx([c.radius * scale for c in plain])
    ratios = [c.log_likelihood_ratio for c in found]
    assert ratios == pytest.approx([c.log_likelihood_ratio for c in plain])
    # Simulated cases fall in order of coordinates, so a turned map draws others: p may differ.
    p = [c.p_value for c in found]
    assert p == pytest.approx([c.p_value for c in plain], abs=0.25)
    if move in {"shifted", "in another unit"}:
        assert told(found) == told(plain)


@pytest.mark.parametrize("name", SCANS)
def test_the_order_of_places_changes_no_cluster(name: str) -> None:
    plain = SCANS[name](MONTHS, PEOPLE, XY)
    moved = SCANS[name](MONTHS[ORDER], PEOPLE[ORDER], XY[ORDER])
    named = [(tuple(sorted(ORDER[list(one[0])].tolist())), *one[1:]) for one in told(moved)]
    assert named == told(plain)
    assert ORDER[moved[0].centre] == plain[0].centre


@pytest.mark.parametrize("times", [2, 300])
@pytest.mark.parametrize("name", SCANS)
def test_counts_so_many_times_as_large_have_so_many_times_the_ratio(name: str, times: int) -> None:
    """At 300 times there are more cases than sixteen bits can hold."""
    first = SCANS[name](MONTHS, PEOPLE, XY, simulations=3)[0]
    other = SCANS[name](MONTHS * times, PEOPLE * times, XY, simulations=3)[0]
    assert (MONTHS * 300).sum() > 32_767
    assert (other.members, other.start, other.end) == (first.members, first.start, first.end)
    assert other.log_likelihood_ratio == pytest.approx(times * first.log_likelihood_ratio)
    assert other.observed == times * first.observed
    assert other.relative_risk == pytest.approx(first.relative_risk)


@pytest.mark.parametrize("name", SCANS)
def test_the_globe_may_be_turned_about_its_axis(name: str) -> None:
    degrees = XY / 1000 + np.array([0, 51])
    plain = SCANS[name](MONTHS, PEOPLE, degrees, metric="geographic")
    turned = SCANS[name](MONTHS, PEOPLE, degrees + np.array([60, 0]), metric="geographic")
    assert turned[0].members == plain[0].members
    assert turned[0].radius == pytest.approx(plain[0].radius)
    south = SCANS[name](MONTHS, PEOPLE, degrees * [1, -1], metric="geographic")
    assert south[0].members == plain[0].members


def test_neither_more_of_all_nor_twice_as_many_changes_gi_star() -> None:
    plain = autocorrelation.gi_star(CASES, NEAR)
    for values, weights in ((CASES + 100, NEAR), (CASES * 7, NEAR), (CASES, NEAR * 7)):
        assert autocorrelation.gi_star(values, weights) == pytest.approx(plain)
        _, p = autocorrelation.gi_star_permutation(values, weights, permutations=99, rng=seeded())
        _, same = autocorrelation.gi_star_permutation(CASES, NEAR, permutations=99, rng=seeded())
        assert (p == same).all()


def test_the_order_of_places_changes_no_p_value_but_by_the_draws() -> None:
    _, plain = autocorrelation.gi_star_permutation(CASES, NEAR, permutations=9999, rng=seeded())
    _, moved = autocorrelation.gi_star_permutation(
        CASES[ORDER], NEAR[ORDER][:, ORDER], permutations=9999, rng=seeded()
    )
    assert moved == pytest.approx(plain[ORDER], abs=0.025)


def test_morans_i_is_the_same_in_any_order_and_unit() -> None:
    apart = NEAR - np.eye(PLACES)
    plain = autocorrelation.morans_i(CASES, apart)
    for values, weights in (
        (CASES[ORDER], apart[ORDER][:, ORDER]), (CASES + 9, apart), (CASES * 9, apart),
        (CASES, apart * 9), (CASES, apart.T),
    ):  # fmt: skip
        found = autocorrelation.morans_i(values, weights)
        assert (found.i, found.variance, found.z) == pytest.approx(
            (plain.i, plain.variance, plain.z)
        )


def test_a_shuffled_list_of_tests_stands_or_falls_alike() -> None:
    p = RANDOM.random(40) ** 3
    order = RANDOM.permutation(40)
    for rule in (autocorrelation.false_discovery, smoothing.false_discovery_dependent):
        assert 0 < rule(p, 0.2).sum() < 40
        assert (rule(p[order], 0.2) == rule(p, 0.2)[order]).all()


def test_a_quarter_turn_of_the_map_turns_the_density() -> None:
    middle, turned = XY + 0.5, (XY + 0.5) @ QUARTER + np.array([1000, 0])
    for smooth in (density.kernel_density, density.adaptive_density):
        plain = smooth(middle, bandwidth=90, grid=Grid(WINDOW, CELL))
        moved = smooth(middle[ORDER], bandwidth=90, grid=Grid(WINDOW, CELL))
        assert moved == pytest.approx(plain, rel=1e-9)
        twice = smooth(np.repeat(middle, 2, axis=0), bandwidth=90, grid=Grid(WINDOW, CELL))
        assert twice == pytest.approx(2 * plain, rel=1e-9)
        around = smooth(turned, bandwidth=90, grid=Grid(WINDOW, CELL))
        assert around == pytest.approx(np.rot90(plain, -1), rel=1e-6)


@pytest.mark.parametrize("adaptive", [False, True])
def test_relative_risk_is_the_same_in_any_order_place_and_unit(adaptive: bool) -> None:
    cases, controls = XY[:12], XY[12:]

    def risk(one: np.ndarray, other: np.ndarray, window: Any, unit: float = 1.0) -> Any:
        grid = Grid(window, CELL * unit)
        return density.relative_risk(one, other, bandwidth=90 * unit, grid=grid, adaptive=adaptive)

    plain = risk(cases, controls, WINDOW)
    kilometres = risk(
        cases / 1024, controls / 1024, shapely.box(0, 0, *[1000 / 1024] * 2), 1 / 1024
    )
    shift = np.array([350_000, 240_000])
    moved = risk(cases + shift, controls + shift, shapely.box(*shift, *(shift + 1000)))
    for found in (risk(cases[::-1], controls[::-1], WINDOW), kilometres, moved):
        assert found.log_risk == pytest.approx(plain.log_risk, abs=1e-6)
        assert found.p_value == pytest.approx(plain.p_value, abs=1e-6)
    doubled = risk(np.repeat(cases, 2, axis=0), np.repeat(controls, 3, axis=0), WINDOW)
    if not adaptive:
        assert doubled.log_risk == pytest.approx(plain.log_risk, abs=1e-9)


def test_the_bandwidth_follows_the_unit_and_not_the_place() -> None:
    plain = density.oversmoothing_bandwidth(XY)
    for points, scale in ((XY[ORDER], 1), (XY[:, ::-1], 1), (XY + 5000, 1), (XY * 7, 7)):
        assert density.oversmoothing_bandwidth(points) == pytest.approx(scale * plain)


@pytest.mark.parametrize("move", MOVES)
def test_pairs_are_the_same_on_a_moved_map(move: str) -> None:
    moved, scale = MOVES[move]
    distances = np.array([120.5, 240.5])

    def table(xy: np.ndarray, days: np.ndarray, unit: float) -> interaction.NearRepeatTable:
        return interaction.near_repeat(
            xy, days, distances=distances * unit, intervals=[7, 30], permutations=99, rng=seeded()
        )

    def knox(xy: np.ndarray, days: np.ndarray, unit: float) -> interaction.KnoxResult:
        return interaction.knox(
            xy, days, distance=240.5 * unit, interval=30, permutations=99, rng=seeded()
        )

    plain, found = table(XY, DAYS, 1), table(moved(XY), DAYS + 20_000, scale)
    assert (found.observed == plain.observed).all()
    assert (found.p_value == plain.p_value).all()
    assert knox(moved(XY), DAYS + 20_000, scale) == knox(XY, DAYS, 1)
    assert plain.observed.sum() == knox(XY, DAYS, 1).observed > 0


def test_emerging_hot_spots_are_the_same_in_any_unit() -> None:
    plain = trend.emerging_hot_spots(MONTHS, NEAR, rate=0.2)
    assert len(set(plain)) > 1
    for counts, weights in ((MONTHS * 9, NEAR), (MONTHS + 9, NEAR), (MONTHS, NEAR * 9)):
        assert (trend.emerging_hot_spots(counts, weights, rate=0.2) == plain).all()
