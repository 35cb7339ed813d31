"""A small writer of SVG: elements, words and paths, with all text made safe."""

import re
import textwrap
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import shapely

FONT = "Arial, Helvetica, 'Libertinus Serif', sans-serif"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDE = 0.53  # of its size, what a letter takes on average


def element(name: str, *children: str, **attributes: object) -> str:
    """Return one element. Names of attributes are written with _ for -; None is left out."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(children)}</{name}>" if children else f"<{name}{said}/>"


def words(text: str, x: float, y: float, size: float, **attributes: object) -> str:
    """Return a line of text; x and y are where its foot begins, in the drawing's unit."""
    content = escape(NOT_IN_XML.sub("", text))
    return element("text", content, x=x, y=y, font_size=size, **{"fill": "#102a33", **attributes})


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return a text as lines that fit a width, by the usual width of letters."""
    return textwrap.wrap(NOT_IN_XML.sub("", text), max(8, int(width / (size * WIDE)))) or [""]


def paragraph(
    text: str, x: float, y: float, width: float, size: float, **attributes: object
) -> tuple[str, float]:
    """Return lines of text from y down, and where the next line would stand."""
    lines = wrapped(text, width, size)
    drawn = [words(line, x, y + n * size * 1.3, size, **attributes) for n, line in enumerate(lines)]
    return "".join(drawn), y + len(lines) * size * 1.3


def path(shape: Any) -> str:
    """Return the path of a shape whose coordinates are the drawing's own already."""
    return "".join(_lines(part) for part in _parts(shape))


def document(width: float, height: float, title: str, about: str, *children: str) -> str:
    """Return a whole drawing, `width` by `height` mm, with its title and what it shows."""
    return element(
        "svg",
        element("title", escape(NOT_IN_XML.sub("", title))),
        element("desc", escape(NOT_IN_XML.sub("", about))),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}mm",
        height=f"{height:g}mm",
        role="img",
        font_family=FONT,
    )


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return NOT_IN_XML.sub("", str(value))


def _parts(shape: Any) -> Iterable[Any]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from (part.exterior, *part.interiors)
        elif part.geom_type in {"LineString", "LinearRing"}:
            yield part
        elif part.geom_type != "Point":
            yield from _parts(part)


def _lines(line: Any) -> str:
    xy = shapely.get_coordinates(line).round(2).tolist()
    closed = line.geom_type == "LinearRing"
    points = [f"{x:g} {y:g}" for x, y in (xy[:-1] if closed else xy)]
    return f"M{'L'.join(points)}{'Z' if closed else ''}" if points else ""
