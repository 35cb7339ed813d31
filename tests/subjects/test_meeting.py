"""Who else was there is counted over independent origins; no home counts, no child is scored."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects.meeting import (
    MIDDLING,
    SMALL,
    Somebody,
    Spot,
    There,
    beside,
    met,
    spot_of,
)
from sightline.terms import PlaceRole
from tests.subjects.following import EVENING, entry

HERE, ELSEWHERE = "8919503218fffff", "8919503219fffff"
DAY = date(2026, 10, 5)
GROWN = {one: Somebody(one, "", is_child=False) for one in ("P-1", "P-2", "P-3")}
CHILDREN = {one: Somebody(one, "", is_child=True) for one in ("C-1", "C-2")}
KNOWN = GROWN | CHILDREN


def there(item, *people, knower="", day=DAY, cell=HERE, until=None):
    return There(Spot(item, cell, day, until or day), knower or item, "", frozenset(people))


def who(found):
    return [(one.who.key, one.origins) for one in found]


CHOSEN = [Spot("I-0", HERE, DAY, DAY)]


@pytest.mark.parametrize(
    ("away", "days", "counts"),
    [(0, 1, True), (1, 1, True), (2, 1, False), (-7, 7, True), (-8, 7, False)],
)
def test_a_window_is_so_many_days_before_and_after(away, days, counts):
    one = there("I-1", "P-1", day=DAY + timedelta(days=away))
    assert bool(beside(CHOSEN, [one], days)) is counts


def test_another_cell_is_another_place():
    assert beside(CHOSEN, [there("I-1", "P-1", cell=ELSEWHERE)], 28) == []


def test_a_window_that_only_reaches_in_counts():
    weeks = there("I-1", "P-1", day=DAY - timedelta(days=20), until=DAY - timedelta(days=1))
    assert beside(CHOSEN, [weeks], 1) == [weeks]


def test_grown_people_are_counted_by_origins_and_not_by_reports():
    reports = [there(f"I-{n}", "P-1", knower="O-1") for n in range(5)]
    reports += [there("I-8", "P-2", knower="O-2"), there("I-9", "P-2", knower="O-3")]
    assert who(met(reports, KNOWN, but_for=frozenset()).grown) == [("P-2", 2), ("P-1", 1)]


def test_children_stand_in_the_order_of_their_names_whatever_is_said():
    reports = [there(f"I-{n}", "C-2", knower=f"O-{n}") for n in range(5)] + [there("I-9", "C-1")]
    names = {"C-1": Somebody("H-1", "Zoë", True), "C-2": Somebody("H-2", "Amira", True)}
    found = met(reports, KNOWN | names, but_for=frozenset())
    assert [one.who.name for one in found.children] == ["Amira", "Zoë"]
    nameless = met(reports, KNOWN, but_for=frozenset())
    assert [key for key, _ in who(nameless.children)] == ["C-1", "C-2"]


def test_two_records_of_one_person_count_once_and_a_child_to_anybody_is_a_child():
    one = {"P-1": Somebody("H-1", "A", False), "P-2": Somebody("H-1", "A", True)}
    found = met([there("I-1", "P-1", "P-2", knower="O-1")], one, but_for=frozenset())
    assert found.grown == ()
    assert who(found.children) == [("H-1", 1)]


def test_whom_it_is_asked_about_is_not_among_the_others():
    found = met([there("I-1", "P-1", "P-2")], KNOWN, but_for=frozenset({"P-1"}))
    assert who(found.grown) == [("P-2", 1)]


@pytest.mark.parametrize("role", [PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE])
def test_a_home_and_where_somebody_told_are_no_spot(role):
    assert spot_of(entry(role=role), SMALL) is None


@pytest.mark.parametrize(
    "different",
    [
        {"start": None},
        {"grid": None},
        {"fallen": "Shown to be wrong"},
        {"grade": "1EP"},
        {"end": EVENING + timedelta(days=40)},
    ],
)
def test_what_is_known_to_no_week_or_cell_or_not_believed_is_no_spot(different):
    assert spot_of(entry(**{"start": EVENING, **different}), SMALL) is None


def test_a_spot_has_the_cell_of_the_size_that_is_asked():
    one = entry()
    assert (spot_of(one, MIDDLING).cell, spot_of(one, SMALL).cell) == one.cells
    assert spot_of(one, SMALL).week == date(2026, 10, 5)


reports = st.lists(
    st.builds(
        lambda n, people, knower: there(f"I-{n}", *people, knower=knower),
        st.integers(0, 99),
        st.sets(st.sampled_from(sorted(KNOWN)), min_size=1),
        st.sampled_from(["O-1", "O-2", "O-3"]),
    ),
    unique_by=lambda one: one.spot.item,
    max_size=10,
)


@given(reports, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, chance):
    mixed = chance.sample(rows, len(rows))
    assert met(mixed, KNOWN, but_for=frozenset()) == met(rows, KNOWN, but_for=frozenset())


@given(reports, st.integers(1, 3))
def test_splitting_a_report_into_echoes_of_one_origin_raises_no_count(rows, times):
    echoes = [
        there(f"{row.spot.item}-{n}", *row.people, knower=row.knower)
        for row in rows
        for n in range(times)
    ]
    split, whole = (met(each, KNOWN, but_for=frozenset()) for each in ([*rows, *echoes], rows))
    assert who(split.grown) == who(whole.grown)
    assert who(split.children) == who(whole.children)


@given(reports)
def test_counts_are_those_of_a_plain_recount(rows):
    for one in met(rows, KNOWN, but_for=frozenset()).grown:
        assert one.origins == len({row.knower for row in rows if one.who.key in row.people})
