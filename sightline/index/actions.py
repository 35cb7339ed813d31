"""Putting a record's derived rows in place, in the same transaction as the record itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sightline.index.models import Occurrence, Stamp, Token

BATCH = 5_000


@dataclass(frozen=True)
class Entry:
    """All that the index holds of one version of one record.

    `tokens` are (kind, value) pairs; `occurrences` need everything but their record and label.
    """

    record: str
    label: int
    version: int
    tokens: Iterable[tuple[str, str]] = ()
    occurrences: Sequence[Occurrence] = field(default_factory=list)


def put(entry: Entry) -> None:
    """Replace what the index holds of a record."""
    put_many([entry])


def put_many(entries: Sequence[Entry], *, new: bool = False) -> None:
    """Replace what the index holds of many records; `new` says that it holds nothing yet."""
    if not new:
        records = [entry.record for entry in entries]
        for rows in (Token, Occurrence, Stamp):
            rows.objects.filter(record__in=records).delete()
    Token.objects.bulk_create(
        (
            Token(record=entry.record, label_id=entry.label, kind=kind, value=value)
            for entry in entries
            for kind, value in sorted(set(entry.tokens))
        ),
        batch_size=BATCH,
    )
    Occurrence.objects.bulk_create(
        (_of(entry, row) for entry in entries for row in entry.occurrences), batch_size=BATCH
    )
    Stamp.objects.bulk_create(
        (Stamp(record=e.record, label_id=e.label, version=e.version) for e in entries),
        batch_size=BATCH,
    )


def _of(entry: Entry, row: Occurrence) -> Occurrence:
    row.record, row.label_id = entry.record, entry.label
    return row
