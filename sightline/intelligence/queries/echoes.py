"""Which items might tell the same story as a given one: asked by equality, so that indexes serve.

Candidates share a child, a place and a time, or several words that few items have. Whether they are
echoes is for `linkage.compare_origins` to suggest and for a person to decide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.models import Occurrence, Token
from sightline.intelligence import derived
from sightline.intelligence.models import EchoSearch, Item
from sightline.intelligence.queries.origins import Told, told
from sightline.terms import Act, dials

DIALS: Final = dials(Path(__file__).parents[1] / "dials.toml")
WITHIN: Final = timedelta(days=DIALS["echo_days"].value)
RARE: Final[int] = DIALS["echo_rare_items"].value
CANDIDATES: Final[int] = DIALS["echo_candidates"].value
WEIGHTS: Final = {"child": 3, "place": 2, "word": 1}
ENOUGH: Final = 2  # the weight below which two items are not compared

Couple = tuple[Told, Told]


def not_looked_through(viewer: Viewer, most: int) -> list[str]:
    """Return items of the viewer's own writing that no search has looked through yet."""
    own = Item.objects.filter(visible_to(viewer, Act.JUDGE), created_by=viewer.account)
    looked = EchoSearch.objects.values("item")
    rows = own.exclude(reference__in=looked).order_by("-received_at", "reference")
    return list(rows.values_list("reference", flat=True)[:most])


def couples(viewer: Viewer, items: Sequence[str]) -> Iterator[Couple]:
    """Yield the pairs worth comparing of some items with any that the viewer may see."""
    texts = told(viewer, Act.JUDGE, items)
    done: set[frozenset[str]] = set()
    for reference, one in texts.items():
        others = told(viewer, Act.JUDGE, _candidates(viewer, reference))
        for other in _nearest(one, others.values()):
            both = frozenset((reference, other.reference))
            if both not in done:
                done.add(both)
                first, second = sorted((one, other), key=lambda each: each.reference)
                yield first, second


def _nearest(one: Told, others: Iterable[Told]) -> list[Told]:
    return [
        other
        for other in others
        if other.reference != one.reference and abs(other.received_at - one.received_at) <= WITHIN
    ]


def _candidates(viewer: Viewer, reference: str) -> list[str]:
    """Return the records that share most with one, the likeliest first."""
    weight: Counter[str] = Counter()
    for kind, records in (
        ("child", _by_tokens(viewer, reference, derived.CHILD)),
        ("place", _by_place(viewer, reference)),
        ("word", _by_tokens(viewer, reference, derived.WORD)),
    ):
        for record, shared in Counter(records).items():
            weight[record] += WEIGHTS[kind] * shared
    del weight[reference]
    return [record for record, sum_ in weight.most_common(CANDIDATES) if sum_ >= ENOUGH]


def _by_tokens(viewer: Viewer, reference: str, kind: str) -> list[str]:
    """Return the records that share a value that few have, once for each such value.

    Each value is asked for by itself and only so far as to see that it is common.
    """
    values = Token.objects.filter(
        visible_to(viewer, Act.JUDGE, "record"), record=reference, kind=kind
    ).values_list("value", flat=True)
    holding: dict[str, list[str]] = defaultdict(list)
    for value, record in _holding(kind, list(values[: derived.MOST_WORDS])):
        holding[value].append(record)
    return [record for records in holding.values() if len(records) <= RARE for record in records]


def _holding(kind: str, values: list[str]) -> list[tuple[str, str]]:
    """Return (value, record) of some of the records that have each of some tokens.

    One statement for all; of each value only so many as show that it is common. Row security
    decides which records are there at all.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.value, t.record FROM unnest(%s::text[]) AS v (value) CROSS JOIN LATERAL"
            " (SELECT record FROM index_token WHERE kind = %s AND value = v.value LIMIT %s) t",
            [values, kind, RARE + 1],
        )
        return [(str(value), str(record)) for value, record in cursor.fetchall()]


def _by_place(viewer: Viewer, reference: str) -> list[str]:
    """Return the records at about the same place in the same month."""
    known = visible_to(viewer, Act.JUDGE, "record")
    here = Occurrence.objects.filter(known, record=reference, cell9__isnull=False)
    spot = here.values_list("cell8", "cell9", "month").first()
    if spot is None:
        return []
    there = Occurrence.objects.filter(known, cell8=spot[0], cell9=spot[1], month=spot[2])
    return list(there.values_list("record", flat=True).distinct()[: RARE + 1])
