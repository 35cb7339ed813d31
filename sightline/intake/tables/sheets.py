"""A partner's table as rows of texts, from CSV or from a spreadsheet. Pure.

A file is what its bytes say and never what its name says. A spreadsheet is a ZIP file, so what it
would unpack to is added up from its directory before anything is unpacked, and again as it is.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sightline.intake.tables.encoding import encoding_of
from sightline.intake.tables.problems import Fault, FileProblem

MOST_BYTES: Final = 20_000_000
MOST_UNPACKED: Final = 200_000_000
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 400
MOST_CHARACTERS: Final = 40_000  # in one cell, as in the report form
DELIMITERS: Final = ",;\t|"
ZIP: Final = b"PK\x03\x04"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
SHEET: Final = "xl/workbook.xml"
_SAMPLE: Final = 20_000  # characters in which the first line must end
_CHUNK: Final = 1 << 20

csv.field_size_limit(10 * MOST_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, where column names are row 1, and its cells by column."""

    number: int
    cells: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """The names of a table's columns, and its rows."""

    columns: tuple[str, ...]
    lines: Iterator[Line | Fault] = field(repr=False)


def read_table(content: bytes) -> Table:
    """Return the table in a file's bytes. Raise FileProblem, whose text says what to do."""
    if not content.strip():
        raise FileProblem("The file is empty. Check that the right one was sent.")
    if len(content) > MOST_BYTES:
        raise FileProblem(f"The file is over {MOST_BYTES / 1e6:.0f} MB. Cut it into parts.")
    if content.startswith(OLD_EXCEL):
        raise FileProblem("This is an old Excel file or one with a password. Save it as .xlsx.")
    rows = _spreadsheet(content) if content.startswith(ZIP) else _csv(content)
    columns = _columns(next(rows, []))
    return Table(columns, _lines(rows, columns))


def _columns(first: Sequence[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for name in first)
    while names and not names[-1]:
        names = names[:-1]
    if not any(names):
        raise FileProblem("The first row is empty: it must hold the names of the columns.")
    if len(names) > MOST_COLUMNS:
        raise FileProblem(f"There are over {MOST_COLUMNS} columns. Keep those that are needed.")
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise FileProblem("A column's name stands twice. Give each its own name.")
    return names


def _lines(rows: Iterator[Sequence[str]], columns: Sequence[str]) -> Iterator[Line | Fault]:
    """Yield the rows that hold anything; a row that cannot be used is a fault of its own."""
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield Fault(number, "the row", "The quotation marks do not match, or a cell is huge.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if number > MOST_ROWS + 1:
            raise FileProblem(f"There are over {MOST_ROWS:,} rows. Cut the file into parts.")
        yield _line(number, columns, cells)


def _line(number: int, columns: Sequence[str], cells: Sequence[str]) -> Line | Fault:
    if any(cell.strip() for cell in cells[len(columns) :]):
        return Fault(number, "the row", "It has more cells than there are columns.")
    named = dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))
    for name, cell in named.items():
        if len(cell) > MOST_CHARACTERS:
            return Fault(number, name, f"This is over {MOST_CHARACTERS:,} characters. Shorten it.")
        if "\x00" in cell:
            return Fault(number, name, "This holds a character that is no text. Save it anew.")
    return Line(number, {name: cell.strip() for name, cell in named.items() if name})


def _csv(content: bytes) -> Iterator[list[str]]:
    file = io.BytesIO(content)
    text = content.decode(encoding_of(file))
    header = text[:_SAMPLE].splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=header.count)
    return csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)


def _spreadsheet(content: bytes) -> Iterator[list[str]]:
    """Yield the rows of the first sheet that has any. Formulas and macros are never run."""
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bombs(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(any(str(cell).strip() for cell in row) for row in rows):
                return iter([[_text(cell) for cell in row] for row in rows])
    except (CalamineError, ValueError, KeyError) as problem:
        raise FileProblem("The spreadsheet cannot be read. Save it anew as .xlsx.") from problem
    raise FileProblem("The spreadsheet is empty. Check that the right one was sent.")


def _refuse_bombs(content: bytes) -> None:
    """Stop what is no spreadsheet, or would unpack to more than one ever needs to."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
                raise FileProblem("The file would unpack to far too much. It was not opened.")
            if SHEET not in packed.namelist():
                raise FileProblem("This is no spreadsheet. Send CSV, or .xlsx saved by Excel.")
            _unpack(packed, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise FileProblem("The spreadsheet cannot be read. Save it anew as .xlsx.") from None


def _unpack(packed: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Unpack everything once and throw it away: a directory may lie about sizes."""
    left = MOST_UNPACKED
    for part in parts:
        with packed.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise FileProblem("The file would unpack to far too much. It was not opened.")


def _text(cell: Any) -> str:
    """Return a cell as a person would type it: whole numbers bare, dates as ISO 8601."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        bare = cell.date() if cell.time() == time(0) else cell
        return bare.isoformat(sep=" ") if isinstance(bare, datetime) else bare.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(cell)
