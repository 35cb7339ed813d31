"""What the pages of a chart show: tables for everybody, the same as data for the canvas."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.subjects.chart_forms import ChartForm, OutForm
from sightline.subjects.chart_out import Handling, items_by_point
from sightline.subjects.chart_words import Called, day, number, sure, ways_in_words, ways_said
from sightline.subjects.charting import keeping
from sightline.subjects.charting.asked import (
    CHILD,
    GROUP,
    ITEM,
    MORE,
    PERSON,
    RECORD,
    THING,
    written,
)
from sightline.subjects.charting.central import central
from sightline.subjects.charting.graph import Edge, ItemFact, Node
from sightline.subjects.charting.ways import Ways, ways_between
from sightline.subjects.dials import DIALS
from sightline.subjects.queries import chart
from sightline.subjects.queries.chart import Drawn
from sightline.subjects.queries.chart_out import whoever
from sightline.subjects.queries.chart_saved import Saved
from sightline.terms import Act, ChartKind

RANKED_AT_ONCE: Final[int] = DIALS["chart_ranked_at_once"].value
ROWS: Final[int] = DIALS["chart_rows"].value
MOST_RANKED, MOST_SHOWN = 10, 8
FAR = 10_000  # steps: after all that the start leads to
PAGES = {RECORD: "person", ITEM: "item", CHILD: "who", PERSON: "who", THING: "thing",
         GROUP: "group"}  # fmt: skip
COLOURS = {ChartKind.CHILD: "orange", ChartKind.PERSON: "blue", ChartKind.ITEM: "grey",
           ChartKind.PLACE: "green", ChartKind.ONLINE: "green"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as a row of the table."""

    node: Node
    name: str
    colour: str
    step: int | None
    items: int
    links: int
    grown: bool
    page: str  # the name of the address of its own page, if it has one
    more: bool  # whether more items name it than are counted


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as a row of the table, with the items behind it; the first of them are shown."""

    edge: Edge
    left: str
    right: str
    sure: str
    first: Sequence[ItemFact]
    rest: Sequence[ItemFact]


def shown(viewer: Viewer, form: ChartForm) -> dict[str, Any]:
    """Return what a chart's page shows: its tables, its data, and what may be done with it."""
    found = chart.drawn(viewer, Act.CHART, form.seeds, form.asked)
    return {
        "form": form,
        "chart": tables(form, found),
        "data": data(form, found),
        "carried": list(form.carried()),
        "may_export": role_refusal(viewer, Act.EXPORT) is None,
        "out": OutForm(),
        "who": whoever(viewer)[0],
        "now": timezone.localtime(),
    }


def answer(viewer: Viewer, form: ChartForm) -> dict[str, Any]:
    """Return the same for a page that is open: data, and its tables as they are drawn anew."""
    found = chart.drawn(viewer, Act.CHART, form.seeds, form.asked)
    drawn = {"chart": tables(form, found)}
    return {
        **data(form, found),
        "tables": render_to_string("subjects/chart/tables.html", drawn),
    }


def tables(form: ChartForm, found: Drawn) -> dict[str, Any]:
    """Return all that a chart shows, in words and rows."""
    called = _called(form)
    points, links = list(_points(form, found)), list(_links(form, found))
    most = len(points) + len(links) if form.all_rows else ROWS
    return {
        "said": _said(found),
        "common": [_common(found, each, called) for each in found.common],
        "grown": [_step(found, seed.reference, called) for seed in found.seeds],
        "points": points[:most],
        "links": links[:most],
        "options": [{"id": row.node.id, "name": row.name} for row in points],
        "all_points": len(points),
        "all_links": len(links),
        "is_cut": max(len(points), len(links)) > most,
        "ways": _ways(form, found),
        "central": _central(form, found),
        "ranks_unasked": len(points) <= RANKED_AT_ONCE,
        "expired": found.graph.expired,
        "cut": found.graph.cut,
    }


def _called(form: ChartForm) -> Called:
    """Return what gives a point's name, or its reference where names are hidden."""
    return lambda node: node.id if form.hides_names else node.name or node.id


def _said(found: Drawn) -> str:
    graph = found.graph
    items = {item for edge in graph.edges for item in edge.items}
    return (
        f"{number(len(graph.nodes), 'point', 'points')} and "
        f"{number(len(graph.edges), 'link', 'links')} from {number(len(items), 'item', 'items')}."
    )


