"""A proof that one row was in the ledger when a head was signed: a small file of JSON."""

import json
from typing import Any

import psycopg

from sightline.ledger.heads import Head, head_of
from sightline.ledger.merkle import inclusion, is_included, leaf_hash
from sightline.ledger.queries.sealed import SELECT_HEADS, SELECT_ROWS, row_of_columns
from sightline.ledger.rows import sealed_bytes
from sightline.ledger.tree import hashes_in

FORMAT = "sightline-ledger-proof/1"
ROW = f"{SELECT_ROWS} WHERE l.number = %s"
WHICH = "size > %s AND coalesce(size = %s::bigint, true)"
HEAD = f"{SELECT_HEADS} WHERE {WHICH} ORDER BY size DESC LIMIT 1"


class NotProven(ValueError):
    """Why there is no proof, in one line."""


def proof(connection: psycopg.Connection[Any], number: int, *, head: int | None = None) -> str:
    """Return the proof of a row by a head, the newest or one of this size, as the owner.

    Raise NotProven where there is none, or where the row does not fit what was signed.
    """
    connection.execute("SELECT set_config('sightline.system', 'sealer', true)")
    found = connection.execute(ROW, [number]).fetchone()
    if not found:
        raise NotProven(f"row {number} is not sealed: there is none, or it is only seconds old.")
    row = row_of_columns(found)
    signed = connection.execute(HEAD, [row.place, head]).fetchone()
    if not signed:
        raise NotProven(f"no such head counts row {number}: try again in some seconds.")
    if row.text is None:
        raise NotProven(f"row {number} was removed: run `sightline ledger verify`.")
    return _proof(row.place, row.text, head_of(signed), hashes_in(connection))


def _proof(place: int, text: str, head: Head, hashes: Any) -> str:
    path = inclusion(hashes, place, head.size)
    if not is_included(leaf_hash(sealed_bytes(text)), place, head.size, path, head.root):
        raise NotProven("the row is not what was sealed: run `sightline ledger verify`.")
    said = {
        "proof": FORMAT, "row": text, "place": place, "path": [each.hex() for each in path],
        "size": head.size, "root": head.root.hex(), "last": head.last, "next": head.next,
        "at": head.at, "key": head.key.hex(), "signature": head.signature.hex(),
    }  # fmt: skip
    return json.dumps(said, indent=1)
