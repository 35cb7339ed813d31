"""Giving things references, so that pages about them have addresses."""

from collections.abc import Iterable

from sightline.intelligence.identifiers import Found
from sightline.subjects.models import Thing
from sightline.subjects.queries.things import named, references_of
from sightline.terms import new_reference

LETTER = "V"


def refer_to(found: Iterable[Found]) -> dict[Found, str]:
    """Return the reference of each thing, made where it has none yet.

    Of what the viewer may see no record of, none is made, and none is found.
    """
    wanted = set(found)
    held = references_of(wanted)
    lacking = named(wanted - held.keys())
    if not lacking:
        return held
    Thing.objects.bulk_create(
        [
            Thing(reference=new_reference(LETTER), kind=each.kind, value=each.value)
            for each in sorted(lacking)
        ],
        ignore_conflicts=True,
    )
    return references_of(wanted)
