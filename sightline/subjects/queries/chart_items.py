"""Which items a chart is grown by: those that hold some tokens, or are at some places.

Each is asked for by equality, in one statement for all, and row security decides what is there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.models import Occurrence, Token
from sightline.intelligence import derived
from sightline.intelligence.models import Item
from sightline.intelligence.queries.lists import codes, fallen
from sightline.terms import NEVER_A_HOT_SPOT, Act, Identifier

TokenPair = tuple[str, str]  # kind and value
CHILD, PERSON, PLACE = derived.CHILD, derived.PERSON, "PLACE"
PEOPLE: Final = frozenset({CHILD, PERSON})
DRAWN: Final = sorted(PEOPLE | {str(kind) for kind in Identifier})
MOST_COUNTED: Final = 10_000  # items that hold one value; of a commoner one it says "more than"
HOLDING: Final = """
SELECT s.number, f.record, f.held FROM unnest(%s::text[], %s::text[], %s::int[])
  WITH ORDINALITY AS s (kind, value, most, number)
CROSS JOIN LATERAL (
  SELECT t.record, count(*) OVER () AS held
  FROM (SELECT DISTINCT k.record FROM index_token k
        WHERE k.kind = s.kind AND k.value = s.value LIMIT %s) t
  JOIN intelligence_item i ON i.reference = t.record
  ORDER BY i.received_at DESC, t.record DESC LIMIT s.most) f
"""
COUNTED: Final = """
SELECT s.kind, s.value, f.record FROM unnest(%s::text[], %s::text[]) AS s (kind, value)
CROSS JOIN LATERAL (SELECT DISTINCT t.record FROM index_token t WHERE t.kind = s.kind
  AND t.value = s.value AND starts_with(t.record, 'I-') LIMIT %s) f
"""
THERE: Final = """
SELECT s.number, i.reference, i.place_name FROM unnest(%s::bigint[], %s::bigint[])
  WITH ORDINALITY AS s (cell8, cell9, number)
CROSS JOIN LATERAL (
  SELECT DISTINCT i.reference, i.place_name, i.received_at FROM index_occurrence o
  JOIN intelligence_item i ON i.reference = o.record
  WHERE o.cell8 = s.cell8 AND o.cell9 = s.cell9 AND NOT o.role = ANY (%s)
  ORDER BY i.received_at DESC, i.reference DESC LIMIT %s) i
"""


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place on the ground; two spellings that differ by case or accents are one."""

    cell8: int
    cell9: int
    name: str  # as the newest item writes it

    @property
    def key(self) -> TokenPair:
        """Return what tells it from others, as a token does: its cells and its folded name."""
        return PLACE, f"{self.cell8} {self.cell9} {' '.join(derived.folded(self.name).split())}"


@dataclass(frozen=True, slots=True)
class Row:
    """What a chart reads of one item."""

    reference: str
    day: date
    grade: str
    expired: bool
    online: str
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Held:
    """The newest items that hold something, and how many hold it, as far as they are counted."""

    items: Sequence[str] = ()
    held: int = 0


def holding(wanted: Mapping[TokenPair, int]) -> dict[TokenPair, Held]:
    """Return for each token so many of the newest items that hold it as are wanted."""
    pairs = sorted(wanted)
    most = [wanted[pair] for pair in pairs]
    kinds, values = [kind for kind, _ in pairs], [value for _, value in pairs]
    found: dict[TokenPair, list[str]] = {}
    held: dict[TokenPair, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, [kinds, values, most, MOST_COUNTED + 1])
        for number, record, count in cursor.fetchall():
            found.setdefault(pairs[number - 1], []).append(str(record))
            held[pairs[number - 1]] = count
    return {pair: Held(items, held[pair]) for pair, items in found.items()}


def counted(wanted: Iterable[TokenPair], most: int) -> dict[TokenPair, set[str]]:
    """Return for each token items that hold it, one more than `most` where it is common."""
    pairs = sorted(set(wanted))
    found: dict[TokenPair, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            COUNTED, [[pair[0] for pair in pairs], [pair[1] for pair in pairs], most + 1]
        )
        for kind, value, record in cursor.fetchall():
            found.setdefault((str(kind), str(value)), set()).add(str(record))
    return found


def at(spots: Mapping[TokenPair, int]) -> dict[TokenPair, Held]:
    """Return for each place so many of the newest items there as are wanted.

    A home, or where a child told somebody, ties nobody to anybody.
    """
    keys = sorted(spots)
    cells = [[int(cell) for cell in value.split()[:2]] for _, value in keys]
    found: dict[TokenPair, list[str]] = {}
    with connection.cursor() as cursor:
        wide, near = [cell for cell, _ in cells], [cell for _, cell in cells]
        cursor.execute(THERE, [wide, near, sorted(NEVER_A_HOT_SPOT), MOST_COUNTED + 1])
        for number, reference, name in cursor.fetchall():
            key = keys[number - 1]
            cell8, cell9 = cells[number - 1]
            if Spot(cell8, cell9, name).key == key:
                found.setdefault(key, []).append(str(reference))
    return {key: Held(items[: spots[key]], len(items)) for key, items in found.items()}


def rows(viewer: Viewer, act: Act, references: Iterable[str], today: date) -> dict[str, Row]:
    """Return what a chart reads of some items, of those that the viewer may see."""
    wanted = sorted(set(references))
    seen = Item.objects.filter(visible_to(viewer, act), reference__in=wanted)
    items = list(
        seen.values_list(
            "reference", "event_start", "received_at", "review_by", "online", "place_name",
            "place_role",
        )
    )  # fmt: skip
    there = [item[0] for item in items]
    cells, grades, gone = _cells(there), codes(there), fallen(there)
    return {
        reference: Row(
            reference=reference,
            day=_day(start or received),
            grade=grades.get(reference, ""),
            expired=review_by < today or reference in gone,
            online=online,
            spot=_spot(cells.get(reference), name, role),
        )
        for reference, start, received, review_by, online, name, role in items
    }


def _day(moment: datetime) -> date:
    return moment.astimezone(derived.LONDON).date()


def _cells(references: Sequence[str]) -> dict[str, tuple[int, int]]:
    seen = Occurrence.objects.filter(record__in=references, cell9__isnull=False)
    return {
        record: (cell8, cell9)
        for record, cell8, cell9 in seen.values_list("record", "cell8", "cell9").distinct()
        if cell8 is not None and cell9 is not None
    }


def _spot(cells: tuple[int, int] | None, name: str, role: str) -> Spot | None:
    return Spot(*cells, name) if cells and name.strip() and role not in NEVER_A_HOT_SPOT else None


def tokens_of(references: Iterable[str]) -> dict[str, list[TokenPair]]:
    """Return the people and things that some items name."""
    found: dict[str, list[TokenPair]] = {}
    named = Token.objects.filter(record__in=sorted(set(references)), kind__in=DRAWN)
    for record, kind, value in named.values_list("record", "kind", "value"):
        found.setdefault(record, []).append((kind, value))
    return found
