"""The pure rules: last days across bank holidays and clock changes, and who answers for what."""

from datetime import UTC, date, datetime

import pytest

from sightline.access.parties import Viewer
from sightline.sharing.widen_rules import (
    DIALS,
    GRANT_PROBLEMS,
    GROUP_PROBLEMS,
    SHUT_PROBLEMS,
    answer_refusal,
    declare_refusal,
    end_of,
    keeper_refusal,
    page_of,
    until_refusal,
)
from sightline.terms import OPERATIONAL, Role

NOW = datetime(2027, 3, 27, 23, 30, tzinfo=UTC)  # the night before the clocks go forward


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2027, 3, 27), datetime(2027, 3, 28, 0, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 23, tzinfo=UTC)),  # a day of 23 hours
        (date(2027, 10, 31), datetime(2027, 11, 1, 0, tzinfo=UTC)),  # of 25
    ],
)
def test_a_last_day_ends_at_midnight_by_the_clock_on_the_wall(day, ends):
    assert end_of(day) == ends


def test_no_day_has_no_end():
    assert end_of(None) is None


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (None, "Enter the last day"),
        (date(2027, 3, 26), "before today"),
        (date(2027, 3, 27), None),
        (date(2027, 4, 5), None),
        (date(2027, 4, 6), "on or before 5 April 2027"),
    ],
)
def test_a_last_day_is_from_today_to_the_dial(day, refused):
    found = until_refusal(day, NOW, 10)
    assert found is None if refused is None else refused in found


def test_a_grant_until_the_dials_last_day_is_one_that_the_database_takes():
    """The database counts whole days from the moment; the form counts days of the calendar."""
    most = DIALS["grant_days_most"].value
    late = datetime(2027, 6, 1, 22, 59, tzinfo=UTC)  # just before midnight in summer
    latest = date.fromordinal(date(2027, 6, 1).toordinal() + most - 1)
    assert until_refusal(latest, late, most) is None
    assert (end_of(latest) - late).days < most


@pytest.mark.parametrize("role", list(Role))
def test_who_answers_for_records(role):
    viewer = Viewer("A-AAAAA-AAAAA", "police", frozenset({role}))
    keeps = role in {Role.GATEKEEPER, Role.AGENCY_LEAD}
    assert (keeper_refusal(viewer) is None) == keeps
    assert (answer_refusal(viewer) is None) == (keeps or role is Role.INTELLIGENCE_OFFICER)
    assert (declare_refusal(viewer) is None) == (role in OPERATIONAL | {Role.REPORTER})


def test_every_problem_says_what_to_do_at_a_field():
    for problems in (GRANT_PROBLEMS, SHUT_PROBLEMS, GROUP_PROBLEMS):
        for field, said in problems.values():
            assert field in {"record", "email", "authority", "until"}
            assert len(said) > 20


def test_what_has_no_page_has_none():
    assert page_of("I-AAAAA-AAAAA") == "item"
    assert page_of("X-AAAAA-AAAAA") == page_of("") == ""
