"""Typed links as links of a chart: between the points that stand for their ends."""

from datetime import date

from sightline.access.parties import Viewer
from sightline.clocks import LONDON
from sightline.subjects.charting.asked import GROUP, THING
from sightline.subjects.charting.graph import Edge
from sightline.subjects.queries.chart_points import Points
from sightline.subjects.queries.links import LinkLine, links_among
from sightline.terms import Act


def typed_links(viewer: Viewer, act: Act, there: Points, today: date) -> list[Edge]:
    """Return the links that people recorded between what is on a chart, as they stand now."""
    ends = {one: there.who.node(one) for one in there.who.records}
    ends |= {one: one for one in there.nodes if one[0] in {THING, GROUP}}
    drawn = {end: node for end, node in ends.items() if node in there.nodes}
    found = links_among(viewer, act, drawn, today)
    return [_edge(one, drawn) for one in found if drawn[one.from_end] != drawn[one.to_end]]


def _edge(one: LinkLine, drawn: dict[str, str]) -> Edge:
    return Edge(
        source=drawn[one.from_end],
        target=drawn[one.to_end],
        kind=one.kind.value,
        label=one.kind.label,
        items=(one.item,),
        grade=one.grade,
        day=one.since or one.at.astimezone(LONDON).date(),
        expired=one.has_expired or bool(one.fallen),
    )
