"""Reads a drawn page as a screen reader does, and draws parts of the look without a database."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.template import Context, Engine

import sightline.web

WEB = Path(sightline.web.__file__).parent
VOID = frozenset({"input", "meta", "link", "br", "hr", "img", "path", "circle", "rect"})
LIBRARIES = {
    "look": "sightline.web.templatetags.look",
    "i18n": "django.templatetags.i18n",
    "languages": "sightline.web.templatetags.languages",
    "static": "django.templatetags.static",
}
ENGINE = Engine(dirs=[str(WEB / "templates")], libraries=LIBRARIES, autoescape=True)


class Tree(HTMLParser):
    """Elements of a page as (tag, attributes, text inside), in reading order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice: the first counts"
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            closed = self.open.pop()
            assert self.elements[closed][0] == tag, f"</{tag}> closes <{self.elements[closed][0]}>"

    def handle_data(self, data: str) -> None:
        for index in self.open:
            self.elements[index][2].append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        named = {k.strip("_").replace("_", "-"): v for k, v in wanted.items()}
        return [
            {**attributes, "text": " ".join("".join(text).split())}
            for name, attributes, text in self.elements
            if name == tag and all(attributes.get(k) == v for k, v in named.items())
        ]

    def one(self, tag: str, **wanted: str) -> dict[str, str | None]:
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} <{tag}> match {wanted}"
        return found[0]

    def text_of(self, element_id: str) -> str:
        inside = [t for _, a, t in self.elements if a.get("id") == element_id]
        assert len(inside) == 1, f"{len(inside)} elements have the id {element_id}"
        return " ".join("".join(inside[0]).split())


def draw(source: str, **context: Any) -> Tree:
    """Draw a piece of template with `look` loaded."""
    return Tree(ENGINE.from_string("{% load look %}" + source).render(Context(context)))


def page(name: str, **context: Any) -> Tree:
    """Draw a whole template."""
    return Tree(ENGINE.get_template(name).render(Context(context)))
