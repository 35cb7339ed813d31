"""Whether the index holds of every item what it should: worked out again, and compared.

Run by the owner, who sees rows only through a policy made for this and dropped with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import connection, transaction

from sightline.database.roles import OWNER
from sightline.index.models import Occurrence, Piece, Stamp, Token
from sightline.index.pieces import KINDS, pieces
from sightline.index.records import Seen
from sightline.intelligence import derived
from sightline.intelligence.models import Grade, Item, ItemChild, ItemPerson

TABLES = (
    "intelligence_item",
    "intelligence_grade",
    "intelligence_itemchild",
    "intelligence_itemperson",
    "index_token",
    "index_piece",
    "index_occurrence",
    "index_stamp",
)
CHUNK = 1_000
_SEEN = tuple(field.name for field in fields(Seen))

Rows = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A record of which the index holds something else than it should."""

    record: str
    what: str


@contextmanager
def _seeing_all() -> Iterator[None]:
    """Let the owner read the tables for one transaction; the site's writers wait meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        for table in TABLES:
            cursor.execute(
                f"CREATE POLICY {table}_doctor ON {table} FOR SELECT TO {OWNER} USING (true)"
            )
        yield
        for table in TABLES:
            cursor.execute(f"DROP POLICY {table}_doctor ON {table}")


def index_differences() -> Iterator[Difference]:
    """Yield each record of which the index is out of step, and how."""
    with _seeing_all():
        last = ""
        while chunk := list(Item.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
            yield from _compared(chunk)
            last = chunk[-1].reference
        yield from _strays()


def _compared(items: Sequence[Item]) -> Iterator[Difference]:
    references = [item.reference for item in items]
    children = _by(ItemChild.objects.filter(item__in=references), "item_id", "child")
    people = _by(ItemPerson.objects.filter(item__in=references), "item_id", "person")
    newest = Grade.objects.filter(item__in=references).order_by("item_id", "-id")
    grades = _by(newest.distinct("item_id"), "item_id", "source_evaluation", "assessment")
    tokens = _by(Token.objects.filter(record__in=references), "record", "label_id", "kind", "value")
    seen = _by(Occurrence.objects.filter(record__in=references), "record", "label_id", *_SEEN)
    stamps = _by(Stamp.objects.filter(record__in=references), "record", "label_id", "version")
    lacking = _without_pieces(
        {(kind, value) for rows in tokens.values() for _, kind, value in rows}
    )
    for item in items:
        ref, label = item.reference, item.label_id
        known = item.known(
            children=tuple(child for (child,) in children[ref]),
            people=tuple(person for (person,) in people[ref]),
            grade="".join(grades[ref][0]) if grades[ref] else "",
        )
        want = [(label, *token) for token in _tokens(item, known)]
        rows = [(label, *asdict(row).values()) for row in derived.occurrences(known)]
        if sorted(tokens[ref]) != sorted(want):
            yield Difference(ref, "its search words differ")
        if lacking.intersection(row[1:] for row in tokens[ref]):
            yield Difference(ref, "a part that it is searched by is not there")
        if not item.anonymised and sorted(map(repr, seen[ref])) != sorted(map(repr, rows)):
            yield Difference(ref, "what the map counts differs")
        if stamps[ref] != [(label, item.version)]:
            yield Difference(ref, "its stamp is not of this version")


def _tokens(item: Item, known: derived.Known) -> list[tuple[str, str]]:
    """Return what an item is found by. What was anonymised keeps its reference and its area; what
    the map counts of it cannot be worked out again."""
    found = derived.tokens(known)
    if not item.anonymised:
        return found
    return [one for one in found if one[0] in {derived.REFERENCE, derived.AREA}]


def _without_pieces(tokens: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the numbers, marks and account names of which a piece is not there."""
    things = {token for token in tokens if token[0] in KINDS}
    rows = Piece.objects.filter(value__in={value for _, value in things})
    there = set(rows.values_list("kind", "value", "piece"))
    return {
        (kind, value)
        for kind, value in things
        if any((kind, value, piece) not in there for piece in pieces(kind, value))
    }


def _by(rows: Any, key: str, *names: str) -> Rows:
    found: Rows = defaultdict(list)
    for reference, *values in rows.values_list(key, *names):
        found[reference].append(tuple(values))
    return found


def _strays() -> Iterator[Difference]:
    """Yield what the index holds of records that are not there."""
    there = Item.objects.values("reference")
    for rows, what in ((Token, "search words"), (Occurrence, "map rows"), (Stamp, "a stamp")):
        ours = rows.objects.filter(record__startswith="I-")
        stray = ours.exclude(record__in=there).values_list("record", flat=True)
        for reference in stray.distinct().order_by("record"):
            yield Difference(reference, f"it is not there, but the index holds {what} of it")
