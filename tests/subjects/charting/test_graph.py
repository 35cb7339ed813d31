"""What is drawn of some items, and what is left out."""

from datetime import timedelta

import pytest

from sightline.subjects.charting.graph import Asked, Edge, doubt, good_enough, is_weak
from sightline.terms import ChartGrade, ChartKind
from tests.subjects.charting.drawing import DAY, drawn, fact


def pairs(graph):
    return [(edge.source, edge.target) for edge in graph.edges]


def test_what_one_item_names_is_tied_each_to_each():
    graph = drawn(fact("abc"))
    assert pairs(graph) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_an_item_that_names_many_stands_between_them():
    graph = drawn(fact("abcdefg"))
    assert graph.nodes["I-00001"].kind is ChartKind.ITEM
    assert pairs(graph) == [("I-00001", one) for one in "abcdefg"]
    assert "I-00001" not in drawn(fact("abcdef")).nodes


def test_a_link_rests_on_all_its_items_the_newest_first_and_has_the_best_grade():
    graph = drawn(fact("ab", "2CP"), fact("ba", "2AP", number=2, days=1), fact("ab", "", number=3))
    (edge,) = graph.edges
    assert edge.items == ("I-00002", "I-00003", "I-00001")
    assert (edge.grade, edge.day) == ("2AP", DAY + timedelta(days=1))


def test_what_is_over_is_left_out_and_counted():
    graph = drawn(fact("ab", expired=True), fact("bc", number=2))
    assert pairs(graph) == [("b", "c")]
    assert (set(graph.nodes), graph.expired) == (set("bc"), 1)


def test_what_is_over_lends_a_live_link_no_grade():
    facts = fact("ab", "1AP", expired=True), fact("ab", "3DP", number=2)
    (edge,) = drawn(*facts, asked=Asked(expired=True)).edges
    assert (edge.grade, edge.expired, edge.weak) == ("3DP", False, True)


def test_a_link_all_of_whose_items_are_over_is_over():
    (edge,) = drawn(fact("ab", expired=True), asked=Asked(expired=True)).edges
    assert edge.expired


@pytest.mark.parametrize(
    ("grade", "weak"), [("2AP", False), ("1CP", False), ("3AP", True), ("1DP", True), ("2EP", True),
                        ("", True)],
)  # fmt: skip
def test_a_link_is_weak_by_letter_by_source_or_with_no_grade(grade, weak):
    assert is_weak(grade) is weak
    assert drawn(fact("ab", grade)).edges[0].weak is weak


def test_doubt_grows_from_the_best_grade_to_none():
    order = ["1AP", "2AP", "1BP", "2CP", "3AP", "1DP", "2EP", "3EP", ""]
    assert sorted(order, key=doubt) == order
    assert len({doubt(grade) for grade in order}) == len(order)


@pytest.mark.parametrize(
    ("asked", "let_through"),
    [(None, {"2AP", "1CP", "3CP", "1DP", ""}), (ChartGrade.GRADED, {"2AP", "1CP", "3CP", "1DP"}),
     (ChartGrade.C, {"2AP", "1CP", "3CP"}), (ChartGrade.A, {"2AP"}),
     (ChartGrade.SURE, {"2AP", "1CP"})],
)  # fmt: skip
def test_a_filter_lets_through_what_is_graded_well_enough(asked, let_through):
    assert {g for g in ("2AP", "1CP", "3CP", "1DP", "") if good_enough(g, asked)} == let_through


def test_days_are_asked_for_with_the_last_one():
    facts = [fact("ab", number=n, days=n) for n in range(4)]
    asked = Asked(since=DAY + timedelta(days=1), until=DAY + timedelta(days=2))
    assert drawn(*facts, asked=asked).edges[0].items == ("I-00002", "I-00001")


def test_kinds_are_narrowed_but_the_start_stays():
    kinds = {"a": ChartKind.PHONE, "b": ChartKind.PLACE}
    asked = Asked(kinds=frozenset({ChartKind.PERSON}))
    graph = drawn(fact("abcd"), asked=asked, starts="a", kinds=kinds)
    assert set(graph.nodes) == set("acd")


def test_with_no_room_the_oldest_items_go_and_are_counted():
    graph = drawn(fact("ab", number=1), fact("cd", number=2, days=1), most=3)
    assert (set(graph.nodes), graph.cut) == (set("cd"), 1)


def test_steps_are_counted_from_the_start():
    graph = drawn(fact("ab"), fact("bc", number=2), fact("de", number=3), starts="a")
    assert graph.steps == {"a": 0, "b": 1, "c": 2}


def test_links_from_elsewhere_are_drawn_between_what_is_there_and_filtered_alike():
    def link(left, right, **different):
        given = {"kind": "EMPLOYS", "label": "Employs", "items": (), "grade": "2AP", "day": DAY}
        return Edge(left, right, **{**given, **different})

    more = [link("a", "b"), link("a", "x"), link("a", "a"), link("b", "a", expired=True)]
    graph = drawn(fact("ab"), more=more)
    assert [edge.kind for edge in graph.edges] == ["EMPLOYS", "TOGETHER"]
    assert len(drawn(fact("ab"), more=more, asked=Asked(expired=True)).edges) == 3
    late = Asked(since=DAY + timedelta(days=1))
    assert drawn(fact("ab", days=1), more=more, asked=late).edges[0].kind == "TOGETHER"
