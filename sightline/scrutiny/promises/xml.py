"""XML from outside, read without what makes XML dangerous: no document type, no entity. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from xml.parsers import expat

DEEPEST: Final = 64
MOST: Final = 200_000  # elements of one answer
BLOCKS: Final = frozenset("p div br li ul ol table tr h1 h2 h3 h4 h5 h6 blockquote section".split())
SILENT: Final = frozenset({"script", "style", "head", "title"})
CELLS: Final = frozenset({"td", "th"})


class NotXml(Exception):
    """What came is not sound XML. It says nothing of why: words from outside are not repeated."""


class CutOff(NotXml):
    """It began as XML and stopped before its end."""


@dataclass(slots=True)
class Element:
    """One element: its name in small letters without a prefix, what stands in it, in order."""

    name: str
    inside: "list[Element | str]" = field(default_factory=list, repr=False)

    def each(self, *names: str) -> "Iterator[Element]":
        """Yield every element of these names, however deep, in the order of the text."""
        for one in self.inside:
            if isinstance(one, Element):
                if one.name in names:
                    yield one
                yield from one.each(*names)

    def child(self, *names: str) -> str:
        """Return the text of the first child of one of these names, which is not empty, or ""."""
        for name in names:
            for one in self.inside:
                if isinstance(one, Element) and one.name == name and (text := one.text()):
                    return text
        return ""

    def text(self) -> str:
        """Return all that stands in it as text; blocks are paragraphs."""
        return plain(self.markup())

    def markup(self) -> str:
        """Return what stands in it, with the names of its elements as tags."""
        return "".join(
            one if isinstance(one, str) else f"<{one.name}>{one.markup()}</{one.name}>"
            for one in self.inside
        )


def read(data: bytes) -> Element:
    """Return the root of an XML document. Raise CutOff or NotXml."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        # Python's own: an answer that ends inside an element, or inside a tag
        cut = expat.errors.codes
        ends = {cut[expat.errors.XML_ERROR_NO_ELEMENTS], cut[expat.errors.XML_ERROR_UNCLOSED_TOKEN]}
        if reader.root and error.code in ends:
            raise CutOff from None
        raise NotXml from None
    if reader.root is None:
        raise NotXml
    return reader.root


class _Reader:
    """Builds the elements as the parser meets them."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST or len(self.open) >= DEEPEST:
            raise NotXml
        made = Element(name.rpartition(":")[2].lower())
        if self.open:
            self.open[-1].inside.append(made)
        else:
            self.root = made
        self.open.append(made)

    def end(self, _name: str) -> None:
        self.open.pop()

    def words(self, text: str) -> None:
        self.open[-1].inside.append(text)

    def refuse(self, *_told: object) -> None:
        raise NotXml


def plain(markup: str) -> str:
    """Return HTML as text: paragraphs are lines, spaces are single, scripts are left out.

    Text without a tag keeps its own lines.
    """
    text = markup
    if "<" in markup or "&" in markup:
        reader = _Plain()
        reader.feed(markup)
        reader.close()
        text = "".join(reader.parts)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Plain(HTMLParser):
    """Gathers the words of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._breaks(tag)
        self.silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self._breaks(tag)
        self.silent -= tag in SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(data.split("\n")))

    def _breaks(self, tag: str) -> None:
        self.parts.append("\n" if tag in BLOCKS else " " if tag in CELLS else "")
