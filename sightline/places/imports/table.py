"""Opening CSV files as they come: plain or gzipped, with or without a mark, from any office."""

import codecs
import csv
import gzip
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sightline.places.errors import PlaceError
from sightline.places.imports.reading import Row, Source, checked_file

MOST_BYTES = 300_000_000
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"
_DELIMITERS = ",;\t|"


def open_table(path: Path) -> Source:
    """Return a CSV file's columns and rows. UTF-8 is expected, Windows-1252 understood and noted.

    Raise PlaceError where the file is missing, empty, too large or no table.
    """
    checked_file(path, most=MOST_BYTES)
    encoding, sha256 = _look(path)
    notes = [] if encoding == "utf-8-sig" else [f"{path.name} was read as Windows-1252."]
    with _text(path, encoding) as file:
        first = file.readline(_CHUNK)
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    columns = tuple(name.strip() for name in header)
    if len(columns) < 2:
        raise PlaceError(
            f"{path.name} has no row of column names.", "Save it as CSV with a header row."
        )
    repeated = {name for name in columns if name and columns.count(name) > 1}
    if repeated:
        raise PlaceError(
            f"{path.name} has two columns named {min(repeated)}.", "Rename or remove one of them."
        )
    return Source(path.name, sha256, columns, _rows(path, encoding, delimiter, columns), notes)


def _rows(path: Path, encoding: str, delimiter: str, columns: tuple[str, ...]) -> Iterator[Row]:
    with _text(path, encoding) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        next(reader)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield _row(reader.line_num, columns, cells)
        except csv.Error as error:
            raise PlaceError(
                f"{path.name} cannot be read on from line {reader.line_num}: {error}.",
                "Look for a quotation mark that is not closed, or a cell far too long.",
            ) from None


def _row(number: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    problem = ""
    if len(cells) != len(columns):
        problem = f"There are {len(cells)} cells under {len(columns)} column names."
    return Row(number, dict(zip(columns, cells, strict=False)), problem=problem)


def _look(path: Path) -> tuple[str, str]:
    """Return the encoding of a file's text and the SHA-256 of the file. Raise PlaceError."""
    digest = hashlib.sha256()
    with path.open("rb") as raw:
        while chunk := raw.read(_CHUNK):
            digest.update(chunk)
    for encoding in ("utf-8-sig", "cp1252"):
        if _decodes(path, encoding):
            return encoding, digest.hexdigest()
    raise PlaceError(f"{path.name} is not text.", "Save it as CSV in UTF-8.")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    size = 0
    with _bytes(path) as file:
        try:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                _not_too_large(path, size)
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        except (EOFError, gzip.BadGzipFile, OSError):
            raise PlaceError(f"{path.name} is a broken gzip file.", "Download it again.") from None
    return True


def _not_too_large(path: Path, size: int) -> None:
    """Stop a small gzip file that unpacks without end."""
    if size > MOST_BYTES:
        raise PlaceError(
            f"{path.name} unpacks to more than {MOST_BYTES / 1e6:,.0f} MB.",
            "Cut it to your county and its neighbours.",
        )


def _bytes(path: Path) -> IO[bytes]:
    with path.open("rb") as raw:
        packed = raw.read(2) == _GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def _text(path: Path, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(_bytes(path), encoding=encoding, newline="")
