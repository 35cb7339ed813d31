"""Putting a record's derived rows in place, in the same transaction as the record itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby

from sightline.database.bulk import Prepared, prepared, send
from sightline.index.models import Occurrence, Piece, Stamp, Token
from sightline.index.pieces import KINDS, pieces
from sightline.index.records import Entry, Seen

SEEN = tuple(field.name for field in fields(Seen))


def put(entry: Entry) -> None:
    """Replace what the index holds of a record."""
    put_many([entry])


def put_many(entries: Iterable[Entry]) -> None:
    """Replace what the index holds of many records."""
    held = list(entries)
    _take_out([entry.record for entry in held])
    send(*fresh(held))


def fresh(entries: Iterable[Entry]) -> list[Prepared]:
    """Return the rows of records of which the index holds nothing yet, for the writer to send.

    Tokens come late: they are most of the work, and whoever sends ahead goes on meanwhile. Pieces
    come after them, for nobody may write one of what no token holds.
    """
    held = list(entries)
    return [
        prepared(
            Stamp, ("record", "label_id", "version"), ((e.record, e.label, e.version) for e in held)
        ),
        prepared(
            Occurrence,
            ("record", "label_id", *SEEN),
            (
                (e.record, e.label, *(getattr(s, name) for name in SEEN))
                for e in held
                for s in e.seen
            ),
        ),
        prepared(
            Token,
            ("record", "label_id", "kind", "value"),
            ((e.record, e.label, *tokens) for e in held for tokens in _by_kind(e)),
            spread="value",
        ),
        prepared(Piece, ("kind", "value", "piece"), _pieces(held), once=True, spread="piece"),
    ]


def _pieces(entries: Iterable[Entry]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each number, mark and account name of records with its pieces."""
    things = {token for entry in entries for token in entry.tokens if token[0] in KINDS}
    for kind, value in sorted(things):
        yield kind, value, pieces(kind, value)


def _by_kind(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    """Yield the values of each kind together: thirty words are sent with one reference, not 30."""
    for kind, tokens in groupby(sorted(entry.tokens), key=lambda token: token[0]):
        yield kind, [value for _, value in tokens]


def _take_out(records: Sequence[str]) -> None:
    for rows in (Token, Occurrence, Stamp):
        rows.objects.filter(record__in=records).delete()
