"""The parts of `sightline analyse` that look over time and ground, each by itself."""

import numpy as np
import pytest
import shapely
from shapely import box

from sightline.commands.analyse.agreement import agreement
from sightline.commands.analyse.period import Run, longest, runs
from sightline.commands.analyse.repeating import repeats
from sightline.commands.analyse.report_patterns import shuffled
from sightline.commands.analyse.surface import surface
from sightline.commands.analyse.trending import trends
from sightline.commands.analyse.verdicts import NotJudged
from sightline.stats.neighbours import touching

HOLE_ENDS = 2021 * 12 + 2


def test_of_two_runs_of_like_length_the_later_is_taken() -> None:
    assert longest(runs([5, 6, 1, 2, 9])) == Run(5, 6)
    assert runs([3, 1, 2, 7]) == [Run(1, 3), Run(7, 7)]
    with pytest.raises(ValueError, match="no month"):
        runs([])


def test_days_of_months_follow_the_calendar() -> None:
    assert Run(2024 * 12, 2024 * 12 + 3).days.tolist() == [31, 29, 31, 30]
    assert Run(2023 * 12 + 1, 2023 * 12 + 1).days.tolist() == [28]


def test_a_steady_stream_does_not_fall_in_february() -> None:
    whole_years = Run(2021 * 12, 2023 * 12 + 11)
    counts = np.tile(whole_years.days * 7, (2, 1))
    counts[1, 5] += 31
    near = touching([box(0, 0, 1, 1), box(1, 0, 2, 1)], tolerance=0, include_self=True)
    found = trends(counts, None, near, whole_years, 0.05)
    assert not isinstance(found, NotJudged)
    assert set(np.round(np.delete(found.per_day, 5), 9)) == {14.0}
    assert found.direction == "neither rising nor falling"


def test_a_rising_map_is_told_from_a_falling_one() -> None:
    rise = np.arange(12.0) * 31 * np.ones((2, 1))
    rise[1] *= 2
    near = touching([box(0, 0, 1, 1), box(1, 0, 2, 1)], tolerance=0, include_self=True)
    for counts, word in ((rise, "rising"), (rise[:, ::-1], "falling")):
        found = trends(counts, None, near, Run(0, 11), 0.05)
        assert not isinstance(found, NotJudged)
        assert found.direction == word


def test_too_few_events_make_a_trend_and_no_classes() -> None:
    near = touching([box(n, 0, n + 1, 1) for n in range(9)], tolerance=0, include_self=True)
    counts = np.zeros((9, 12))
    counts[0] = [0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7]
    found = trends(counts, None, near, Run(0, 11), 0.05)
    assert not isinstance(found, NotJudged)
    assert found.direction == "rising"
    assert isinstance(found.classes, NotJudged)
    assert "About 1.6 events are expected" in found.classes.reason
    more = trends(counts + 1, None, near, Run(0, 11), 0.05)
    assert not isinstance(more, NotJudged)
    assert not isinstance(more.classes, NotJudged)


def test_a_hexagon_that_only_touches_a_hot_area_does_not_bear_it_out() -> None:
    areas = np.array([box(0, 0, 2, 2), box(2, 0, 4, 2)])
    cells = np.array([box(0, 0, 1, 2), box(1, 0, 2, 2), box(2, 0, 4, 2)])
    found = agreement(areas, np.array([True, False]), cells, np.array([False, True, True]))
    assert found.overlapping.tolist() == [2]
    assert found.hot_overlapping.tolist() == [1]
    assert (found.areas_borne_out, found.hot_cells, found.cells_borne_out) == (1, 2, 1)


def test_density_names_the_smallest_ground_that_holds_a_share() -> None:
    window = box(0, 0, 10_000, 10_000)
    rng = np.random.default_rng(1)
    points = np.clip(rng.normal([3000, 6000], 300, size=(4000, 2)), 0, 10_000)
    found = surface(np.vstack([points, [[-5.0, 0.0]]]), window, 300.0)
    assert not isinstance(found, NotJudged)
    assert (found.points, found.outside) == (4000, 1)
    spread = 2 * (300**2 + 300**2)  # of events and kernel together: half lie within r² = s² ln 4
    for region in found.regions:
        assert region.shape.area == pytest.approx(
            np.pi * spread * -np.log(1 - region.share), rel=0.08
        )
        assert region.land == pytest.approx(region.shape.area / window.area)
    assert found.regions[1].shape.contains(shapely.Point(3000, 6000))


def test_density_of_events_on_one_point_needs_a_bandwidth() -> None:
    heap = np.full((50, 2), 500.0)
    found = surface(heap, box(0, 0, 1000, 1000), None)
    assert isinstance(found, NotJudged)
    assert "--bandwidth METRES" in found.reason
    assert not isinstance(surface(heap, box(0, 0, 1000, 1000), 50.0), NotJudged)


def test_near_repeats_are_found_where_they_were_planted() -> None:
    rng = np.random.default_rng(2)
    places = rng.uniform(0, 20_000, size=(300, 2))
    when = rng.integers(0, 12, size=300)
    points, months = np.vstack([places, places + 50]), np.concatenate([when, when])
    found = repeats(points, HOLE_ENDS + months, Run(HOLE_ENDS, HOLE_ENDS + 11), 999, rng)
    assert not isinstance(found, NotJudged)
    assert found.table.observed[1, 0] >= 300
    assert found.table.ratio[1, 0] > 3
    assert (found.knox.p_value, found.shuffles) == (0.01, 99)
    assert found.same_point == 0


@pytest.mark.parametrize(
    ("points", "months", "reason"),
    [
        (np.zeros((9, 2)), 12, "share one published point"),
        (np.empty((0, 2)), 12, "share one published point"),
        (np.arange(20.0).reshape(10, 2), 5, "unbroken run of months is 5"),
    ],
)
def test_near_repeats_are_refused_where_they_mean_nothing(
    points: np.ndarray, months: int, reason: str
) -> None:
    when = np.zeros(len(points), dtype=np.int64)
    found = repeats(points, when, Run(0, months - 1), 99, np.random.default_rng(0))
    assert isinstance(found, NotJudged)
    assert reason in found.reason


def test_too_many_near_pairs_are_refused_at_once() -> None:
    points = np.repeat(np.array([[0.0, 0.0], [9000.0, 0.0], [0.0, 9000.0]]), 5000, axis=0)
    found = repeats(points, np.zeros(15_000, int), Run(0, 11), 99, np.random.default_rng(0))
    assert isinstance(found, NotJudged)
    assert "--kind" in found.reason


def test_a_p_is_told_in_shuffles() -> None:
    assert shuffled(0.003, 999).endswith("in 3 of 1,000 shuffles")
