"""A timeline keeps the order of events, names gaps and says no time more exactly than it is."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.clocks import LONDON, local_day
from sightline.subjects import way_words
from sightline.subjects.timing import knowers, months_through, precision_of, timeline
from sightline.subjects.way_charts import MOST_MONTHS, figure
from sightline.terms import Concern, TimePrecision
from tests.subjects.following import EVENING, entry

MARCH, APRIL, JULY = (datetime(2026, month, 10, 12, tzinfo=UTC) for month in (3, 4, 7))
some_entries = st.lists(
    st.builds(
        entry,
        st.integers(0, 40).map(lambda n: f"I-{n:05d}-AAAAA"),
        st.one_of(
            st.none(),
            st.integers(0, 1000).map(lambda day: MARCH - timedelta(days=day)),
        ),
        knower=st.sampled_from(["O-1", "O-2", "O-3"]),
    ),
    unique_by=lambda one: one.reference,
    max_size=12,
)


def in_london(*parts):
    return datetime(*parts, tzinfo=LONDON)


def whole(first, last):
    return local_day(first)[0], local_day(last)[1]


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (None, None, TimePrecision.UNKNOWN),
        (in_london(2026, 10, 5, 20, 30), None, TimePrecision.MINUTE),
        (in_london(2026, 10, 5, 20, 30), in_london(2026, 10, 5, 20, 30), TimePrecision.MINUTE),
        (in_london(2026, 10, 5), None, TimePrecision.DAY),
        (in_london(2026, 10, 5, 18), in_london(2026, 10, 5, 23), TimePrecision.HOURS),
        (in_london(2026, 10, 5, 22), in_london(2026, 10, 6, 6), TimePrecision.HOURS),
        (*whole(date(2026, 10, 5), date(2026, 10, 5)), TimePrecision.DAY),
        (*whole(date(2026, 10, 25), date(2026, 10, 25)), TimePrecision.DAY),  # of 25 hours
        (*whole(date(2026, 3, 29), date(2026, 3, 29)), TimePrecision.DAY),  # of 23 hours
        (*whole(date(2026, 10, 5), date(2026, 10, 9)), TimePrecision.DAYS),
        (*whole(date(2026, 2, 1), date(2026, 2, 28)), TimePrecision.MONTHS),
        (*whole(date(2026, 2, 1), date(2026, 5, 31)), TimePrecision.MONTHS),
    ],
)
def test_a_time_is_as_exact_as_its_window(start, end, precision):
    assert precision_of(start, end) is precision


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (None, None, "Not known"),
        (in_london(2026, 10, 5, 20, 30), None, "Monday 5 October 2026, 20:30"),
        (in_london(2026, 10, 5), None, "Monday 5 October 2026"),
        (*whole(date(2026, 10, 5), date(2026, 10, 5)), "Monday 5 October 2026"),
        (*whole(date(2026, 10, 5), date(2026, 10, 9)), "5 October 2026 to 9 October 2026"),
        (EVENING, EVENING + timedelta(hours=2), "Monday 5 October 2026, 19:30 to 21:30"),
        (
            EVENING,
            EVENING + timedelta(hours=9),
            "Monday 5 October 2026, 19:30 to 04:30 the next day",
        ),
    ],
)  # fmt: skip
def test_a_time_is_said_no_more_exactly_than_it_is_known(start, end, said):
    assert way_words.when(entry(start=start, end=end)) == said


def test_a_gap_of_whole_months_is_named():
    (first, second) = timeline([entry("I-1", JULY), entry("I-2", MARCH)]).months
    assert (first.first, first.gap) == (date(2026, 3, 1), "")
    assert second.gap == "Nothing between March and July 2026"


def test_one_empty_month_is_named_and_none_is_not():
    may = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert (
        timeline([entry("I-1", MARCH), entry("I-2", may)]).months[1].gap == "Nothing in April 2026"
    )
    assert timeline([entry("I-1", MARCH), entry("I-2", APRIL)]).months[1].gap == ""
    last_year = datetime(2025, 11, 3, tzinfo=UTC)
    gap = timeline([entry("I-1", last_year), entry("I-2", MARCH)]).months[1].gap
    assert gap == "Nothing between November 2025 and March 2026"


def test_a_long_window_leaves_no_gap_in_the_months_that_it_reaches_into():
    long = entry("I-1", MARCH, end=datetime(2026, 6, 20, tzinfo=UTC))
    assert timeline([long, entry("I-2", JULY)]).months[1].gap == ""


def test_what_nobody_dated_comes_last_and_makes_no_month():
    found = timeline([entry("I-1", None), entry("I-2", MARCH)])
    assert [month.first for month in found.months] == [date(2026, 3, 1)]
    assert [told.first.reference for told in found.undated] == ["I-1"]


def test_a_month_is_londons():
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)  # in London it is April
    assert [month.first for month in timeline([entry(start=late)]).months] == [date(2026, 4, 1)]


def test_one_knower_who_told_twice_of_one_day_stands_once():
    twice = [entry(f"I-{n}", EVENING + timedelta(minutes=n), knower="O-1") for n in (1, 2)]
    (month,) = timeline([*twice, entry("I-3", EVENING)]).months
    assert [[one.reference for one in told.entries] for told in month.told] == [
        ["I-3"],
        ["I-1", "I-2"],
    ]
    assert (month.items, month.knowers) == (3, 2)


def test_two_concerns_or_two_days_of_one_knower_stand_apart():
    same = {"knower": "O-1"}
    others = [
        entry("I-2", EVENING, concern=Concern.MISSING, **same),
        entry("I-3", EVENING + timedelta(days=1), **same),
        entry("I-4", None, **same),
        entry("I-5", None, **same),
    ]
    found = timeline([entry("I-1", EVENING, **same), *others])
    assert [len(told.entries) for month in found.months for told in month.told] == [1, 1, 1]
    assert [len(told.entries) for told in found.undated] == [1, 1]


@given(some_entries, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(entries, chance: random.Random):
    mixed = chance.sample(entries, len(entries))
    assert timeline(mixed) == timeline(entries)


@given(some_entries)
def test_every_item_stands_once_and_in_its_own_month(entries):
    found = timeline(entries)
    told = [one for month in found.months for lot in month.told for one in lot.entries]
    told += [one for lot in found.undated for one in lot.entries]
    assert sorted(one.reference for one in told) == sorted(one.reference for one in entries)
    for month in found.months:
        assert all(
            one.first_day.replace(day=1) == month.first for lot in month.told for one in lot.entries
        )
    assert [month.first for month in found.months] == sorted(
        {month.first for month in found.months}
    )


@given(some_entries, st.integers(1, 4))
def test_echoes_of_one_report_raise_no_count_of_origins(entries, times):
    echoes = [
        entry(f"I-{n}-{one.reference}", one.start, knower=one.knower)
        for one in entries
        for n in range(times)
    ]
    assert knowers([*entries, *echoes]) == knowers(entries)
    assert timeline([*entries, *echoes]).knowers == timeline(entries).knowers


def test_the_figure_has_a_dot_for_each_month_and_concern_and_the_table_every_month():
    months = [datetime(2022 + n // 12, n % 12 + 1, 10, tzinfo=UTC) for n in range(50)]
    found = timeline(entry(f"I-{n:02d}", month) for n, month in enumerate(months))
    drawn = figure(found)
    assert len(drawn.dots) == MOST_MONTHS
    assert drawn.earlier == 50 - MOST_MONTHS
    assert len(drawn.rows) == len(months_through(found.months)) == 50


def test_one_month_makes_no_figure():
    assert figure(timeline([entry()])) is None
    assert figure(timeline([])) is None
