"""The calendar and the schedules: when a record is due, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.governance.keep_rules import (
    Facts,
    Schedule,
    after,
    due,
    fits,
    keeping_refusals,
    releasing_refusal,
    standing,
    why,
)
from sightline.governance.keep_schedules import schedules
from sightline.terms import RecordKind, RunsFrom

ITEM = RecordKind.ITEM
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
TODAY = date(2026, 11, 27)


def schedule(name="one", months=12, **more):
    made = {"kind": ITEM, "runs_from": RunsFrom.RECEIVED, "basis": "b", "source": "s"}
    return Schedule(name=name, months=months, reviewed=TODAY, **{**made, **more})


def asks(**conditions):
    return {name: frozenset(codes) for name, codes in conditions.items()}


def received(day, **more):
    return Facts(ITEM, "I-AAAAA-AAAAA", moments={RunsFrom.RECEIVED: day}, **more)


@pytest.mark.parametrize(
    ("day", "months", "on"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(1926, 11, 27), 1200, date(2026, 11, 27)),
        (date(9990, 1, 1), 1200, date(9998, 12, 31)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(day, months, on):
    assert after(day, months) == on


@given(DAYS, st.integers(0, 1500))
def test_a_period_ends_in_the_month_it_should_and_never_on_a_later_day_of_it(day, months):
    found = after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@given(DAYS, DAYS, st.integers(0, 600))
def test_what_came_later_is_due_no_earlier(one, other, months):
    first, second = sorted((one, other))
    assert after(first, months) <= after(second, months)


@given(DAYS, st.integers(1, 600), st.integers(0, 400))
def test_a_record_is_due_from_its_day_on_and_not_a_day_before(day, months, later):
    line = schedule(months=months)
    on = after(day, months)
    assert due(received(day), [line], on - timedelta(days=1)) is None
    found = due(received(day), [line], on + timedelta(days=later))
    assert found
    assert (found.since, found.schedule) == (on, "one")


@given(DAYS, st.integers(1, 200), DAYS)
def test_a_review_never_brings_the_day_forward(day, months, until):
    plain = standing(received(day), [schedule(months=months)])
    kept = standing(received(day), [schedule(months=months)], until)
    assert kept.due_on >= plain.due_on
    assert kept.due_on >= until


def test_the_narrowest_counts_and_of_two_the_one_that_asks_first():
    lines = [
        schedule("wide", 72),
        schedule("adult", 12, conditions=asks(named_adult={"yes"})),
        schedule("graded", 6, conditions=asks(grade={"E"})),
        schedule("both", 24, conditions=asks(named_adult={"yes"}, grade={"E"})),
    ]
    day = date(2026, 1, 1)
    assert standing(received(day), lines).schedule.name == "wide"
    assert standing(received(day, named_adult=True), lines).schedule.name == "adult"
    assert standing(received(day, named_adult=True, grade="E"), lines).schedule.name == "both"
    assert standing(received(day, grade="E", named_adult=True), lines[:3]).schedule.name == "graded"


@pytest.mark.parametrize("kind", [kind for kind in RecordKind if kind is not ITEM])
def test_a_schedule_speaks_of_its_own_kind_alone(kind):
    assert not fits(schedule(), Facts(kind, "x"))


def test_what_is_not_known_is_not_due_and_no_schedule_is_none():
    assert due(Facts(ITEM, "x"), [schedule()], TODAY) is None
    assert standing(Facts(ITEM, "x"), [schedule()]).due_on is None
    assert standing(Facts(RecordKind.RUN, "x"), [schedule()]) is None
    other = schedule(conditions=asks(agency={"council"}))
    assert standing(received(TODAY, agency="police"), [other]) is None


def shipped(**facts):
    return standing(received(date(2024, 2, 29), **facts), schedules())


@pytest.mark.parametrize(
    ("facts", "name", "on"),
    [
        ({}, "item", date(2030, 2, 28)),
        ({"of_child": True}, "item-child", date(2059, 2, 28)),
        ({"named_adult": True, "unproven": True}, "item-adult-unproven", date(2025, 2, 28)),
        (
            {"named_adult": True, "unproven": True, "grade": "E"},
            "item-suspected-false",
            date(2024, 8, 29),
        ),
        (
            {"named_adult": True, "unproven": True, "of_child": True},
            "item-adult-unproven-child",
            date(2025, 2, 28),
        ),
        (
            {"named_adult": True, "roles": frozenset({"CONVICTED"})},
            "item-convicted",
            date(2034, 2, 28),
        ),
    ],
)
def test_the_shipped_schedules_review_unproven_words_about_named_adults_soon(facts, name, on):
    found = shipped(**facts)
    assert (found.schedule.name, found.due_on) == (name, on)


def test_a_hundred_years_run_from_birth_and_are_data():
    facts = Facts(
        RecordKind.PERSON,
        "H",
        roles=frozenset({"CONVICTED"}),
        named_adult=True,
        moments={RunsFrom.BORN: date(1960, 2, 29), RunsFrom.LAST_ADDED: TODAY},
    )
    found = standing(facts, schedules())
    assert (found.schedule.name, found.due_on) == ("person-convicted", date(2060, 2, 29))
    assert why(found.schedule) == "100 years from the birth of the person"


@pytest.mark.parametrize("reason", ["", "  "])
def test_keeping_longer_needs_a_reason(reason):
    assert "why" in keeping_refusals(reason, TODAY + timedelta(days=30), TODAY)


@pytest.mark.parametrize("until", [None, TODAY, TODAY - timedelta(days=1), date(2040, 1, 1)])
def test_keeping_longer_needs_a_day_to_come_within_ten_years(until):
    assert "until" in keeping_refusals("Needed.", until, TODAY)


def test_another_person_releases_a_hold_with_a_reason():
    assert releasing_refusal("a", "a", "Over.")
    assert releasing_refusal("a", "b", " ")
    assert releasing_refusal("a", "b", "Over.") is None
