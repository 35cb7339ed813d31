"""The definitions of the tables, read strictly: a slip in the file stops everything. Pure."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.publish.control import regimes
from sightline.publish.figures.axes import AREA, AXES, COUNTINGS, MONTH
from sightline.terms.figures import FigureChart, FigureKind
from sightline.terms.publishing import AreaLevel, Counted

FILE: Final = Path(__file__).with_name("figures.toml")
MOST_DAYS: Final = 366
Side = tuple[str, tuple[str, ...]]  # a year of boundaries, and areas that are together the same


@dataclass(frozen=True)
class Definition:
    """One table, as `figures.toml` explains it."""

    code: str
    title: str
    note: str
    counts: str
    measure: str
    unit: Counted
    kind: FigureKind
    dimensions: tuple[str, ...]
    margins: tuple[frozenset[str], ...]
    regime: str
    chart: FigureChart


@dataclass(frozen=True)
class Definitions:
    """All tables, what holds for all of them, and a hash of the files that say so."""

    tables: tuple[Definition, ...]
    settles_days: int
    area_level: AreaLevel
    boundaries: str
    changes: tuple[tuple[Side, Side], ...]
    digest: str

    def table(self, code: str) -> Definition | None:
        """Return the table of a code, or None."""
        return next((each for each in self.tables if each.code == code), None)


@cache
def load(path: Path = FILE) -> Definitions:
    """Return the definitions. Raise ValueError, naming the file, for anything that is not right."""
    known = regimes.load()
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text)
        _keys("it", found, {"settings", "tables"}, {"changes"})
        said = found["settings"]
        _keys("settings", said, {"settles_days", "area_level", "boundaries"})
        rules = regimes.FILE.read_text(encoding="utf-8")
        return Definitions(
            tables=tuple(_table(code, line, set(known)) for code, line in found["tables"].items()),
            settles_days=_days(said["settles_days"]),
            area_level=AreaLevel(said["area_level"]),
            boundaries=_text("boundaries", said["boundaries"]),
            changes=tuple(_change(each) for each in found.get("changes", [])),
            digest=hashlib.sha256((text + rules).encode()).hexdigest(),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise ValueError(f"{path.name}: {wrong}") from None


def _table(code: str, line: Any, known: set[str]) -> Definition:
    _keys(code, line, {*Definition.__annotations__} - {"code"})
    words = {name: _text(f"{code}.{name}", line[name]) for name in ("title", "note", "measure")}
    made = Definition(
        code=code,
        counts=str(line["counts"]),
        unit=Counted(line["unit"]),
        kind=FigureKind(line["kind"]),
        dimensions=tuple(line["dimensions"]),
        margins=tuple(frozenset(str(each).split()) for each in line["margins"]),
        regime=str(line["regime"]),
        chart=FigureChart(line["chart"]),
        **words,
    )
    for why in _wrong(made, known):
        raise ValueError(f"{code} {why}.")
    return made


def _wrong(made: Definition, known: set[str]) -> Iterator[str]:
    counting = COUNTINGS.get(made.counts)
    if counting is None:
        yield "names no counting function"
        return
    if made.regime not in known:
        yield "names no regime"
    if not made.dimensions or len({*made.dimensions}) != len(made.dimensions):
        yield "needs dimensions, each once"
    if not {*made.dimensions} <= {*AXES, MONTH, AREA} & {*counting.columns}:
        yield "has a dimension that its function does not count along"
    parts = [frozenset(made.dimensions), *made.margins]
    if any(part not in counting.groupings or not part <= parts[0] for part in parts):
        yield "has a margin that its function does not count"
    if len({*parts}) != len(parts):
        yield "has a margin twice"


def _keys(where: str, found: Any, needed: set[str], may: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    if not isinstance(found, Mapping) or not needed <= {*found} <= needed | may:
        raise ValueError(f"{where} must have {', '.join(sorted(needed))}, and no more")


def _text(where: str, found: Any) -> str:
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"{where} needs words")
    return found


def _days(found: Any) -> int:
    if type(found) is not int or not 0 <= found <= MOST_DAYS:
        raise ValueError(f"settles_days must be a whole number from 0 to {MOST_DAYS}")
    return found


def _change(found: Any) -> tuple[Side, Side]:
    _keys("a change", found, {"before", "after"})
    sides = [(_text("a year", year), tuple(map(str, names))) for year, names in found.values()]
    if not all(names for _, names in sides):
        raise ValueError("a change names areas before and after")
    return (sides[0], sides[1]) if [*found] == ["before", "after"] else (sides[1], sides[0])
