"""Points and links, made of what items name together, as far as somebody asked to see."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Final

from sightline.terms import ChartGrade, ChartKind, ChartLink

MOST_TIED: Final = 6  # points of one item that are tied each to each; more are tied to the item
LETTERS: Final = "ABCDE"
WORST: Final = len(LETTERS) * 3  # the doubt of what nobody graded
WEAK_LETTERS: Final = frozenset("DE")
UNRELIABLE: Final = "3"
Pair = tuple[str, str]  # two points, the lower first


@dataclass(frozen=True, slots=True)
class Node:
    """A point: its reference, what people call it, and what is sent back to grow from it.

    holds   items that name it, as far as they are counted; 0 where they are not
    """

    id: str
    kind: ChartKind
    name: str = field(default="", repr=False)
    seed: str = ""
    holds: int = 0


@dataclass(frozen=True, slots=True)
class ItemFact:
    """What a chart needs of one item. `grade` is the newest, such as "2AP", or nothing."""

    reference: str
    day: date
    grade: str
    expired: bool
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two points, and the items that it rests on, the newest first.

    grade  the best that counts now; day is that of the newest item
    """

    source: str
    target: str
    kind: str
    label: str
    items: tuple[str, ...]
    grade: str
    day: date
    expired: bool = False

    @property
    def pair(self) -> Pair:
        """Return both ends in their one order."""
        return ordered(self.source, self.target)

    @property
    def weak(self) -> bool:
        """Return whether nothing sure stands behind it."""
        return is_weak(self.grade)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is narrowed to; an empty value asks for nothing. `until` is the last day."""

    graded: ChartGrade | None = None
    since: date | None = None
    until: date | None = None
    kinds: frozenset[ChartKind] = frozenset()
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn. `steps` counts the links from where it was started, for points that any lead
    to; `expired` and `cut` are items left out because they are over, and for want of room."""

    nodes: Mapping[str, Node]
    edges: Sequence[Edge]
    steps: Mapping[str, int] = field(default_factory=dict)
    expired: int = 0
    cut: int = 0

    def beside(self) -> dict[str, list[str]]:
        """Return the points that each is tied to, each once."""
        found: dict[str, set[str]] = {one: set() for one in self.nodes}
        for edge in self.edges:
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
        return {one: sorted(others) for one, others in found.items()}


def ordered(one: str, other: str) -> Pair:
    """Return two points, the lower reference first."""
    return (one, other) if one < other else (other, one)


def is_weak(grade: str) -> bool:
    """Return whether a grade carries little: none, an unreliable source, or D or E."""
    return grade[:1] in {"", UNRELIABLE} or grade[1:2] in WEAK_LETTERS


def doubt(grade: str) -> int:
    """Return how little a grade carries, for comparing two; a weak one is behind all others."""
    if not grade:
        return 2 * WORST
    each = LETTERS.index(grade[1]) * 3 + int(grade[0]) - 1
    return each + WORST if is_weak(grade) else each


def draw(
    nodes: Mapping[str, Node],
    facts: Iterable[ItemFact],
    asked: Asked,
    *,
    starts: frozenset[str],
    most: int,
    more: Iterable[Edge] = (),
) -> Graph:
    """Return the chart of some items, and of links from elsewhere between what they name.

    Where it started is always on it. With more than `most` points the oldest items are left out.
    """
    wanted = [fact for fact in facts if _is_wanted(fact, asked)]
    live = [fact for fact in wanted if asked.expired or not fact.expired]
    shown = {one for one, node in nodes.items() if not asked.kinds or node.kind in asked.kinds}
    shown |= starts & nodes.keys()
    kept, drawn = _with_room(live, shown, set(starts & nodes.keys()), most)
    held = {one: nodes[one] for one in drawn}
    held |= {fact.reference: _item(fact) for fact in kept if len(fact.nodes) > MOST_TIED}
    typed = [edge for edge in more if _fits(edge, nodes, asked)]
    held |= _led_to(typed, held, nodes, asked, most)
    there = [edge for edge in typed if {edge.source, edge.target} <= held.keys()]
    edges = [*_together(kept), *there]
    edges.sort(key=lambda edge: (edge.source, edge.target, edge.kind))
    graph = Graph(
        nodes=dict(sorted(held.items())),
        edges=edges,
        expired=len(wanted) - len(live),
        cut=len(live) - len(kept),
    )
    return replace(graph, steps=_steps(graph.beside(), starts))


