"""What leads from one point to another."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects.charting.ways import ways_between
from tests.subjects.charting.drawing import tied


def told(graph, one, other, **more):
    return ["".join(way) for way in ways_between(graph, one, other, **more).ways]


def test_the_fewest_links_win_however_weak():
    graph = tied("ab", "bc", "cd", "ad", grades={"ad": "3EP"})
    assert told(graph, "a", "d") == ["ad"]


def test_of_ways_with_as_many_links_the_one_whose_weakest_is_surest_wins():
    grades = {"ab": "1AP", "bd": "2DP", "ac": "2CP", "cd": "2CP"}
    assert told(tied("ab", "bd", "ac", "cd", grades=grades), "a", "d") == ["acd"]


def test_all_that_are_as_good_are_told_up_to_a_number():
    graph = tied("ab", "ac", "ad", "be", "ce", "de")
    assert told(graph, "a", "e") == ["abe", "ace", "ade"]
    found = ways_between(graph, "a", "e", most=2)
    assert (len(found.ways), found.more, found.links) == (2, True, 2)
    assert not ways_between(graph, "a", "e", most=3).more


def test_nothing_leads_to_itself_to_what_is_apart_or_to_what_is_not_there():
    graph = tied("ab", "cd")
    for other in "acz":
        assert ways_between(graph, "a", other).ways == ()
    assert ways_between(graph, "a", "c").links == 0


@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(
    lambda pair: pair[0] < pair[1]), min_size=1), st.sampled_from(["2AP", "3EP", ""]))  # fmt: skip
def test_the_way_back_is_the_way_there_and_each_link_is_drawn(pairs, grade):
    pairs = {"".join(pair) for pair in pairs}
    graph = tied(*sorted(pairs), grades={min(pairs): grade})
    for one in graph.nodes:
        for other in graph.nodes:
            ways = told(graph, one, other, most=50)
            assert sorted(way[::-1] for way in ways) == sorted(told(graph, other, one, most=50))
            steps = {"".join(sorted(way[n : n + 2])) for way in ways for n in range(len(way) - 1)}
            assert steps <= pairs
