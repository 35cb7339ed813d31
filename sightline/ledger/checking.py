"""Holds the rows against their seals and the heads, in order, and names the first that is wrong.

Four things are held against each other: a row and the hash that was kept when it was sealed; the
hashes and the roots of the heads in the database; the same and the heads outside; and a row's time
and the heads that were signed without it. Only the heads outside stand against somebody who can
write everything in the database.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from sightline.ledger.explaining import Cause, Fault, by_marks, by_rows, missing_places
from sightline.ledger.heads import MARK, Head, Told
from sightline.ledger.merkle import Peaks, leaf_hash
from sightline.ledger.rows import row_of, sealed_bytes

HEADS_BACK = 10  # heads against whose time a row is held: transactions are over by then
AHEAD = 100_000  # rows that are looked at to say what became of the first wrong one


class Sealed(NamedTuple):
    """A place of the tree: the number and transaction of its row, the hash, and the row's line."""

    place: int
    number: int
    written: int
    leaf: bytes
    text: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rows are held against.

    heads    the database's own, in order of size
    outside  those from elsewhere, in order of size
    strays   (transaction, number) of rows that are not sealed though later ones are, in order
    waiting  lines of rows that are not sealed yet
    sums     what the database keeps of whole subtrees: (level, place) to hash
    keys     public keys that may have signed
    patience how far a clock may be put back without a row being taken for a later one
    """

    heads: Sequence[Head]
    outside: Sequence[Told] = ()
    strays: Sequence[tuple[int, int]] = ()
    waiting: Sequence[str] = ()
    sums: Mapping[tuple[int, int], bytes] = field(default_factory=dict)
    keys: Sequence[bytes] = ()
    patience: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Finding:
    """The first fault, if there is one, and how far the proof reaches."""

    fault: Fault | None
    rows: int
    proven: Head | None
    proven_outside: Head | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one moment: rows with their seals, in order, and what they are held against."""

    evidence: Evidence
    rows: Iterable[Sealed]


