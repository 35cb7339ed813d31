"""Figures as pages and files show them. Nothing is worked out but where a bar ends. Pure."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sightline.publish.control.dimensions import Key
from sightline.publish.control.published import Published
from sightline.publish.records import Content
from sightline.terms.figures import FigureChart

ALL, COUNT = "All", "Count"
WIDTH: Final = 600  # of a chart in its own units
MOST_DIMENSIONS: Final = 2


@dataclass(frozen=True)
class Line:
    """One row of a table: its heading, and what stands in each column."""

    heading: str
    cells: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Bar:
    """One line of a chart: its words, what is shown of it, and its bar, None where it is hidden."""

    words: str
    shown: str
    width: float | None


@dataclass(frozen=True)
class Shown:
    """One table as a page shows it."""

    code: str
    title: str
    note: str
    over: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    marks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    bars: tuple[Bar, ...]
    hidden: int

    @property
    def width(self) -> int:
        """How wide its chart is."""
        return WIDTH


def shown(content: Content) -> list[Shown]:
    """Return the tables of an edition. Raise ValueError for what is none."""
    tables = content.get("tables")
    if not isinstance(tables, list):
        raise ValueError("This edition holds no figures.")  # noqa: TRY004  it is the content
    return [_shown(each) for each in tables]


def _shown(said: Mapping[str, Any]) -> Shown:
    table = Published.from_json(said["published"])
    first = table.dimensions[0]
    columns = _columns(table)
    lines = tuple(_lines(table, columns))
    bars = tuple(_bars(table)) if said["chart"] == FigureChart.BARS else ()
    return Shown(
        code=str(said["code"]),
        title=str(said["title"]),
        note=str(said["note"]),
        over=first.name,
        columns=tuple(ALL if name is None else name for name in columns) if columns else (COUNT,),
        lines=lines,
        marks=tuple(table.marks.items()) if table.hidden else (),
        notes=table.notes,
        bars=bars,
        hidden=len(table.hidden),
    )


def _columns(table: Published) -> tuple[str | None, ...]:
    if len(table.dimensions) > MOST_DIMENSIONS:
        raise ValueError("A page shows tables of two dimensions at most.")
    if len(table.dimensions) == 1:
        return ()
    known = {cell.key[1] for cell in table.cells}
    names = table.dimensions[1].names
    return (*names, None) if None in known else names


def _lines(table: Published, columns: tuple[str | None, ...]) -> Iterator[Line]:
    known = {cell.key[0] for cell in table.cells}
    for name in (*table.dimensions[0].names, None):
        if name not in known:
            continue
        keys = [(name, column) for column in columns] if columns else [(name,)]
        words = tuple(said(table, key) for key in keys)
        yield Line(ALL if name is None else name, words, name is None)


def said(table: Published, key: Key) -> str:
    """Return what is shown of a cell: a number, the mark of a hidden one, or nothing at all."""
    found = table.shown
    if key not in found:
        return ""
    count = found[key]
    return next(iter(table.marks)) if count is None else f"{count:,}"


def _bars(table: Published) -> Iterator[Bar]:
    found = table.shown
    rest = (None,) * (len(table.dimensions) - 1)
    keys = [(name, *rest) for name in table.dimensions[0].names]
    most = max((found.get(key) or 0 for key in keys), default=0)
    for key in keys:
        count = found.get(key)
        width = None if count is None else round(WIDTH * count / most, 1) if most else 0.0
        yield Bar(str(key[0]), said(table, key), width)


def as_csv(content: Content, code: str) -> str:
    """Return one table as CSV with its notes beneath. Raise KeyError where there is none."""
    each = next((each for each in shown(content) if each.code == code), None)
    if each is None:
        raise KeyError(code)
    file = io.StringIO()
    write = csv.writer(file, lineterminator="\r\n").writerow
    write([each.over, *each.columns])
    for line in each.lines:
        write([line.heading, *line.cells])
    write([])
    write([each.title, str(content.get("title", ""))])
    for words in (each.note, *each.notes):
        write([words])
    for mark, words in each.marks:
        write([mark, words])
    return file.getvalue()
