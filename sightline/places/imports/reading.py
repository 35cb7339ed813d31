"""What came of reading a file: records, faults by row, and what was rightly left out."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from sightline.places.errors import PlaceError

Record = TypeVar("Record")


class Fault(NamedTuple):
    """One thing wrong with one row. `row` is the file's line, or the feature's place on a map."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return one line for a person to work from."""
        return f"{self.file}, row {self.row}, {self.column}: {self.reason}"


class BadCell(Exception):
    """A cell that cannot be used; becomes a fault of its row."""

    def __init__(self, column: str, reason: str) -> None:
        """Hold the column and the reason, never the cell's own text."""
        super().__init__(reason)
        self.column, self.reason = column, reason


class LeftOut(Exception):
    """A row that is sound but not for us, such as a postcode that has no place on the grid."""


@dataclass(slots=True)
class Row:
    """One row of a table, or one feature of a map with its geometry in grid metres."""

    number: int
    cells: dict[str, str]
    geometry: Any = None  # a shapely geometry, where the file is a map
    problem: str = ""

    def text(self, column: str) -> str:
        """Return the trimmed text of a cell that must not be empty."""
        found = self.optional(column)
        if not found:
            raise BadCell(column, "This is empty.")
        return found

    def optional(self, column: str) -> str:
        """Return the trimmed text of a cell, or "" where it or its column is absent."""
        return self.cells.get(column, "").strip()

    def whole(self, column: str) -> int:
        """Return a whole number of 0 or more; "279.0" is one."""
        try:
            number = float(self.text(column))
        except ValueError:
            raise BadCell(column, "This is not a number.") from None
        if not (number.is_integer() and 0 <= number < 10**9):
            raise BadCell(column, "This is not a whole number of 0 or more.")
        return int(number)

    def decimal(self, column: str) -> float:
        """Return a number that may have a fraction and a sign."""
        try:
            return float(self.text(column))
        except ValueError:
            raise BadCell(column, "This is not a number.") from None


@dataclass(slots=True)
class Source:
    """An opened file: its name, the SHA-256 of its bytes, its columns and its rows to come."""

    name: str
    sha256: str
    columns: tuple[str, ...]
    rows: Iterable[Row]
    notes: list[str] = field(default_factory=list)
    size: int | None = None  # rows, where the file says

    def column(self, *names: str) -> str:
        """Return the column that goes by one of these names, in any case. Raise PlaceError."""
        found = self.column_or_none(*names)
        if found is None:
            raise PlaceError(
                f"{self.name} has no column {' or '.join(names)}.",
                f"Its columns are: {', '.join(self.columns[:20]) or 'none'}.",
            )
        return found

    def column_or_none(self, *names: str) -> str | None:
        """Return the column that goes by one of these names, in any case, or None."""
        by_name = {column.strip().lower(): column for column in self.columns}
        return next((by_name[name.lower()] for name in names if name.lower() in by_name), None)


@dataclass(slots=True)
class Reading(Generic[Record]):
    """The whole of a file, read: nothing is stored yet."""

    file: str
    sha256: str
    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    rows_in: int = 0

    def fault(self, row: int, column: str, reason: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(self.file, row, column, reason))


def read(
    source: Source,
    parse: Callable[[Row], list[Record]],
    key: Callable[[Record], Hashable],
    *,
    key_column: str,
) -> Reading[Record]:
    """Parse every row. A row in fault gives no record; nor does the second of two with one key."""
    reading = Reading[Record](source.name, source.sha256, notes=source.notes)
    first_row: dict[Hashable, int] = {}
    for row in source.rows:
        reading.rows_in += 1
        try:
            records = _parsed(parse, row)
        except LeftOut as reason:
            reading.left_out[str(reason)] += 1
        except BadCell as bad:
            reading.fault(row.number, bad.column, bad.reason)
        else:
            twin = next((first_row[key(new)] for new in records if key(new) in first_row), None)
            if twin is not None:
                reading.fault(row.number, key_column, f"The same stands in row {twin}.")
                continue
            first_row.update((key(new), row.number) for new in records)
            reading.records.extend(records)
    if not reading.rows_in:
        raise PlaceError(f"{source.name} has no rows.", "Check that the right file was given.")
    return reading


def _parsed(parse: Callable[[Row], list[Record]], row: Row) -> list[Record]:
    if row.problem:
        raise BadCell("row", row.problem)
    return parse(row)


def checked_file(path: Path, *, most: int) -> Path:
    """Return the path of a file of 1 to `most` bytes. Raise PlaceError."""
    if not path.is_file():
        raise PlaceError(f"There is no file {path.name}.", "Check its name and folder.")
    size = path.stat().st_size
    if size == 0:
        raise PlaceError(f"{path.name} is empty.", "Download it again.")
    if size > most:
        raise PlaceError(
            f"{path.name} is {size / 1e6:,.0f} MB; the most is {most / 1e6:,.0f} MB.",
            "Cut it to your county and its neighbours, or use the publisher's smaller parts.",
        )
    return path
