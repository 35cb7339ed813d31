"""The points of a chart: what some items name, each under the reference that stands for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sightline.access.parties import Viewer
from sightline.index.pseudonyms import pseudonyms
from sightline.intelligence import derived
from sightline.intelligence.identifiers import Found, identifiers
from sightline.subjects.actions.things import refer_to
from sightline.subjects.charting.asked import PLACE, Seed
from sightline.subjects.charting.graph import ItemFact, Node
from sightline.subjects.queries import chart_items
from sightline.subjects.queries.chart_items import PEOPLE, Row, TokenPair
from sightline.subjects.queries.chart_people import Who, who_is_who
from sightline.subjects.queries.mentions import refused_identifiers
from sightline.terms import Act, ChartKind, Identifier

ONLINE: Final = "ONLINE"


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a chart, the items that name them, and who the people are.

    ids  for whatever an item names, the point that stands for it
    """

    nodes: dict[str, Node]
    facts: dict[str, ItemFact]
    ids: Mapping[TokenPair, str]
    who: Who


def points(
    viewer: Viewer,
    act: Act,
    rows: Mapping[str, Row],
    also: Iterable[TokenPair],
    records: Iterable[str],
    common: int,
) -> Points:
    """Return what some items name; beside it tokens and records that a chart was grown from.

    common  items that are counted of each at most, and one more
    """
    named = _named(viewer, act, rows)
    tokens = {token for found in named.values() for token in found} | set(also)
    who = who_is_who(viewer, act, [value for kind, value in tokens if kind in PEOPLE], records)
    online = {ref: found for ref, row in rows.items() if (found := _online(row.online))}
    spots = [row.spot.key for row in rows.values() if row.spot]
    ids = _ids(tokens, who, [*spots, *online.values()])
    facts = {}
    for ref, row in rows.items():
        spot = row.spot.key if row.spot else None
        keys = [*named.get(ref, ()), spot, online.get(ref)]
        on = sorted({ids[key] for key in keys if key})
        facts[ref] = ItemFact(ref, row.day, row.grade, row.expired, tuple(on))
    nodes = {**_people_and_things(ids, who, common), **_places(rows, ids, online)}
    for one in {who.node(one) for one in records if one in who.records} - nodes.keys():
        nodes[one] = Node(one, who.kind(one), who.name(one), seed=one)
    return Points(nodes, facts, ids, who)


def refused(viewer: Viewer, act: Act, items: Iterable[str]) -> dict[str, set[TokenPair]]:
    """Return for items the tokens of which somebody said that the text does not name it."""
    found = refused_identifiers(viewer, act, items)
    return {item: {(str(one.kind), one.value) for one in wrong} for item, wrong in found.items()}


def _named(viewer: Viewer, act: Act, items: Iterable[str]) -> dict[str, list[TokenPair]]:
    found, wrong = chart_items.tokens_of(items), refused(viewer, act, items)
    return {
        item: [token for token in tokens if token not in wrong.get(item, ())]
        for item, tokens in found.items()
    }


def _online(place: str) -> TokenPair | None:
    """Return an online place, but where it is an account, which stands on the chart by itself."""
    if not place.strip() or identifiers(place):
        return None
    return ONLINE, " ".join(derived.folded(place).split())


def place_references(keys: Iterable[TokenPair]) -> dict[TokenPair, str]:
    """Return the reference that stands for each place, on the ground or online."""
    found = pseudonyms(PLACE, keys)
    return {(kind, value): found[kind, value] for kind, value in keys}


def _ids(
    tokens: Iterable[TokenPair], who: Who, places: Iterable[TokenPair]
) -> dict[TokenPair, str]:
    people = {token: who.node(token[1]) for token in tokens if token[0] in PEOPLE}
    things = [token for token in tokens if token[0] not in PEOPLE]
    found = refer_to(Found(Identifier(kind), value) for kind, value in things)
    references = {(str(one.kind), one.value): reference for one, reference in found.items()}
    return {**people, **references, **place_references(set(places))}


def _people_and_things(ids: Mapping[TokenPair, str], who: Who, common: int) -> dict[str, Node]:
    tokens = [key for key in ids if key[0] not in {ONLINE, chart_items.PLACE}]
    held: dict[str, set[str]] = {}
    for token, records in chart_items.counted(tokens, common).items():
        held.setdefault(ids[token], set()).update(records)
    nodes = {}
    for token in tokens:
        (kind, value), one = token, ids[token]
        holds = len(held.get(one, ()))
        if kind in PEOPLE:
            nodes[one] = Node(one, who.kind(one), who.name(one), seed=one, holds=holds)
        else:
            said = Found(Identifier(kind), value).said
            nodes[one] = Node(one, ChartKind(kind), said, seed=one, holds=holds)
    return nodes


def _places(
    rows: Mapping[str, Row], ids: Mapping[TokenPair, str], online: Mapping[str, TokenPair]
) -> dict[str, Node]:
    """Return the places, each by the name that its newest item gives it."""
    nodes = {}
    for row in sorted(rows.values(), key=lambda each: (each.day, each.reference)):
        if row.spot:
            one = ids[row.spot.key]
            seed = Seed(one, through=row.reference).text
            nodes[one] = Node(one, ChartKind.PLACE, row.spot.name.strip(), seed=seed)
        if row.reference in online:
            one = ids[online[row.reference]]
            nodes[one] = Node(one, ChartKind.ONLINE, row.online.strip())
    return nodes
