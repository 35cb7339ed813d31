"""Everybody who must not be known by what is sent, by every spelling that the sender may see."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.intelligence.identifiers import Found
from sightline.intelligence.models import Item
from sightline.sharing.masking import Protected, protect
from sightline.sharing.masking_everyone import child_called, person_called
from sightline.sharing.masking_letters import telling
from sightline.subjects.derived import NAME, NICK, name_keys
from sightline.subjects.models import Link, Person, Thing
from sightline.subjects.queries.facts import other_names_of
from sightline.subjects.queries.mentions import decided_on
from sightline.subjects.queries.sameness import profiles_of
from sightline.subjects.queries.searching_tokens import holding
from sightline.terms import Act, Identifier, MentionKind


class Known(NamedTuple):
    """A record of a person."""

    name: str
    is_child: bool


def protected(viewer: Viewer, words: Sequence[str]) -> tuple[Protected, ...]:
    """Return whom the words of a decision name, each once and in the decision's order.

    Two words of one person's, such as a name and a by-name, are one. With each go the names,
    by-names, telephones, vehicles and accounts that the records which the viewer may see tie to
    that person.
    """
    found = _found(viewer, words)
    profiles = profiles_of(viewer, Act.READ, found)
    every = _records(viewer, {each for one in found for each in profiles.members(one)})
    others = other_names_of(viewer, Act.READ, list(every))
    values = _values(viewer, list(every))
    groups: list[tuple[list[str], bool]] = []
    for word in dict.fromkeys(word.strip() for word in words if word.strip()):
        bears = [one for one in every if _bears(word, every[one].name, *others.get(one, ()))]
        known = sorted({each for one in bears for each in profiles.members(one) if each in every})
        said = [word]
        for one in known:
            said += [every[one].name, *others.get(one, ()), *values.get(one, ())]
        groups = _joined(groups, said, child=any(every[one].is_child for one in known))
    return _called(groups)


def kept_names(viewer: Viewer, items: Sequence[str]) -> list[str]:
    """Return the names and by-names that people marked in items and that stand."""
    return [
        mark.text
        for marks in decided_on(viewer, Act.READ, items).values()
        for one in marks
        if one.stands and (mark := one.read).kind in {MentionKind.PERSON, MentionKind.ALIAS}
    ]


def _found(viewer: Viewer, words: Sequence[str]) -> list[str]:
    """Return the records that the viewer may see of people who may bear one of the words."""
    keys = [key for key in name_keys(*words) if key[0] in {NAME, NICK}] if words else []
    found = {record for records in holding(keys).values() for record in records}
    rows = Person.objects.filter(visible_to(viewer, Act.READ), pk__in=sorted(found))
    return sorted(rows.values_list("reference", flat=True))


def _records(viewer: Viewer, references: Iterable[str]) -> dict[str, Known]:
    rows = Person.objects.filter(visible_to(viewer, Act.READ), pk__in=sorted(references))
    return {row.reference: Known(row.name, row.is_child) for row in rows.order_by("reference")}


def _bears(word: str, *names: str) -> bool:
    """Return whether a word of a decision is one of some names: all its words are in it."""
    said = set(telling(word))
    return bool(said) and any(said <= set(telling(name)) for name in names)


def _values(viewer: Viewer, people: Sequence[str]) -> dict[str, list[str]]:
    """Return the telephones, vehicles and accounts that some item ties to people, old ties too."""
    items = Item.objects.filter(visible_to(viewer, Act.READ))
    rows = Link.objects.filter(from_end__in=people) | Link.objects.filter(to_end__in=people)
    ends = list(rows.filter(item__in=items).values_list("from_end", "to_end"))
    things = {one.reference: one for one in Thing.objects.filter(pk__in=_flat(ends))}
    found: dict[str, list[str]] = {}
    for left, right in ends:
        for person, thing in ((left, right), (right, left)):
            if person in people and thing in things:
                found.setdefault(person, []).append(_said(things[thing]))
    return found


def _said(thing: Thing) -> str:
    return Found(Identifier(thing.kind), thing.value).said


def _flat(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({each for pair in pairs for each in pair})


def _joined(
    groups: list[tuple[list[str], bool]], said: list[str], *, child: bool
) -> list[tuple[list[str], bool]]:
    """Return groups of spellings with one more, which joins the group that has a spelling of it."""
    mine = {spelling.casefold() for spelling in said}
    for at, (spellings, was) in enumerate(groups):
        if mine & {each.casefold() for each in spellings}:
            groups[at] = ([*spellings, *said], was or child)
            return groups
    return [*groups, (said, child)]


def _called(groups: Sequence[tuple[list[str], bool]]) -> tuple[Protected, ...]:
    found, people, children = [], 0, 0
    for spellings, child in groups:
        stands = child_called(children) if child else person_called(people)
        children, people = children + child, people + (not child)
        found.append(protect(stands, dict.fromkeys(spellings)))
    return tuple(found)
