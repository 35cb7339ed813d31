"""The ground: one whole county of areas, in open sea, with no real name on it."""

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, coverage_is_valid, union_all
from shapely.geometry import shape

from sightline.county import words
from sightline.county.base_map import to_degrees
from sightline.county.generator import County
from sightline.county.geography import draw_geography

REAL = (
    "Hereford Leominster Ledbury Bromyard Kington Worcester Gloucester Shrewsbury Telford "
    "Rotherham Rochdale Oxford Bristol Cardiff Swansea London Bradford Exeter Truro Tenby Bude"
).split()


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=8, deadline=None)
def test_any_seed_gives_a_whole_county_in_open_sea(seed: int) -> None:
    ground = draw_geography(np.random.default_rng(seed))
    west, south, east, north = ground.outline.bounds
    assert west > 100_000
    assert east < 140_000
    assert south > 110_000
    assert north < 150_000
    assert 40 <= len(ground.areas) <= 60
    assert len({area.ward_code for area in ground.areas}) == 10
    shapes = [area.shape for area in ground.areas]
    assert coverage_is_valid(shapes)
    assert union_all(shapes).equals(ground.outline)
    assert ground.blind_area not in {site.area_code for site in ground.sites}
    for place in ground.settlements:
        assert ground.outline.contains(Point(place.easting, place.northing))


def test_small_areas_are_smaller_in_the_city_than_in_the_country(county: County) -> None:
    city = [area.shape.area for area in county.geography.areas if area.settlement == "S00"]
    country = [area.shape.area for area in county.geography.areas if area.settlement == ""]
    assert np.median(city) < np.median(country) / 5


def test_everything_asked_for_is_there(county: County) -> None:
    ground = county.geography
    kinds = [place.kind for place in ground.settlements]
    assert (kinds.count("CITY"), kinds.count("TOWN"), kinds.count("VILLAGE")) == (1, 3, 12)
    assert len(ground.of_kind("SCHOOL")) == 30
    assert all(school.pupils > 0 and school.phase for school in ground.of_kind("SCHOOL"))
    assert len(ground.of_kind("YOUTH_SETTING")) == 14
    assert all(site.hours for site in ground.of_kind("YOUTH_SETTING"))
    assert len(ground.of_kind("CHILDRENS_HOME")) == 6
    assert {site.kind for site in ground.sites if site.sensitive} == {"CHILDRENS_HOME"}
    for area in ground.areas:
        assert list(area.population) == ["0-9", "10-17", "18-24", "25-64", "65+"]
        assert area.population["10-17"] > 0


def test_postcodes_are_of_the_invented_area_and_lie_in_their_own(county: County) -> None:
    ground = county.geography
    areas = {area.code: area.shape for area in ground.areas}
    codes = [code.postcode for code in ground.postcodes]
    assert 1_100 <= len(codes) == len(set(codes)) <= 1_300
    for code in ground.postcodes:
        assert re.fullmatch(r"ZX[1-9]\d? \d[ABD-HJLNP-UW-Z]{2}", code.postcode)
        assert areas[code.area_code].distance(Point(code.easting, code.northing)) <= 1


def test_sites_stand_in_the_area_they_name(county: County) -> None:
    areas = {area.code: area.shape for area in county.geography.areas}
    assert len({site.key for site in county.geography.sites}) == len(county.geography.sites)
    for site in county.geography.sites:
        assert areas[site.area_code].distance(site.point) <= 1


def test_no_settlement_bears_a_real_name() -> None:
    invented = " ".join([words.COUNTY, words.CITY, *words.TOWNS, *words.VILLAGES, words.RIVER])
    assert not [name for name in REAL if name.lower() in invented.lower()]


def test_no_settlement_is_in_the_gazetteer_of_real_places() -> None:
    shared = Path(os.environ.get("SIGHTLINE_SHARED", "../shared"))
    gazetteer = shared / "data/geography/places/places_geonames.geojson"
    if not gazetteer.exists():
        pytest.skip("The gazetteer of real places is absent (SIGHTLINE_SHARED).")
    places = json.loads(gazetteer.read_text(encoding="utf-8"))["features"]
    real = {str(place["properties"].get("name", "")).lower() for place in places}
    assert len(real) > 50
    invented = (words.COUNTY, words.CITY, *words.TOWNS, *words.VILLAGES)
    assert not [name for name in invented if name.lower() in real]


def test_the_base_map_is_valid_geojson_in_the_celtic_sea(county: County) -> None:
    features = json.loads(json.dumps(county.base_map()))["features"]
    layers = {feature["properties"]["layer"] for feature in features}
    assert {"outline", "area", "river", "a_road", "b_road", "park", "city", "village"} <= layers
    assert {"bus_station", "rail_station", "town", "railway", "wood", "built_up"} <= layers
    for feature in features:
        drawn = shape(feature["geometry"])
        west, south, east, north = drawn.bounds
        assert drawn.is_valid
        assert -6.4 < west <= east < -5.6
        assert 50.7 < south <= north < 51.3


def test_the_base_map_never_shows_a_childrens_home(county: County) -> None:
    text = json.dumps(county.base_map())
    assert not [name for name in words.CHILDRENS_HOMES if name in text]


def test_the_shift_of_datum_is_in_the_transform() -> None:
    """The Ordnance Survey's worked point, Caister water tower: grid to WGS 84, not to Airy.

    On OSGB36 it lies at 52.65757 N 1.71792 E; the shift moves it some 100 m.
    """
    tower = to_degrees(Point(651_409.903, 313_177.270))
    assert isinstance(tower, Point)
    assert tower.x == pytest.approx(1.716_074, abs=5e-5)
    assert tower.y == pytest.approx(52.658_008, abs=3e-5)
