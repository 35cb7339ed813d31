"""The ledger with its seals, for whoever checks it, and how the sealing goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection as django_connection

from sightline.ledger.checking import Evidence, Ledger, Sealed
from sightline.ledger.heads import head_of
from sightline.ledger.rows import text_of
from sightline.ledger.sealing_rules import State

TIME = '\'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\''
LINE = f"""e.id, to_char(e.at AT TIME ZONE 'UTC', {TIME}), e.actor::text, e.act::text,
  e.outcome::text, e."references"::text[], e.about::text, encode(e.words_sealed, 'hex'),
  e.written_in::text"""
SELECT_ROWS = f"""
SELECT l.position, l.number, l.written_in::text, l.hash, {LINE}
FROM ledger_leaf l LEFT JOIN ledger_entry e ON e.id = l.number
"""  # noqa: S608  names of our own tables
NOT_SEALED = (
    "FROM ledger_entry e WHERE NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.number = e.id)"
)
STRAY = """
NOT ledger_from_another_server() AND (e.written_in, e.id) <=
  (SELECT l.written_in, l.number FROM ledger_leaf l ORDER BY l.position DESC LIMIT 1)
"""
UNSEALED = f"""
SELECT coalesce({STRAY}, false), {LINE} {NOT_SEALED} ORDER BY e.written_in, e.id
"""
SELECT_HEADS = f"""
SELECT size, root, last, following::text, to_char(at AT TIME ZONE 'UTC', {TIME}), key, signature
FROM ledger_head
"""  # noqa: S608
STATE = "SELECT * FROM ledger_state()"
STATE_SHOWN = "SELECT * FROM ledger_state_shown()"


@contextmanager
def reading(connection: psycopg.Connection[Any]) -> Iterator[Ledger]:
    """Read the ledger of a database, as its owner or superuser, as it is at this moment."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute("SELECT set_config('sightline.system', 'sealer', true)")
        unsealed = connection.execute(UNSEALED).fetchall()
        strays = [(int(row[-1]), row[1]) for row in unsealed if row[0]]
        waiting = [_text(row[1:]) for row in unsealed if not row[0]]
        heads = [head_of(row) for row in connection.execute(f"{SELECT_HEADS} ORDER BY size")]
        sums = connection.execute("SELECT level, place, hash FROM ledger_sum").fetchall()
        evidence = Evidence(
            heads=heads,
            strays=strays,
            waiting=waiting,
            sums={(level, place): bytes(each) for level, place, each in sums},
        )
        with connection.cursor("sealed_rows") as cursor:
            cursor.itersize = 5000
            cursor.execute(f"{SELECT_ROWS} ORDER BY l.position")
            yield Ledger(evidence, map(row_of_columns, cursor))


def row_of_columns(row: tuple[Any, ...]) -> Sealed:
    """Return a sealed row of `SELECT_ROWS`."""
    place, number, written, leaf, *entry = row
    text = None if entry[0] is None else _text(tuple(entry))
    return Sealed(place, number, int(written), bytes(leaf), text)


def _text(entry: tuple[Any, ...]) -> str:
    return text_of((*entry[:-1], int(entry[-1])))


def state(cursor: Any) -> State:
    """Return how the sealing goes, as the owner."""
    cursor.execute(STATE)
    return State(*cursor.fetchone())


def state_shown() -> State | None:
    """Return how the sealing goes, to auditors and administrators; to others nothing."""
    with django_connection.cursor() as cursor:
        cursor.execute(STATE_SHOWN)
        found = cursor.fetchone()
    return State(*found) if found else None
