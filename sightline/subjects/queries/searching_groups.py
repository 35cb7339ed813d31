"""Groups and settings found by what was typed: by words of their name or place, or reference."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.intelligence import derived
from sightline.subjects.models import Group
from sightline.subjects.queries.searching_tokens import SHOWN, holding, rare
from sightline.subjects.searching import As, Typed
from sightline.terms import Act, GroupKind

TOKEN: Final = "GROUP"  # noqa: S105  the kind of token by which a group is found
REFERRED: Final = "this reference"


@dataclass(frozen=True, slots=True)
class GroupHit:
    """A group or setting, and why it was found."""

    reference: str
    kind: GroupKind
    name: str = field(repr=False)
    place: str = field(repr=False)
    reasons: tuple[str, ...] = field(repr=False)


def groups(viewer: Viewer, act: Act, typed: Typed) -> list[GroupHit]:
    """Return the groups with most of the words that were typed, by name; and those referred to."""
    referred = {part.value for part in typed.of(As.REFERENCE)}
    why = {**_by_words(typed), **dict.fromkeys(referred, (REFERRED,))}
    rows = Group.objects.filter(visible_to(viewer, act), pk__in=why)
    hits = [
        GroupHit(row.reference, GroupKind(row.kind), row.name, row.place_name, why[row.reference])
        for row in rows
    ]
    return sorted(hits, key=lambda hit: (hit.name, hit.reference))[:SHOWN]


def _by_words(typed: Typed) -> dict[str, tuple[str, ...]]:
    """Return the records that have the most of the words, each with what it has."""
    said = " ".join(part.typed for part in typed.of(As.NAME, As.PLACE, As.WORD))
    wanted = [(TOKEN, word) for word in dict.fromkeys(derived.words(said))]
    found: dict[str, list[str]] = defaultdict(list)
    for (_, word), records in rare(holding(wanted)).items():
        for record in records:
            found[record].append(f"{word} is in its name or place")
    most = max(map(len, found.values()), default=0)
    return {record: tuple(said) for record, said in found.items() if len(said) == most}
