"""What rules bring to an agenda: each record once, in its strand, the most pressing kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.panels.agenda import BUSINESS, Brought, business, drafted, turns_18_soon
from sightline.terms.meeting import AgendaReason, AgendaStrand

R, S = AgendaReason, AgendaStrand
STRANDS = [S.VICTIMS, S.PERSONS_POSING_RISK, S.LOCATIONS, S.THEMES]
BROUGHT = st.builds(
    Brought, st.sampled_from("abcdefgh"), st.sampled_from(STRANDS), st.sampled_from(list(R)),
    st.none() | st.integers(1, 9),
)  # fmt: skip


def test_the_strands_stand_in_their_order_and_the_pressing_first_within():
    brought = [
        Brought("place", S.LOCATIONS, R.REVIEW_DUE),
        Brought("new child", S.VICTIMS, R.NEW),
        Brought("late child", S.VICTIMS, R.ACTION_LATE),
        Brought("man", S.PERSONS_POSING_RISK, R.NEW),
        Brought("gap", S.THEMES, R.GAP),
    ]
    found = drafted(brought, most=60)
    assert [one.about for one in found.entries] == [
        "late child",
        "new child",
        "man",
        "place",
        "gap",
    ]
    assert found.left_out == 0


def test_a_record_that_two_rules_bring_stands_once_with_both():
    brought = [Brought("a", S.VICTIMS, R.NEW), Brought("a", S.VICTIMS, R.REFERRED, 7)]
    (entry,) = drafted(brought, most=60).entries
    assert (entry.reasons, entry.referral) == ((R.REFERRED, R.NEW), 7)


def test_two_records_of_one_person_stand_once_by_the_one_that_was_referred():
    same = {"H-1": "H-1", "H-2": "H-1", "H-3": "H-3"}
    brought = [
        Brought("H-1", S.VICTIMS, R.ACTION_LATE),
        Brought("H-2", S.VICTIMS, R.REFERRED, 7),
        Brought("H-3", S.VICTIMS, R.NEW),
    ]
    found = drafted(brought, same=same, most=60).entries
    assert [(one.about, one.referral) for one in found] == [("H-2", 7), ("H-3", None)]
    again = drafted(brought, there=["H-1"], same=same, most=60)
    assert [one.about for one in again.entries] == ["H-3"]
    assert again.answered == (7,)


def test_twins_are_two_entries():
    brought = [Brought(one, S.VICTIMS, R.NEW) for one in ("H-1", "H-2")]
    assert [one.about for one in drafted(brought, most=60).entries] == ["H-1", "H-2"]


def test_what_is_there_is_not_brought_again():
    assert drafted([Brought("a", S.VICTIMS, R.NEW)], there=["a"], most=60).entries == ()


def test_every_agenda_begins_with_its_business():
    found = list(business())
    assert [one.reasons[0] for one in found] == list(BUSINESS)
    assert {(one.about, one.strand) for one in found} == {("", S.BUSINESS)}


@given(st.lists(BROUGHT), st.integers(0, 8))
def test_nothing_is_lost_but_what_has_no_room_and_what_is_lost_presses_less(brought, most):
    found = drafted(brought, most=most)
    abouts = [one.about for one in found.entries]
    assert len(set(abouts)) == len(abouts) <= most
    assert len(abouts) + found.left_out == len({one.about for one in brought})
    order = list(R)
    worst = max((order.index(one.reasons[0]) for one in found.entries), default=-1)
    left = {one.about for one in brought} - set(abouts)
    for about in left:
        best = min(order.index(one.reason) for one in brought if one.about == about)
        assert best >= worst or not abouts


@given(st.lists(BROUGHT), st.randoms())
def test_the_order_in_which_rules_speak_changes_nothing(brought, chance):
    shuffled = list(brought)
    chance.shuffle(shuffled)
    assert drafted(brought, most=5) == drafted(shuffled, most=5)


@pytest.mark.parametrize(
    ("born", "soon"),
    [
        ("2008-12-01", True),  # tomorrow
        ("2008-11-30", True),  # today
        ("2008-11-15", False),  # an adult already
        ("2009-05-29", True),
        ("2009-07-01", False),
        ("2009-05", True),
        ("2009", True),  # it may be
        ("2010", False),
        ("2007", False),
        ("", False),
    ],
)
def test_who_turns_18_within_half_a_year(born, soon):
    assert turns_18_soon(born, date(2026, 11, 30)) is soon
