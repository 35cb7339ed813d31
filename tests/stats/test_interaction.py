"""Knox and the near-repeat table, against R's surveillance, a plain loop and every shuffle."""

import os
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.stats import _knox
from sightline.stats.interaction import knox, near_repeat

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", "../shared"))
BURKITT = SHARED / "data/reference_results/burkitt/burkitt.csv"
needs_burkitt = pytest.mark.skipif(not BURKITT.exists(), reason="no Burkitt reference data")


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def invented(count: int, seed: int, days: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Return places on a lattice, so that distances tie, and days."""
    rng = chance(seed)
    return rng.integers(0, 12, (count, 2)) * 50.0, rng.integers(0, days, count).astype(float)


def counted(xy: np.ndarray, days: np.ndarray, distance: float, interval: float) -> tuple[int, ...]:
    """Count pairs close in both, in space and in time, one pair at a time."""
    both = near = soon = 0
    for i in range(len(days)):
        for j in range(i):
            close = ((xy[i] - xy[j]) ** 2).sum() <= distance**2
            quick = abs(days[i] - days[j]) <= interval
            both, near, soon = both + (close and quick), near + close, soon + quick
    return both, near, soon


@needs_burkitt
@pytest.mark.parametrize(
    ("distance", "interval", "observed", "expected", "p"),
    [
        (10, 90, 69, "43.893958357", 0.001),
        (5, 60, 12, "8.92934", 0.209),
        (2.5, 30, 3, "1.39396", 0.145),
        (10, 60, 40, "28.82194", 0.02),
        # R printed 0.002 here, from 999 shuffles; 9,999 made one by one on dense matrices: 0.0118.
        (40, 360, 1231, "1157.15184", 0.0118),
    ],
)
def test_counts_are_surveillances_on_burkitt(
    distance: float, interval: float, observed: int, expected: str, p: float
) -> None:
    events = np.genfromtxt(BURKITT, delimiter=",", skip_header=1, usecols=(0, 1, 2))
    found = knox(events[:, :2], events[:, 2], distance=distance, interval=interval, rng=chance())
    assert found.observed == observed
    assert f"{found.expected:.{len(expected.partition('.')[2])}f}" == expected
    assert found.p_value == pytest.approx(p, abs=0.004 + 4 * (2 * p * (1 - p) / 999) ** 0.5)


def test_p_is_that_of_every_shuffle() -> None:
    xy, days = invented(7, 2, days=9)
    observed = counted(xy, days, 150, 2)[0]
    every = [counted(xy, days[list(order)], 150, 2)[0] for order in permutations(range(7))]
    found = knox(xy, days, distance=150, interval=2, permutations=4999, rng=chance())
    assert found.p_value == pytest.approx(np.mean(np.array(every) >= observed), abs=0.025)
    assert found.expected == pytest.approx(np.mean(every))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 999), st.sampled_from([0, 50, 100, 120.5]), st.sampled_from([0, 1, 7, 400]))
def test_counts_are_the_plain_loops(seed: int, distance: float, interval: float) -> None:
    xy, days = invented(40, seed)
    both, near, soon = counted(xy, days, distance, interval)
    found = knox(xy, days, distance=distance, interval=interval, permutations=1, rng=chance())
    assert found.observed == both
    assert found.expected == pytest.approx(near * soon / 780)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(30)), st.integers(-(10**6), 10**6), st.sampled_from([0.5, 1, 2, 1024]))
def test_neither_order_nor_shift_nor_unit_changes_the_counts(
    order: list[int], shift: int, scale: float
) -> None:
    xy, days = invented(30, 3)
    plain = knox(xy, days, distance=100, interval=20, permutations=1, rng=chance())
    other = knox(
        xy[order][:, ::-1] * scale + shift, -days[order] * scale - shift,
        distance=100 * scale, interval=20 * scale, permutations=1, rng=chance(),
    )  # fmt: skip
    assert (other.observed, other.expected) == (plain.observed, plain.expected)


def test_parts_of_days_and_long_periods_count_like_whole_short_ones() -> None:
    xy, days = invented(80, 4)
    whole = knox(xy, days, distance=100, interval=20, rng=chance())
    for form, limit in ((days / 3, 20 / 3 + 1e-9), (days * 1000, 20_000)):
        assert knox(xy, form, distance=100, interval=limit, rng=chance()) == whole


def test_an_interval_longer_than_the_period_takes_every_pair() -> None:
    xy, days = invented(40, 4)
    found = knox(xy, days, distance=100, interval=100_000, rng=chance())
    assert found.observed == found.expected == counted(xy, days, 100, 100_000)[1]
    assert found.p_value == 1


def test_the_number_of_threads_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    xy, days = invented(80, 5)
    two = knox(xy, days, distance=100, interval=20, rng=chance())
    monkeypatch.setattr(_knox, "THREADS", 1)
    assert knox(xy, days, distance=100, interval=20, rng=chance()) == two
    assert knox(xy, days, distance=100, interval=20, rng=chance(2)) != two


def test_many_pairs_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    xy, days = invented(80, 6)
    whole = knox(xy, days, distance=300, interval=20, rng=chance())
    monkeypatch.setattr(_knox, "PAIRS_AT_ONCE", 7)
    assert knox(xy, days, distance=300, interval=20, rng=chance()) == whole


def test_chance_is_seldom_significant_and_a_planted_repeat_is() -> None:
    rng = chance(7)
    p = [
        knox(rng.uniform(0, 900, (80, 2)), rng.integers(0, 300, 80), distance=120, interval=40,
             permutations=99, rng=rng).p_value
        for _ in range(150)
    ]  # fmt: skip
    assert 0.01 <= np.mean(np.array(p) <= 0.05) <= 0.1
    assert np.mean(p) == pytest.approx(0.5, abs=0.08)
    xy, days = rng.uniform(0, 900, (80, 2)), rng.integers(0, 300, 80)
    again = np.concatenate([xy, xy[:20] + 5]), np.concatenate([days, days[:20] + 3])
    assert knox(*again, distance=20, interval=7, rng=rng).p_value == 0.001


def test_with_no_close_pair_there_is_nothing_to_see() -> None:
    found = knox([(0, 0), (100, 0), (0, 100)], [1, 2, 3], distance=10, interval=5, rng=chance())
    assert (found.observed, found.expected, found.p_value) == (0, 0, 1)


def test_the_table_holds_the_pairs_between_one_edge_and_the_next() -> None:
    xy, days = invented(60, 8)
    distances, intervals = [0, 50, 110], [0, 7, 30]
    found = near_repeat(xy, days, distances=distances, intervals=intervals, rng=chance())
    up_to = np.array([[counted(xy, days, d, t)[0] for t in intervals] for d in distances])
    bands = np.diff(np.diff(up_to, axis=0, prepend=0), axis=1, prepend=0)
    assert (found.observed == bands).all()
    near = np.diff([counted(xy, days, d, 1)[1] for d in distances], prepend=0)
    soon = np.diff([counted(xy, days, 1, t)[2] for t in intervals], prepend=0)
    assert found.expected == pytest.approx(np.outer(near, soon) / 1770, rel=0.12, abs=0.1)
    assert found.ratio == pytest.approx(found.observed / found.expected)
    alone = knox(xy, days, distance=0, interval=0, rng=chance())
    assert (found.observed[0, 0], found.p_value[0, 0]) == (alone.observed, alone.p_value)


def test_a_planted_repeat_fills_its_own_band_and_no_other() -> None:
    rng = chance(9)
    xy, days = rng.uniform(0, 3000, (100, 2)), rng.integers(0, 300, 100)
    xy = np.concatenate([xy, xy[:30] + np.array([60, 0])])
    days = np.concatenate([days, days[:30] + 10])
    table = near_repeat(xy, days, distances=[50, 100, 150], intervals=[7, 14, 21], rng=rng)
    assert np.argwhere(table.p_value == 0.001).tolist() == [[1, 1]]
    assert table.ratio[1, 1] > 5


def test_a_band_in_which_nothing_was_expected_has_no_ratio() -> None:
    table = near_repeat(
        [(0, 0), (9, 0), (0, 9)], [1, 2, 3], distances=[1, 20], intervals=[5], rng=chance()
    )
    assert np.isnan(table.ratio).tolist() == [[True], [False]]
    assert table.p_value.tolist() == [[1], [1]]


def test_a_hundred_thousand_events_on_one_place_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="shorter distance"):
        knox(np.zeros((100_000, 2)), np.arange(100_000), distance=1, interval=1, rng=chance())


PLACES, DAYS = [(0, 0), (1, 1), (2, 2)], [1, 2, 3]


@pytest.mark.parametrize(
    ("xy", "days", "options", "reason"),
    [
        ([], [], {}, "not empty"),
        ([(0, 0)], [1], {}, "two events"),
        (PLACES, [1, 2], {}, "one day"),
        (PLACES, [1, 2, np.nan], {}, "known day"),
        ([(0, 0), (1, np.inf), (2, 2)], DAYS, {}, "known x and y"),
        (PLACES, DAYS, {"distance": -1}, "distance must be a known"),
        (PLACES, DAYS, {"interval": np.nan}, "interval must be a known"),
        (PLACES, DAYS, {"permutations": 0}, "at least one permutation"),
    ],
)
def test_knox_refuses(xy: list, days: list, options: dict, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        knox(xy, days, **{"distance": 1, "interval": 1, "rng": chance(), **options})


@pytest.mark.parametrize(
    ("distances", "intervals", "reason"),
    [([1, 1], [1], "longer than"), ([1], [3, 2], "longer than"), ([], [1], "known number")],
)
def test_a_table_refuses(distances: list, intervals: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        near_repeat(PLACES, DAYS, distances=distances, intervals=intervals, rng=chance())
