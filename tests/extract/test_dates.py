"""Days and times resolved on Thursday 14 May 2026, half past nine in the morning."""

from datetime import UTC, date, datetime

import pytest

from sightline.extract.dates.seasons import easter, nth
from tests.extract.looking import found, values, words

DAYS = [
    ("today", "2026-05-14"),
    ("yesterday", "2026-05-13"),
    ("last night", "2026-05-13"),
    ("tomorrow", "2026-05-15"),
    ("the night before last", "2026-05-12"),
    ("yesterday evening", "2026-05-13"),
    ("this morning", "2026-05-14"),
    ("Friday just gone", "2026-05-08"),
    ("last Tues", "2026-05-12"),
    ("on Monday", "2026-05-11"),
    ("on Thursday", "2026-05-07"),
    ("Friday before last", "2026-05-01"),
    ("a week last Friday", "2026-05-01"),
    ("next Tuesday", "2026-05-19"),
    ("next Friday", "2026-05-22"),
    ("Monday of last week", "2026-05-04"),
    ("Tuesday last week", "2026-05-05"),
    ("Wednesday this week", "2026-05-13"),
    ("two Fridays ago", "2026-05-01"),
    ("fri nite", "2026-05-08"),
    ("three weeks ago", "2026-04-23"),
    ("a fortnight ago", "2026-04-30"),
    ("2 months ago", "2026-03-14"),
    ("a couple of days ago", "2026-05-12"),
    ("on the 4th", "2026-05-04"),
    ("on the 20th", "2026-04-20"),
    ("the 3rd of May", "2026-05-03"),
    ("3 May", "2026-05-03"),
    ("May 3rd", "2026-05-03"),
    ("03/05/26", "2026-05-03"),
    ("3.5.2026", "2026-05-03"),
    ("03-05-26", "2026-05-03"),
    ("2026-05-03", "2026-05-03"),
    ("on 3/5", "2026-05-03"),
    ("Sun 3 May", "2026-05-03"),
    ("12 December", "2025-12-12"),
    ("1st June", "2026-06-01"),
    ("DOB 14/02/1994", "1994-02-14"),
    ("29/02/2012", "2012-02-29"),
    ("Christmas", "2025-12-25"),
    ("Boxing Day", "2025-12-26"),
    ("New Year's Eve", "2025-12-31"),
    ("Easter Monday", "2026-04-06"),
    ("Good Friday", "2026-04-03"),
    ("Halloween", "2025-10-31"),
    ("the early May bank holiday", "2026-05-04"),
    ("August bank holiday", "2025-08-25"),
    ("Mother's Day", "2026-03-15"),
    ("bank holiday Monday", "2026-05-04"),
    ("Valentine's Day", "2026-02-14"),
    ("pancake day", "2026-02-17"),
]
SPANS = [
    ("last week", "2026-05-04/2026-05-10"),
    ("the week before last", "2026-04-27/2026-05-03"),
    ("this week", "2026-05-11/2026-05-17"),
    ("over the weekend", "2026-05-09/2026-05-10"),
    ("last weekend", "2026-05-09/2026-05-10"),
    ("last month", "2026-04-01/2026-04-30"),
    ("4-6 May", "2026-05-04/2026-05-06"),
    ("the 4th to the 6th of May", "2026-05-04/2026-05-06"),
    ("in March", "2026-03-01/2026-03-31"),
    ("since November", "2025-11-01/2025-11-30"),
    ("half term", "2026-02-16/2026-02-20"),
    ("the last two weeks", "2026-04-30/2026-05-14"),
    ("last summer", "2025-06-01/2025-08-31"),
    ("Easter holidays", "2026-03-30/2026-04-10"),
    ("October half term", "2025-10-27/2025-10-31"),
    ("March 2025", "2025-03-01/2025-03-31"),
]
TIMES = [
    ("yesterday at half 4", "2026-05-13T16:30"),
    ("half four yesterday", "2026-05-13T16:30"),
    ("Monday 9pm", "2026-05-11T21:00"),
    ("quarter past nine last night", "2026-05-13T21:15"),
    ("yesterday 22.15", "2026-05-13T22:15"),
    ("12/05/26 2210", "2026-05-12T22:10"),
    ("2210 on 12/05/26", "2026-05-12T22:10"),
    ("ten to 8 this morning", "2026-05-14T07:50"),
    ("Friday night at 1", "2026-05-09T01:00"),
    ("3 in the morning", "2026-05-14T03:00"),
    ("yesterday at noon", "2026-05-13T12:00"),
    ("Monday at midnight", "2026-05-12T00:00"),
    ("yesterday about 8.25 pm", "2026-05-13T20:25"),
    ("09:05 today", "2026-05-14T09:05"),
    ("twenty past 3 on Tuesday", "2026-05-12T15:20"),
    ("5 o'clock yesterday", "2026-05-13T17:00"),
    ("an hour ago", "2026-05-14T08:30"),
    ("2026-05-12T21:15", "2026-05-12T21:15"),
    ("20 minutes ago", "2026-05-14T09:10"),
    ("2340 hrs", "2026-05-13T23:40"),
    ("at 0215", "2026-05-14T02:15"),
    ("came home at half 4", "2026-05-13T16:30"),
    ("yesterday 9 p.m.", "2026-05-13T21:00"),
    ("last night between 8 and 10", "2026-05-13T20:00/2026-05-13T22:00"),
    ("Tuesday 2200-2330", "2026-05-12T22:00/2026-05-12T23:30"),
    ("Monday 8-10pm", "2026-05-11T20:00/2026-05-11T22:00"),
    ("Saturday 11pm to 1am", "2026-05-09T23:00/2026-05-10T01:00"),
    ("Monday from 9 till midnight", "2026-05-11T21:00/2026-05-12T00:00"),
    ("yesterday 11 to 1pm", "2026-05-13T11:00/2026-05-13T13:00"),
]


