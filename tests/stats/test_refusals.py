"""What every statistic refuses, and what it makes of counts that are all in one place."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely

from sightline.stats import (
    _scan_check,
    autocorrelation,
    density,
    interaction,
    rates,
    scan,
    smoothing,
    trend,
)
from sightline.stats.density import Grid

SQUARE = [(x, y) for x in range(0, 300, 100) for y in range(0, 300, 100)]
GRID = Grid(shapely.box(0, 0, 300, 300), 20.0)
CHAIN = np.eye(9) + np.eye(9, k=1) + np.eye(9, k=-1)
COUNTS = [9, 1, 0, 1, 1, 0, 2, 1, 1]
MONTHS = [[5, 0, 0], [0, 1, 1], [1, 0, 1]] * 3
HEAP = 100_000


def seeded() -> np.random.Generator:
    return np.random.default_rng(1)


def few(**others: Any) -> dict[str, Any]:
    return {"rng": seeded(), "simulations": 9} | others


def over_time(values: Any, periods: int = 2) -> Any:
    """Return the same values in every period."""
    if isinstance(values, np.ndarray):
        return np.ma.column_stack([values] * periods) if np.ma.isMA(values) else (
            np.column_stack([values] * periods)
        )  # fmt: skip
    return [[value] * periods for value in values]


ONE_LIST: dict[str, Callable[[Any], Any]] = {
    "kernel_density": lambda v: density.kernel_density(
        SQUARE, bandwidth=40, grid=GRID, weights=v
    ),
    "gi_star": lambda v: autocorrelation.gi_star(v, CHAIN),
    "gi_star_permutation": lambda v: autocorrelation.gi_star_permutation(
        v, CHAIN, permutations=9, rng=seeded()
    ),
    "morans_i": lambda v: autocorrelation.morans_i(v, CHAIN - np.eye(9)),
    "empirical_bayes": lambda v: smoothing.empirical_bayes(v, [100] * 9),
    "local_empirical_bayes": lambda v: smoothing.local_empirical_bayes(v, [100] * 9, CHAIN),
    "rates_per_thousand": lambda v: rates.rates_per_thousand(v, [100] * 9),
    "poisson": lambda v: scan.poisson(v, [1] * 9, SQUARE, **few()),
    "expected": lambda v: scan.poisson(COUNTS, v, SQUARE, **few()),
    "bernoulli": lambda v: scan.bernoulli(v, [9] * 9, SQUARE, **few()),
    "controls": lambda v: scan.bernoulli(COUNTS, v, SQUARE, **few()),
    "space_time_poisson": lambda v: scan.space_time_poisson(
        over_time(v), np.ones((9, 2)), SQUARE, max_duration=1, **few()
    ),
    "space_time_permutation": lambda v: scan.space_time_permutation(
        over_time(v), SQUARE, max_duration=1, **few()
    ),
    "emerging_hot_spots": lambda v: trend.emerging_hot_spots(
        over_time(v, 3), CHAIN
    ),
    "false_discovery": lambda v: autocorrelation.false_discovery(v, 0.1),
}  # fmt: skip
SIGNED: dict[str, Callable[[Any], Any]] = {  # here a value below zero means something
    "knox": lambda v: interaction.knox(
        SQUARE, v, distance=100, interval=3, permutations=9, rng=seeded()
    ),
    "near_repeat": lambda v: interaction.near_repeat(
        SQUARE, v, distances=[100], intervals=[3], permutations=9, rng=seeded()
    ),
    "mann_kendall": trend.mann_kendall,
}
POINTS: dict[str, Callable[[Any], Any]] = {
    "kernel_density": lambda xy: density.kernel_density(xy, bandwidth=40, grid=GRID),
    "adaptive_density": lambda xy: density.adaptive_density(xy, bandwidth=40, grid=GRID),
    "oversmoothing_bandwidth": density.oversmoothing_bandwidth,
    "cases": lambda xy: density.relative_risk(xy, SQUARE, bandwidth=40, grid=GRID),
    "controls": lambda xy: density.relative_risk(SQUARE, xy, bandwidth=40, grid=GRID),
    "knox": lambda xy: interaction.knox(xy, range(9), distance=9, interval=3, rng=seeded()),
    "near_repeat": lambda xy: interaction.near_repeat(
        xy, range(9), distances=[9], intervals=[3], rng=seeded()
    ),
    "scan": lambda xy: scan.poisson(COUNTS, [1] * 9, xy, **few()),
    "scan over time": lambda xy: scan.space_time_permutation(MONTHS, xy, max_duration=1, **few()),
}
UNFIT = {
    "empty": [],
    "unknown": [np.nan, *COUNTS[1:]],
    "without end": [np.inf, *COUNTS[1:]],
    "none": [None, *COUNTS[1:]],
    "masked": np.ma.array(COUNTS, mask=[True] + [False] * 8),
    "words": ["nine", *COUNTS[1:]],
    "figures as words": ["9", *map(str, COUNTS[1:])],
    "a date": [date(2025, 1, 1), *COUNTS[1:]],
    "dates": np.arange("2025-01-01", "2025-01-10", dtype="datetime64[D]"),
    "spans": np.arange(9).astype("timedelta64[D]"),
    "complex": [1j, *COUNTS[1:]],
    "uneven rows": [[9, 9], *COUNTS[1:]],
}


@pytest.mark.parametrize("unfit", UNFIT)
@pytest.mark.parametrize("ask", [*ONE_LIST.values(), *SIGNED.values()],
                         ids=[*ONE_LIST, *SIGNED])  # fmt: skip
def test_numbers_that_are_none_are_refused_and_not_quoted(ask: Any, unfit: str) -> None:
    if ask is ONE_LIST["false_discovery"] and unfit == "empty":
        assert ask([]).size == 0  # no tests, so none stands
        return
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$") as refused:
        ask(UNFIT[unfit])
    assert "nine" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize("ask", ONE_LIST.values(), ids=ONE_LIST)
def test_numbers_below_zero_are_refused(ask: Any) -> None:
    with pytest.raises(ValueError, match=r"zero or more|negative|whole|between 0 and 1"):
        ask([-1, *COUNTS[1:]])


@pytest.mark.parametrize("name", [n for n in ONE_LIST if n not in
                                  {"expected", "controls", "false_discovery", "kernel_density",
                                   "empirical_bayes", "local_empirical_bayes",
                                   "rates_per_thousand"}])  # fmt: skip
def test_counts_that_nowhere_differ_are_no_pattern(name: str) -> None:
    with pytest.raises(ValueError, match="no pattern"):
        ONE_LIST[name]([3] * 9)


@pytest.mark.parametrize("unfit", [[], [1, 2], [(1, 2, 3)] * 9, [(1, np.nan)] * 9,
                                   [(1, np.inf)] * 9, [("a", 2)] * 9,
                                   np.ma.array(SQUARE, mask=np.eye(9, 2))])  # fmt: skip
@pytest.mark.parametrize("ask", POINTS.values(), ids=POINTS)
def test_points_that_are_none_are_refused(ask: Any, unfit: Any) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        ask(unfit)


ONE_PLACE: list[Callable[[], Any]] = [
    lambda: autocorrelation.gi_star([5], [[1]]),
    lambda: autocorrelation.morans_i([5], [[0]]),
    lambda: scan.poisson([5], [1], [(0, 0)], **few()),
    lambda: scan.bernoulli([5], [1], [(0, 0)], **few()),
    lambda: scan.space_time_poisson([[5, 1]], [[1, 1]], [(0, 0)], max_duration=1, **few()),
    lambda: scan.space_time_permutation([[5, 1]], [(0, 0)], max_duration=1, **few()),
    lambda: density.oversmoothing_bandwidth([(0, 0)]),
    lambda: interaction.knox([(0, 0)], [1], distance=1, interval=1, rng=seeded()),
    lambda: trend.mann_kendall([5]),
]


@pytest.mark.parametrize("ask", ONE_PLACE)
def test_one_place_alone_is_refused(ask: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match=r"same|one place|at least two|three periods"):
        ask()


@pytest.mark.parametrize("part", [9.5, 0, -1, np.nan, np.inf])
def test_parts_of_a_draw_are_refused(part: float) -> None:
    with pytest.raises(ValueError, match="at least one permutation"):
        autocorrelation.gi_star_permutation(COUNTS, CHAIN, permutations=part, rng=seeded())
    with pytest.raises(ValueError, match="at least one permutation"):
        interaction.knox(SQUARE, range(9), distance=9, interval=3, permutations=part, rng=seeded())
    with pytest.raises(ValueError, match="at least one simulation"):
        scan.poisson(COUNTS, [1] * 9, SQUARE, rng=seeded(), simulations=part)


def test_people_of_none_with_cases_are_refused_and_without_are_not() -> None:
    nobody = [0, *[10] * 8]
    for ask in (
        lambda: scan.poisson(COUNTS, nobody, SQUARE, **few()),
        lambda: smoothing.empirical_bayes(COUNTS, nobody),
        lambda: rates.rates_per_thousand(COUNTS, nobody),
    ):
        with pytest.raises(ValueError, match=r"where none are expected|nobody lives"):
            ask()
    (found, *_) = scan.poisson([0, *COUNTS[:8]], nobody, SQUARE, **few())
    assert found.members == (1,)


def test_more_cases_than_the_sweeps_can_count_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert np.iinfo(np.int32).max == _scan_check.MOST_CASES
    monkeypatch.setattr(_scan_check, "MOST_CASES", 100)
    assert scan.poisson([60, 40, *[0] * 7], [1] * 9, SQUARE, **few())
    with pytest.raises(ValueError, match="more than 100 to count"):
        scan.poisson([60, 41, *[0] * 7], [1] * 9, SQUARE, **few())
    with pytest.raises(ValueError, match="more than 100 to count"):
        scan.bernoulli(COUNTS, [90, *[0] * 8], SQUARE, **few())


def test_a_hundred_thousand_events_on_one_point_have_a_density() -> None:
    heap = np.full((HEAP, 2), 150.0)
    for smooth in (density.kernel_density, density.adaptive_density):
        found = smooth(heap, bandwidth=40, grid=GRID)
        assert np.unravel_index(np.nanargmax(found), GRID.shape) == (7, 7)
        alone = smooth(heap[:1], bandwidth=40, grid=GRID)
        assert found == pytest.approx(HEAP * alone, rel=1e-9, nan_ok=True)
    risk = density.relative_risk(heap, SQUARE, bandwidth=40, grid=GRID)
    assert risk.p_value[7, 7] < 1e-6
    with pytest.raises(ValueError, match="share one place"):
        density.oversmoothing_bandwidth(heap)


def test_a_hundred_thousand_events_on_one_point_are_too_many_pairs() -> None:
    heap = np.zeros((HEAP, 2))
    with pytest.raises(ValueError, match="shorter distance"):
        interaction.near_repeat(heap, range(HEAP), distances=[0], intervals=[1], rng=seeded())


def test_a_hundred_thousand_cases_in_one_place_are_its_cluster() -> None:
    cases = np.zeros((9, 3))
    cases[4] = HEAP, 1, 1
    flat, uniform = [HEAP, *[0] * 8], np.ones((9, 3))
    for found in (
        scan.poisson(np.roll(flat, 4), [1] * 9, SQUARE, **few()),
        scan.bernoulli(np.roll(flat, 4), [HEAP] * 9, SQUARE, **few()),
        scan.space_time_poisson(cases, uniform, SQUARE, max_duration=2, **few()),
    ):
        assert (found[0].members, found[0].observed, found[0].p_value) == ((4,), HEAP, 0.1)
    with pytest.raises(ValueError, match="same everywhere"):  # times tell it nothing then
        scan.space_time_permutation(cases, SQUARE, max_duration=2, **few())


def test_a_hundred_thousand_in_one_place_stand_out_of_a_map() -> None:
    heap = np.roll([HEAP, *[0] * 8], 4)
    z, p = autocorrelation.gi_star_permutation(heap, CHAIN, permutations=99, rng=seeded())
    assert np.flatnonzero(z > 1).tolist() == [3, 4, 5]
    assert p[4] == 1  # its neighbours are no more than any others
    moran = autocorrelation.morans_i(heap, CHAIN - np.eye(9))
    assert moran.i == pytest.approx(-1 / 8, abs=0.1)
