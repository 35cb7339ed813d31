"""What a record of a person needs, and who is a child."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects import rules

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("Kez", None), ("K", None), ("🦊", None), ("  ", rules.NAME), ("x" * 301, rules.LONG)],
)
def test_a_name_is_whatever_people_are_called(name, reason):
    assert rules.name_refusal(name) == reason


@pytest.mark.parametrize(
    ("born", "is_child", "reason"),
    [
        ("", True, None),
        ("2012", True, None),
        ("2012-02-29", True, None),
        ("2011-02-29", True, rules.BORN),
        ("2012-13", True, rules.BORN),
        ("29/2/2012", True, rules.BORN),
        ("2027", True, rules.FUTURE),
        ("1850", True, rules.LONG_AGO),
        ("2008-11-28", False, rules.GROWN.format(adult=18)),
        ("2008-11-27", False, None),
        ("2008", False, None),
        ("2009", False, rules.GROWN.format(adult=18)),
    ],
)
def test_a_birth_is_a_year_a_month_or_a_day_that_may_be(born, is_child, reason):
    assert rules.born_refusal(born, is_child=is_child, today=TODAY) == reason


@pytest.mark.parametrize(
    ("born", "recorded", "expected"),
    [
        ("2008-11-28", True, True),
        ("2008-11-27", True, False),  # eighteen today
        ("2008", True, True),  # may still be seventeen
        ("2007", True, False),
        ("", True, True),
        ("", False, False),
        ("2012", False, False),
        ("2008-12", True, True),
    ],
)
def test_whoever_may_still_be_a_child_is_one(born, recorded, expected):
    assert rules.is_child(born, recorded_as_child=recorded, today=TODAY) is expected


@given(st.dates(date(1930, 1, 1), TODAY))
def test_less_known_of_a_birth_never_makes_a_grown_person_of_a_child(born):
    whole = born.isoformat()
    for known in (whole, whole[:7], whole[:4]):
        assert rules.age_at_least(known, TODAY) <= rules.age_at_most(whole, TODAY)
        assert rules.age_at_most(known, TODAY) >= rules.age_at_most(whole, TODAY)


@pytest.mark.parametrize(
    ("born", "said"),
    [("", ""), ("2012", "2012"), ("2012-02", "February 2012"), ("2012-02-09", "9 February 2012")],
)
def test_a_birth_is_said_in_words(born, said):
    assert rules.said_birth(born) == said


def test_a_child_has_a_record_where_the_item_is_about_the_child():
    about = frozenset({"C-AAAAA-AAAAA"})
    assert rules.child_refusal("C-AAAAA-AAAAA", about) is None
    assert rules.child_refusal("C-BBBBB-BBBBB", about) == rules.NO_CHILD
