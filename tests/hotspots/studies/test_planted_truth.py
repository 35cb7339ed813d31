"""The planted truth of the invented county, looked for by every part of a study."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import h3
import numpy as np
import pytest
from shapely.geometry import Point, shape

from sightline.county.geography import BLIND_TOWN
from sightline.county.manifest import Spot
from sightline.hotspots.studies.cases import Window, cases
from sightline.hotspots.studies.coverage import work_out
from sightline.hotspots.studies.inputs import Study
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.steps import result
from sightline.places.grid import to_longitude_latitude
from sightline.stats import scan
from sightline.terms import Denominator, Unit
from tests.hotspots.studies.invented import TWO_YEARS, YEAR, county, study_of, told_study

COUNTIES = [(2026, 4_000), (7, 4_000), (11, 2_000), (42, 2_000)]
IN_HEXAGONS = Question(TWO_YEARS, unit=Unit.CELLS)
BY_RESIDENTS = Question(TWO_YEARS, unit=Unit.LSOA, denominator=Denominator.RESIDENTS)
each_county = pytest.mark.parametrize(("seed", "reports"), COUNTIES)


@cache
def found(seed: int, reports: int, question: Question) -> Any:
    return json.loads(result(study_of(seed, reports, question)))


def spots(seed: int, reports: int, plant: str) -> tuple[Spot, ...]:
    return county(seed, reports).manifest.plant(plant).spots


def cell(spot: Spot) -> str:
    longitude, latitude = to_longitude_latitude(spot.easting, spot.northing)
    return str(h3.latlng_to_cell(latitude, longitude, 8))


def over(clusters: list[dict[str, Any]], place: str) -> list[dict[str, Any]]:
    return [each for each in clusters if place in each["places"]]


@each_county
@pytest.mark.parametrize("plant", ["hot_spot", "hidden_hot_spot"])
def test_hot_spots_are_found_by_gi_star_and_by_circles(seed: int, reports: int, plant: str) -> None:
    in_cells, by_people = (found(seed, reports, q) for q in (IN_HEXAGONS, BY_RESIDENTS))
    main = spots(seed, reports, plant)[0]
    hot = {p["place"] for p in in_cells["SPOTS"]["cells"]["places"] if p["mark"] == "hot"}
    assert cell(main) in hot
    assert over(in_cells["CIRCLES"]["clusters"], cell(main))
    assert over(by_people["CIRCLES"]["clusters"], main.area_code)


@each_county
def test_the_moving_hot_spot_is_found_where_and_when_it_was(seed: int, reports: int) -> None:
    for question in (IN_HEXAGONS, BY_RESIDENTS):
        clusters = found(seed, reports, question)["CYLINDERS"]["clusters"]
        for spot in spots(seed, reports, "moving_hot_spot"):
            place = cell(spot) if question is IN_HEXAGONS else spot.area_code
            (cluster,) = over(clusters, place)
            assert f"{spot.first:%Y-%m}" <= cluster["start"]
            assert cluster["end"] <= f"{spot.last:%Y-%m}"


@each_county
def test_the_moving_hot_spot_is_alive_where_it_went(seed: int, reports: int) -> None:
    alive = found(seed, reports, IN_HEXAGONS)["CYLINDERS"]["alive"]
    early, late = spots(seed, reports, "moving_hot_spot")
    assert over(alive, cell(late))
    assert not over(alive, cell(early))


@pytest.mark.parametrize("seed", [2026, 7, 11])
def test_the_moving_hot_spot_is_a_new_trend_where_it_went(seed: int) -> None:
    reports = dict(COUNTIES)[seed]
    trends = found(seed, reports, IN_HEXAGONS)["TRENDS"]
    pattern = {each["place"]: each["pattern"] for each in trends["places"]}
    late = spots(seed, reports, "moving_hot_spot")[1]
    assert pattern[cell(late)] == "consecutive hot spot"


def without(study: Study, seed: int, reports: int, plant: str) -> Study:
    gone = set(county(seed, reports).manifest.plant(plant).reports)
    return replace(study, rows=tuple(row for row in study.rows if row.record not in gone))


@each_county
def test_one_voice_is_one_case_however_often_it_speaks(seed: int, reports: int) -> None:
    study, window = study_of(seed, reports, BY_RESIDENTS), Window(3_000)
    gone = without(study, seed, reports, "one_voice")
    assert len(study.rows) - len(gone.rows) > 200
    difference = np.abs(cases(study, window) - cases(gone, window))
    assert difference.sum() <= 1


@each_county
def test_one_voice_is_marked_by_rows_alone_and_by_no_part(seed: int, reports: int) -> None:
    study = study_of(seed, reports, BY_RESIDENTS)
    (spot,) = spots(seed, reports, "one_voice")
    raw = np.zeros(len(study.places.codes))
    for row in study.rows:
        if row.area:
            raw[study.places.row[row.area]] += 1
    places, rng = study.places, np.random.default_rng(1)
    first, second, *_ = scan.poisson(
        raw, places.people, places.middles, max_radius=1_500, simulations=99, rng=rng
    )
    marked = {places.codes[n] for each in (first, second) for n in each.members}
    assert spot.area_code in marked  # what counting rows would have shown
    by_people, in_cells = (found(seed, reports, q) for q in (BY_RESIDENTS, IN_HEXAGONS))
    for unit, place in (("areas", spot.area_code), ("cells", cell(spot))):
        for said in (by_people, in_cells):
            marks = {each["place"]: each["mark"] for each in said["SPOTS"][unit]["places"]}
            assert marks.get(place) != "hot"
    for said, place in ((by_people, spot.area_code), (in_cells, cell(spot))):
        assert not over(said["CYLINDERS"]["clusters"], place)
        patterns = {each["place"]: each["pattern"] for each in said["TRENDS"]["places"]}
        assert patterns.get(place, "no pattern") == "no pattern"
    assert not over(by_people["CIRCLES"]["clusters"], spot.area_code)


@each_county
def test_the_blind_spot_is_named_as_not_heard(seed: int, reports: int) -> None:
    places = found(seed, reports, IN_HEXAGONS)["COVERAGE"]["places"]
    (blind,) = spots(seed, reports, "blind_spot")
    verdict = {each["place"]: each for each in places}[blind.area_code]
    assert verdict["verdict"] == "not heard"
    assert "too few settings" in verdict["reading"]
    hot = spots(seed, reports, "hot_spot")
    assert "hot" in {each["verdict"] for each in places if each["place"] in
                     {spot.area_code for spot in hot}}  # fmt: skip


@each_county
def test_the_blind_spot_is_not_heard_though_schools_and_clubs_are_known_to_tell(
    seed: int, reports: int
) -> None:
    part = work_out(
        told_study(seed, reports, Question(YEAR, unit=Unit.LSOA)),
        np.random.default_rng(1),
        lambda _: None,
    )
    assert "3 told us five times or more, 1 fewer" in part["told"]
    drawn = county(seed, reports)
    town = {one.code for one in drawn.geography.areas if one.settlement == BLIND_TOWN}
    verdicts = {each["place"]: each["verdict"] for each in part["places"]}
    assert verdicts[drawn.geography.blind_area] == "not heard"
    assert "quiet" not in {verdicts[code] for code in town}
    hot = {spot.area_code for spot in spots(seed, reports, "hot_spot")}
    assert "hot" in {verdicts[code] for code in hot}


@each_county
def test_the_surface_is_thickest_about_the_hot_spots(seed: int, reports: int) -> None:
    surface = found(seed, reports, IN_HEXAGONS)["SURFACE"]
    main = spots(seed, reports, "hot_spot")[0]
    at = Point(*to_longitude_latitude(main.easting, main.northing))
    assert shape(surface["levels"][0]["geometry"]).covers(at)
    assert 0.25 < surface["levels"][0]["share_of_events"] < surface["levels"][2]["share_of_events"]


@each_county
def test_a_study_warns_of_what_is_vague_and_compares_the_units(seed: int, reports: int) -> None:
    said = found(seed, reports, IN_HEXAGONS)["guards"]
    assert "UNPLACED" in {each["kind"] for each in said["messages"]}
    assert said["units"]["hot_cells"]
    assert set(said["units"]["areas_with_no_hot_cell"]) <= set(said["units"]["hot_areas"])
