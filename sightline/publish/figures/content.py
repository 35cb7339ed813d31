"""Figures as an edition holds them: protected tables alone, with their words. Pure."""

from collections.abc import Iterable

from sightline.publish.control.published import Published
from sightline.publish.figures.checking import Made
from sightline.publish.figures.period import FiguresOf
from sightline.publish.records import Content


def content_of(period: FiguresOf, made: Iterable[Made], *, settings: str) -> Content:
    """Return what an edition holds; `settings` tells by which files and lowerings it was made."""
    return {
        "period": period.code,
        "title": period.words,
        "settings": settings,
        "tables": [
            {
                "code": each.definition.code,
                "title": each.definition.title,
                "note": each.definition.note,
                "chart": str(each.definition.chart),
                "published": each.published.as_json(),
            }
            for each in made
        ],
    }


def tables_of(content: Content) -> list[Published]:
    """Return the tables of an edition. Raise ValueError for what is none."""
    tables = content.get("tables")
    if not isinstance(tables, list):
        raise ValueError("This edition holds no figures.")  # noqa: TRY004  it is the content
    return [Published.from_json(each["published"]) for each in tables]


def made_by(content: Content) -> str:
    """Return by which settings an edition was made."""
    return str(content.get("settings", ""))
