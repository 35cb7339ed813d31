"""Every p-value where nothing is planted, and every test where something is: a small, seeded run.

`benchmarks.nulls` asks the same of 500 maps; see there what the judgements mean.
"""

import numpy as np
import pytest

from benchmarks.nulls import ONE_SIDED, STRENGTHS, TESTS, drawn, judged, marked

MAPS, PLANTED = 80, 12


@pytest.mark.parametrize("name", TESTS)
def test_p_is_honest_where_nothing_is_planted(name: str) -> None:
    found = judged(name, drawn(name, MAPS, seed=1))
    assert found["honest"]
    assert found["uniform"] in ({"not asked"} if name in ONE_SIDED else {True})
    assert found["up_to"]["0.05"]["low"] <= 0.05
    assert found["up_to"]["0.5"]["share"] > (0.05 if name == "coverage" else 0.3)


@pytest.mark.parametrize("name", [name for name in TESTS if STRENGTHS[name]])
def test_what_is_planted_is_found_the_more_the_stronger_it_is(name: str) -> None:
    weakest, strongest = (
        np.mean(drawn(name, PLANTED, seed=2, strength=strength) <= 0.05)
        for strength in (STRENGTHS[name][0], 2 * STRENGTHS[name][-1] - 1)
    )
    assert strongest >= 0.9
    assert strongest >= weakest


def test_a_map_of_chance_seldom_has_a_mark() -> None:
    rng = np.random.default_rng(3)
    maps = [marked(rng, shuffles=2500) for _ in range(25)]
    for kind in maps[0]:
        assert (
            sum(one[kind] for one in maps) <= 5
        )  # more than 5 of 25: 1 in 800 if the share is 0.05


@pytest.mark.parametrize(
    ("p", "honest", "uniform"),
    [
        (np.linspace(0.002, 1, 500), True, True),
        (np.linspace(0.002, 1, 500) ** 1.3, False, False),  # too small everywhere
        (np.linspace(0.002, 1, 500) ** 0.7, True, False),  # too large everywhere
    ],
)
def test_the_judgement_itself_tells_a_p_that_lies(
    p: np.ndarray, honest: bool, uniform: bool
) -> None:
    found = judged("Knox", p)
    assert (found["honest"], found["uniform"]) == (honest, uniform)
