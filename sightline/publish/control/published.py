"""What is published of a table: all that a reader can know of it. Pure, and JSON-able."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sightline.publish.control.dimensions import Change, Dimension, Group, Key, Period
from sightline.terms.publishing import AreaLevel, Axis, Counted

VERSION: Final = 1


class Cell(NamedTuple):
    """One published cell or total: what is shown of it, or None where it is hidden."""

    key: Key
    shown: int | None


class Share(NamedTuple):
    """A published percentage of one cell in another, times ten to the power of its places."""

    part: Key
    whole: Key
    printed: int
    places: int


@dataclass(frozen=True, slots=True)
class Published:
    """A published table. Nothing in it depends on a hidden count.

    margins, dimensions, measure, counted, period, issue, changes, impossible  see `Table`
    cells          each published cell and total
    shares         each published percentage
    marks          what each mark means, in words
    regime         the name of the regime, and of it what any reader knows:
    hides_up_to    counts from 1 to this are hidden, so that what is shown is nought or above it
    rounds_to      what is shown was rounded to the nearest of these; 1 where nothing was
    notes          words to be printed beneath, authorisations among them
    """

    name: str
    measure: str
    counted: Counted
    period: Period
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    regime: str
    hides_up_to: int
    rounds_to: int
    marks: Mapping[str, str]
    shares: tuple[Share, ...] = ()
    impossible: frozenset[Key] = frozenset()
    issue: int = 1
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return its name, days and issue, which tell it apart from every other."""
        days = f"{self.period.first:%d %B %Y} to {self.period.last:%d %B %Y}"
        return f"{self.name}, {days}, issue {self.issue}"

    @property
    def shown(self) -> dict[Key, int | None]:
        """Return what is shown of each cell and total."""
        return {cell.key: cell.shown for cell in self.cells}

    @property
    def hidden(self) -> tuple[Key, ...]:
        """Return the cells and totals that are hidden."""
        return tuple(cell.key for cell in self.cells if cell.shown is None)

    def adds(self, dimension: Dimension) -> bool:
        """Return whether counts add up along a dimension."""
        if dimension.axis is Axis.TIME:
            return dimension.adds and self.counted.adds_over_time
        return dimension.adds

    def as_json(self) -> dict[str, Any]:
        """Return it as plain lists, texts and numbers, the same for the same table."""
        return {
            "version": VERSION,
            "name": self.name,
            "measure": self.measure,
            "counted": self.counted.value,
            "period": _days(self.period),
            "dimensions": [_dimension_as_json(each) for each in self.dimensions],
            "cells": [{"key": [*cell.key], "shown": cell.shown} for cell in self.cells],
            "shares": [
                {"part": [*s.part], "whole": [*s.whole], "printed": s.printed, "places": s.places}
                for s in self.shares
            ],
            "impossible": sorted(([*key] for key in self.impossible), key=str),
            "issue": self.issue,
            "changes": [
                {"before": [c.before[0], [*c.before[1]]], "after": [c.after[0], [*c.after[1]]]}
                for c in self.changes
            ],
            "regime": self.regime,
            "hides_up_to": self.hides_up_to,
            "rounds_to": self.rounds_to,
            "marks": dict(self.marks),
            "notes": [*self.notes],
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "Published":
        """Return the table that `as_json` wrote. Raise ValueError for anything else."""
        if found.get("version") != VERSION or {*found} != _PARTS:
            raise ValueError("This is no published table of a version that is known.")
        try:
            return cls(**_read(found))
        except (KeyError, TypeError, IndexError, AttributeError) as wrong:
            raise ValueError("This published table cannot be read.") from wrong


_PARTS: Final = {
    "version", "name", "measure", "counted", "period", "dimensions", "cells", "shares",
    "impossible", "issue", "changes", "regime", "hides_up_to", "rounds_to", "marks", "notes",
}  # fmt: skip


def _read(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": str(found["name"]),
        "measure": str(found["measure"]),
        "counted": Counted(found["counted"]),
        "period": _period(found["period"]),
        "dimensions": tuple(_dimension(each) for each in found["dimensions"]),
        "cells": tuple(Cell(tuple(c["key"]), _count(c["shown"])) for c in found["cells"]),
        "shares": tuple(
            Share(tuple(s["part"]), tuple(s["whole"]), int(s["printed"]), int(s["places"]))
            for s in found["shares"]
        ),
        "impossible": frozenset(tuple(key) for key in found["impossible"]),
        "issue": int(found["issue"]),
        "changes": tuple(Change(_side(c["before"]), _side(c["after"])) for c in found["changes"]),
        "regime": str(found["regime"]),
        "hides_up_to": int(found["hides_up_to"]),
        "rounds_to": int(found["rounds_to"]),
        "marks": {str(mark): str(words) for mark, words in found["marks"].items()},
        "notes": tuple(map(str, found["notes"])),
    }


def _count(shown: object) -> int | None:
    if shown is not None and (type(shown) is not int or shown < 0):
        raise ValueError("What is shown of a cell is a whole number, or nothing.")
    return shown


def _side(found: Any) -> tuple[str, tuple[str, ...]]:
    return str(found[0]), tuple(map(str, found[1]))


def _days(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]


def _period(found: Any) -> Period:
    first, last = (date.fromisoformat(day) for day in found)
    return Period(first, last)


def _dimension_as_json(each: Dimension) -> dict[str, Any]:
    return {
        "name": each.name,
        "axis": each.axis.value,
        "categories": [*each.categories],
        "groups": [[group.name, [*group.members]] for group in each.groups],
        "level": each.level.value if each.level else None,
        "vintage": each.vintage,
        "people": [*each.people],
        "periods": [_days(period) for period in each.periods],
        "adds": each.adds,
    }


def _dimension(found: Mapping[str, Any]) -> Dimension:
    return Dimension(
        name=str(found["name"]),
        axis=Axis(found["axis"]),
        categories=tuple(map(str, found["categories"])),
        groups=tuple(Group(str(name), tuple(map(str, of))) for name, of in found["groups"]),
        level=AreaLevel(found["level"]) if found["level"] else None,
        vintage=str(found["vintage"]),
        people=tuple(map(int, found["people"])),
        periods=tuple(_period(each) for each in found["periods"]),
        adds=bool(found["adds"]),
    )
