"""Opening records of people from items that name them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from sightline.access.actions import defer
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.database.bulk import send
from sightline.index.actions import fresh, put
from sightline.index.pseudonyms import CHILD, PERSON, Identity, pseudonyms
from sightline.index.records import Entry
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.models import Item, ItemChild
from sightline.ledger.actions import record
from sightline.subjects import derived
from sightline.subjects.models import Person
from sightline.subjects.queries.concerns import concerned_in
from sightline.subjects.queries.facts import other_names
from sightline.subjects.records import NewPerson
from sightline.subjects.rules import born_refusal, child_refusal, name_refusal, year_of
from sightline.terms import Act, new_reference

FIND_SAME: Final = "subjects.find_same"
LETTER: Final = "H"

Numbered = dict[tuple[str, int], str]  # references of records, by pseudonym and label


@transaction.atomic
def open_people(*, new: Sequence[NewPerson], by: Viewer, at: datetime) -> list[str]:
    """Open records, or find those there are under the same name, year and label; in their order.

    Raise NotYet with the reasons by field, and Item.DoesNotExist for an item that the viewer may
    not know of.
    """
    items = _items(new, by)
    named = _pseudonyms(new)
    about = _about([one.item for one in new], at)
    for one, pseudonym in zip(new, named, strict=True):
        _require_sound(one, pseudonym, about[one.item], at)
    wanted = [(name, items[one.item].label_id) for one, name in zip(new, named, strict=True)]
    there = _there(wanted)
    rows = {
        key: Person(
            reference=new_reference(LETTER),
            label_id=key[1],
            pseudonym=key[0],
            name=" ".join(one.name.split()),
            born=one.born,
            is_child=one.is_child,
            opened_from_id=one.item,
            opened_by=by.account,
            opened_at=at,
        )
        for key, one in zip(wanted, new, strict=True)
        if key not in there
    }
    Person.objects.bulk_create(rows.values(), ignore_conflicts=True)
    there = _there(wanted)
    if not there.keys() >= set(wanted):
        raise Person.DoesNotExist  # there is one, and it is shut for this viewer
    ours = [row for key, row in rows.items() if there[key] == row.reference]
    send(*fresh(entry(row) for row in ours))
    if ours:
        record(by.account, Act.PROFILE, sorted(row.reference for row in ours))
        defer(FIND_SAME, ours[0].reference)
    return [there[key] for key in wanted]


def entry(row: Person, aliases: Iterable[str] = ()) -> Entry:
    """Return what the index holds of a record."""
    found = derived.tokens(row.name, row.born, aliases, pseudonym=row.pseudonym)
    return Entry(row.reference, row.label_id, row.version, found)


def index_again(row: Person) -> None:
    """Replace what the index holds of a record that has changed, as a new version of it."""
    row.version += 1
    Person.objects.filter(pk=row.reference).update(version=row.version)
    put(entry(row, other_names(row)))


def _items(new: Sequence[NewPerson], by: Viewer) -> dict[str, Item]:
    wanted = {one.item for one in new}
    rows = Item.objects.select_related("label").in_bulk(wanted)
    for reference in wanted:
        if reference not in rows:
            raise Item.DoesNotExist
        require(refusal(by, Act.PROFILE, rows[reference].label.value, reference), reference)
    return rows


def _pseudonyms(new: Sequence[NewPerson]) -> list[str]:
    """Return the pseudonym of each, asked for all children and all grown people at once."""
    named = [(one.is_child, (one.name.strip(), year_of(one.born))) for one in new]
    found = {
        is_child: pseudonyms(letter, _of(named, is_child=is_child))
        for is_child, letter in ((True, CHILD), (False, PERSON))
    }
    return [found[is_child][identity] for is_child, identity in named]


def _of(named: Iterable[tuple[bool, Identity]], *, is_child: bool) -> list[Identity]:
    return [identity for one, identity in named if one == is_child]


def _about(items: Iterable[str], at: datetime) -> dict[str, frozenset[str]]:
    """Return the children whom each item is written about, or of whom it raised a concern."""
    wanted = set(items)
    concerned = concerned_in(wanted, at.astimezone(LONDON).date())
    found: dict[str, set[str]] = {item: set(concerned.get(item, ())) for item in wanted}
    rows = ItemChild.objects.filter(item__in=wanted).values_list("item", "child")
    for item, child in rows:
        found[item].add(child)
    return {item: frozenset(children) for item, children in found.items()}


def _require_sound(one: NewPerson, pseudonym: str, about: frozenset[str], at: datetime) -> None:
    today = at.astimezone(LONDON).date()
    name = name_refusal(one.name)
    require_all(
        name=name or (child_refusal(pseudonym, about) if one.is_child else None),
        born=born_refusal(one.born, is_child=one.is_child, today=today),
    )


def _there(wanted: Sequence[tuple[str, int]]) -> Numbered:
    rows = Person.objects.filter(pseudonym__in={name for name, _ in wanted})
    held = rows.values_list("pseudonym", "label_id", "reference")
    return {(name, label): reference for name, label, reference in held}
