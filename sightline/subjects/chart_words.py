"""What a chart says of its links and ways, in words. Pure of tables and pages."""

import itertools
from collections.abc import Callable, Mapping
from datetime import date

from sightline.subjects.charting.graph import Edge, Graph, Node, ordered
from sightline.subjects.charting.ways import Ways, surest_links

Called = Callable[[Node], str]


def day(value: date) -> str:
    """Return a day as people write it."""
    return f"{value:%-d %B %Y}"


def number(count: int, one: str, many: str) -> str:
    """Return a number with the word that it takes."""
    return f"{count:,} {one if count == 1 else many}"


def sure(edge: Edge) -> str:
    """Return how sure a link is: its best grade, and whether that is little."""
    grade = edge.grade or "not graded"
    return f"Weak: {grade}" if edge.weak else grade


def ways_in_words(graph: Graph, ways: Ways, called: Called) -> list[list[str]]:
    """Return each way as sentences, one a link."""
    surest = surest_links(graph)
    return [
        [
            _sentence(graph.nodes, one, other, surest[ordered(one, other)], called)
            for one, other in itertools.pairwise(way)
        ]
        for way in ways.ways
    ]


def _sentence(nodes: Mapping[str, Node], one: str, other: str, edge: Edge, called: Called) -> str:
    behind = number(len(edge.items), "item", "items")
    return (
        f"{called(nodes[one])} and {called(nodes[other])}: {edge.label.lower()}, {behind}, "
        f"{sure(edge).replace('Weak', 'weak')}, the newest of {day(edge.day)}"
        f"{'; over' if edge.expired else ''}."
    )


def ways_said(graph: Graph, ways: Ways, called: Called) -> str:
    """Return what is found between two points, before the ways themselves."""
    missing = [one for one in ways.between if one not in graph.nodes]
    if missing:
        return f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not on this chart."
    one, other = (called(graph.nodes[each]) for each in ways.between)
    if not ways.ways:
        return f"Nothing on this chart leads from {one} to {other}."
    more = " There are more as good." if ways.more else ""
    return (
        f"From {one} to {other}: {number(ways.links, 'link', 'links')}. "
        f"{number(len(ways.ways), 'way', 'ways')}, the surest of the shortest.{more}"
    )
