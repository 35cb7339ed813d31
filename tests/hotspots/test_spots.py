"""What is hot and what is not: planted truth, artefacts, the margin, and rates."""

import pytest
from h3 import cell_to_latlng, grid_disk, latlng_to_cell
from scipy.stats import chi2

from sightline.hotspots.analysis import Status
from sightline.hotspots.ground import areas_of, cell_name, grid_of, settlements_of
from sightline.hotspots.rules import Count
from sightline.hotspots.spots import Judged, Mark, Spot, judge_areas, judge_cells, standing_out
from sightline.hotspots.words import finding
from sightline.places.grid import to_longitude_latitude
from tests.hotspots import planting

GRID = grid_of(planting.areas(), 8)
AREAS = areas_of(planting.areas(), {area.code: 100 for area in planting.areas()}, (10, 17))


def cell_at(place: tuple[int, int]) -> str:
    longitude, latitude = to_longitude_latitude(*place)
    return str(latlng_to_cell(latitude, longitude, 8))


SPOT = cell_at(planting.MIDDLE)
QUIET = [Count(cell, True, 1, 1) for cell in GRID.cells[::9] if cell != SPOT]


def judged(children: int, origins: int) -> Spot:
    found = judge_cells([*QUIET, Count(SPOT, True, children, origins)], GRID)
    return next(spot for spot in found.spots if spot.place == SPOT)


def test_many_children_and_many_origins_make_a_hot_spot() -> None:
    spot = judged(12, 15)
    assert spot.mark is Mark.HOT
    assert spot.z is not None
    assert spot.z > 3


@pytest.mark.parametrize(("children", "origins"), [(40, 1), (1, 40)])
def test_neither_one_origin_nor_one_child_makes_a_hot_spot(children: int, origins: int) -> None:
    spot = judged(children, origins)
    assert spot.mark is Mark.NONE
    assert spot.z is not None
    assert spot.z < 2


def test_a_high_score_alone_marks_nothing_below_the_floor() -> None:
    busy = [Count(cell, True, 9, 9) for cell in grid_disk(SPOT, 1) if cell != SPOT]
    found = judge_cells([*QUIET, *busy, Count(SPOT, True, 9, 1)], GRID)
    spot = next(spot for spot in found.spots if spot.place == SPOT)
    assert spot.z is not None
    assert spot.z > 3
    assert spot.mark is Mark.NONE


def test_a_place_outside_the_county_is_shown_and_changes_no_score() -> None:
    beyond = Count(cell_at(planting.BEYOND), False, 50, 50)
    inside = judge_cells([*QUIET, Count(SPOT, True, 5, 5)], GRID)
    both = judge_cells([*QUIET, Count(SPOT, True, 5, 5), beyond], GRID)
    margin = [spot for spot in both.spots if not spot.inside]
    assert [(s.place, s.mark, s.z, s.rate) for s in margin] == [
        (beyond.place, Mark.NONE, None, None)
    ]
    assert [spot for spot in both.spots if spot.inside] == list(inside.spots)


def test_the_outside_part_of_a_boundary_cell_stays_outside() -> None:
    found = judge_cells([*QUIET, Count(SPOT, True, 2, 2), Count(SPOT, False, 50, 50)], GRID)
    inner, outer = [spot for spot in found.spots if spot.place == SPOT]
    assert (inner.inside, outer.inside, outer.z) == (True, False, None)
    assert inner.z == judged(2, 2).z


def test_empty_cells_of_the_county_count_as_zero() -> None:
    alone = judge_cells([Count(SPOT, True, 5, 5)], GRID)
    assert alone.status is Status.JUDGED
    assert alone.spots[0].mark is Mark.HOT


@pytest.mark.parametrize("counts", [[], QUIET[:0]])
def test_nothing_known_is_a_status(counts: list[Count]) -> None:
    assert judge_cells(counts, GRID) == Judged(Status.NO_VARIATION, ())


