"""The bytes of a row that are sealed: a version, then every column as one line of JSON.

Documented in docs/explanation/the-sealed-ledger.md. They never change for a row that is sealed; a
table with another column needs another version.
"""

import json
from typing import Any, Final, NamedTuple

VERSION: Final = b"\x01"
COLUMNS: Final = (
    "id", "at", "actor", "act", "outcome", "references", "about", "words_sealed", "written_in",
)  # fmt: skip


class Row(NamedTuple):
    """One row as it is sealed; `at` in UTC to the microsecond, the sealed words as figures."""

    number: int
    at: str
    actor: str
    act: str
    outcome: str
    references: list[str]
    about: str
    words: str
    written_in: int


def text_of(row: tuple[Any, ...]) -> str:
    """Return a row as its line of JSON: ASCII alone, no space between."""
    return json.dumps(list(row), ensure_ascii=True, separators=(",", ":"))


def row_of(text: str) -> Row:
    """Return the row of a line. Raise ValueError where it is none."""
    try:
        return Row(*json.loads(text))
    except TypeError:
        raise ValueError("This is no row of the ledger.") from None


def sealed_bytes(text: str) -> bytes:
    """Return what is hashed for a line."""
    return VERSION + text.encode("ascii", "replace")
