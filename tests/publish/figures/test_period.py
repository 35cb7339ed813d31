"""Periods: whole quarters and years, once they have settled."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.publish.figures.period import FiguresOf, read, settled, why_not

PERIODS = st.builds(FiguresOf, st.integers(2000, 2099), st.integers(0, 4))


@given(PERIODS)
def test_a_code_names_one_period(period):
    assert read(period.code) == period


def test_what_names_no_period():
    for code in ("", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q1x", "1999", "2026-q1"):
        assert read(code) is None, code


@given(st.integers(2000, 2099))
def test_quarters_make_up_their_year(year):
    quarters = [FiguresOf(year, number) for number in (1, 2, 3, 4)]
    whole = FiguresOf(year)
    assert quarters[0].first == whole.first
    assert quarters[3].last == whole.last
    assert [a.last + timedelta(1) for a in quarters[:3]] == [b.first for b in quarters[1:]]
    assert whole.months == tuple(month for each in quarters for month in each.months)


@given(PERIODS, st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 100))
def test_a_period_is_counted_only_once_it_has_settled(period, today, days):
    waited = (today - period.last).days > days
    assert (why_not(period, today=today, settles_days=days) is None) == waited


def test_the_newest_settled_come_first():
    found = settled(today=date(2026, 11, 28), settles_days=28, most=3)
    assert [each.code for each in found] == ["2026-Q3", "2026-Q2", "2026-Q1"]
