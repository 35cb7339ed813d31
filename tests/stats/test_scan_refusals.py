"""What the scans refuse, and how they say so."""

import numpy as np
import pytest

from sightline.stats.scan import bernoulli, poisson, space_time_permutation, space_time_poisson

SQUARE = [(x, y) for x in range(3) for y in range(3)]
CASES, PEOPLE = [9, 1, 0, 1, 1, 0, 2, 1, 1], [10] * 9
MONTHS = [[5, 0, 0], [0, 1, 1], [1, 0, 1]]


def seeded() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"cases": [], "expected": [], "xy": []}, "not empty"),
        ({"cases": [CASES]}, "one number for each place"),
        ({"cases": [np.nan, *CASES[1:]]}, "known numbers"),
        ({"cases": [-1, *CASES[1:]]}, "zero or more"),
        ({"cases": [0.5, *CASES[1:]]}, "whole numbers"),
        ({"cases": [0] * 9}, "no cases"),
        ({"cases": [1] * 9}, "same everywhere"),
        ({"expected": [0, *PEOPLE[1:]]}, "where none are expected"),
        ({"expected": [np.inf, *PEOPLE[1:]]}, "known numbers"),
        ({"expected": PEOPLE[1:]}, "same places"),
        ({"xy": SQUARE[1:]}, "9 rows of two"),
        ({"xy": [(np.nan, 0), *SQUARE[1:]]}, "leave out places"),
        ({"xy": [(np.inf, 0), *SQUARE[1:]]}, "leave out places"),
        ({"xy": [(1, 1)] * 9}, "one place"),
        ({"cases": [3], "expected": [1], "xy": [(0, 0)]}, "one place"),
        ({"max_share": 0}, "max_share"),
        ({"max_share": 0.51}, "max_share"),
        ({"max_share": float("nan")}, "max_share"),
        ({"max_share": 0.1}, "smaller places"),
        ({"max_radius": -1}, "max_radius"),
        ({"simulations": 0}, "one simulation"),
        ({"stop_after": 0}, "stop_after"),
        ({"threads": 0}, "threads"),
        ({"metric": "taxicab"}, "metric"),
        ({"metric": "geographic", "xy": [(51.5, 100 + y) for _, y in SQUARE]}, "longitude"),
    ],
)
def test_poisson_refuses(change: dict, reason: str) -> None:
    asked = {"cases": CASES, "expected": PEOPLE, "xy": SQUARE, "rng": seeded()} | change
    with pytest.raises(ValueError, match=reason):
        poisson(**asked)


@pytest.mark.parametrize(
    ("controls", "reason"),
    [([1] * 8, "every place"), ([0] * 9, "no controls"), ([0.5] * 9, "whole"), ([-1] * 9, "zero")],
)
def test_bernoulli_refuses(controls: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        bernoulli(CASES, controls, SQUARE, rng=seeded())


@pytest.mark.parametrize(
    ("cases", "longest", "reason"),
    [
        (MONTHS, 0, "from 1 to 3"),
        (MONTHS, 4, "from 1 to 3"),
        (MONTHS, 1.5, "from 1 to 3"),
        ([[1], [2], [3]], 1, "one period"),
        ([1, 2, 3], 1, "row for each place"),
        ([[0] * 3] * 3, 1, "no cases"),
        ([[1] * 3] * 3, 1, "same everywhere"),
    ],
)
def test_space_time_refuses(cases: list, longest: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        space_time_permutation(cases, SQUARE[:3], max_duration=longest, rng=seeded())


def test_space_time_poisson_refuses_expected_of_another_shape() -> None:
    with pytest.raises(ValueError, match="same places and periods"):
        space_time_poisson(MONTHS, np.ones((3, 2)), SQUARE[:3], max_duration=1, rng=seeded())
