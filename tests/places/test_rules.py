"""What people type, opening hours, age bands, and polygons that cross themselves."""

from datetime import time

import numpy as np
import pytest
from shapely import GeometryCollection, LineString, Point, Polygon, box

from sightline.places.candidates import Candidate, likeliest
from sightline.places.errors import PlaceError
from sightline.places.geometry import AreaIndex, mend
from sightline.places.hours import Opening, parse_opening_hours
from sightline.places.imports.areas import age_band
from sightline.places.records import PopulationRecord
from sightline.places.rules import (
    bands_make_up,
    name_key,
    outward_half,
    people_of_age,
    read_degrees,
)
from sightline.terms import Precision, Weekday

MONDAY, WEDNESDAY, SUNDAY = Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.SUNDAY


def test_names_are_compared_as_people_type_them() -> None:
    assert name_key("St. Mary's  Church") == name_key("st marys church") == "st marys church"
    assert name_key("Ross-on-Wye") == name_key("ROSS ON WYE")
    assert name_key("Ynys Môn") == "ynys mon"


@pytest.mark.parametrize("text", ["52.056, -2.716", "-2.716, 52.056", "52.056 -2.716"])
def test_degrees_are_read_in_either_order(text: str) -> None:
    assert read_degrees(text) == (-2.716, 52.056)


@pytest.mark.parametrize("text", ["52, -2", "351000, 240000", "Ross", "52.056"])
def test_other_figures_are_no_degrees(text: str) -> None:
    assert read_degrees(text) is None


def test_half_a_postcode_is_known_for_one() -> None:
    assert outward_half("hr1") == "HR1"
    assert outward_half("HR1 2AB") is None


def test_hours_are_read_as_they_are_written() -> None:
    assert parse_opening_hours("Wed 18:00-21:00; Mon 17.00 - 20.00") == (
        Opening(MONDAY, time(17), time(20)),
        Opening(WEDNESDAY, time(18), time(21)),
    )
    assert len(parse_opening_hours("Mon-Fri 09:00-12:00, 13:00-17:00")) == 10
    assert len(parse_opening_hours("Sat-Mon 10:00-12:00")) == 3
    assert parse_opening_hours("monday, weds 17:00\N{EN DASH}20:00")[0].opens == time(17)
    assert parse_opening_hours("Sun 00:00-24:00") == (Opening(SUNDAY, time(0), time(0)),)
    assert parse_opening_hours(" ") == ()


@pytest.mark.parametrize(
    "text",
    ["Mon", "17:00-20:00", "Mon 17:00", "Mon 25:00-26:00", "Mon 17:60-20:00", "M 9:00-10:00",
     "Mon 5pm-8pm", "Monthly 17:00-20:00", "Mon 17:00-20:00 Tue 17:00-20:00"],
)  # fmt: skip
def test_hours_that_cannot_be_read_say_how_to_write_them(text: str) -> None:
    with pytest.raises(PlaceError, match="Mon 17:00-20:00; Wed-Fri"):
        parse_opening_hours(text)


@pytest.mark.parametrize(
    ("column", "band"),
    [("Aged 15 years and under", (0, 15)), ("Aged 16 to 24 years", (16, 24)),
     ("Aged 65 years and over", (65, None)), ("65+", (65, None)), ("0-9", (0, 9)),
     ("Aged under 1 year", (0, 0)), ("Aged 15 years", (15, 15)), ("Age 0 to 4", (0, 4)),
     ("lsoa21_code", None), ("Total", None), ("2021", None)],
)  # fmt: skip
def test_age_bands_are_read_from_column_names(column: str, band: tuple[int, int] | None) -> None:
    assert age_band(column) == band


def test_bands_make_up_ages_only_without_a_gap() -> None:
    bands = [(16, 24), (0, 15), (65, None)]
    assert bands_make_up(bands[:2], 0, 24)
    assert not bands_make_up(bands[:1], 10, 24)
    assert not bands_make_up(bands[:2], 0, 17)
    assert not bands_make_up(bands, 0, None)
    assert bands_make_up(bands[2:], 65, None)
    assert not bands_make_up([], 0, 15)


def test_people_are_not_counted_where_an_area_lacks_a_band() -> None:
    whole = [PopulationRecord("A1", 0, 15, 10, 2021), PopulationRecord("A1", 16, None, 5, 2021)]
    assert people_of_age(whole, 0, 15) == {"A1": 10}
    assert people_of_age(whole, 0, None) == {"A1": 15}
    with pytest.raises(PlaceError, match="no bands that make up these ages"):
        people_of_age([*whole, PopulationRecord("A2", 16, None, 5, 2021)], 0, 15)


def test_a_ring_that_crosses_itself_is_untied() -> None:
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    mended = mend(bow)
    assert mended
    assert mended.changed
    assert mended.polygon.is_valid
    assert mended.polygon.area == pytest.approx(2)


def test_what_a_collection_carries_beside_its_polygons_is_dropped() -> None:
    mended = mend(GeometryCollection([box(0, 0, 1, 1), LineString([(5, 5), (6, 6)])]))
    assert mended
    assert mended.polygon.equals(box(0, 0, 1, 1))


def test_a_sound_polygon_is_left_alone_and_a_line_is_none() -> None:
    sound = mend(box(0, 0, 1, 1))
    assert sound
    assert not sound.changed
    assert mend(LineString([(0, 0), (1, 1)])) is None
    assert mend(Point(0, 0)) is None


def test_points_find_their_area_and_an_edge_goes_to_the_lowest_code() -> None:
    index = AreaIndex(["B", "A"], [box(10, 0, 20, 10), box(0, 0, 10, 10)])
    found = index.at_many(np.array([5, 15, 10, 30]), np.array([5, 5, 5, 5]))
    assert found == ["A", "B", "A", None]
    assert index.at(15, 5) == "B"
    assert AreaIndex([], []).at(0, 0) is None


def test_candidates_of_one_name_are_told_apart_and_the_exact_name_goes_first() -> None:
    def one(label: str, key: str, rank: int, easting: int) -> Candidate:
        return Candidate(label, key, rank, easting, 240_000, Precision.AREA, 1000)

    found = [
        one("Sutton Park, suburb", "sutton park", -9000, 380_000),
        one("Sutton, village", "sutton", 0, 353_400),
        one("Sutton, village", "sutton", -20, 362_000),
    ]
    labels = [candidate.label for candidate in likeliest(found, "sutton")]
    assert labels == [
        "Sutton, village, SO 62 40", "Sutton, village, SO 53 40", "Sutton Park, suburb"
    ]  # fmt: skip