def test_no_geography_is_a_status_and_everything_is_still_listed() -> None:
    found = judge_cells([Count(SPOT, True, 5, 5)], grid_of([], 8))
    assert found.status is Status.TOO_FEW
    assert [(spot.children, spot.z, spot.mark) for spot in found.spots] == [(5, None, Mark.NONE)]
    assert judge_areas([Count("A00", True, 5, 5)], areas_of([])).spots[0].rate is None


def test_a_rate_is_children_per_thousand_residents_with_its_exact_interval() -> None:
    found = judge_areas([Count("A11", True, 5, 2)], AREAS).spots[0]
    assert found.rate is not None
    assert found.rate.value == pytest.approx(50)
    assert found.rate.lower == pytest.approx(10 * chi2.ppf(0.025, 10) / 2)
    assert found.rate.upper == pytest.approx(10 * chi2.ppf(0.975, 12) / 2)


def test_an_area_where_nobody_lives_has_no_rate() -> None:
    empty = areas_of(planting.areas(), {"A11": 0, "A12": 50}, (10, 17))
    rates = [
        s.rate
        for s in judge_areas([Count("A11", True, 5, 2), Count("A13", True, 1, 1)], empty).spots
    ]
    assert rates == [None, None]


def test_the_unit_names_the_ages() -> None:
    assert AREAS.unit == "per 1,000 aged 10 to 17"
    assert areas_of(planting.areas(), {"A11": 5}, (0, 15)).unit == "per 1,000 aged under 16"
    assert "no census bands" in areas_of(planting.areas()).unit


def test_a_cell_is_spoken_of_by_its_square_and_the_nearest_name() -> None:
    town = {"properties": {"layer": "town", "name": "Fernbury"}}
    latitude, longitude = cell_to_latlng(SPOT)
    near = {**town, "geometry": {"type": "Point", "coordinates": [longitude, latitude]}}
    far = {
        "properties": {"layer": "village", "name": "Farby"},
        "geometry": {"type": "Point", "coordinates": [longitude + 1, latitude]},
    }
    road = {
        "properties": {"layer": "road", "name": "High Road"},
        "geometry": {"type": "LineString"},
    }
    assert cell_name(SPOT, settlements_of([far, near, road])).endswith(", near Fernbury")
    assert cell_name(SPOT, ()).startswith("SO 56")


def test_no_two_cells_of_the_finest_grid_have_one_name() -> None:
    cells = grid_of(planting.areas(), 9).cells
    assert len({cell_name(cell, ()) for cell in cells}) == len(cells)


def spot(place: str, evidence: int, mark: Mark, *, inside: bool = True) -> Spot:
    return Spot(place, inside, evidence, evidence + 1, mark, z=2.0)


def test_what_stands_out_is_hot_or_as_busy_as_what_is_hot() -> None:
    spots = [
        spot("a", 2, Mark.HOT),
        spot("b", 9, Mark.HOT),
        spot("c", 8, Mark.NONE),
        spot("d", 1, Mark.NONE),
        spot("e", 50, Mark.NONE, inside=False),
    ]
    assert [one.place for one in standing_out(spots, most=5)] == ["b", "c", "a"]
    assert [one.place for one in standing_out(spots, most=1)] == ["b"]
    assert standing_out(spots[2:], most=5) == []


def test_a_finding_says_whether_it_is_marked() -> None:
    assert "more than chance" in finding(spot("a", 5, Mark.HOT), 7)
    assert "7 items of intelligence, from 6 independent origins, about 5 children" in finding(
        spot("a", 5, Mark.HOT), 7
    )
    assert "not marked" in finding(spot("a", 5, Mark.NONE), 7)


def test_places_as_busy_as_each_other_are_none_of_them_hot() -> None:
    alike = [Count(cell, True, 3, 3) for cell in GRID.cells[::9]]
    found = judge_cells(alike, GRID)
    assert found.status is Status.JUDGED
    assert any(one.z is not None and one.z > 0 for one in found.spots)
    assert {one.mark for one in found.spots} == {Mark.NONE}
