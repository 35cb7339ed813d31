"""What a study is worked out from: the rows that its asker may see, and the ground under them."""

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from typing import Any, NamedTuple

import numpy as np

from sightline import __version__
from sightline.hotspots.ground import Areas, Grid
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.telling import Year, tells, told
from sightline.stats.arrays import Array
from sightline.terms import SettingKind, Unit

PACKAGES = ("contourpy", "h3", "numba", "numpy", "pyproj", "scipy", "shapely")


class Row(NamedTuple):
    """One child, or none known, in one item, as a study counts it.

    `month` counts months from year 0; `day` is a date's ordinal, None where only the month, or
    the day of hearing, is known. Easting and northing are grid metres, None where the place is
    known no better than to a neighbourhood. `agency` owns the item.
    """

    record: str
    child: str
    origin: str
    agency: str
    month: int
    day: int | None
    cell: str
    area: str
    inside: bool
    easting: int | None
    northing: int | None


class Listener(NamedTuple):
    """A setting that may hear of harm: its kind, its point, and the hours it is open in a week.

    `before` is what it told us in the last year that ended before a question's period, `lately` in
    the last that ended before the period's end: None where it had no link, or nobody may know.
    """

    name: str
    kind: SettingKind
    easting: int
    northing: int
    weekly_hours: float
    before: Year | None = None
    lately: Year | None = None

    @property
    def told(self) -> float | None:
        """What it told us before, made up to a year; None where that is not known."""
        return told(self.before)

    @property
    def tells(self) -> bool | None:
        """Whether it told us five times or more before; None where that is not known."""
        return tells(self.before)

    @property
    def counted(self) -> tuple[Any, ...]:
        """All of it that a study counts; what it told of late is only shown."""
        return (*self[:5], self.told)


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one unit (n,): codes, names, neighbours, and middles in grid metres (n, 2).

    `people` (n,) are residents of the ages that rates are for, NaN where unknown.
    """

    codes: tuple[str, ...]
    names: dict[str, str] = field(repr=False)
    row: dict[str, int] = field(repr=False)
    weights: Any = field(repr=False)
    middles: Array = field(repr=False)
    people: Array = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ground:
    """The county under a study: its hexagons and areas, as maps and as units, and its settings.

    `ward_of` gives the ward of each small area; `window` is the county's outline in grid metres
    as well-known binary.
    """

    grid: Grid = field(repr=False)
    areas: Areas = field(repr=False)
    units: dict[Unit, Places] = field(repr=False)
    ward_of: dict[str, str] = field(repr=False)
    listeners: tuple[Listener, ...] = field(repr=False)
    window: bytes = field(repr=False)


@dataclass(frozen=True)
class Study:
    """A question, and what it is worked out from. Rows of agencies left out are not among them."""

    question: Question
    rows: tuple[Row, ...] = field(repr=False)
    ground: Ground = field(repr=False)

    @cached_property
    def places(self) -> Places:
        """The places of the unit that was asked for."""
        return self.ground.units[self.question.unit]

    def place_of(self, row: Row) -> str:
        """Return the code of the place that a row is at, empty where it is at none of them."""
        if not row.inside:
            return ""
        if self.question.unit is Unit.CELLS:
            return row.cell
        return (
            self.ground.ward_of.get(row.area, "") if self.question.unit is Unit.WARD else row.area
        )


def versions() -> dict[str, str]:
    """Return the versions of all that has a part in a result."""
    return {
        "sightline": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def input_hash(rows: Iterable[Row], ground: Ground) -> str:
    """Return the hash of the rows, in whatever order, and of the ground that they were put on."""
    digest = hashlib.sha256()
    people = [None if np.isnan(each) else each for each in ground.areas.people.tolist()]
    areas = [list(ground.areas.row), ground.areas.outlines, ground.areas.ages, people]
    digest.update(json.dumps([ground.grid.cells, areas, ground.ward_of]).encode())
    digest.update(ground.window)
    for lines in ((each.counted for each in ground.listeners), rows):
        for line in sorted(map(json.dumps, lines)):
            digest.update(line.encode())
    return digest.hexdigest()
