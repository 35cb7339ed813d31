"""What settings told us: made up to a year, unknown where it must be, and said in safe words."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.studies.coverage import work_out
from sightline.hotspots.studies.hearing import THAT_LISTEN, listeners, listens, told_before
from sightline.hotspots.studies.inputs import Listener
from sightline.hotspots.studies.telling import Year, change, in_words, tells, told
from sightline.terms import SettingKind
from tests.hotspots.studies.small import ground, listener, spread, study

ENDED, LATER = date(2025, 7, 1), date(2026, 7, 1)
THEN, NOW = "the year to June 2025", "the year to June 2026"
BANDS = st.sampled_from([0, 5, 10, 15, 40])
MONTHS = st.integers(0, 12)


def year(reports: int, months: int = 12, ended: date = ENDED) -> Year:
    return Year(reports, months, ended)


@pytest.mark.parametrize(
    ("reports", "months", "expected"),
    [
        (10, 12, 10.0),
        (10, 6, 20.0),
        (10, 3, 40.0),
        (10, 2, None),
        (0, 12, 1.0),  # fewer than five, of which one stands for all
        (0, 3, 1.0),
        (0, 2, None),
        (0, 0, None),
        (10, 13, 10.0),
    ],
)
def test_a_part_of_a_year_is_made_up_to_a_year_unless_it_is_too_short(
    reports: int, months: int, expected: float | None
) -> None:
    assert told(year(reports, months)) == expected


def test_nothing_known_is_unknown_and_not_silence() -> None:
    assert told(None) is None
    assert listener(0, 0).told is None


@given(BANDS, MONTHS)
def test_unknown_exactly_where_a_link_lived_for_less_than_the_share(
    reports: int, months: int
) -> None:
    found = told(year(reports, months))
    assert (found is None) == (months / 12 < DIALS["told_share"].value)
    assert found is None or found >= reports
    assert tells(year(reports, months)) is (None if found is None else reports > 0)


@pytest.mark.parametrize(
    ("before", "lately", "expected"),
    [
        (5, 0, 0),  # may be five and four
        (10, 0, 0),  # may be eight and four
        (15, 0, -1),
        (0, 15, 1),
        (20, 20, 0),
        (20, 10, 0),
        (25, 10, 0),  # may be 23 and 12
        (10, 25, 0),
        (30, 10, -1),
        (10, 30, 1),
        (0, 0, 0),
    ],
)
def test_only_what_chance_and_rounding_cannot_explain_is_a_change(
    before: int, lately: int, expected: int
) -> None:
    assert change(year(before), year(lately, ended=LATER)) == expected


@given(BANDS, BANDS, st.integers(3, 12), st.integers(3, 12))
def test_more_and_less_are_each_others_mirror(
    one: int, other: int, months: int, others: int
) -> None:
    first, second = year(one, months), year(other, others)
    assert change(first, second) == -change(second, first)


def test_months_are_weighed() -> None:
    assert change(year(15, 3), year(15, 12)) == -1
    assert change(year(15, 12), year(15, 12)) == 0
    assert change(year(15, 12), year(15, 3)) == 1


@pytest.mark.parametrize(
    ("before", "lately", "expected"),
    [
        (None, None, "Not known: no link of its own at that time"),
        (year(10), None, f"About 10 times in {THEN}"),
        (year(10), year(10), f"About 10 times in {THEN}"),
        (None, year(0, ended=LATER), f"Fewer than 5 times in {NOW}"),
        (
            year(15, 7),
            year(15, ended=LATER),
            f"About 15 times in {NOW}: in keeping with about 15 times in 7 months of {THEN}",
        ),
        (
            year(20),
            year(0, ended=LATER),
            f"Fewer than 5 times in {NOW}: gone quiet, after about 20 times in {THEN}",
        ),
        (
            year(40),
            year(15, ended=LATER),
            f"About 15 times in {NOW}: less than before, about 40 times in {THEN}",
        ),
        (
            year(0),
            year(20, ended=LATER),
            f"About 20 times in {NOW}: more than before, fewer than 5 times in {THEN}",
        ),
        (
            year(20),
            year(0, ended=date(2026, 1, 1)),
            f"Fewer than 5 times in the year to December 2025, and about 20 times in {THEN}",
        ),
        (year(20, 1), year(20, ended=LATER), f"About 20 times in {NOW}, too short to compare"),
    ],
)
def test_it_is_said_in_plain_words(before: Year | None, lately: Year | None, expected: str) -> None:
    assert in_words(before, lately) == expected


def test_a_school_listens_once_it_is_known_to_tell() -> None:
    school = listener(0, 0, SettingKind.SCHOOL)
    assert not listens(school)
    assert not listens(school._replace(before=year(0)))
    assert not listens(school._replace(before=year(20, 1)))
    assert not listens(school._replace(lately=year(20)))
    assert listens(school._replace(before=year(5)))


def test_every_other_setting_where_children_tell_listens_told_or_not() -> None:
    for kind in SettingKind:
        expected = kind in THAT_LISTEN and kind is not SettingKind.SCHOOL
        assert listens(listener(0, 0, kind)) is expected
        assert listens(listener(0, 0, kind)._replace(before=year(0))) is expected


def told_of(*years: Year | None) -> list[Listener]:
    return [listener(0, n)._replace(before=each) for n, each in enumerate(years)]


def test_the_unknown_are_not_taken_for_silent() -> None:
    found = told_before(told_of(None, year(0), year(20)))
    assert np.array_equal(found, [np.nan, 1, 20], equal_nan=True)


def test_where_nobody_is_known_to_tell_nobody_is_taken_for_silent() -> None:
    assert np.isnan(told_before(told_of(None, year(0), year(0)))).all()
    assert told_before([]).size == 0


def work(*years: Year | None) -> dict[str, Any]:
    """Judge a county of sixteen clubs, of which the first told us so and the rest as usual."""
    rest = [year(40)] * (16 - len(years))
    clubs = tuple(
        club._replace(before=each)
        for club, each in zip(ground().listeners, [*years, *rest], strict=True)
    )
    asked = replace(study(spread(96)), ground=replace(ground(), listeners=clubs))
    return work_out(asked, np.random.default_rng(1), lambda _: None)


def test_a_place_whose_setting_never_tells_is_heard_less() -> None:
    usual, silent = work(), work(year(0), year(0), year(0), year(0))
    hearing = [
        {each["place"]: each["hearing"] for each in part["places"]} for part in (usual, silent)
    ]
    corner = min(hearing[0], key=lambda place: hearing[1][place] - hearing[0][place])
    assert hearing[1][corner] < 0.75 * hearing[0][corner]


def test_the_reading_says_of_how_many_it_is_known() -> None:
    assert "16 of them" in work()["told"]
    assert "16 told us five times or more, 0 fewer." in work()["told"]
    said = work(None, year(0))["told"]
    assert "What 15 of them told us" in said
    assert "14 told us five times or more, 1 fewer. The others are taken as usual" in said
    assert "is not known" in work(*[None] * 16)["told"]


def test_settings_are_in_one_order_whatever_is_known() -> None:
    base = study(spread())
    assert listeners(base) == list(base.ground.listeners)
