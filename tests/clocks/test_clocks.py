"""Clocks: working days, bank holidays, and the hours that come twice or never."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.clocks import (
    LONDON,
    Clock,
    OfficeHours,
    deadline,
    instants,
    is_working_day,
    local_day,
    next_working_day,
)

OFFICE = OfficeHours(time(9), time(17))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday: England, not Scotland
        (date(2026, 1, 2), True),  # a holiday in Scotland alone
        (date(2026, 12, 28), False),  # Boxing Day on a Saturday moves to Monday
        (date(2026, 8, 31), False),  # summer bank holiday
    ],
)
def test_working_days_are_englands(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 24), 3, date(2026, 12, 31)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: date, count: int, then: date) -> None:
    assert next_working_day(day, count) == then


@given(DAYS, st.integers(0, 12))
def test_as_many_working_days_lie_between_as_were_asked(day: date, count: int) -> None:
    then = next_working_day(day, count)
    between = [day + timedelta(days=n) for n in range(1, (then - day).days + 1)]
    assert is_working_day(then)
    assert sum(map(is_working_day, between)) == (count or (0 if then == day else 1))


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        next_working_day(date(2026, 11, 23), -1)


@pytest.mark.parametrize(
    ("day", "at", "moments"),
    [
        (date(2026, 7, 1), time(12), ["2026-07-01T11:00"]),
        (date(2026, 3, 29), time(0, 59), ["2026-03-29T00:59"]),
        (date(2026, 3, 29), time(1, 0), []),
        (date(2026, 3, 29), time(1, 59), []),
        (date(2026, 3, 29), time(2, 0), ["2026-03-29T01:00"]),
        (date(2026, 10, 25), time(0, 59), ["2026-10-24T23:59"]),
        (date(2026, 10, 25), time(1, 30), ["2026-10-25T00:30", "2026-10-25T01:30"]),
        (date(2026, 10, 25), time(2, 0), ["2026-10-25T02:00"]),
    ],
)
def test_clocks_say_a_time_once_twice_or_never(day: date, at: time, moments: list[str]) -> None:
    expected = tuple(datetime.fromisoformat(text).replace(tzinfo=UTC) for text in moments)
    assert instants(day, at) == expected


@given(DAYS, st.times())
def test_every_moment_reads_back_as_what_the_clock_said(day: date, at: time) -> None:
    for moment in instants(day, at):
        assert moment.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(day, at)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 7, 1), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)]
)
def test_a_day_has_23_24_or_25_hours(day: date, hours: int) -> None:
    start, end = local_day(day)
    assert end - start == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("clock", "received", "due"),
    [
        (Clock(hours=1), "2026-11-23T16:30", "2026-11-23T17:30"),
        (Clock(hours=1), "2026-11-28T03:00", "2026-11-28T04:00"),  # runs day and night
        (Clock(working_days=0), "2026-11-23T08:00", "2026-11-23T17:00"),
        (Clock(working_days=0), "2026-11-23T16:59", "2026-11-23T17:00"),
        (Clock(working_days=0), "2026-11-23T17:00", "2026-11-24T17:00"),
        (Clock(working_days=0), "2026-11-27T19:00", "2026-11-30T17:00"),  # Friday evening
        (Clock(working_days=0), "2026-12-25T10:00", "2026-12-29T17:00"),
        (Clock(working_days=3), "2026-11-23T10:00", "2026-11-26T17:00"),
        (Clock(working_days=3), "2026-11-28T10:00", "2026-12-03T17:00"),
        (Clock(working_days=3), "2026-10-22T10:00", "2026-10-27T17:00"),  # over the clocks
    ],
)
def test_deadlines(clock: Clock, received: str, due: str) -> None:
    assert deadline(clock, london(received), OFFICE) == london(due)


def test_an_hour_lasts_an_hour_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 1:30 for the first time
    assert deadline(Clock(hours=1), before, OFFICE).astimezone(LONDON).time() == time(1, 30)


@pytest.mark.parametrize(
    "bad", [{}, {"hours": 1, "working_days": 1}, {"hours": -1}, {"working_days": -1}]
)
def test_a_clock_that_says_nothing_or_two_things_is_refused(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="clock"):
        Clock(**bad)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(Clock(hours=1), datetime(2026, 1, 1, 12), OFFICE)  # noqa: DTZ001  the point
