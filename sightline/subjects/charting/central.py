"""Who and what stands between the others on a chart. No child is ever ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sightline.subjects.charting.graph import Graph
from sightline.terms import ChartKind

RANKED: Final = frozenset(
    {ChartKind.PERSON, ChartKind.PHONE, ChartKind.VRM, ChartKind.HANDLE}
)  # grown people and things: nothing that may be a child, nor a home, nor what stands for many


@dataclass(frozen=True, slots=True)
class Central:
    """How often a point lies between two others: the share of all pairs, and its own links."""

    node: str
    between: float
    links: int


def central(graph: Graph) -> list[Central]:
    """Return the grown people and things that stand between others, most of all first.

    It is of what is drawn now and of nothing else. An item that names many counts as a point.
    """
    beside = graph.beside()
    scores = betweenness(_numbered(beside))
    found = [
        Central(one, float(score), len(beside[one]))
        for one, score in zip(beside, scores, strict=True)
        if graph.nodes[one].kind in RANKED and score > 0
    ]
    return sorted(found, key=lambda each: (-each.between, each.node))


def _numbered(beside: Mapping[str, Sequence[str]]) -> list[list[int]]:
    numbers = {one: number for number, one in enumerate(beside)}
    return [[numbers[other] for other in others] for others in beside.values()]


def betweenness(beside: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Return the share of pairs of other points between which each point lies.

        b(v) = 2 / ((n - 1)(n - 2)) * sum over pairs s, t of sigma_st(v) / sigma_st

    where sigma_st counts the shortest ways from s to t, and sigma_st(v) those that go by v.

    beside   the points that each is tied to; ties go both ways and are of one length
    returns  (n,)  between 0 and 1; 0 where there are fewer than three points

    Brandes (2001), Journal of Mathematical Sociology 25(2), 163-177; all sources at once, a step
    at a time, as sparse matrices. It says who is in the middle of what was reported: whoever is
    reported most looks central.
    """
    from scipy import sparse

    n = len(beside)
    if n < 3:
        return np.zeros(n)
    rows = np.repeat(np.arange(n), [len(others) for others in beside])
    columns = np.fromiter((other for others in beside for other in others), int, len(rows))
    ties = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(n, n))
    levels = _levels(ties, sparse.identity(n, format="csr"))
    return _gathered(ties, levels) / ((n - 1) * (n - 2))


def _levels(ties: Any, first: Any) -> list[Any]:
    """Return, step by step, how many shortest ways lead from each source (column) to each point."""
    seen = first.toarray() > 0
    levels = [first]
    while levels[-1].nnz:
        ahead = (ties @ levels[-1]).tocoo()
        new = ~seen[ahead.row, ahead.col]
        seen[ahead.row[new], ahead.col[new]] = True
        levels.append(_sparse(ahead.data[new], ahead.row[new], ahead.col[new], ties.shape))
    return levels[:-1]


def _gathered(ties: Any, levels: Sequence[Any]) -> NDArray[np.float64]:
    """Return how much of the ways from all sources goes by each point, from the far end back."""
    passing = np.zeros(ties.shape)
    for nearer, further in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        far = further.tocoo()
        share = _sparse((1 + passing[far.row, far.col]) / far.data, far.row, far.col, ties.shape)
        back = nearer.multiply(ties @ share).tocoo()
        passing[back.row, back.col] += back.data
    return np.asarray(passing.sum(axis=1))


def _sparse(data: Any, row: Any, column: Any, shape: tuple[int, int]) -> Any:
    from scipy import sparse

    return sparse.csr_matrix((data, (row, column)), shape=shape)
