"""Who stands between: against ways counted one by one, and never a child."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse.csgraph import shortest_path

from sightline.subjects.charting.central import RANKED, betweenness, central
from sightline.terms import ChartKind
from tests.subjects.charting.drawing import drawn, fact

ties = st.integers(1, 9).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.sets(
            st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1])
        ),
    )
)


def beside(n, pairs):
    both = pairs | {(b, a) for a, b in pairs}
    return [sorted(b for a, b in both if a == one) for one in range(n)]


def one_by_one(n, pairs):
    """Count the ways of each pair by powers of the ties, and those that go by each other point."""
    tied = np.zeros((n, n))
    for a, b in pairs:
        tied[a, b] = tied[b, a] = 1
    away = shortest_path(tied, unweighted=True)
    powers = [np.linalg.matrix_power(tied, k) for k in range(n)]
    ways = [[powers[int(away[s, t])][s, t] if np.isfinite(away[s, t]) else 0 for t in range(n)]
            for s in range(n)]  # fmt: skip
    found = np.zeros(n)
    for s, t in itertools.combinations(range(n), 2):
        for v in set(range(n)) - {s, t}:
            if np.isfinite(away[s, t]) and away[s, v] + away[v, t] == away[s, t]:
                found[v] += ways[s][v] * ways[v][t] / ways[s][t]
    return found * 2 / ((n - 1) * (n - 2)) if n > 2 else found


@given(ties)
def test_it_is_what_counting_every_way_finds(case):
    n, pairs = case
    assert betweenness(beside(n, pairs)) == pytest.approx(one_by_one(n, pairs), abs=1e-12)


def test_the_middle_of_a_star_lies_between_all_and_a_chain_tapers():
    star = beside(5, {(0, 1), (0, 2), (0, 3), (0, 4)})
    assert betweenness(star).tolist() == [1, 0, 0, 0, 0]
    chain = beside(5, {(0, 1), (1, 2), (2, 3), (3, 4)})
    assert betweenness(chain) == pytest.approx([0, 3 / 6, 4 / 6, 3 / 6, 0])


@given(ties, st.randoms(use_true_random=False))
def test_it_does_not_depend_on_the_order_of_points(case, random):
    n, pairs = case
    order = random.sample(range(n), n)
    moved = {tuple(sorted((order[a], order[b]))) for a, b in pairs}
    assert betweenness(beside(n, moved))[order] == pytest.approx(betweenness(beside(n, pairs)))


@pytest.mark.parametrize("kind", sorted(set(ChartKind) - RANKED))
def test_no_child_no_place_and_no_item_is_ranked_though_ways_lead_by_them(kind):
    facts = [fact("ab"), fact("bc", number=2), fact("cd", number=3)]
    assert [one.node for one in central(drawn(*facts))] == ["b", "c"]
    assert [one.node for one in central(drawn(*facts, kinds={"b": kind}))] == ["c"]


def test_a_child_is_in_no_kind_that_is_ranked():
    assert {ChartKind.PERSON, ChartKind.PHONE, ChartKind.VRM, ChartKind.HANDLE} == RANKED
