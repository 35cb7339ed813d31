"""Says what became of the first row that is wrong: altered, removed, inserted, or moved."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sightline.ledger.heads import MARK
from sightline.ledger.merkle import leaf_hash
from sightline.ledger.rows import Row, row_of, sealed_bytes, text_of

if TYPE_CHECKING:
    from sightline.ledger.checking import Sealed


class Cause(Enum):
    """What was done."""

    ALTERED = "altered"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    FORGED = "forged"


class Fault(NamedTuple):
    """The first thing that is wrong; `number` is the row's, where it can be named."""

    cause: Cause
    number: int | None
    said: str


def by_rows(rows: Sequence[Sealed]) -> Fault:
    """Explain a first row that is gone, or is not what was sealed."""
    first = rows[0]
    if first.text is None:
        gone = next((n for n, row in enumerate(rows) if row.text is not None), len(rows))
        more = f", and {gone - 1:,} that follow it" if gone > 1 else ""
        return Fault(Cause.REMOVED, first.number, f"Row {first.number} was removed{more}.")
    other = _changed_places_with(first, rows)
    if other is not None:
        said = f"Rows {first.number} and {other} have changed places."
        return Fault(Cause.REORDERED, first.number, said)
    return Fault(Cause.ALTERED, first.number, f"Row {first.number} was altered.")


def _changed_places_with(first: Sealed, rows: Sequence[Sealed]) -> int | None:
    """Return the number of the row whose content the first one has, if there is one."""
    try:
        has = row_of(first.text or "")
    except ValueError:
        return None
    wrong = (row for row in rows[1:] if row.text is not None)
    for row in wrong:
        if any(leaf_hash(sealed_bytes(text_of(as_it))) == row.leaf for as_it in _as(has, row)):
            return row.number
    return None


def _as(has: Row, row: Sealed) -> tuple[Row, ...]:
    """Return the content of one row under the number of another, with its transaction and not."""
    return has._replace(number=row.number), has._replace(number=row.number, written_in=row.written)


def by_marks(rows: Sequence[Sealed], theirs: bytes) -> Fault:
    """Explain a first row whose seal is not the one that was told outside."""
    ours = b"".join(row.leaf[:MARK] for row in rows)
    number = rows[0].number
    if len(rows) > 1 and ours[: 2 * MARK] == theirs[MARK : 2 * MARK] + theirs[:MARK]:
        said = f"Rows {number} and {rows[1].number} have changed places, seals and all."
        return Fault(Cause.REORDERED, number, said)
    gone, new = _places(theirs, ours[: 2 * MARK]), _places(ours, theirs[: 2 * MARK])
    if gone and (not new or gone <= new):
        said = f"{_rows(gone)} removed before row {number}, seals and all."
        return Fault(Cause.REMOVED, None, said)
    if new:
        more = f", and {new - 1:,} that follow it," if new > 1 else ""
        return Fault(
            Cause.INSERTED, number, f"Row {number}{more} was inserted with a seal of its own."
        )
    return Fault(Cause.ALTERED, number, f"Row {number} was altered, and its seal with it.")


def _places(where: bytes, what: bytes) -> int:
    """Return how many marks into `where` these begin, or 0 where they do not."""
    found = where.find(what)
    while found > 0 and found % MARK:
        found = where.find(what, found + 1)
    return max(found, 0) // MARK


def _rows(count: int) -> str:
    return f"{count:,} rows were" if count > 1 else "A row was"


def missing_places(
    expected: int, row: Sealed, before: Sealed | None, strays: Sequence[tuple[int, int]]
) -> Fault:
    """Explain a hole among the seals."""
    after = (before.written, before.number) if before else (-1, -1)
    lost = [each[1] for each in strays if after < each < (row.written, row.number)]
    if lost:
        return Fault(Cause.REMOVED, lost[0], f"The seal of row {lost[0]} was removed.")
    count = row.place - expected
    since = f"after row {before.number}" if before else "at the beginning"
    said = f"{_rows(count)} removed {since} and before row {row.number}, seals and all."
    return Fault(Cause.REMOVED, None, said)