@pytest.mark.parametrize(("text", "value"), [*DAYS, *SPANS, *TIMES])
def test_one_mention_with_its_value(text, value):
    assert values("DATETIME", f"He was there {text}, mum said") == [value]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("on the 4th", "the 4th"),
        ("since Christmas", "Christmas"),
        ("over the weekend", "the weekend"),
        ("at half 4 yesterday", "half 4 yesterday"),
        ("on Friday.", "Friday"),
        ("Friday, around half 4", "Friday, around half 4"),
        ("from 9pm to 11pm", "9pm to 11pm"),
        ("last night between 8 and 10", "last night between 8 and 10"),
        ("on 12 May.", "12 May"),
    ],
)
def test_a_word_that_points_is_no_part_but_one_that_joins_is(text, only):
    assert words("DATETIME", f"Seen {text}") == [only]


@pytest.mark.parametrize(
    "text",
    [
        "he is 14 and she is 15",
        "number 43 and flat 7",
        "won 4-2",
        "8/10 in the test",
        "open 24/7",
        "score was 3-1",
        "£22.15",
        "half a pizza",
        "every Friday",
        "on Tuesdays",
        "most Mondays",
        "size 9",
        "between 8 and 10 kids",
        "may have gone",
        "march up the road",
        "sat in the sun",
        "second time",
        "the 3rd time",
        "room 1204",
        "call 0800 number",
        "1.5 litres",
        "about 30",
        "31/02/2026",
        "5'6",
        "Christmas dinner",
        "he sat down",
        "Merry Christmas",
        "year 10",
        "2 previous incidents",
        "bus 476",
        "10 to 12 lads",
        "5 to 6 kids",
        "15/16 years old",
    ],
)
def test_what_is_no_date(text):
    assert words("DATETIME", text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("he is meeting her on Friday", "2026-05-15"),
        ("she will go on the 20th", "2026-05-20"),
        ("appointment 3 July", "2026-07-03"),
        ("the hearing on Monday", "2026-05-18"),
        ("this coming Saturday", "2026-05-16"),
        ("he was seen on Friday and will be charged", "2026-05-08"),
    ],
)
def test_what_is_to_come_is_the_next_and_what_was_the_last(text, value):
    assert values("DATETIME", text) == [value]


def test_a_time_alone_is_of_the_day_last_named_before_it():
    text = "On 12/05/26 he left. At 2215 he rang. At 2340 he came back."
    assert values("DATETIME", text) == ["2026-05-12", "2026-05-12T22:15", "2026-05-12T23:40"]
    assert values("DATETIME", "DOB 14/02/1994. Left at 0815") == ["1994-02-14", "2026-05-14T08:15"]


def test_a_year_and_a_time_of_four_figures_are_told_apart():
    assert values("DATETIME", "seen 10 May 2215") == ["2026-05-10T22:15"]
    assert values("DATETIME", "seen 10 May 2025") == ["2025-05-10"]


def test_summer_time_is_kept():
    late = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    assert values("DATETIME", "20 minutes ago", at=late) == ["2026-07-15T00:10"]


def test_words_of_receipt_on_a_sunday_and_in_january():
    sunday, january = (
        datetime.fromisoformat("2026-02-22T18:00"),
        datetime.fromisoformat("2026-01-06T09:00"),
    )
    assert values("DATETIME", "over the weekend", at=sunday) == ["2026-02-21/2026-02-22"]
    assert values("DATETIME", "last month", at=january) == ["2025-12-01/2025-12-31"]
    assert values("DATETIME", "on the 31st", at=january) == ["2025-12-31"]


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, day):
    assert easter(year) == day


def test_the_last_monday_of_a_month():
    assert nth(2026, 8, 0, -1) == date(2026, 8, 31)
    assert nth(2026, 12, 3, -1) == date(2026, 12, 31)
    assert nth(2026, 5, 0, 1) == date(2026, 5, 4)


def test_days_that_overlap_are_one():
    assert found("DATETIME", "Saturday 9 May 2026, 22:15") == [
        ("Saturday 9 May 2026, 22:15", "2026-05-09T22:15")
    ]
