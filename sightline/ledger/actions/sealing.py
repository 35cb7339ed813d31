"""The sealer: takes rows that nobody can still come before, in order, and seals them for good.

Each step is one transaction. Killed at any moment, a sealer leaves nothing half-done; a second one
finds the turn taken and waits for the next. A head is written outside after it is committed, and
what is not there yet is written by the next step.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sightline.ledger import outside
from sightline.ledger.dials import DIALS
from sightline.ledger.heads import MARK, Head, Told, head_of, signed
from sightline.ledger.merkle import (
    KEPT,
    Hashes,
    consistency,
    is_consistent,
    leaf_hash,
    root_between,
    root_of,
)
from sightline.ledger.rows import sealed_bytes, text_of
from sightline.ledger.tree import hashes_in

Connection = psycopg.Connection[Any]
NOT_SET, NOT_WRITTEN, NOT_OURS = "NOT_SET", "NOT_WRITTEN", "NOT_OURS"
MOST_MARKS: Final = 100_000  # rows that one line tells of
SAY_SECONDS: Final = 10  # between two signs of life
MOST_HEADS: Final = 500  # lines that one step writes


@dataclass(slots=True)
class Sealer:
    """Seals through one connection as the worker, which must be in autocommit.

    place  where heads are written outside, or None where that is not set
    """

    connection: Connection
    key: Ed25519PrivateKey
    place: Path | None = None
    _said: tuple[str, int | None, float] = ("", None, -SAY_SECONDS)

    def step(self, *, head_now: bool = False) -> int:
        """Seal what waits, sign a head if one is due, and tell of it outside; return the rows.

        Return -1 where another sealer has the turn. With `head_now`, a head is always due.
        """
        rows = 0
        while (done := self._seal()) == DIALS["rows_a_step"].value:
            rows += done
        if done < 0:
            return -1
        self._sign(0 if head_now else DIALS["head_seconds"].value)
        self._tell()
        return rows + done

    def _seal(self) -> int:
        """Seal one step's rows; return how many, or -1 where it is another's turn."""
        with self.connection.transaction():
            turn = self._ask("SELECT size FROM ledger_turn()")
            if not turn:
                return -1
            first = turn[0][0]
            rows = self._ask("SELECT * FROM ledger_unsealed(%s)", DIALS["rows_a_step"].value)
            if rows:
                self._keep(first, rows)
        return len(rows)

    def _keep(self, first: int, rows: Sequence[tuple[Any, ...]]) -> None:
        lines = [text_of((*row[:-1], int(row[-1]))) for row in rows]
        self._ask(
            "SELECT ledger_keep_leaves(%s, %s, %s, %s)",
            first, [row[0] for row in rows], [row[-1] for row in rows],
            [leaf_hash(sealed_bytes(line)) for line in lines],
        )  # fmt: skip
        for level in range(KEPT, 33, KEPT):
            begun, ended = first >> level, first + len(rows) >> level
            if begun == ended:
                return
            below = self.hashes(level - KEPT, begun << KEPT, ended << KEPT)
            cuts = pairwise(range(0, len(below) + 1, 1 << KEPT))
            sums = [root_of(below[start:end]) for start, end in cuts]
            self._ask("SELECT ledger_keep_sums(%s, %s, %s)", level, begun, sums)

    def _sign(self, every: float) -> None:
        """Sign a head of all that is sealed, where rows came and the last one is old enough."""
        with self.connection.transaction():
            if not self._ask("SELECT size FROM ledger_turn()"):
                return
            due = self._ask("SELECT * FROM ledger_head_due(%s)", every)
            if not due or not due[0][2]:
                return
            (size, last, _), ((at, following),) = (
                due[0],
                self._ask("SELECT * FROM ledger_horizon()"),
            )
            head = Head(size, root_between(self.hashes, 0, size), last, int(following), at)
            head = signed(head, self.key)
            self._ask(
                "SELECT ledger_keep_head(%s, %s, %s, %s, %s, %s, %s)",
                size, head.root, last, following, datetime.fromisoformat(at), head.key,
                head.signature,
            )  # fmt: skip

    def _tell(self) -> None:
        """Write the heads that are not outside yet, one sealer at a time; note how that went."""
        with self.connection.transaction():
            if self._ask("SELECT size FROM ledger_turn()"):
                self._say(*self._written())

    def _written(self) -> tuple[str, int | None]:
        """Return what is wrong outside, and the size of the newest head there."""
        trouble, written = NOT_SET, None
        if self.place:
            try:
                trouble, written = self._told(self.place)
            except OSError:
                trouble = NOT_WRITTEN
        return trouble, written

    def _say(self, trouble: str, written: int | None) -> None:
        now = time.monotonic()
        if (trouble, written) != self._said[:2] or now >= self._said[2] + SAY_SECONDS:
            self._ask("SELECT ledger_say(%s, %s)", written, trouble)
            self._said = (trouble, written, now)

    def _told(self, place: Path) -> tuple[str, int | None]:
        """Return what is wrong with the place, and the size of the newest head there."""
        newest, ours = outside.newest(place), self._ask("SELECT ledger_newest_head()")[0][0] or 0
        size = newest.head.size if newest else ours - 1
        heads = [head_of(row) for row in self._heads(size)]
        if newest and (ours < size or (heads and not self._follows(newest.head))):
            return NOT_OURS, None
        for before, head in pairwise([newest.head if newest else None, *heads]):
            if head:
                outside.add(place, [self._with_marks(head, before.size if before else 0)])
        return "", ours if newest or heads else None

    def _follows(self, told: Head) -> bool:
        """Whether what is sealed here goes on from a head that was told outside."""
        size = self._ask("SELECT size FROM ledger_head_due(0)")[0][0]
        path = consistency(self.hashes, told.size, size)
        return is_consistent(told.size, size, path, told.root, root_between(self.hashes, 0, size))

    def _with_marks(self, head: Head, since: int) -> Told:
        first = max(since, head.size - MOST_MARKS)
        marks = b"".join(leaf[:MARK] for leaf in self.hashes(0, first, head.size))
        return Told(head, marks)

    def _heads(self, above: int) -> list[tuple[Any, ...]]:
        return self._ask("SELECT * FROM ledger_heads(%s, %s)", above, MOST_HEADS)

    @property
    def hashes(self) -> Hashes:
        """Read the tree as it is in the database."""
        return hashes_in(self.connection)

    def _ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, values).fetchall()


def keep_sealing(
    connect: Callable[[], Connection], key: Ed25519PrivateKey, place: Path | None,
    *, wait: Callable[[float], bool], once: bool = False,
) -> None:  # fmt: skip
    """Seal each second until `wait` says to stop; come again where the database went away."""
    while True:
        try:
            with connect() as connection:
                sealer = Sealer(connection, key, place)
                sealer.step(head_now=once)
                while not once and not wait(DIALS["seal_seconds"].value):
                    sealer.step()
                return
        except psycopg.OperationalError:
            if once:
                raise
        if wait(DIALS["seal_seconds"].value):
            return
