"""What new figures say otherwise than the issue that is public, cell by cell. Pure."""

from collections.abc import Iterator

from sightline.publish.differences import NOTHING, Difference
from sightline.publish.figures.showing import shown
from sightline.publish.records import Content


def changed(before: Content | None, after: Content) -> list[Difference]:
    """Return each cell that shows something else than the issue before; none, if there was none."""
    if before is None:
        return []
    was, now = _cells(before), _cells(after)
    return list(_differences(was, now))


def _differences(was: dict[str, str], now: dict[str, str]) -> Iterator[Difference]:
    for where in (*now, *(each for each in was if each not in now)):
        one, other = was.get(where, NOTHING), now.get(where, NOTHING)
        if one != other:
            yield Difference(where, one, other)


def _cells(content: Content) -> dict[str, str]:
    return {
        f"{table.title}: {line.heading}, {column}": cell
        for table in shown(content)
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }
