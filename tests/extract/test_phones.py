"""Telephone numbers however they are spaced, and numbers that are none."""

import pytest

from tests.extract.looking import found, values

NUMBER = "+447700900123"


@pytest.mark.parametrize(
    "written",
    [
        "07700900123",
        "07700 900123",
        "07700 900 123",
        "0770 0900 123",
        "07700-900-123",
        "07700.900.123",
        "07700/900/123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "+447700900123",
        "+44 7700 900123",
        "+44 (0)7700 900 123",
        "0044 7700 900123",
        "0044 (0) 7700 900123",
        "(07700) 900123",
        "07700\u00a0900\u00a0123",
        "07700 – 900123",
        "oh seven seven double oh nine double oh one two three",
        "zero seven seven zero zero nine zero zero one two three",
    ],
)
def test_one_number_however_it_is_written(written):
    assert found("PHONE", f"Ring me: {written}, thanks") == [(written, NUMBER)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("his num is 7700900123", NUMBER),
        ("01632 960 117", "+441632960117"),
        ("mob.07700 900123", NUMBER),
        ("44 7700 900123", NUMBER),
        ("on the card was 07700 900123", NUMBER),
        ("(01632) 960117", "+441632960117"),
        ("020 7946 0712", "+442079460712"),
        ("+48 601 234 567", "+48601234567"),
        ("+40 712 345 678", "+40712345678"),
        ("01632 960333 ext 204", "+441632960333"),
        ("07700 900123 14 times", NUMBER),
    ],
)
def test_other_numbers(text, value):
    assert values("PHONE", text) == [value]


def test_two_numbers_side_by_side_are_two():
    assert values("PHONE", "07700 900123 07700 900456") == [NUMBER, "+447700900456"]
    assert values("PHONE", "07700 900123/07700 900456") == [NUMBER, "+447700900456"]


@pytest.mark.parametrize(
    "text",
    [
        "Order number 07700900123",
        "ref: 07700900123",
        "NHS number 943 476 5919",
        "crime ref 22/48213/26",
        "07700 90012",
        "077009001234",
        "IMEI 356938035643809",
        "£07700900123",
        "sort code 20-45-77",
        "7700900123 views",
        "101 and 999",
        "account no 07700900123",
        "2026-05-14 09:30:00",
        "+44 123",
        "x07700900123",
    ],
)
def test_what_is_no_telephone_number(text):
    assert values("PHONE", text) == []


def test_a_bracket_without_its_fellow_is_no_part():
    assert found("PHONE", "(call 07700 900123)") == [("07700 900123", NUMBER)]
    assert found("PHONE", "(07700 900123 is his)") == [("07700 900123", NUMBER)]
    assert found("PHONE", "a new phone (07700 900123).") == [("07700 900123", NUMBER)]
    assert found("PHONE", "(01632) 960117") == [("(01632) 960117", "+441632960117")]


def test_a_table_of_figures_is_no_list_of_telephone_numbers():
    assert values("PHONE", "07700 900123 " * 40) == []
    assert values("PHONE", "07700 900123 " * 4) == [NUMBER] * 4
