"""Reading the CSV files that people really have: any delimiter, encoding and heading style."""

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sightline.commands.analyse.errors import BadInput

LARGEST = 2**30
WIDEST_CELL = 2**24
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file ready to read: where it is, how it is written, and its headings as written."""

    path: Path
    encoding: str
    delimiter: str
    headings: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line number and the cells of each row that is not blank."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            try:
                next(reader)
                for cells in reader:
                    if any(cell.strip() for cell in cells):
                        yield reader.line_num, cells + [""] * (len(self.headings) - len(cells))
            except csv.Error as problem:
                raise BadInput(
                    f"{self.path.name}, line {reader.line_num}: cannot be read as CSV. "
                    "Look there for an unclosed quotation mark, or save the file again."
                ) from problem

    def find(self, *names: str) -> int | None:
        """Return the first column whose heading matches a pattern, the patterns in order."""
        plain = [re.sub(r"[^a-z0-9]", "", heading.lower()) for heading in self.headings]
        for name in names:
            for number, heading in enumerate(plain):
                if re.fullmatch(name, heading):
                    return number
        return None

    def number(self, cell: str) -> float:
        """Read a number; where commas do not part the cells, a comma may be the decimal point."""
        return float(cell if self.delimiter == "," else cell.replace(",", "."))


@contextmanager
def wide_cells() -> Iterator[None]:
    """Let cells be long while the command reads; Python keeps one limit for the whole process."""
    before = csv.field_size_limit(WIDEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def open_table(path: Path) -> Table:
    """Look at a CSV file's first line and encoding. Raise BadInput if it cannot be used."""
    check_file(path)
    encoding = _encoding(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            first = file.readline(2**20)
    except UnicodeError as problem:
        raise BadInput(f"{path.name} is not text. Save it as CSV UTF-8.") from problem
    if not first.strip():
        raise BadInput(f"{path.name} has no headings in its first line.")
    bare = re.sub(r'"[^"]*"', "", first)
    delimiter = max(DELIMITERS, key=bare.count)
    headings = next(csv.reader([first], delimiter=delimiter))
    return Table(path, encoding, delimiter, tuple(heading.strip() for heading in headings))


def check_file(path: Path) -> None:
    """Raise BadInput unless `path` is a readable file that is neither empty nor over 1 GB."""
    try:
        size = path.stat().st_size if path.is_file() else None
        if size is not None:
            path.open("rb").close()
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}.") from problem
    if size is None:
        raise BadInput(f"There is no file {path}.")
    if size == 0:
        raise BadInput(f"{path.name} is empty.")
    if size > LARGEST:
        raise BadInput(
            f"{path.name} is {size / 2**30:.1f} GB; at most 1 GB is read. Split it by year."
        )


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def column_named(table: Table, heading: str) -> int:
    """Return the column with exactly this heading. Raise BadInput, listing them, if none has."""
    if heading not in table.headings:
        raise BadInput(f"{table.path.name} has no column {heading}: it has {listed(table)}.")
    return table.headings.index(heading)


def listed(table: Table) -> str:
    """Return the headings in one short line."""
    return shortened(table.headings)


def shortened(names: Sequence[str]) -> str:
    """Return up to twelve names, each cut to thirty characters, in one line."""
    shown = ", ".join(" ".join(name.split())[:30] for name in names[:12])
    return shown + (" and more" if len(names) > 12 else "")


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        file.seek(0)
        try:
            for line in iter(lambda: file.readline(2**20), b""):
                line.decode("utf-8")
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
