"""Many rows in one statement: a hundred thousand items come with millions of search words."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from select import select
from typing import Any

from django.db import connection, models

BATCH = 20_000  # rows of one statement


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows that only wait to be sent: a statement, and the JSON of each batch that it takes."""

    statement: str
    batches: tuple[str, ...] = field(repr=False)


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    once: bool = False,
) -> None:
    """Insert rows of plain values, given in the order of `columns` (database names).

    The database reads them from one JSON parameter: Django's `bulk_create` takes several times as
    long, and COPY is not there under row security. With `once`, a row whose key stands is left.
    """
    send(prepared(model, columns, rows, once=once))


def prepared(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    once: bool = False,
    spread: str = "",
) -> Prepared:
    """Return what `insert` would send. The column `spread` holds a list: a row for each of it."""
    waiting = list(rows)
    return Prepared(
        _statement(model, columns, once=once, spread=spread),
        tuple(
            _json(columns, waiting[start : start + BATCH])
            for start in range(0, len(waiting), BATCH)
        ),
    )


def send(*waiting: Prepared) -> None:
    """Insert what was prepared, in its order."""
    with connection.cursor() as cursor:
        for each in waiting:
            for batch in each.batches:
                cursor.execute(each.statement, [batch])
    _push()


@contextmanager
def ahead() -> Iterator[None]:
    """Send what is inside without waiting for it to be done, so that both sides work at once.

    Whoever asks for an answer waits for all that was sent before. What the database refuses is
    raised at the next statement or at the end: the transaction must be around this, not inside.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def _push() -> None:
    """Hand all of it to the database: what a socket does not take at once would lie here unsent."""
    raw = connection.connection.pgconn
    while raw.flush():
        readable, _, _ = select([raw.socket], [raw.socket], [])
        if readable:
            raw.consume_input()


def _json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(named, ensure_ascii=False, default=_plain)


def _statement(
    model: type[models.Model], columns: Sequence[str], *, once: bool, spread: str
) -> str:
    quote = connection.ops.quote_name
    fields = {field.column: field for field in model._meta.concrete_fields}
    names = ", ".join(quote(name) for name in columns)
    taken = ", ".join(
        f"unnest({quote(name)})" if name == spread else quote(name) for name in columns
    )
    types = ", ".join(
        f"{quote(name)} {fields[name].db_type(connection)}{'[]' if name == spread else ''}"
        for name in columns
    )
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({names})"  # noqa: S608  names of our own tables
        f" SELECT {taken} FROM json_to_recordset(%s::json) AS given({types})"
        + (" ON CONFLICT DO NOTHING" if once else "")
    )


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"A row cannot hold a {type(value).__name__}.")
