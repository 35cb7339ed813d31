"""Small charts for tests: points named by letters, items that name some of them."""

from datetime import date, timedelta

from sightline.subjects.charting.graph import Asked, Edge, Graph, ItemFact, Node, draw
from sightline.terms import ChartKind

DAY = date(2026, 10, 5)


def node(name, kind=ChartKind.PERSON):
    return Node(name, kind, f"name of {name}", seed=name)


def fact(nodes, grade="2AP", *, number=1, days=0, expired=False):
    """Return an item that names points: one letter each."""
    return ItemFact(f"I-{number:05}", DAY + timedelta(days=days), grade, expired, tuple(nodes))


def drawn(*facts, asked=None, starts="", kinds=None, most=2_000, more=()):
    """Draw items; every point is a grown person but those in `kinds`."""
    names = {one for each in facts for one in each.nodes} | set(starts)
    nodes = {one: node(one, (kinds or {}).get(one, ChartKind.PERSON)) for one in names}
    return draw(nodes, facts, asked or Asked(), starts=frozenset(starts), most=most, more=more)


def tied(*pairs, grades=None):
    """Return a graph of links alone, such as tied("ab", "bc")."""
    names = sorted({one for pair in pairs for one in pair})
    edges = [
        Edge(*sorted(pair), "TOGETHER", "Named together", ("I-00001",),
             (grades or {}).get(pair, "2AP"), DAY)
        for pair in pairs
    ]  # fmt: skip
    return Graph({one: node(one) for one in names}, edges)
