"""The tree as the database holds it."""

from collections.abc import Sequence
from typing import Any

import psycopg

from sightline.ledger.merkle import Hashes


def hashes_in(connection: psycopg.Connection[Any]) -> Hashes:
    """Return how the tree of a database is read, as the worker or the owner."""

    def hashes(level: int, first: int, last: int) -> Sequence[bytes]:
        asked = connection.execute("SELECT ledger_hashes(%s, %s, %s)", (level, first, last))
        found = (asked.fetchone() or (None,))[0] or []
        if len(found) != last - first:
            raise ValueError("The seals have holes: run `sightline ledger verify`.")
        return [bytes(each) for each in found]

    return hashes
