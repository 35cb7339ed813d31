"""Whether a source or an end is there for a viewer, and what people call it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.intelligence.identifiers import Found
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.subjects.models import Group, Person, Thing
from sightline.subjects.queries.concerns import profiled
from sightline.terms import Act, Identifier

NO_ITEM = "No item that you may see has this reference."


def item_refusal(viewer: Viewer, reference: str) -> str | None:
    """Return why an item is no source for this viewer, or None. Missing and hidden are the same."""
    there = Item.objects.filter(visible_to(viewer, Act.READ), pk=reference).exists()
    return None if there else NO_ITEM


def names_of_ends(viewer: Viewer, references: Iterable[str]) -> dict[str, str]:
    """Return what people call each of some people, things and groups that the viewer may see.

    A child named only in passing, of whom no concern is live, is not among them.
    """
    wanted = sorted(set(references))
    if not wanted:
        return {}
    known = visible_to(viewer, Act.READ)
    people = profiled(viewer, Act.READ, Person.objects.filter(known, reference__in=wanted))
    found = {row.reference: row.name for row in people}
    named = Group.objects.filter(known, reference__in=wanted)
    found |= dict(named.values_list("reference", "name"))
    things = Thing.objects.filter(reference__in=wanted)
    return found | {row.reference: Found(Identifier(row.kind), row.value).said for row in things}


def kind_of_thing(reference: str) -> Identifier | None:
    """Return what a reference to a thing stands for, None where it is none that is seen."""
    found = Thing.objects.filter(pk=reference).values_list("kind", flat=True).first()
    return Identifier(found) if found else None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a form is about."""

    reference: str
    name: str = field(repr=False)
    is_child: bool


def subject(viewer: Viewer, act: Act, reference: str) -> Subject:
    """Return a person, thing or group that an act may be done about. Raise DoesNotExist.

    A link needs a role only: under whose label it stands is its item's matter.
    """
    name = names_of_ends(viewer, [reference]).get(reference)
    if name is None:
        raise Person.DoesNotExist
    person = Person.objects.select_related("label").filter(pk=reference).first()
    if person and act is not Act.LINK:
        require(refusal(viewer, act, person.label.value, reference), reference)
    require(role_refusal(viewer, act), reference)
    record(viewer.account, act, [reference], about="form")
    return Subject(reference, name, bool(person and person.is_child))
