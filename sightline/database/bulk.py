"""Many rows in one statement: a hundred thousand items come with millions of search words."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

BATCH = 20_000  # rows of one statement


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
    waiting = list(rows)
    statement = _statement(model, columns, once=once)
    with connection.cursor() as cursor:
        for start in range(0, len(waiting), BATCH):
            batch = [dict(zip(columns, row, strict=True)) for row in waiting[start : start + BATCH]]
            cursor.execute(statement, [json.dumps(batch, ensure_ascii=False, default=_plain)])


def _statement(model: type[models.Model], columns: Sequence[str], *, once: bool) -> str:
    quote = connection.ops.quote_name
    fields = {field.column: field for field in model._meta.concrete_fields}
    names = ", ".join(quote(name) for name in columns)
    types = ", ".join(f"{quote(name)} {fields[name].db_type(connection)}" for name in columns)
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({names})"  # noqa: S608  names of our own tables
        f" SELECT {names} FROM json_to_recordset(%s::json) AS given({types})"
        + (" ON CONFLICT DO NOTHING" if once else "")
    )


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"A row cannot hold a {type(value).__name__}.")
