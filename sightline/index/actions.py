"""Putting a record's derived rows in place, in the same transaction as the record itself."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from sightline.database.bulk import insert
from sightline.index.models import Occurrence, Stamp, Token
from sightline.index.records import Entry, Seen

SEEN = tuple(field.name for field in fields(Seen))


def put(entry: Entry) -> None:
    """Replace what the index holds of a record."""
    put_many([entry])


def put_many(entries: Iterable[Entry], *, new: bool = False) -> None:
    """Replace what the index holds of many records; `new` says that it holds nothing yet."""
    held = list(entries)
    if not new:
        _take_out([entry.record for entry in held])
    insert(
        Token,
        ("record", "label_id", "kind", "value"),
        ((e.record, e.label, *token) for e in held for token in e.tokens),
    )
    insert(
        Occurrence,
        ("record", "label_id", *SEEN),
        ((e.record, e.label, *(getattr(s, name) for name in SEEN)) for e in held for s in e.seen),
    )
    insert(Stamp, ("record", "label_id", "version"), ((e.record, e.label, e.version) for e in held))


def _take_out(records: Sequence[str]) -> None:
    for rows in (Token, Occurrence, Stamp):
        rows.objects.filter(record__in=records).delete()
