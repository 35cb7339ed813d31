"""Who is who follows from judgements alone: order, undoing, contradictions and hidden rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects.sameness import (
    AUTHORITY,
    ITSELF,
    WHY,
    Judged,
    contradiction,
    judging_refusals,
    profiles,
    standing,
)
from sightline.terms import PersonVerdict

SAME, DIFFERENT, UNSURE, BACK = PersonVerdict
RECORDS = ("H-A", "H-B", "H-C", "H-D", "H-E")


def made(*rows):
    """Return judgements in the order given, each (left, right, verdict)."""
    return [
        Judged(number, *sorted(pair), verdict) for number, (*pair, verdict) in enumerate(rows, 1)
    ]


def groups(judged):
    who = profiles(judged)
    return {frozenset(who.members(one)) for one in RECORDS}


rows = st.lists(
    st.tuples(
        st.sampled_from(RECORDS), st.sampled_from(RECORDS), st.sampled_from(list(PersonVerdict))
    ).filter(lambda row: row[0] != row[1]),
    max_size=12,
)


def test_a_chain_of_sameness_is_one_person():
    judged = made(("H-A", "H-B", SAME), ("H-C", "H-B", SAME))
    assert groups(judged) == {frozenset(RECORDS[:3]), frozenset(["H-D"]), frozenset(["H-E"])}
    assert profiles(judged).leader("H-C") == "H-A"


def test_unsure_joins_nobody():
    assert len(groups(made(("H-A", "H-B", UNSURE)))) == len(RECORDS)


def test_two_people_are_never_joined_by_a_chain_and_what_would_join_them_is_said():
    judged = made(("H-A", "H-B", SAME), ("H-A", "H-C", DIFFERENT), ("H-B", "H-C", SAME))
    assert frozenset(["H-A", "H-B"]) in groups(judged)
    assert [one.pair for one in profiles(judged).blocked] == [("H-B", "H-C")]


@given(rows)
def test_nobody_is_joined_to_whom_a_standing_judgement_keeps_apart(rows):
    judged = made(*rows)
    who = profiles(judged)
    for one in standing(judged).values():
        if one.verdict is DIFFERENT:
            assert who.leader(one.left) != who.leader(one.right)


@given(rows, st.randoms())
def test_the_order_in_which_rows_are_read_is_nothing(rows, random):
    judged = made(*rows)
    shuffled = list(judged)
    random.shuffle(shuffled)
    assert profiles(shuffled) == profiles(judged)


@given(rows, st.sampled_from([SAME, DIFFERENT, UNSURE]), st.sampled_from(["H-A", "H-B"]))
def test_taking_back_restores_exactly_what_was(rows, verdict, left):
    before = made(*rows)
    after = made(*rows, (left, "H-E", verdict), (left, "H-E", BACK))
    assert profiles(after) == profiles(before)
    assert standing(after) == standing(before)


@given(rows)
def test_joining_two_who_are_joined_gains_nothing(rows):
    judged = made(*rows)
    who = profiles(judged)
    for one in RECORDS:
        for other in who.members(one):
            if one != other and not contradiction(SAME, one, other, judged):
                again = made(*rows, (one, other, SAME))
                assert groups(again) == groups(judged) or who.blocked


@given(rows, st.sampled_from(RECORDS), st.sampled_from(RECORDS))
def test_what_is_not_refused_contradicts_nothing(rows, left, right):
    judged = made(*rows)
    if left == right or profiles(judged).blocked:
        return
    for verdict in (SAME, DIFFERENT):
        if contradiction(verdict, left, right, judged) is None:
            who = profiles(made(*rows, (left, right, verdict)))
            assert who.blocked == ()
            assert (who.leader(left) == who.leader(right)) == (verdict is SAME)


def test_a_circle_is_refused_with_its_chain():
    joined = made(("H-A", "H-B", SAME), ("H-B", "H-C", SAME))
    assert "H-A = H-B = H-C" in contradiction(DIFFERENT, "H-C", "H-A", joined).replace(
        "H-C = H-B = H-A", "H-A = H-B = H-C"
    )
    apart = made(("H-A", "H-B", SAME), ("H-A", "H-D", DIFFERENT), ("H-D", "H-C", SAME))
    said = contradiction(SAME, "H-B", "H-C", apart)
    assert "H-A = H-B = H-C = H-D" in said
    assert "H-A and H-D were judged to be two people" in said


def test_the_same_pair_may_be_judged_again_the_other_way():
    joined = made(("H-A", "H-B", SAME))
    assert contradiction(DIFFERENT, "H-A", "H-B", joined) is None


@pytest.mark.parametrize(
    ("different", "field", "reason"),
    [
        ({}, None, None),
        ({"right": "H-A"}, "verdict", ITSELF),
        ({"why": " "}, "why", WHY),
        ({"crosses": True}, "crossing_authority", AUTHORITY),
        ({"crosses": True, "authority": "Order 7"}, None, None),
        ({"crosses": True, "verdict": DIFFERENT}, None, None),
    ],
)
def test_each_refusal_has_one_cause(different, field, reason):
    sound = {
        "verdict": SAME, "why": "One birth.", "left": "H-A", "right": "H-B", "judged": [],
        "crosses": False, "authority": "",
    }  # fmt: skip
    expected = {field: reason} if field else {}
    assert judging_refusals(**{**sound, **different}) == expected
