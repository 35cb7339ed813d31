"""What leads from one point of a chart to another: the fewest links, and of those the surest."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sightline.subjects.charting.graph import Edge, Graph, Pair, doubt

MOST_WAYS: Final = 5
Beside = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ways:
    """The surest of the shortest ways between two points, each as the points that it goes by.

    links  how many each is long; 0 where nothing leads from one to the other
    more   whether there are as good ones besides
    """

    between: Pair
    ways: tuple[tuple[str, ...], ...] = ()
    more: bool = False

    @property
    def links(self) -> int:
        """Return how many links a way is long."""
        return len(self.ways[0]) - 1 if self.ways else 0


def ways_between(graph: Graph, one: str, other: str, most: int = MOST_WAYS) -> Ways:
    """Return the ways with fewest links; of those the ones whose least sure link is the surest."""
    if one == other or not {one, other} <= graph.nodes.keys():
        return Ways((one, other))
    surest = surest_links(graph)
    fewest = _distances(_no_worse(graph, surest, None), other).get(one)
    if fewest is None:
        return Ways((one, other))
    for level in sorted({doubt(edge.grade) for edge in surest.values()}):
        beside = _no_worse(graph, surest, level)
        left = _distances(beside, other)
        if left.get(one) == fewest:
            break
    found: list[tuple[str, ...]] = []
    for way in _walk(beside, left, one):
        if len(found) == most:
            return Ways((one, other), tuple(found), more=True)
        found.append(way)
    return Ways((one, other), tuple(found))


def surest_links(graph: Graph) -> dict[Pair, Edge]:
    """Return of all the links between each two points the surest."""
    found: dict[Pair, Edge] = {}
    for edge in graph.edges:
        there = found.get(edge.pair)
        if there is None or doubt(edge.grade) < doubt(there.grade):
            found[edge.pair] = edge
    return found


def _no_worse(graph: Graph, surest: Mapping[Pair, Edge], level: int | None) -> Beside:
    found: dict[str, list[str]] = {one: [] for one in graph.nodes}
    for (left, right), edge in surest.items():
        if level is None or doubt(edge.grade) <= level:
            found[left].append(right)
            found[right].append(left)
    return {one: sorted(others) for one, others in found.items()}


def _distances(beside: Beside, start: str) -> dict[str, int]:
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for other in beside[here]:
            if other not in found:
                found[other] = found[here] + 1
                waiting.append(other)
    return found


def _walk(beside: Beside, left: Mapping[str, int], start: str) -> Iterator[tuple[str, ...]]:
    """Yield each way on which every link comes one nearer, in the order of references."""
    waiting: list[tuple[str, ...]] = [(start,)]
    while waiting:
        way = waiting.pop()
        if left[way[-1]] == 0:
            yield way
            continue
        nearer = [one for one in beside[way[-1]] if left.get(one) == left[way[-1]] - 1]
        waiting.extend((*way, one) for one in reversed(nearer))
