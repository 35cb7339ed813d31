"""A telephone, vehicle or account as one viewer may know it: what holds it, and whom that names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.identifiers import Found, identifiers
from sightline.intelligence.models import Item
from sightline.intelligence.queries import Line, stands_for
from sightline.intelligence.queries.lists import lines_of
from sightline.ledger.actions import record
from sightline.subjects.dials import DIALS
from sightline.subjects.meeting import Somebody
from sightline.subjects.queries.following import Followed, followed, items_of, naming_it
from sightline.subjects.queries.ways import naming
from sightline.subjects.queries.whom import known_people
from sightline.terms import Act

MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class NamedWith:
    """Somebody whom items name that also hold a thing: which is not to say that they used it."""

    who: Somebody
    items: int
    origins: int


@dataclass(frozen=True, slots=True)
class ThingPage:
    """What a thing is, the newest items that hold it, and whom the newest of them name."""

    about: Followed
    lines: Sequence[Line]
    of: int
    read: int
    children: Sequence[NamedWith]
    grown: Sequence[NamedWith]


def thing_page(viewer: Viewer, act: Act, reference: str) -> ThingPage:
    """Return a thing's page. Raise DoesNotExist where the viewer may see nothing that names it."""
    require(role_refusal(viewer, Act.LIST))
    about = followed(viewer, act, reference)
    require(None if about.thing else "This is no thing.", reference)
    rows = items_of(viewer, act, about)
    most = DIALS["followed_most"].value
    found = dict(
        rows.order_by("-received_at", "-reference").values_list("reference", "origin")[:most]
    )
    kept = naming_it(viewer, act, about, list(found))
    newest = {item: origin for item, origin in found.items() if item in kept}
    lines = lines_of(viewer, act, list(newest)[:MOST_LINES], most=MOST_LINES)
    of = rows.count() if len(found) == most else len(newest)
    named = _named_with(viewer, act, newest)
    people = [one.who.key for one in named]
    record(viewer.account, act, [reference, *(line.reference for line in lines), *people])
    children = sorted((one for one in named if one.who.is_child), key=_by_name)
    grown = sorted((one for one in named if not one.who.is_child), key=_by_origins)
    return ThingPage(about, lines, of, len(newest), children, grown)


def identifier_of(viewer: Viewer, act: Act, item: str, number: int) -> Found:
    """Return the identifier that stands at a number, from one, on an item's page."""
    row = Item.objects.get(visible_to(viewer, act), pk=item)
    found = identifiers(row.sanitised_text, row.place_name, row.online)
    if not 1 <= number <= len(found):
        raise Item.DoesNotExist
    record(viewer.account, act, [item], about="thing")
    return found[number - 1]


def _named_with(viewer: Viewer, act: Act, items: dict[str, str]) -> list[NamedWith]:
    """Return whom some items name, each counted once for each item and each independent origin."""
    stands, named = stands_for(viewer, act), naming(viewer, act, items)
    known = known_people(viewer, {one for people in named.values() for one in people})
    lots: dict[str, set[str]] = defaultdict(set)
    who: dict[str, Somebody] = {}
    for item, people in named.items():
        for one in (known[pseudonym] for pseudonym in people):
            lots[one.key].add(item)
            if one.is_child or one.key not in who:
                who[one.key] = one
    return [
        NamedWith(one, len(lots[key]), len({stands.get(items[i], items[i]) for i in lots[key]}))
        for key, one in who.items()
    ]


def _by_name(one: NamedWith) -> tuple[str, str]:
    return (one.who.name or one.who.key).casefold(), one.who.key


def _by_origins(one: NamedWith) -> tuple[int, str, str]:
    return (-one.origins, *_by_name(one))