def _is_wanted(fact: ItemFact, asked: Asked) -> bool:
    return _is_within(fact.day, asked) and good_enough(fact.grade, asked.graded)


def _is_within(day: date, asked: Asked) -> bool:
    return (asked.since or day) <= day <= (asked.until or day)


def good_enough(grade: str, asked: ChartGrade | None) -> bool:
    """Return whether a grade is at least what was asked for."""
    if asked is None:
        return True
    if asked is ChartGrade.SURE:
        return not is_weak(grade)
    if asked is ChartGrade.GRADED:
        return bool(grade)
    return bool(grade) and grade[1] <= asked.value


def _with_room(
    facts: Sequence[ItemFact], shown: set[str], drawn: set[str], most: int
) -> tuple[list[ItemFact], set[str]]:
    """Return the newest items for whose points there is room, with the points that are shown."""
    kept: list[ItemFact] = []
    stars = 0
    for fact in sorted(facts, key=lambda each: (each.day, each.reference), reverse=True):
        named = tuple(sorted(set(fact.nodes) & shown))
        star = len(named) > MOST_TIED
        if named and len(drawn | set(named)) + stars + star <= most:
            stars += star
            drawn |= set(named)
            kept.append(ItemFact(fact.reference, fact.day, fact.grade, fact.expired, nodes=named))
    return kept, drawn


def _led_to(
    typed: Iterable[Edge],
    held: Mapping[str, Node],
    nodes: Mapping[str, Node],
    asked: Asked,
    most: int,
) -> dict[str, Node]:
    """Return the points to which links from elsewhere lead from what is drawn, while there is
    room."""
    found: dict[str, Node] = {}
    for edge in sorted(typed, key=lambda edge: edge.pair):
        for here, there in (edge.pair, edge.pair[::-1]):
            wanted = not asked.kinds or nodes[there].kind in asked.kinds
            if here in held and there not in held and wanted and len(held) + len(found) < most:
                found[there] = nodes[there]
    return found


def _item(fact: ItemFact) -> Node:
    return Node(fact.reference, ChartKind.ITEM, fact.reference, seed=fact.reference)


def _together(facts: Iterable[ItemFact]) -> Iterator[Edge]:
    """Yield a link for each two points that items name together."""
    by_pair: dict[Pair, list[ItemFact]] = defaultdict(list)
    for fact in facts:
        many = len(fact.nodes) > MOST_TIED
        ends = ((fact.reference, one) for one in fact.nodes) if many else None
        for left, right in ends or combinations(fact.nodes, 2):
            by_pair[ordered(left, right)].append(fact)
    for (left, right), behind in by_pair.items():
        yield _edge(left, right, behind)


def _edge(left: str, right: str, facts: Sequence[ItemFact]) -> Edge:
    """Make a link of the items behind it, the newest first; what is over lends it no grade."""
    counted = [fact for fact in facts if not fact.expired] or facts
    return Edge(
        source=left,
        target=right,
        kind=ChartLink.TOGETHER.value,
        label=ChartLink.TOGETHER.label,
        items=tuple(fact.reference for fact in facts),
        grade=min((fact.grade for fact in counted), key=doubt),
        day=facts[0].day,
        expired=all(fact.expired for fact in facts),
    )


def _fits(edge: Edge, nodes: Mapping[str, Node], asked: Asked) -> bool:
    there = edge.source in nodes and edge.target in nodes and edge.source != edge.target
    over = edge.expired and not asked.expired
    return (
        there and not over and _is_within(edge.day, asked) and good_enough(edge.grade, asked.graded)
    )


def _steps(beside: Mapping[str, Sequence[str]], starts: Iterable[str]) -> dict[str, int]:
    """Return how many links each point is from the nearest start."""
    found = {one: 0 for one in sorted(starts) if one in beside}
    waiting = deque(found)
    while waiting:
        here = waiting.popleft()
        for other in beside[here]:
            if other not in found:
                found[other] = found[here] + 1
                waiting.append(other)
    return found
