"""Before and after: equal windows, each origin and child once, no claim and no false certainty."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.disruption.measures import effect as rules
from sightline.disruption.measures.effect import Report, effect, together, windows

SERVED = date(2026, 3, 1)
OVER = SERVED + timedelta(days=90)


def report(days, origin="O-1", *children):
    return Report(SERVED + timedelta(days=days), origin, frozenset(children))


def told(before, after):
    """So many independent origins before and after."""
    return [
        *(report(-1 - n % 90, f"O-{n}", f"C-{n}") for n in range(before)),
        *(report(n % 90, f"P-{n}", f"D-{n}") for n in range(after)),
    ]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 400))
def test_the_windows_are_of_one_length(served, days):
    span = windows(served, days)
    assert span.served - span.start == span.end - span.served == timedelta(days)
    assert span.done(served) == 0
    assert span.done(span.end) == span.done(date(2200, 1, 1)) == days


def test_days_at_the_edges_are_counted_once_and_what_lies_beyond_is_not():
    days = (-91, -90, -1, 0, 89, 90)
    found = effect(SERVED, [report(day, f"O{day}") for day in days], OVER)
    assert [(row.before, row.after) for row in found.rows] == [(2, 2), (2, 2), (0, 0)]


def test_an_origin_and_a_child_count_once_in_each_window():
    same = [report(-5, "O-1", "C-1"), report(-4, "O-1", "C-1", "C-2"), report(3, "O-1", "C-1")]
    rows = effect(SERVED, same, OVER).rows
    assert [(row.before, row.after) for row in rows] == [(2, 1), (1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0, 0, rules.NOTHING),
        (3, 1, "Too few to compare: 3 before and 1 after"),
        (20, 4, rules.FEWER),
        (4, 20, rules.MORE),
        (8, 6, rules.EITHER),
    ],
)
def test_the_reading_says_no_more_than_is_known(before, after, said):
    found = effect(SERVED, told(before, after), OVER)
    assert said in found.reading
    compared = before + after >= 5
    assert (rules.NO_CAUSE in found.reading) == compared
    assert (found.rows[1].ratio is not None) == compared


def test_a_window_that_is_not_over_is_said_to_be_incomplete_and_nothing_is_compared():
    found = effect(SERVED, told(20, 4), OVER - timedelta(days=1))
    assert not found.complete
    assert found.reading == rules.INCOMPLETE.format(done=89, days=90)
    assert all(row.ratio is None for row in found.rows)


def test_no_origin_before_gives_no_ratio_but_a_bound():
    found = effect(SERVED, told(0, 9), OVER)
    assert "at least" in found.reading
    assert found.rows[1].ratio.ratio is None


def test_several_are_summed_where_they_are_over_and_none_where_none_is():
    over, open_ = effect(SERVED, told(12, 3), OVER), effect(SERVED, told(9, 9), SERVED)
    found = together([over, open_, over], OVER)
    assert [(row.before, row.after) for row in found.rows] == [(24, 6)] * 3
    assert together([open_], OVER) is None
    assert together([], OVER) is None