class Checker:
    """Goes through the rows once."""

    def __init__(self, evidence: Evidence) -> None:
        """Begin with an empty tree, which fits every head so far."""
        self.evidence = evidence
        self.tree = Peaks()
        self.heads = deque(_in_order(evidence))
        self.told, self.strays = deque(evidence.outside), deque(evidence.strays)
        self.proven: Head | None = None
        self.proven_outside: Head | None = None
        self.before: Sealed | None = None
        self.turned: Sealed | None = None  # a row that stands after a later one, since that head
        self.passed: deque[tuple[Head, str]] = deque(
            maxlen=HEADS_BACK
        )  # and its time, with patience

    def check(self, rows: Iterable[Sealed]) -> Finding:
        """Return what is found."""
        left = iter(rows)
        fault = self._heads_here()
        while not fault and (row := next(left, None)):
            fault = self._wrong(row, left)
        fault = fault or self._at_the_end()
        return Finding(
            fault, self.tree.size, self.proven, self.proven_outside, len(self.evidence.waiting)
        )

    def _wrong(self, row: Sealed, ahead: Iterator[Sealed]) -> Fault | None:
        """Return what is wrong with one row, or with the head that ends with it."""
        fault = (
            self._place(row)
            or self._stray(row)
            or self._seal(row, ahead)
            or self._mark(row, ahead)
            or self._date(row.text, row.number)
        )
        if fault:
            return fault
        if self.before and (row.written, row.number) < (self.before.written, self.before.number):
            self.turned = self.turned or row
        self.before = row
        return self._sums(row) or self._heads_here()

    def _place(self, row: Sealed) -> Fault | None:
        if row.place == self.tree.size:
            return None
        if row.place < self.tree.size:
            return Fault(Cause.INSERTED, row.number, f"Row {row.number} is there twice.")
        return missing_places(self.tree.size, row, self.before, self.strays)

    def _stray(self, row: Sealed) -> Fault | None:
        if not self.strays or self.strays[0] > (row.written, row.number):
            return None
        number = self.strays[0][1]
        return Fault(Cause.INSERTED, number, f"Row {number} was inserted: it was never sealed.")

    def _seal(self, row: Sealed, ahead: Iterator[Sealed]) -> Fault | None:
        if row.text is not None and leaf_hash(sealed_bytes(row.text)) == row.leaf:
            return None
        return by_rows([row, *islice(ahead, AHEAD)])

    def _mark(self, row: Sealed, ahead: Iterator[Sealed]) -> Fault | None:
        """Hold the row's hash against the mark that a head outside has of it."""
        while self.told and self.told[0].head.size <= row.place:
            self.told.popleft()
        if not self.told or row.place < self.told[0].first:
            return None
        at = (row.place - self.told[0].first) * MARK
        if self.told[0].marks[at : at + MARK] == row.leaf[:MARK]:
            return None
        theirs = b"".join(_marks_from(row.place, self.told))
        return by_marks([row, *islice(ahead, AHEAD)], theirs)

    def _date(self, text: str | None, number: int) -> Fault | None:
        """Refuse a row of a transaction that began after a head, and says it is from before."""
        if text is None or not self.passed:
            return None
        row = row_of(text)
        for head, late in reversed(self.passed):
            if row.written_in >= head.next:
                if row.at >= late:
                    return None
                said = (
                    f"Row {number} was inserted: it says it is of {row.at}, but it was written"
                    f" after the head of {head.at} was signed."
                )
                return Fault(Cause.INSERTED, number, said)
        return None

    def _sums(self, row: Sealed) -> Fault | None:
        for level, place, whole in self.tree.add(row.leaf):
            kept = self.evidence.sums.get((level, place), whole)
            if kept != whole:
                first = place << level
                said = f"The kept sum of places {first} to {first + (1 << level) - 1} was altered."
                return Fault(Cause.ALTERED, None, said)
        return None

    def _heads_here(self) -> Fault | None:
        """Hold the heads that count exactly the rows so far against the tree."""
        while self.heads and self.heads[0][0].size == self.tree.size:
            head, is_outside = self.heads.popleft()
            if not head.is_signed_by(self.evidence.keys):
                where = "outside" if is_outside else "in the database"
                said = f"The head {where} that counts {head.size:,} rows is not signed by the key."
                return Fault(Cause.FORGED, None, said)
            if head.root != self.tree.root():
                return self._other_tree(head, is_outside)
            self.proven = head
            self.proven_outside = head if is_outside else self.proven_outside
            self.turned = None
            self.passed.append((head, _earlier(head.at, self.evidence.patience)))
        return None

    def _other_tree(self, head: Head, is_outside: bool) -> Fault:
        if self.turned:
            number = self.turned.number
            return Fault(Cause.REORDERED, number, f"Row {number} stands after a later one.")
        last = f"row {self.proven.last}" if self.proven else "the beginning"
        where = "outside" if is_outside else "in the database"
        return Fault(
            Cause.ALTERED,
            None,
            f"After {last}, and not after row {head.last}, a row was altered, removed, inserted or"
            f" reordered together with its seal: the head {where} of {head.at} does not fit.",
        )

    def _at_the_end(self) -> Fault | None:
        if self.heads:
            head, is_outside = self.heads[-1]
            first = f"row {self.before.number}" if self.before else "the beginning"
            where = "outside" if is_outside else "in the database"
            return Fault(
                Cause.REMOVED,
                None,
                f"Everything after {first} was removed, up to row {head.last}: the head {where} of"
                f" {head.at} counts {head.size:,} rows, and here are {self.tree.size:,}.",
            )
        if self.strays:
            number = self.strays[0][1]
            return Fault(Cause.INSERTED, number, f"Row {number} was inserted: it was never sealed.")
        dated = (self._date(text, row_of(text).number) for text in self.evidence.waiting)
        return next(filter(None, dated), None)


def _in_order(evidence: Evidence) -> list[tuple[Head, bool]]:
    """Return all heads by size, those outside first, each with whether it is outside."""
    outside = [(told.head, True) for told in evidence.outside]
    ours = [(head, False) for head in evidence.heads]
    return sorted(chain(outside, ours), key=lambda each: (each[0].size, not each[1]))


def _marks_from(place: int, told: Sequence[Told]) -> Iterator[bytes]:
    """Return the marks from a place on, as far as the heads follow each other."""
    for each in told:
        if each.first > place:
            return
        yield each.marks[(place - each.first) * MARK :]
        place = max(place, each.head.size)


def _earlier(said: str, patience: timedelta) -> str:
    """Return a time as rows say it, by so much earlier."""
    return f"{datetime.fromisoformat(said) - patience:%Y-%m-%dT%H:%M:%S.%fZ}"
