"""What coverage refuses, and that it says what to do."""

from typing import Any

import numpy as np
import pytest

from sightline.stats.coverage import Settings, coverage

XY = np.column_stack([np.arange(6) * 1_000.0, np.zeros(6)])
GOOD: dict[str, Any] = {
    "reports": [3, 4, 3, 2, 5, 3],
    "population": [100.0] * 6,
    "places_xy": XY,
    "xy": XY[:3],
    "weekly_hours": [4.0, 5.0, 6.0],
    "told": [3, 4, 5],
    "kind": ["club"] * 3,
}


def asked(**changed: Any) -> None:
    given = GOOD | changed
    settings = Settings(*(given.pop(name) for name in ("xy", "weekly_hours", "told", "kind")))
    places = [given.pop(name) for name in ("reports", "population", "places_xy")]
    coverage(*places, settings, **({"reach": 1000.0} | given))


def test_the_good_input_is_taken() -> None:
    asked()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"reports": []}, "not empty"),
        ({"reports": [[1, 2, 3, 4, 5, 6]]}, "one list of counts"),
        ({"reports": [0] * 6}, "no reports at all"),
        ({"reports": [1, 2, 3, 4, 5, np.nan]}, "none missing"),
        ({"reports": [1, 2, 3, 4, 5, np.inf]}, "none missing"),
        ({"reports": [1, 2, 3, 4, 5, -1]}, "zero or more"),
        ({"reports": [1, 2, 3, 4, 5, 0.5]}, "whole"),
        ({"population": [100.0] * 5}, "one population"),
        ({"population": [100.0] * 5 + [-1]}, "population must be zero or more"),
        ({"population": [100.0] * 5 + [np.inf]}, "population must be zero or more"),
        ({"population": [100.0] * 5 + [0]}, "nobody lives"),
        ({"places_xy": XY[:5]}, "each place: 6 rows"),
        ({"places_xy": np.where(XY == 5_000, np.nan, XY)}, "Every place needs known"),
        ({"xy": XY[:2]}, "each setting: 3 rows"),
        ({"xy": [[0, 0], [0, 1], [0, np.nan]]}, "Every setting needs known"),
        ({"xy": []}, "each setting: 3 rows"),
        ({"weekly_hours": [4.0]}, "for each setting"),
        ({"weekly_hours": [4.0, 5.0, -1]}, "Weekly hours"),
        ({"weekly_hours": [4.0, 5.0, np.inf]}, "Weekly hours"),
        ({"told": [1, 2]}, "for each setting"),
        ({"told": [1, 2, -3]}, "past reports must be"),
        ({"told": [1, 2, np.inf]}, "past reports must be"),
        ({"kind": "club"}, "kinds as one list"),
        ({"shut": [True]}, "thought shut"),
        ({"shut": [0, 1, 0]}, "thought shut"),
        ({"reach": 0.0}, "Reach"),
        ({"reach": np.inf}, "Reach"),
        ({"reach": np.nan}, "Reach"),
        ({"floor": -0.1}, "floor"),
        ({"floor": 0.25}, "below least_hearing"),
        ({"least_hearing": 1.0}, "below 1"),
        ({"enough": 0.0}, "Enough"),
        ({"enough": np.nan}, "Enough"),
        ({"worth_knowing": 0.5}, "Worth knowing"),
        ({"worth_knowing": np.inf}, "Worth knowing"),
        ({"doubt": 0.0}, "Doubt"),
        ({"leeway": 0.0}, "leeway"),
        ({"confidence": 95.0}, "confidence"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        asked(**changed)


def test_equal_counts_are_a_pattern_where_the_people_differ() -> None:
    asked(reports=[3] * 6, population=[10.0, 100.0, 1000.0, 50.0, 20.0, 30.0])
