"""What can be wrong with a file, with one row, and with one cell. None repeats a cell's text."""

from typing import NamedTuple


class FileProblem(ValueError):
    """The whole file or its mapping cannot be used; the text says what to do."""


class BadCell(Exception):
    """A cell that cannot be used; becomes a fault of its row."""

    def __init__(self, column: str, reason: str) -> None:
        """Hold the column's name and the reason."""
        super().__init__(reason)
        self.column, self.reason = column, reason


class Fault(NamedTuple):
    """One thing wrong with one row. `line` is the line of the file on which the row ends."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return one line for a person to work from."""
        return f"line {self.line}, {self.column}: {self.reason}"
