"""The hot reads of a search: each an equality on the index, so far as to see what is common."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from sightline.index.records import Token
from sightline.subjects.dials import DIALS

COMMON: Final[int] = DIALS["search_common_records"].value
SHOWN: Final[int] = DIALS["search_shown"].value
MOST_VALUES: Final = 2_000  # that have some pieces in common and are compared with the whole
MOST_PIECES: Final = 3  # asked for together: more find hardly less

Holding = dict[Token, list[str]]

HOLDING: Final = (
    "SELECT w.kind, w.value, t.record FROM unnest(%s::text[], %s::text[]) AS w (kind, value)"
    " CROSS JOIN LATERAL (SELECT record FROM index_token"
    " WHERE kind = w.kind AND value = w.value LIMIT %s) t"
)
AMONG: Final = (  # every token of a record first: by their values, millions would be read
    "SELECT t.kind, t.value, t.record FROM unnest(%s::text[]) AS r (record) CROSS JOIN LATERAL"
    " (SELECT kind, value, record FROM index_token WHERE record = r.record OFFSET 0) t"
    " JOIN unnest(%s::text[], %s::text[]) AS w (kind, value)"
    " ON w.kind = t.kind AND w.value = t.value"
)
HAVING: Final = "SELECT p.value FROM index_piece p WHERE p.kind = %s AND p.piece = %s"
AND_HAVING: Final = (
    " AND EXISTS (SELECT FROM index_piece q"
    " WHERE q.kind = p.kind AND q.piece = %s AND q.value = p.value)"
)


def holding(tokens: Iterable[Token], most: int = COMMON) -> Holding:
    """Return the records that have each of some tokens, of those that the viewer may see.

    One statement for all. Of each token only one record more than `most`, which shows that it is
    common: a common token finds nothing by itself, whoever is first in the table.
    """
    wanted = sorted(set(tokens))
    found: Holding = defaultdict(list)
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(HOLDING, [*_columns(wanted), most + 1])
            for kind, value, record in cursor.fetchall():
                found[kind, value].append(record)
    return found


def among(records: Sequence[str], tokens: Iterable[Token]) -> Holding:
    """Return which of some records have each of some tokens: how a common token narrows."""
    wanted = sorted(set(tokens))
    found: Holding = defaultdict(list)
    if wanted and records:
        with connection.cursor() as cursor:
            cursor.execute(AMONG, [list(records), *_columns(wanted)])
            for kind, value, record in cursor.fetchall():
                found[kind, value].append(record)
    return found


def having(kind: str, pieces: Sequence[str]) -> list[str]:
    """Return the numbers, marks or names that have all of some pieces, in their order.

    Row security leaves out what no record holds that the viewer may see.
    """
    if not pieces:
        return []
    first, *others = pieces[:MOST_PIECES]
    with connection.cursor() as cursor:
        cursor.execute(
            HAVING + AND_HAVING * len(others) + " ORDER BY p.value LIMIT %s",
            [kind, first, *others, MOST_VALUES],
        )
        return [str(value) for (value,) in cursor.fetchall()]


def rare(found: Holding) -> Holding:
    """Return what is found of the tokens that are not common."""
    return {token: records for token, records in found.items() if len(records) <= COMMON}


def common(found: Holding) -> set[Token]:
    """Return the tokens that more records have than are looked through."""
    return {token for token, records in found.items() if len(records) > COMMON}


def _columns(tokens: Sequence[Token]) -> list[list[str]]:
    return [[kind for kind, _ in tokens], [value for _, value in tokens]]
