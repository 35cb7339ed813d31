"""Reading a CSV file row by row, however large; what cannot be read is a fault of its row."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from sightline.intake.tables.encoding import WINDOWS, encoding_of
from sightline.intake.tables.problems import Fault, FileProblem
from sightline.intelligence.importing.mapping import Mapping

MOST_BYTES: Final = 500_000_000
MOST_CHARACTERS: Final = 40_000  # in one cell, as in the report form
DELIMITERS: Final = (",", ";", "\t", "|")
_HEADER: Final = 20_000  # characters in which the first line must end


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it ends, and its cells by column."""

    line: int
    cells: dict[str, str] = field(repr=False)


def size_refusal(size: int, most: int = MOST_BYTES) -> str | None:
    """Return why a file of so many bytes is not read, or None."""
    if size > most:
        return (
            f"The file is {size / 1e6:,.0f} MB; the most is {most / 1e6:,.0f} MB. "
            "Cut it into parts that each have the line of column names."
        )
    return "The file is empty. Check that the right one was sent." if size == 0 else None


def open_csv(file: BinaryIO, mapping: Mapping) -> tuple[Iterator[Row | Fault], list[str]]:
    """Return the rows of a file, and notes on how it was read.

    Raise FileProblem where it has no rows that the mapping can use.
    """
    encoding = encoding_of(file, mapping.encoding)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    header = _header(text)
    delimiter = mapping.delimiter or _delimiter(header, mapping)
    text.seek(0)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    columns = [name.strip().lstrip("\ufeff") for name in _first(reader)]
    _require_columns(columns, mapping)
    notes = [] if encoding != WINDOWS or mapping.encoding else [
        "The file is not UTF-8 and was read as Windows-1252: check letters such as é and £."
    ]  # fmt: skip
    return _rows(reader, columns), notes


def count_rows(file: BinaryIO, mapping: Mapping) -> int:
    """Return how many rows a file has, good or bad: reading is quick beside checking them."""
    return sum(1 for _ in open_csv(file, mapping)[0])


def _header(text: io.TextIOWrapper) -> str:
    header = text.readline(_HEADER)
    if not header.strip():
        raise FileProblem("The first line is empty: it must hold the names of the columns.")
    return header


def _delimiter(header: str, mapping: Mapping) -> str:
    """Return what parts the columns: with it, most of the mapping's columns are there."""

    def found(delimiter: str) -> tuple[int, int]:
        names = {name.strip().strip('"\ufeff') for name in header.split(delimiter)}
        return len(names & set(mapping.columns.values())), len(names)

    return max(DELIMITERS, key=found)


def _first(reader: Iterator[list[str]]) -> list[str]:
    try:
        return next(reader)
    except (csv.Error, StopIteration):
        raise FileProblem("The line of column names cannot be read. Save the file anew.") from None


def _require_columns(columns: list[str], mapping: Mapping) -> None:
    missing = [name for name in mapping.columns.values() if name not in columns]
    if missing:
        raise FileProblem(
            f"The file has no column {missing[0]}, which the mapping names. "
            f"Its columns are: {', '.join(columns[:20])}."
        )
    twice = [name for name in mapping.columns.values() if columns.count(name) > 1]
    if twice:
        raise FileProblem(f"The file has the column {twice[0]} twice. Give each its own name.")


def _rows(reader: "csv._reader", columns: list[str]) -> Iterator[Row | Fault]:  # type: ignore[name-defined]
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(reader.line_num, "the row", _reason(str(error)))
        else:
            if any(cell.strip() for cell in cells):
                yield _row(reader.line_num, columns, cells)


def _reason(error: str) -> str:
    if "field limit" in error:
        return f"A cell has more than {MOST_CHARACTERS:,} characters. Shorten it."
    return "The quotation marks do not match. Double those inside a cell."


def _row(line: int, columns: list[str], cells: list[str]) -> Row | Fault:
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return Fault(line, "the row", "It has more cells than there are columns. Quote the text.")
    if len(cells) < len(columns):
        return Fault(line, "the row", "It has fewer cells than there are columns. Is it cut off?")
    for name, cell in zip(columns, cells, strict=False):
        if len(cell) > MOST_CHARACTERS:
            return Fault(
                line, name, f"This has more than {MOST_CHARACTERS:,} characters. Shorten it."
            )
        if "\x00" in cell:
            return Fault(line, name, "This holds a character that is no text. Save the file anew.")
    return Row(line, dict(zip(columns, cells, strict=False)))
