"""The events file: where, when, what kind, and what could not be understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sightline.commands.analyse.dates import month_of
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.table import Table, listed, open_table
from sightline.stats.arrays import Array

LINES_SHOWN = 10
LONGITUDE = ("longitude", "longitudewgs84", "long", "lon", "lng", "x")
LATITUDE = ("latitude", "latitudewgs84", "lat", "y")
EASTING = ("eastings?", "oseast1m", "gridref(erence)?e(asting)?", "east", "x", "e")
NORTHING = ("northings?", "osnrth1m", "gridref(erence)?n(orthing)?", "north", "y", "n")
WHEN = (
    "month", "date", "dateandtime", "datetime", "(event|incident|offence|crime|occurrence)date",
    "date(of)?(event|incident|offence|crime|occurred|reported|recorded|from|received)?",
    "occurred(on|at)?", "yearmonth", "when", "day",
)  # fmt: skip
KIND = ("(crime|event|incident|offence)?(type|kind|category)", "(kind|type)of.*", "offence|concern")
CODE = ("(lsoa|msoa|oa|ward|wd|area|lad|parish|zone)(\\d\\d)?(cd|code)", "code", "lsoa(\\d\\d)?")
LABEL = ("location", "place(name)?", "street(name)?", "address", "name")
LOOKED_FOR = "longitude and latitude, or easting and northing; and a date or month"


@dataclass(slots=True)
class Events:
    """Events as columns, in file order.

    x, y   (n,) longitude and latitude in degrees, or easting and northing in metres; NaN where
           a row has no location; bad_place_rows are those whose location was not understood
    month  (n,) months since year 0;  kind, code, label: lists of n, empty text where not given
    grid   whether x, y are British National Grid metres
    seen   the months with any event at all, of whatever kind and place: the months with data
    """

    columns: dict[str, str]
    grid: bool
    x: Array
    y: Array
    month: np.ndarray[tuple[int], np.dtype[np.int64]]
    kind: list[str]
    code: list[str]
    label: list[str]
    seen: list[int]
    other_kinds: int
    bad_dates: list[int] = field(default_factory=list)
    bad_places: list[int] = field(default_factory=list)
    bad_place_rows: list[int] = field(default_factory=list)


def read_events(path: Path, kinds: Sequence[str] = ()) -> Events:
    """Read an events CSV, of these kinds only if any are named (capitals do not matter).

    Raises BadInput if its columns are not known or no row can be used.
    """
    table = open_table(path)
    column = _columns(table)
    wanted = _wanted(table, column, kinds)
    x: list[float] = []
    y: list[float] = []
    months: list[int] = []
    texts: tuple[list[str], list[str], list[str]] = ([], [], [])
    bad_dates: list[int] = []
    bad_places: list[int] = []
    bad_place_rows: list[int] = []
    seen: set[int] = set()
    other_kinds = 0
    for line, cells in table.rows():
        month = month_of(cells[column["when"]])
        if month is None:
            bad_dates.append(line)
            continue
        seen.add(month[0] * 12 + month[1] - 1)
        if wanted and cells[column["kind"]].strip().casefold() not in wanted:
            other_kinds += 1
            continue
        place = _place(table, cells[column["x"]], cells[column["y"]])
        if place is None:
            bad_places.append(line)
            bad_place_rows.append(len(months))
            place = (np.nan, np.nan)
        months.append(month[0] * 12 + month[1] - 1)
        x.append(place[0])
        y.append(place[1])
        for kept, name in zip(texts, ("kind", "code", "label"), strict=True):
            kept.append(cells[column[name]].strip() if name in column else "")
    if not months:
        raise BadInput(_nothing(table, column, bad_dates, other_kinds))
    found = Events(
        {name: table.headings[number] for name, number in column.items()},
        False, np.array(x), np.array(y), np.array(months), *texts, sorted(seen),
        other_kinds, bad_dates, bad_places, bad_place_rows,
    )  # fmt: skip
    return _on_its_grid(found, path)


def _columns(table: Table) -> dict[str, int]:
    places = [(table.find(*LONGITUDE), table.find(*LATITUDE))]
    places.append((table.find(*EASTING), table.find(*NORTHING)))
    across, up = next(((a, b) for a, b in places if a is not None and b is not None), (None, None))
    when = table.find(*WHEN)
    if across is None or up is None or when is None:
        raise BadInput(
            f"{table.path.name}: looked for headings {LOOKED_FOR}; found {listed(table)}."
        )
    others = {"kind": table.find(*KIND), "code": table.find(*CODE), "label": table.find(*LABEL)}
    known = {name: number for name, number in others.items() if number is not None}
    return {"x": across, "y": up, "when": when, **known}


def _place(table: Table, across: str, up: str) -> tuple[float, float] | None:
    """Return a place; NaN where none is given, also as 0, 0; None where it is not understood."""
    if not across.strip() or not up.strip():
        return np.nan, np.nan
    try:
        x, y = table.number(across), table.number(up)
    except ValueError:
        return None
    if not np.isfinite([x, y]).all():
        return None
    return (np.nan, np.nan) if x == y == 0 else (x, y)


def _on_its_grid(events: Events, path: Path) -> Events:
    located = np.isfinite(events.x)
    metres = (np.abs(events.x) > 360) | (np.abs(events.y) > 360)
    events.grid = bool(metres[located].mean() > 0.5) if located.any() else False
    degrees_by_name = events.columns["x"].lower().startswith("lon")
    if events.grid and degrees_by_name:
        raise BadInput(
            f"{path.name}: {events.columns['x']} holds metres, not degrees. "
            "Rename the columns easting and northing."
        )
    return events


def _wanted(table: Table, column: dict[str, int], kinds: Sequence[str]) -> set[str]:
    if kinds and "kind" not in column:
        raise BadInput(f"{table.path.name} has no column of kinds for --kind: {listed(table)}.")
    return {kind.strip().casefold() for kind in kinds}


def _nothing(table: Table, column: dict[str, int], bad_dates: list[int], other_kinds: int) -> str:
    if other_kinds:
        heading = table.headings[column["kind"]]
        return (
            f"{table.path.name}: no row is of the kinds asked for. Spell --kind as the column "
            f"{heading} does."
        )
    if not bad_dates:
        return f"{table.path.name} has headings but no rows."
    shown = ", ".join(str(line) for line in bad_dates[:3])
    heading = table.headings[column["when"]]
    return (
        f"{table.path.name}: no row has a date in {heading} that can be read "
        f"(lines {shown} and on). Write dates as 2024-03-31 or months as 2024-03."
    )
