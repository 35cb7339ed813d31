"""A chart as files: GraphML, CSV, and tables that i2 Analyst's Notebook imports."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from sightline.intelligence.export import harmless
from sightline.subjects.chart_words import sure
from sightline.subjects.charting.graph import Edge, Graph, Node
from sightline.terms import ChartFile, Marking

LIMITS = (
    "It rests on what one person could see then. A link says that an item names both, and no more."
)
MARK = "\ufeff"  # so that a spreadsheet reads the letters as they are
I2_STRENGTHS = {False: "Confirmed", True: "Tentative"}  # i2's own words for a line's strength
CSV_POINTS = ("Reference", "Kind", "Name", "Links from the start", "Items", "Handling")
CSV_LINKS = ("From", "From name", "To", "To name", "Link", "Items", "Best grade", "How sure",
             "Newest", "Over", "Item references", "Handling")  # fmt: skip
I2_POINTS = ("Entity Id", "Entity Type", "Entity Label", "Handling")
I2_LINKS = ("Entity1 Id", "Entity1 Type", "Entity1 Label", "Link Id", "Link Type", "Link Label",
            "Link Date", "Link Grade", "Link Strength", "Link Items", "Entity2 Id", "Entity2 Type",
            "Entity2 Label", "Handling")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handling:
    """What a file that was taken out says of itself; `taken_at` is in local time."""

    by: str
    as_whom: str
    taken_at: datetime
    reason: str = field(repr=False)
    hides_names: bool

    @property
    def line(self) -> str:
        """Return it as one line, which every table and picture carries."""
        names = " Names are hidden: references stand for them." if self.hides_names else ""
        return (
            f"{Marking.OFFICIAL_SENSITIVE.label}. Taken out by {self.by} ({self.as_whom}), "
            f"{self.taken_at:%-d %B %Y, %H:%M}, for: {self.reason}.{names} {LIMITS}"
        )

    def name(self, what: str, ending: str) -> str:
        """Return a name for the file: a date, and no word of a record."""
        return f"sightline-chart-{what}-{self.taken_at:%Y%m%d-%H%M}.{ending}"

    def said(self, node: Node) -> str:
        """Return what a point is called in the file."""
        return node.id if self.hides_names else node.name or node.id


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, its kind for a browser, and its name."""

    content: bytes = field(repr=False)
    kind: str
    name: str


def file(form: ChartFile, graph: Graph, handling: Handling) -> File:
    """Return a chart as the file that was asked for."""
    if form is ChartFile.GRAPHML:
        content = graphml(graph, handling).encode()
        return File(content, "application/graphml+xml", handling.name("network", "graphml"))
    what, make = ZIPPED[form]
    content = _packed(make(graph, handling), handling)
    return File(content, "application/zip", handling.name(what, "zip"))


def graphml(graph: Graph, handling: Handling) -> str:
    """Return a chart as GraphML (graphml.graphdrawing.org), with its handling as description."""
    node_keys = ("kind", "label")
    edge_keys = {"type": "string", "items": "int", "grade": "string", "newest": "string",
                 "weak": "boolean", "over": "boolean", "references": "string"}  # fmt: skip
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        f"<desc>{_xml(handling.line)}</desc>",
        *(f'<key id="n-{k}" for="node" attr.name="{k}" attr.type="string"/>' for k in node_keys),
        *(
            f'<key id="e-{key}" for="edge" attr.name="{key}" attr.type="{kind}"/>'
            for key, kind in edge_keys.items()
        ),
        '<graph id="chart" edgedefault="undirected">',
    ]
    for node in graph.nodes.values():
        said = zip(node_keys, (node.kind.label, handling.said(node)), strict=True)
        lines.append(f'<node id="{node.id}">{_data("n", said)}</node>')
    for number, edge in enumerate(graph.edges, 1):
        values = (edge.label, str(len(edge.items)), edge.grade, edge.day.isoformat(),
                  _boolean(edge.weak), _boolean(edge.expired), " ".join(edge.items))  # fmt: skip
        said = zip(edge_keys, values, strict=True)
        ends = f'source="{edge.source}" target="{edge.target}"'
        lines.append(f'<edge id="L{number}" {ends}>{_data("e", said)}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _data(letter: str, said: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<data key="{letter}-{key}">{_xml(value)}</data>' for key, value in said)


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _xml(text: str) -> str:
    """Return a text for XML, without the signs that XML 1.0 has no way to write."""
    return escape("".join(sign for sign in text if sign in "\t\n\r" or _is_written(ord(sign))))


def _is_written(number: int) -> bool:
    return 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number >= 0x10000


def csv_files(graph: Graph, handling: Handling) -> dict[str, str]:
    """Return a table of points and one of links, by their names."""
    behind = items_by_point(graph)
    points = [
        (node.id, node.kind.label, handling.said(node), graph.steps.get(node.id, ""),
         len(behind[node.id]))
        for node in graph.nodes.values()
    ]  # fmt: skip
    links = []
    for edge in graph.edges:
        left, right = graph.nodes[edge.source], graph.nodes[edge.target]
        ends = (left.id, handling.said(left), right.id, handling.said(right))
        said = (edge.label, len(edge.items), edge.grade, sure(edge), edge.day.isoformat())
        links.append((*ends, *said, "yes" if edge.expired else "", " ".join(edge.items)))
    return {
        "points.csv": _csv(CSV_POINTS, points, handling),
        "links.csv": _csv(CSV_LINKS, links, handling),
    }


def i2_files(graph: Graph, handling: Handling) -> dict[str, str]:
    """Return the tables of an import into i2 Analyst's Notebook: one row an entity, one a link."""

    def entity(node: Node) -> tuple[str, str, str]:
        return node.id, node.kind.label, handling.said(node)

    links = [
        (*entity(graph.nodes[edge.source]), *_i2_link(number, edge),
         *entity(graph.nodes[edge.target]))
        for number, edge in enumerate(graph.edges, 1)
    ]  # fmt: skip
    return {
        "entities.csv": _csv(I2_POINTS, map(entity, graph.nodes.values()), handling),
        "links.csv": _csv(I2_LINKS, links, handling),
    }


def _i2_link(number: int, edge: Edge) -> tuple[object, ...]:
    over = ", over" if edge.expired else ""
    return (f"L{number}", edge.label, f"{sure(edge)}{over}", edge.day.isoformat(), edge.grade,
            I2_STRENGTHS[edge.weak], " ".join(edge.items))  # fmt: skip


def items_by_point(graph: Graph) -> dict[str, set[str]]:
    """Return the items behind the links of each point."""
    found: dict[str, set[str]] = {one: set() for one in graph.nodes}
    for edge in graph.edges:
        found[edge.source].update(edge.items)
        found[edge.target].update(edge.items)
    return found


def _csv(headings: Sequence[str], rows: Iterable[Sequence[object]], handling: Handling) -> str:
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([harmless(str(cell)) for cell in (*row, handling.line)])
    return out.getvalue()


def _packed(files: Mapping[str, str], handling: Handling) -> bytes:
    """Return tables as a ZIP file, with one that says what they are."""
    about = {"about.txt": f"{handling.line}\r\n"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in (about | dict(files)).items():
            entry = zipfile.ZipInfo(name, handling.taken_at.timetuple()[:6])
            folder.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


ZIPPED: Mapping[ChartFile, tuple[str, Callable[[Graph, Handling], dict[str, str]]]] = {
    ChartFile.CSV: ("tables", csv_files),
    ChartFile.I2: ("i2", i2_files),
}
