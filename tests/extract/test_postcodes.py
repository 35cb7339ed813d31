"""Postcodes, whole and first halves."""

import pytest

from tests.extract.looking import found, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("HR4 9AB", "HR4 9AB"),
        ("hr4 9ab", "HR4 9AB"),
        ("HR49AB", "HR4 9AB"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("M1 1AE", "M1 1AE"),
        ("WR14  4ZZ", "WR14 4ZZ"),
        ("hr26zz", "HR2 6ZZ"),
        ("postcode HR4", "HR4"),
        ("the HR7 area", "HR7"),
        ("lives in SY8", "SY8"),
    ],
)
def test_postcodes(text, value):
    assert values("POSTCODE", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "ZZ4 9AB",
        "home b4 2nd period",
        "M5 northbound",
        "in M5",
        "HR4 9CI",
        "the HR4 thing",
        "xHR4 9AB",
        "HR4 9ABC",
        "went m8 3us",
    ],
)
def test_what_is_no_postcode(text):
    assert found("POSTCODE", text) == []
