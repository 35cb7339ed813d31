"""Things as a viewer may know them: by the references that addresses carry, and back."""

from collections.abc import Iterable

from django.db import connection

from sightline.intelligence.identifiers import Found
from sightline.subjects.models import Thing
from sightline.terms import Identifier


def references_of(found: Iterable[Found]) -> dict[Found, str]:
    """Return the reference of each thing that something names which the viewer may see.

    Row security alone decides: what the viewer may not know of is left out.
    """
    wanted = set(found)
    rows = Thing.objects.filter(value__in={each.value for each in wanted})
    held = {Found(Identifier(row.kind), row.value): row.reference for row in rows}
    return {each: held[each] for each in wanted if each in held}


def named(found: Iterable[Found]) -> set[Found]:
    """Return those of some things that an item names which the viewer may see."""
    wanted = sorted(set(found))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.kind, w.value FROM unnest(%s::text[], %s::text[]) AS w (kind, value)"
            " WHERE EXISTS (SELECT FROM index_token t WHERE t.kind = w.kind AND t.value = w.value)",
            [[str(each.kind) for each in wanted], [each.value for each in wanted]],
        )
        return {Found(Identifier(kind), value) for kind, value in cursor.fetchall()}


def thing(reference: str) -> Found:
    """Return what a reference stands for. Missing and hidden are the same: Thing.DoesNotExist."""
    row = Thing.objects.get(pk=reference)
    return Found(Identifier(row.kind), row.value)
