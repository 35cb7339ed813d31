"""Independent origins are counted, and never reports; what is not known to be apart is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intelligence.corroboration import (
    Judged,
    corroboration,
    judging_refusal,
    one_origin,
)
from sightline.terms import TIES, Tie, Verdict

SAME, APART, UNSURE, OTHER = (
    Verdict.SAME_ORIGIN,
    Verdict.INDEPENDENT,
    Verdict.UNSURE,
    Verdict.UNRELATED,
)
ITEMS = "abcdef"


def pair(left, right, verdict, by="Ash"):
    return Judged(left, right, f"o{left}", f"o{right}", verdict, by=by)


def count(item, *pairs, origins=None, graded=()):
    known = origins or {one: f"o{one}" for one in ITEMS}
    return corroboration(item, known, list(pairs), graded).count


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ((), 1),
        ((pair("a", "b", APART),), 2),
        ((pair("a", "b", SAME),), 1),
        ((pair("a", "b", UNSURE),), 1),
        ((pair("a", "b", OTHER),), 1),
        ((pair("a", "b", APART, by=""),), 1),  # the machine's word alone bears nothing out
        # nor does a chain of its doubts undo what a person decided, or lend it to another item
        ((pair("a", "b", APART), pair("a", "c", SAME, by=""), pair("b", "c", SAME, by="")), 2),
        ((pair("a", "b", SAME, by=""), pair("b", "c", APART)), 1),
        # a rumour that came three ways, judged twice: one
        ((pair("a", "b", SAME), pair("b", "c", SAME)), 1),
        # three who knew each by themselves, each known to be apart of each: three
        ((pair("a", "b", APART), pair("a", "c", APART), pair("b", "c", APART)), 3),
        # two that bear it out, of whom nobody said that they do not repeat one another: two
        ((pair("a", "b", APART), pair("a", "c", APART)), 2),
        ((pair("a", "b", APART), pair("a", "c", APART), pair("b", "c", SAME)), 2),
        # independence never parts what a chain joins
        ((pair("a", "b", SAME), pair("b", "c", SAME), pair("a", "c", APART)), 1),
    ],
)
def test_how_many_stand_behind_an_item(pairs, expected):
    assert count("a", *pairs) == expected


def test_an_item_that_a_grader_named_bears_it_out_unless_it_is_an_echo():
    assert count("a", graded=["b"]) == 2
    assert count("a", pair("a", "b", UNSURE), graded=["b"]) == 1
    assert count("a", pair("a", "b", SAME, by=""), graded=["b"]) == 1  # until a person decides
    assert count("a", pair("a", "c", SAME, by=""), graded=["b"]) == 2
    assert count("a", graded=["z"]) == 1  # it may not be seen


def test_the_page_can_say_why_two_reports_count_as_one():
    found = corroboration("a", {"a": "oa", "b": "ob"}, [pair("a", "b", SAME)])
    assert found.own.items == ("a", "b")
    assert [judged.by for judged in found.own.because] == ["Ash"]
    suspected = corroboration("a", {"a": "oa", "b": "ob"}, [pair("a", "b", SAME, by="")])
    assert suspected.own.items == ("a", "b")
    assert [judged.is_suspected for judged in suspected.own.because] == [True]


pairs = st.builds(
    pair,
    st.sampled_from(ITEMS),
    st.sampled_from(ITEMS),
    st.sampled_from(Verdict),
    st.sampled_from(["Ash", ""]),
).filter(lambda one: one.left < one.right)


@given(st.lists(pairs, max_size=12), st.sampled_from(ITEMS))
def test_never_more_than_there_are_origins_and_never_less_than_one(judged, item):
    found = corroboration(item, {one: f"o{one}" for one in ITEMS}, judged)
    assert 1 <= found.count <= len(ITEMS)
    assert item in found.own.items
    shown = [one for knower in (found.own, *found.others) for one in knower.items]
    assert len(shown) == len(set(shown))


@given(st.lists(pairs, max_size=12), st.sampled_from(ITEMS))
def test_never_more_than_what_is_left_when_all_that_people_joined_are_one(judged, item):
    stands_for = one_origin(judged)
    left = {stands_for.get(f"o{one}", f"o{one}") for one in ITEMS}
    assert count(item, *judged) <= len(left)


@given(st.lists(pairs, max_size=12), st.randoms())
def test_the_order_of_the_pairs_is_nothing(judged, random):
    shuffled = random.sample(judged, len(judged))
    assert one_origin(judged).keys() == one_origin(shuffled).keys()
    for item in ITEMS:
        assert count(item, *judged) == count(item, *shuffled)


@given(st.sampled_from(Verdict), st.sampled_from(Tie))
def test_a_tie_goes_with_its_verdict(verdict, tie):
    refused = judging_refusal(verdict, tie, "It says so.", "a", "b")
    assert ("tie" in refused) == (tie not in TIES[verdict])


def test_a_judgement_says_why_and_is_of_two_items():
    assert set(judging_refusal(OTHER, Tie.NONE, " ", "a", "a")) == {"why", "verdict"}
