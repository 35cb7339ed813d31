"""The questions about when and where: what is understood, and what is said where it is not."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sightline.intake import forms
from sightline.intake.forms.page import Page, posted
from sightline.intake.forms.when import JUMPED
from sightline.terms import PlaceRole, Precision
from tests.conftest import EnterAs
from tests.people import Person

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
Asked = Callable[..., Page]


def page(step: str, at: datetime = NOW, **boxes: str) -> Page:
    return forms.PAGES[step](posted({name: [value] for name, value in boxes.items()}), at=at)


def day(box: str, text: str) -> dict[str, str]:
    """Return the three boxes of a date written "27 3 2026"."""
    parts = dict(zip(("day", "month", "year"), text.split(" "), strict=True))
    return {f"{box}_{part}": value for part, value in parts.items()}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def exact(text: str, **boxes: str) -> Page:
    return page("when", when="EXACT", **day("day", text), **boxes)


@pytest.mark.parametrize(
    ("boxes", "start", "end"),
    [
        ({"time": "9:30pm"}, "2026-07-01T20:30", "2026-07-01T20:30"),
        ({"time": "21.30"}, "2026-07-01T20:30", "2026-07-01T20:30"),
        ({"time": "2130"}, "2026-07-01T20:30", "2026-07-01T20:30"),
        ({"time": "12am"}, "2026-06-30T23:00", "2026-06-30T23:00"),
        ({"time": "noon"}, "2026-07-01T11:00", "2026-07-01T11:00"),
        ({}, "2026-06-30T23:00", "2026-07-01T23:00"),
        ({"part": "EVENING"}, "2026-07-01T16:00", "2026-07-01T21:00"),
        ({"part": "NIGHT"}, "2026-07-01T21:00", "2026-07-02T05:00"),
    ],
)
def test_a_day_and_a_time_make_a_window(boxes: dict[str, str], start: str, end: str) -> None:
    form = exact("1 7 2026", **boxes)
    assert form.is_valid(), form.errors
    given = form.answered()
    assert (given["event_start"], given["event_end"]) == (utc(start), utc(end))


@pytest.mark.parametrize(
    ("boxes", "box", "message"),
    [
        (day("day", "24 11 2026"), "day", "today or in the past"),
        (day("day", "29 2 2026"), "day", "2026 had no 29 February"),
        (day("day", "31 4 2026"), "day", "real date"),
        (day("day", "1 13 2026"), "day", "real date"),
        (day("day", "1 7 26"), "day", "4 figures"),
        (day("day", "1  2026"), "day", "must include a month"),
        (day("day", "x y 2026"), "day", "real date"),
        (day("day", "1 1 1949"), "day", "after 1950"),
        (day("day", "٣ ٣ 2026"), "day", "real date"),
        ({}, "day", "Enter the date"),
        (day("day", "1 7 2026") | {"time": "9"}, "time", "such as 9:30pm"),
        (day("day", "1 7 2026") | {"time": "25:00"}, "time", "such as 9:30pm"),
        (day("day", "1 7 2026") | {"time": "13pm"}, "time", "such as 9:30pm"),
        (day("day", "23 11 2026") | {"time": "12:01"}, "time", "not come yet"),
        (day("day", "23 11 2026") | {"part": "EVENING"}, "part", "not come yet"),
    ],
)
def test_a_date_that_cannot_be_is_explained_at_its_box(
    boxes: dict[str, str], box: str, message: str
) -> None:
    form = page("when", when="EXACT", **boxes)
    assert not form.is_valid()
    assert message in form.errors[box][0]


def test_29_february_of_a_leap_year_and_a_month_by_name_are_dates() -> None:
    assert exact("29 2 2024").is_valid()
    assert exact("5 November 2026").is_valid()


def test_today_ends_now() -> None:
    form = exact("23 11 2026")
    assert form.is_valid()
    assert form.answered()["event_end"] == NOW


def test_the_hour_that_is_jumped_over_is_refused_and_explained() -> None:
    form = exact("29 3 2026", time="1:30am")
    assert form.errors["time"] == [JUMPED]


def test_the_hour_that_comes_twice_is_asked_about_and_only_then() -> None:
    assert "which" not in exact("1 7 2026", time="1:30").fields
    assert "twice" in exact("25 10 2026", time="1:30").errors["which"][0]


@pytest.mark.parametrize(
    ("which", "start", "end"),
    [
        ("FIRST", "2026-10-25T00:30", "2026-10-25T00:30"),
        ("SECOND", "2026-10-25T01:30", "2026-10-25T01:30"),
        ("UNSURE", "2026-10-25T00:30", "2026-10-25T01:30"),
    ],
)
def test_which_of_the_two_is_kept(which: str, start: str, end: str) -> None:
    form = exact("25 10 2026", time="1:30am", which=which)
    assert form.is_valid(), form.errors
    given = form.answered()
    assert (given["event_start"], given["event_end"]) == (utc(start), utc(end))


def test_between_two_days_is_from_the_first_to_the_end_of_the_last() -> None:
    form = page("when", when="BETWEEN", **day("first", "28 3 2026"), **day("last", "29 3 2026"))
    assert form.is_valid(), form.errors
    given = form.answered()
    assert given["event_start"] == utc("2026-03-28T00:00")
    assert given["event_end"] == utc("2026-03-29T23:00")  # the clocks went forward


def test_the_last_day_is_not_before_the_first() -> None:
    form = page("when", when="BETWEEN", **day("first", "2 7 2026"), **day("last", "1 7 2026"))
    assert "same as or after" in form.errors["last"][0]


def test_boxes_of_an_answer_that_was_not_chosen_do_not_count() -> None:
    form = page("when", when="UNKNOWN", **day("day", "99 99 9"))
    assert form.is_valid(), form.errors
    assert form.answered()["event_start"] is None


@pytest.fixture
def asked(places: None, reporter: Person, entering: EnterAs) -> Asked:
    """Ask where, as somebody signed in, who alone may look places up."""

    def ask(**boxes: str) -> Page:
        with entering(reporter):
            form = page("where", **boxes)
            form.is_valid()
            return form

    return ask


@pytest.mark.parametrize(
    ("typed", "metres", "precision", "area"),
    [
        ("zx11aa", (350_500, 240_500), Precision.POSTCODE, "A1"),
        ("SO 505 405", (350_550, 240_550), Precision.STREET, "A1"),
    ],
)
def test_a_place_is_found_with_its_precision_and_area(
    asked: Asked, typed: str, metres: tuple[int, int], precision: Precision, area: str
) -> None:
    form = asked(where="PLACE", place=typed, place_role="MET")
    given = form.answered()
    assert (given["easting"], given["northing"]) == metres
    assert (given["precision"], given["area"]) == (precision, area)
    assert given["place_role"] is PlaceRole.MET
    assert given["inside_county"]


def test_a_place_outside_the_county_is_accepted_and_said_so(asked: Asked) -> None:
    form = asked(where="PLACE", place="ZX9 9ZZ")
    assert form.is_valid()
    assert not form.answered()["inside_county"]
    assert "outside the county" in form.rows()[0][1]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("ZX1 1AB", "not in our list"),
        ("SV 000 000 000", "grid reference"),
        ("ZZ 510 400", "outside Great Britain"),
        ("48.85, 2.35", "outside Great Britain"),
        ("Nowhere", "No place of that name"),
    ],
)
def test_a_place_that_is_not_found_is_explained_and_may_be_kept_in_words(
    asked: Asked, typed: str, message: str
) -> None:
    assert message in asked(where="PLACE", place=typed).errors["place"][0]
    kept = asked(where="PLACE", place=typed, chosen="words")
    assert kept.is_valid(), kept.errors
    assert kept.answered()["place_words"] == typed
    assert "easting" not in kept.answered()


def test_of_several_places_of_one_name_the_reporter_chooses(asked: Asked) -> None:
    form = asked(where="PLACE", place="fernbury")
    assert "More than one place" in form.errors["chosen"][0]
    choices: Any = form.fields["chosen"]
    labels = dict(choices.choices)
    assert list(labels.values())[:2] == ["Fernbury, town", "Fernbury, hamlet"]
    hamlet = next(key for key, label in labels.items() if label == "Fernbury, hamlet")
    chosen = asked(where="PLACE", place="fernbury", chosen=hamlet)
    assert chosen.answered()["easting"] == 352_300


def test_a_candidate_that_was_not_offered_is_refused(asked: Asked) -> None:
    assert not asked(where="PLACE", place="fernbury", chosen="1,2,POINT").is_valid()


def test_a_pin_is_turned_into_grid_metres(asked: Asked) -> None:
    from sightline.places.grid import to_longitude_latitude

    longitude, latitude = to_longitude_latitude(350_500, 240_500)
    form = asked(where="PIN", longitude=f"{longitude:.6f}", latitude=f"{latitude:.6f}")
    given = form.answered()
    assert abs(given["easting"] - 350_500) <= 1
    assert abs(given["northing"] - 240_500) <= 1
    assert given["precision"] is Precision.POINT


@pytest.mark.parametrize(
    "pin",
    [
        {},
        {"longitude": "nan", "latitude": "nan"},
        {"longitude": "inf", "latitude": "1"},
        {"longitude": "x", "latitude": "'"},
        {"longitude": "2.35", "latitude": "48.85"},
    ],
)
def test_no_pin_or_one_abroad_is_explained(asked: Asked, pin: dict[str, str]) -> None:
    form = asked(where="PIN", **pin)
    assert form.errors["where"]


def test_online_is_nowhere_on_the_ground(asked: Asked) -> None:
    form = asked(where="ONLINE", online_platform="A game", place="ZX1 1AA", place_role="MET")
    given = form.answered()
    assert given["place_role"] is PlaceRole.ONLINE
    assert "easting" not in given
    assert "place_words" not in given


def test_online_needs_a_platform(asked: Asked) -> None:
    assert asked(where="ONLINE").errors["online_platform"]


def test_coming_back_needs_to_know_how_and_no_forgets_it() -> None:
    assert page("reply", come_back="YES").errors["contact"]
    assert page("reply", come_back="YES", contact=" ").errors["contact"]
    refused = page("reply", come_back="NO", contact="01632 960 001")
    assert refused.is_valid()
    assert refused.answered() == {"may_come_back": False, "contact": ""}


def test_who_told_is_kept_only_where_somebody_did() -> None:
    form = page("how", how_known="SAW", told_by="Ash")
    assert form.is_valid()
    assert form.answered()["told_by"] == ""
