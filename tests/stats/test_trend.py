"""Mann-Kendall against its definition and scipy, and each class of emerging hot spot."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, norm

from sightline.stats import trend
from sightline.stats.autocorrelation import false_discovery, gi_star
from sightline.stats.trend import Pattern, emerging_hot_spots, mann_kendall

SERIES = st.lists(st.integers(-5, 5), min_size=3, max_size=20)


def rises_less_falls(series: tuple[int, ...]) -> int:
    return sum(
        (later > earlier) - (later < earlier)
        for k, later in enumerate(series)
        for earlier in series[:k]
    )


@pytest.mark.parametrize("series", [(1, 2, 3, 4, 5, 6), (1, 1, 2, 3, 3, 3), (0, 0, 0, 7, 7, 7)])
def test_the_variance_is_that_over_every_order(series: tuple[int, ...]) -> None:
    every = [rises_less_falls(order) for order in permutations(series)]
    found = mann_kendall(series)
    assert found.s == rises_less_falls(series)
    assert found.z == pytest.approx((found.s - np.sign(found.s)) / np.std(every))
    assert found.p_value == pytest.approx(2 * norm.sf(abs(found.z)))


@given(SERIES.filter(lambda series: len(set(series)) > 1))
def test_it_is_scipys_tau_but_for_the_step_of_one(series: list[int]) -> None:
    found = mann_kendall(series)
    theirs = kendalltau(range(len(series)), series, method="asymptotic")
    if found.s == 0:
        assert found.p_value == theirs.pvalue == 1
    else:
        without = found.z * abs(found.s) / (abs(found.s) - 1) if abs(found.s) > 1 else None
        assert np.sign(theirs.statistic) == np.sign(found.s)
        assert without is None or 2 * norm.sf(abs(without)) == pytest.approx(theirs.pvalue)


@given(SERIES, st.integers(-100, 100), st.integers(1, 9))
def test_only_the_order_of_values_matters(series: list[int], shift: int, scale: int) -> None:
    plain, other = mann_kendall(series), mann_kendall([scale * v + shift for v in series])
    back = mann_kendall(series[::-1])
    assert other == plain
    assert (back.s, back.z, back.p_value) == (-plain.s, -plain.z, plain.p_value)


def test_what_never_changes_has_no_trend() -> None:
    found = mann_kendall([3, 3, 3, 3])
    assert (found.s, found.z, found.p_value) == (0, 0, 1)


def test_chance_trends_are_as_rare_as_they_say() -> None:
    rng = np.random.default_rng(1)
    p = np.array([mann_kendall(rng.poisson(4, 24)).p_value for _ in range(1000)])
    assert np.mean(p <= 0.05) == pytest.approx(0.05, abs=0.02)
    assert np.mean(p <= 0.5) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("series", "reason"),
    [([], "three periods"), ([1, 2], "three periods"), ([[1, 2, 3]], "one list"),
     ([1, np.nan, 2], "known number"), ([1, np.inf, 2], "known number")],
)  # fmt: skip
def test_mann_kendall_refuses(series: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        mann_kendall(series)


HISTORIES = {  # ten periods: + hot, - cold, . neither; and the trend
    ("++++++++++", 1): Pattern.INTENSIFYING_HOT,
    (".+++++++++", 1): Pattern.INTENSIFYING_HOT,
    ("++++++++++", -1): Pattern.DIMINISHING_HOT,
    ("++++++++++", 0): Pattern.PERSISTENT_HOT,
    ("-+++++++++", 0): Pattern.PERSISTENT_HOT,
    ("+++++++++.", 1): Pattern.HISTORICAL_HOT,
    ("+++++++++-", 0): Pattern.HISTORICAL_HOT,
    (".-......++", 0): Pattern.OSCILLATING_HOT,
    (".........+", 1): Pattern.NEW_HOT,
    ("........++", 1): Pattern.CONSECUTIVE_HOT,
    ("..++++++++", 1): Pattern.CONSECUTIVE_HOT,
    ("++.++++++.", 0): Pattern.NONE,
    ("++.+++++.+", 0): Pattern.SPORADIC_HOT,
    ("+........+", 1): Pattern.SPORADIC_HOT,
    ("..........", 1): Pattern.NONE,
    ("----------", -1): Pattern.INTENSIFYING_COLD,
    ("----------", 1): Pattern.DIMINISHING_COLD,
    ("----------", 0): Pattern.PERSISTENT_COLD,
    ("---------.", 0): Pattern.HISTORICAL_COLD,
    (".+.......-", 0): Pattern.OSCILLATING_COLD,
    (".........-", 0): Pattern.NEW_COLD,
    (".......---", 0): Pattern.CONSECUTIVE_COLD,
    ("-..-.....-", 0): Pattern.SPORADIC_COLD,
}


@pytest.mark.parametrize(("history", "pattern"), HISTORIES.items())
def test_each_history_has_its_name(
    history: tuple[str, int], pattern: Pattern, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks, direction = history
    z = np.array([{"+": 9.0, "-": -9.0, ".": 0.0}[mark] for mark in marks])
    monkeypatch.setattr(trend, "gi_star", lambda *_: z)
    monkeypatch.setattr(trend, "_trends", lambda *_: (None, np.array([9.0 * direction])))
    assert emerging_hot_spots(np.ones((1, 10)), np.ones((1, 1))).tolist() == [pattern]


def ring(places: int) -> np.ndarray:
    near = np.eye(places)
    return near + np.roll(near, 1, axis=1) + np.roll(near, -1, axis=1)


def test_neighbours_are_those_of_this_period_and_the_one_before() -> None:
    seen = {}

    def remembered(values: np.ndarray, weights: object) -> np.ndarray:
        seen["z"] = gi_star(values, weights)
        return seen["z"]

    counts = np.random.default_rng(2).poisson(3, (8, 5)).astype(float)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trend, "gi_star", remembered)
        emerging_hot_spots(counts, ring(8))
    near = np.zeros((40, 40))
    for place, period in np.ndindex(8, 5):
        for other in (place - 1, place, (place + 1) % 8):
            for before in {period, max(period - 1, 0)}:
                near[place * 5 + period, (other % 8) * 5 + before] = 1
    assert seen["z"] == pytest.approx(gi_star(counts.ravel(), near))


def test_planted_histories_are_named() -> None:
    rng, periods = np.random.default_rng(3), 20
    counts = rng.poisson(4, (120, periods)).astype(float)
    counts[10:13] += 25
    counts[40:43] += np.linspace(10, 60, periods)
    counts[70:73, -3:] += 30
    counts[100:103, :-2] += 25
    found = emerging_hot_spots(counts, ring(120))
    assert found[[11, 41, 71, 101]].tolist() == [
        Pattern.PERSISTENT_HOT, Pattern.INTENSIFYING_HOT, Pattern.CONSECUTIVE_HOT,
        Pattern.HISTORICAL_HOT,
    ]  # fmt: skip
    assert found[[25, 55, 85]].tolist() == [Pattern.NONE] * 3


def test_where_all_is_chance_hardly_a_map_has_a_mark() -> None:
    rng = np.random.default_rng(4)
    maps = [emerging_hot_spots(rng.poisson(6, (60, 12)), ring(60)) for _ in range(60)]
    assert np.mean([(one != Pattern.NONE).any() for one in maps]) <= 0.15


def test_the_order_of_places_does_not_matter_and_the_rate_does() -> None:
    rng = np.random.default_rng(5)
    counts, order = rng.poisson(5, (30, 8)), rng.permutation(30)
    counts[4:8, 5:] += 9
    found = emerging_hot_spots(counts, ring(30), rate=0.2)
    moved = emerging_hot_spots(counts[order], ring(30)[order][:, order], rate=0.2)
    assert (moved == found[order]).all()
    strict = emerging_hot_spots(counts, ring(30), rate=1e-9)
    assert (strict != Pattern.NONE).sum() < (found != Pattern.NONE).sum()


def test_a_place_that_neighbours_all_at_all_times_is_not_named() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trend, "gi_star", lambda values, _: np.full(values.size, np.nan))
        assert emerging_hot_spots(np.ones((3, 4)), ring(3)).tolist() == [Pattern.NONE] * 3


def test_marks_stand_by_the_false_discovery_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def remembered(p: np.ndarray, rate: float) -> np.ndarray:
        asked.append((p, rate))
        return false_discovery(p, rate)

    monkeypatch.setattr(trend, "false_discovery", remembered)
    counts = np.random.default_rng(6).poisson(3, (8, 5))
    emerging_hot_spots(counts, ring(8), rate=0.1)
    ((p, rate),) = asked
    assert (p.shape, rate) == ((40,), 0.1)


@pytest.mark.parametrize(
    ("counts", "weights", "reason"),
    [
        ([1, 2, 3], ring(3), "three periods"),
        ([[1, 2]], ring(3), "three periods"),
        (np.full((3, 4), 2), ring(3), "all the same"),
        ([[1, 2, np.nan]] * 3, ring(3), "known numbers"),
        ([[1, 2, -1]] * 3, ring(3), "negative"),
        ([[1, 2, 3]] * 3, ring(4), "3 by 3"),
        ([[1, 2, 3]] * 3, ring(3) - np.eye(3), "on itself"),
    ],
)
def test_emerging_hot_spots_refuse(counts: list, weights: np.ndarray, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        emerging_hot_spots(counts, weights)
