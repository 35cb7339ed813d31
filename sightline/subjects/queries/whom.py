"""Whom records and pseudonyms stand for, as one viewer has it."""

from collections.abc import Iterable

from sightline.access.parties import Viewer
from sightline.index.pseudonyms import CHILD
from sightline.subjects.meeting import Somebody
from sightline.subjects.models import Person
from sightline.subjects.queries.people import Record, names_of, records_of
from sightline.subjects.queries.sameness import profiles_of
from sightline.terms import Act


def about_person(viewer: Viewer, act: Act, reference: str) -> tuple[str, list[Record]]:
    """Return the name on a record, and all records of the person whom it is of.

    The profile is what the viewer's own eyes make of it. Raise Person.DoesNotExist.
    """
    records = records_of(viewer, act, profiles_of(viewer, act, [reference]).members(reference))
    if reference not in records:
        raise Person.DoesNotExist
    return records[reference].name, [records[one] for one in sorted(records)]


def known_people(viewer: Viewer, pseudonyms: Iterable[str]) -> dict[str, Somebody]:
    """Return who each pseudonym stands for; one without a record stands for itself alone.

    Whoever is a child by any record or pseudonym of theirs is a child.
    """
    wanted = set(pseudonyms)
    named = names_of(viewer, wanted)
    names = {one.reference: one.name for one in named.values()}
    bare = {one: Somebody(one, "", one.startswith(f"{CHILD}-")) for one in wanted - named.keys()}
    return bare | {
        pseudonym: Somebody(
            one.leader,
            names.get(one.leader, one.name),
            one.is_child or pseudonym.startswith(f"{CHILD}-"),
        )
        for pseudonym, one in named.items()
    }
