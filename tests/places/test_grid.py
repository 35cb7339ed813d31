"""The grid agrees with Ordnance Survey's published points, and closes on itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Proj
from shapely import Point, Polygon

from sightline.places.errors import PlaceError
from sightline.places.grid import (
    GridReference,
    cell_outline,
    cells,
    from_longitude_latitude,
    looks_like_grid_reference,
    metres,
    parse_grid_reference,
    parse_postcode,
    to_longitude_latitude,
)

EARTH = Geod(ellps="WGS84")

# Ordnance Survey, OSTN15 test input and output: name, latitude, longitude, easting, northing.
# The two west of 5 degrees west are where the one transform is weakest.
OSTN15 = [
    ("TP02", 49.96006137820, -5.20304609998, 170370.718, 11572.405, 5.0),
    ("TP05", 50.93127937910, -1.45051433700, 438710.920, 114792.250, 3.0),
    ("TP06", 51.40078220140, -3.55128349240, 292184.870, 168003.465, 3.0),
    ("TP08", 51.42754743020, -2.54407618349, 362269.991, 169978.690, 3.0),
    ("TP09", 51.48936564950, -0.11992557180, 530624.974, 178388.464, 3.0),
    ("TP10", 51.85890896400, -4.30852476960, 241124.584, 220332.641, 3.0),
    ("TP11", 51.89436637350, 0.89724327012, 599445.590, 225722.826, 3.0),
    ("TP12", 52.25529381630, -2.15458614387, 389544.190, 261912.153, 3.0),
    ("TP14", 52.75136687170, 0.40153547065, 562180.547, 319784.995, 3.0),
    ("TP16", 53.34480280190, -2.64049320810, 357455.843, 383290.436, 3.0),
    ("TP20", 53.80021519630, -1.66379168242, 422242.186, 433818.701, 3.0),
    ("TP24", 54.89542340420, -2.93827741149, 339921.145, 556034.761, 3.0),
]


@pytest.mark.parametrize(("name", "latitude", "longitude", "easting", "northing", "within"), OSTN15)
def test_published_points_agree(
    name: str, latitude: float, longitude: float, easting: float, northing: float, within: float
) -> None:
    found = to_longitude_latitude(easting, northing)
    assert EARTH.inv(*found, longitude, latitude)[2] < within, name
    east, north = from_longitude_latitude(longitude, latitude)
    assert np.hypot(east - easting, north - northing) < within, name


def test_the_datum_shift_is_not_missing_at_hereford() -> None:
    airy = "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
    unshifted = Proj(airy)(351000, 240000, inverse=True)
    moved = EARTH.inv(*unshifted, *to_longitude_latitude(351000, 240000))[2]
    assert moved == pytest.approx(102, abs=2)


def test_the_figures_of_one_point_never_change() -> None:
    longitude, latitude = to_longitude_latitude(351000, 240000)
    assert (round(longitude, 7), round(latitude, 7)) == (-2.7160512, 52.0562042)


on_land = st.tuples(st.integers(200_000, 600_000), st.integers(20_000, 1_200_000))


@given(on_land)
def test_there_and_back_closes_within_two_millimetres(point: tuple[int, int]) -> None:
    back = from_longitude_latitude(*to_longitude_latitude(*point))
    assert np.hypot(back[0] - point[0], back[1] - point[1]) < 0.002


def test_arrays_give_what_single_points_give() -> None:
    east, north = np.array([351000.0, 389544.0]), np.array([240000.0, 261912.0])
    longitude, latitude = to_longitude_latitude(east, north)
    assert (longitude[1], latitude[1]) == to_longitude_latitude(389544.0, 261912.0)
    assert longitude.shape == latitude.shape == (2,)


@pytest.mark.parametrize(
    ("text", "easting", "northing", "side"),
    [
        ("SO 510 400", 351000, 240000, 100),
        ("so510400", 351000, 240000, 100),
        (" s o 5 1 0 4 0 0 ", 351000, 240000, 100),
        ("SO54", 350000, 240000, 10_000),
        ("SO 51 40", 351000, 240000, 1000),
        ("SO 5100 4000", 351000, 240000, 10),
        ("SO 51000 40000", 351000, 240000, 1),
        ("TG 51409 13177", 651409, 313177, 1),  # Caister water tower, the Ordnance Survey's example
        ("NN 166 712", 216600, 771200, 100),  # Ben Nevis
        ("SV 90 10", 90000, 10000, 1000),  # Scilly
        ("E 351000 N 240000", 351000, 240000, 1),
        ("351000, 240000", 351000, 240000, 1),
        ("e351000 n240000", 351000, 240000, 1),
    ],
)
def test_references_are_read_however_they_are_written(
    text: str, easting: int, northing: int, side: int
) -> None:
    assert parse_grid_reference(text) == GridReference(easting, northing, side)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SO 510 40", "not a grid reference"),
        ("SO", "not a grid reference"),
        ("SO 510400 510400", "not a grid reference"),
        ("510 400 SO", "not a grid reference"),
        ("SI 510 400", "letter I"),
        ("AA 510 400", "outside Great Britain"),
        ("WA 51 40", "outside Great Britain"),
        ("E 900000 N 240000", "outside Great Britain"),
        ("E 351000 N 9999999", "outside Great Britain"),
        ("NW 09 75", "outside Great Britain"),  # Belfast, on the sheet but on another grid
    ],
)
def test_what_is_no_reference_says_why_and_what_to_do(text: str, why: str) -> None:
    with pytest.raises(PlaceError, match=why) as caught:
        parse_grid_reference(text)
    assert caught.value.what_to_do.endswith(".")
    assert text not in caught.value.why


@given(on_land, st.sampled_from([1, 10, 100, 1000, 10_000]))
def test_a_reference_written_out_is_read_back(point: tuple[int, int], side: int) -> None:
    square = GridReference(point[0] // side * side, point[1] // side * side, side)
    assert parse_grid_reference(str(square)) == square


def test_the_middle_of_a_square_is_half_a_side_from_its_corner() -> None:
    assert GridReference(351000, 240000, 100).middle == (351050, 240050)
    assert GridReference(351000, 240000, 1).middle == (351000, 240000)


@pytest.mark.parametrize(
    ("place", "longitude", "latitude"),
    [("Dublin", -6.26, 53.35), ("Belfast", -5.93, 54.60), ("Calais", 1.86, 50.95),
     ("Paris", 2.35, 48.86), ("New York", -74.0, 40.7)],
)  # fmt: skip
def test_other_countries_are_refused(place: str, longitude: float, latitude: float) -> None:
    with pytest.raises(PlaceError, match="outside Great Britain"):
        print(place, metres(longitude, latitude))


@pytest.mark.parametrize(
    ("place", "longitude", "latitude"),
    [("Dover", 1.31, 51.13), ("Stranraer", -5.02, 54.90), ("Islay", -6.25, 55.75),
     ("Douglas", -4.48, 54.15), ("Lewis", -6.8, 58.2), ("open sea", -6.0, 51.0)],
)  # fmt: skip
def test_every_shore_of_great_britain_is_accepted(
    place: str, longitude: float, latitude: float
) -> None:
    assert metres(longitude, latitude), place


def test_impossible_degrees_are_refused() -> None:
    with pytest.raises(PlaceError, match="not a longitude and latitude"):
        metres(-2.7, 152.0)


def test_cells_hold_their_point_at_three_sizes() -> None:
    found = cells(-2.716, 52.056)
    outlines = [Polygon(cell_outline(cell)) for cell in found]
    assert all(outline.contains(Point(-2.716, 52.056)) for outline in outlines)
    assert outlines[0].area > 6 * outlines[1].area > 36 * outlines[2].area
    with pytest.raises(PlaceError, match="not a map cell"):
        cell_outline("SO 510 400")


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [("hr1 2ab", "HR1 2AB"), ("HR12AB", "HR1 2AB"), (" h r 1 2 a b ", "HR1 2AB"),
     ("w1a1aa", "W1A 1AA"), ("EC1A 1BB", "EC1A 1BB"), ("m1 1ae", "M1 1AE"), ("zx1 1aa", "ZX1 1AA")],
)  # fmt: skip
def test_postcodes_have_one_form(typed: str, canonical: str) -> None:
    assert parse_postcode(typed) == canonical


@pytest.mark.parametrize("typed", ["HR1", "", "HR1 2A", "HR1 2CV", "1HR 2AB", "HR1 2ABC", "Ross"])
def test_what_is_no_postcode_says_so_without_repeating_it(typed: str) -> None:
    with pytest.raises(PlaceError, match="not a full postcode") as caught:
        parse_postcode(typed)
    assert not typed or typed not in caught.value.why


@pytest.mark.parametrize(
    ("text", "meant"),
    [("SO 510 400", True), ("so510", True), ("SO", False), ("Ross on Wye", False),
     ("351000 240000", True), ("A49", False), ("HR1 2AB", False)],
)  # fmt: skip
def test_what_is_meant_as_a_reference(text: str, meant: bool) -> None:
    assert looks_like_grid_reference(text) is meant