def _common(found: Drawn, common: chart.Common, called: Called) -> dict[str, Any]:
    node = found.graph.nodes[common.node]
    name = called(node)
    held = f"more than {common.held - 1:,}" if common.uncounted else f"{common.held:,}"
    more = min(common.held, chart.MORE)
    return {
        "said": f"{name} is in {held} items. The newest {common.drawn:,} are drawn.",
        "seed": f"{node.seed}{MORE}" if more > common.drawn else "",
        "more": more,
        "name": name,
    }


def _step(found: Drawn, reference: str, called: Called) -> dict[str, str]:
    node = found.graph.nodes.get(reference)
    return {"reference": reference, "name": called(node) if node else reference}


def _points(form: ChartForm, found: Drawn) -> Iterator[PointRow]:
    graph, called = found.graph, _called(form)
    behind, beside = items_by_point(graph), graph.beside()

    def order(node: Node) -> tuple[int, str, str, str]:
        return graph.steps.get(node.id, FAR), node.kind.value, called(node).casefold(), node.id

    for node in sorted(graph.nodes.values(), key=order):
        yield PointRow(
            node=node,
            name=called(node),
            colour=COLOURS.get(node.kind, "purple"),
            step=graph.steps.get(node.id),
            items=node.holds or len(behind[node.id]),
            links=len(beside[node.id]),
            grown=node.id in found.grown or not node.seed,
            page=PAGES.get(node.id[0], ""),
            more=node.holds > chart.COMMON,
        )


def _links(form: ChartForm, found: Drawn) -> Iterator[LinkRow]:
    nodes, called = found.graph.nodes, _called(form)
    for edge in sorted(
        found.graph.edges, key=lambda e: (-len(e.items), -e.day.toordinal(), e.pair, e.kind)
    ):
        items = [found.items[item] for item in edge.items if item in found.items]
        yield LinkRow(
            edge=edge,
            left=called(nodes[edge.source]),
            right=called(nodes[edge.target]),
            sure=sure(edge),
            first=items[:MOST_SHOWN],
            rest=items[MOST_SHOWN:],
        )


def _found_ways(form: ChartForm, found: Drawn) -> Ways | None:
    return ways_between(found.graph, *form.ends) if form.ends else None


def _ways(form: ChartForm, found: Drawn) -> dict[str, Any] | None:
    ways = _found_ways(form, found)
    if ways is None:
        return None
    called = _called(form)
    return {
        "said": ways_said(found.graph, ways, called),
        "ways": ways_in_words(found.graph, ways, called),
    }


def _central(form: ChartForm, found: Drawn) -> list[dict[str, Any]] | None:
    """Return who and what stands between, or None where it is not worked out unasked."""
    graph, called = found.graph, _called(form)
    if len(graph.nodes) > RANKED_AT_ONCE and not form.ranks:
        return None
    return [
        {
            "name": called(graph.nodes[one.node]),
            "kind": graph.nodes[one.node].kind.label,
            "between": f"{100 * one.between:.0f}%" if one.between >= 0.01 else "under 1%",
            "links": one.links,
        }
        for one in central(graph)[:MOST_RANKED]
    ]


def data(form: ChartForm, found: Drawn) -> dict[str, Any]:
    """Return a chart as the canvas reads it."""
    graph = found.graph
    ways = _found_ways(form, found)
    return {
        "said": _said(found),
        "grown": " ".join(seed.text for seed in found.seeds),
        "nodes": [_node(form, found, node) for node in graph.nodes.values()],
        "links": [_link(edge) for edge in graph.edges],
        "ways": [list(way) for way in ways.ways] if ways else [],
        "positions": keeping.placed(form.put, list(graph.nodes)),
    }


def _node(form: ChartForm, found: Drawn, node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "said": node.kind.label,
        "name": "" if form.hides_names else node.name,
        "seed": node.seed,
        "grown": node.id in found.grown or not node.seed,
        "step": found.graph.steps.get(node.id, -1),
        "holds": node.holds,
        "many": node.holds > chart.COMMON,
    }


def _link(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "label": edge.label,
        "items": len(edge.items),
        "sure": sure(edge),
        "day": day(edge.day),
        "weak": edge.weak,
        "over": edge.expired,
    }


def handling(taken: tuple[str, str], reason: str, form: ChartForm) -> Handling:
    """Return what a file says of itself."""
    by, as_whom = taken
    return Handling(by, as_whom, timezone.localtime(), reason, form.hides_names)


def from_kept(kept: Saved) -> dict[str, Any]:
    """Return a kept chart as `ChartForm` reads it."""
    filters = keeping.kept(kept.asked)
    return {**filters, "grown": written(kept.seeds), "positions": json.dumps(kept.positions)}
