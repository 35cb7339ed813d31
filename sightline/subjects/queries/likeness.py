"""Which records might be of the same person as a given one: asked by equality, so that the index
serves. Whether they are is for `linkage.compare_people` to suggest and for a person to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db import connection
from django.db.models import Exists, OuterRef

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.subjects import derived
from sightline.subjects.dials import DIALS
from sightline.subjects.models import Person, PersonSearch
from sightline.subjects.queries.concerns import profiled
from sightline.terms import Act, Identifier

COMMON: Final[int] = DIALS["same_common_records"].value
CANDIDATES: Final[int] = DIALS["same_candidates"].value
KEYS: Final = (
    derived.NAME,
    derived.SOUND,
    derived.NICK,
    derived.NEAR,
    derived.INITIAL,
    derived.BORN,
    str(Identifier.PHONE),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a record is compared by."""

    reference: str
    said: dict[str, str] = field(repr=False)


Couple = tuple[Said, Said]


def not_looked_through(viewer: Viewer, most: int) -> dict[str, int]:
    """Return records that the viewer opened and that no search has looked through as they stand,
    with their versions."""
    own = Person.objects.filter(visible_to(viewer, Act.JUDGE), opened_by=viewer.account)
    looked = PersonSearch.objects.filter(person=OuterRef("pk"), version=OuterRef("version"))
    rows = own.filter(~Exists(looked)).order_by("-opened_at", "reference")
    return dict(rows.values_list("reference", "version")[:most])


def couples(viewer: Viewer, records: Iterable[str]) -> Iterator[Couple]:
    """Yield the pairs worth comparing of some records with any that the viewer may see."""
    require(role_refusal(viewer, Act.JUDGE))
    own = said(viewer, records)
    done: set[frozenset[str]] = set()
    for reference, one in own.items():
        others = said(viewer, _candidates(viewer, reference))
        for other in others.values():
            both = frozenset((reference, other.reference))
            if len(both) == 2 and both not in done:
                done.add(both)
                first, second = sorted((one, other), key=lambda each: each.reference)
                yield first, second


def said(viewer: Viewer, references: Iterable[str]) -> dict[str, Said]:
    """Return what some records are compared by, of those that the viewer may see."""
    rows = Person.objects.filter(visible_to(viewer, Act.JUDGE), pk__in=set(references))
    return {
        row.reference: Said(row.reference, {"name": row.name, "dob": row.born})
        for row in profiled(viewer, Act.JUDGE, rows)
    }


def _candidates(viewer: Viewer, reference: str) -> list[str]:
    """Return the records that share most keys with one, rare keys before common ones; a key that
    very many records have joins nothing."""
    holding: dict[tuple[str, str], list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT own.kind, own.value, t.record FROM index_token own CROSS JOIN LATERAL"
            " (SELECT record FROM index_token WHERE kind = own.kind AND value = own.value"
            "  LIMIT %s) t"
            " WHERE own.record = %s AND own.kind = ANY (%s)",
            [COMMON + 1, reference, list(KEYS)],
        )
        for kind, value, found in cursor.fetchall():
            holding[kind, value].append(found)
    shared: dict[str, float] = defaultdict(float)
    for found in holding.values():
        for one in found if len(found) <= COMMON else ():
            shared[one] += 1 / len(found)
    shared.pop(reference, None)
    return sorted(shared, key=lambda one: (-shared[one], one))[:CANDIDATES]
