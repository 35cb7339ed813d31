"""A link chart as one viewer may draw it now: grown from some records, and from nothing hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.subjects.charting import asked as asking
from sightline.subjects.charting.asked import Seed
from sightline.subjects.charting.graph import MOST_TIED, Asked, Graph, ItemFact, Node, draw
from sightline.subjects.dials import DIALS
from sightline.subjects.models import Thing
from sightline.subjects.queries import chart_items
from sightline.subjects.queries.chart_items import MOST_COUNTED, Held, TokenPair
from sightline.subjects.queries.chart_links import typed_links
from sightline.subjects.queries.chart_people import who_is_who
from sightline.subjects.queries.chart_points import Points, place_references, points, refused
from sightline.subjects.queries.links import links_of
from sightline.subjects.queries.sources import names_of_ends
from sightline.terms import Act, ChartKind

COMMON: Final[int] = DIALS["chart_common_value"].value
MORE: Final[int] = DIALS["chart_common_more"].value
MOST_NODES: Final[int] = DIALS["chart_most_nodes"].value
MOST_SEEDS: Final[int] = DIALS["chart_most_seeds"].value
PEOPLE: Final = {asking.CHILD: chart_items.CHILD, asking.PERSON: chart_items.PERSON}


@dataclass(frozen=True, slots=True)
class Common:
    """A point that more items name than are drawn of it."""

    node: str
    held: int
    drawn: int

    @property
    def uncounted(self) -> bool:
        """Return whether still more hold it than were counted."""
        return self.held > MOST_COUNTED


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn for a viewer, grown from which seeds, and what was too common to be whole.

    seeds   those that led to anything that the viewer may see
    grown   the points that they stand for
    items   what is known of each item behind a link
    """

    graph: Graph
    seeds: Sequence[Seed]
    grown: frozenset[str]
    common: Sequence[Common]
    items: Mapping[str, ItemFact] = field(repr=False)


@dataclass(slots=True)
class _Found:
    """What seeds stand for: tokens and places with how many items are wanted of each, and items."""

    tokens: dict[TokenPair, int] = field(default_factory=dict)
    spots: dict[TokenPair, int] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    things: dict[str, TokenPair] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)  # names, by reference
    also: set[TokenPair] = field(default_factory=set)  # things that a link leads to
    ends: set[str] = field(default_factory=set)  # of links that lead on from where it is grown
    places: dict[str, TokenPair] = field(default_factory=dict)


def drawn(
    viewer: Viewer,
    act: Act,
    seeds: Iterable[Seed],
    asked: Asked,
    *,
    about: str = "chart",
    words: str = "",
) -> Drawn:
    """Return the chart that some records grow into. What the viewer may not see grows nothing.

    act  how it stands in the ledger: CHART, or EXPORT with why it is taken out as `words`
    """
    require(role_refusal(viewer, Act.CHART))
    require(role_refusal(viewer, act))
    found = _drawn(viewer, tuple(seeds)[:MOST_SEEDS], asked)
    shown = {*found.graph.nodes, *(item for edge in found.graph.edges for item in edge.items)}
    record(viewer.account, act, sorted(shown), about=about, words=words)
    return found


def _drawn(viewer: Viewer, seeds: Sequence[Seed], asked: Asked) -> Drawn:
    found, today = _found(viewer, seeds), timezone.localdate()
    _follow_links(viewer, found, today)
    held = {**_holding(viewer, found.tokens), **chart_items.at(found.spots)}
    items = found.items | {item for one in held.values() for item in one.items}
    rows = chart_items.rows(viewer, Act.READ, items, today)
    also = (held.keys() & found.tokens.keys()) | found.also
    there = points(viewer, Act.READ, rows, also, found.records, COMMON)
    there.nodes.update(
        {one: Node(one, ChartKind.GROUP, name, seed=one) for one, name in found.groups.items()}
    )
    stands = {seed: _stands_for(seed, found, there) for seed in seeds}
    starts = frozenset(stands[seeds[0]]) if seeds else frozenset[str]()
    graph = draw(
        there.nodes,
        there.facts.values(),
        asked,
        starts=starts,
        most=MOST_NODES,
        more=typed_links(viewer, Act.READ, there, today),
    )
    return Drawn(
        graph=graph,
        seeds=[seed for seed in seeds if stands[seed]],
        grown=frozenset(one for seed in seeds for one in stands[seed] if _is_grown(seed, one)),
        common=_common(held, there, graph),
        items=there.facts,
    )


def _holding(viewer: Viewer, tokens: Mapping[TokenPair, int]) -> dict[TokenPair, Held]:
    """Return the newest items that hold each token, and of which nobody said that they do not."""
    held = chart_items.holding(tokens)
    wrong = refused(viewer, Act.READ, {item for one in held.values() for item in one.items})
    kept = {
        token: [item for item in one.items if token not in wrong.get(item, ())]
        for token, one in held.items()
    }
    return {
        token: Held(kept[token], one.held - len(one.items) + len(kept[token]))
        for token, one in held.items()
    }


def _found(viewer: Viewer, seeds: Sequence[Seed]) -> _Found:
    """Return what seeds stand for, of what the viewer may see."""
    found = _Found()
    by_letter: dict[str, list[Seed]] = {}
    for seed in seeds:
        by_letter.setdefault(seed.reference[0], []).append(seed)
    _people(viewer, found, [s for letter in "HCP" for s in by_letter.get(letter, ())])
    wanted = {seed.reference: _most(seed) for seed in by_letter.get(asking.THING, ())}
    for row in Thing.objects.filter(pk__in=wanted):
        found.things[row.reference] = (row.kind, row.value)
        found.tokens[(row.kind, row.value)] = wanted[row.reference]
        found.ends.add(row.reference)
    found.ends |= {seed.reference for seed in by_letter.get(asking.GROUP, ())}
    found.items = {seed.reference for seed in by_letter.get(asking.ITEM, ())}
    _place(viewer, found, by_letter.get(asking.PLACE, ()))
    return found


def _follow_links(viewer: Viewer, found: _Found, today: date) -> None:
    """Add those to whom links that people recorded lead, from where the chart is grown."""
    ties = links_of(viewer, Act.READ, found.ends, today)
    ends = found.ends | {end for tie in ties for end in (tie.from_end, tie.to_end)}
    found.records |= {end for end in ends if end[0] == asking.RECORD}
    groups = [end for end in ends if end[0] == asking.GROUP]
    found.groups = names_of_ends(viewer, groups)
    things = Thing.objects.filter(pk__in=[end for end in ends if end[0] == asking.THING])
    found.also = {(row.kind, row.value) for row in things}


def _most(seed: Seed) -> int:
    return MORE if seed.more else COMMON


def _people(viewer: Viewer, found: _Found, seeds: Sequence[Seed]) -> None:
    """Add the tokens of people's whole profiles, by their records or by pseudonyms."""
    found.records = {s.reference for s in seeds if s.reference[0] == asking.RECORD}
    others = [s.reference for s in seeds if s.reference[0] in PEOPLE]
    who = who_is_who(viewer, Act.READ, others, found.records)
    for seed in seeds:
        for one in who.pseudonyms(who.node(seed.reference)):
            if one[0] in PEOPLE:
                token = (PEOPLE[one[0]], one)
                found.tokens[token] = max(_most(seed), found.tokens.get(token, 0))
    grown = {who.node(seed.reference) for seed in seeds}
    found.ends |= {one for one in who.records if who.node(one) in grown}


def _place(viewer: Viewer, found: _Found, seeds: Sequence[Seed]) -> None:
    """Add the places of items that may be seen, where they are the places that are meant."""
    through = {seed.through for seed in seeds}
    rows = chart_items.rows(viewer, Act.READ, through, timezone.localdate())
    spots = {ref: row.spot.key for ref, row in rows.items() if row.spot}
    references = place_references(set(spots.values()))
    for seed in seeds:
        key = spots.get(seed.through)
        if key and references[key] == seed.reference:
            found.places[seed.reference] = key
            found.spots[key] = _most(seed)


def _stands_for(seed: Seed, found: _Found, there: Points) -> frozenset[str]:
    """Return the points that a seed stands for: of an item, all that it names."""
    letter, reference = seed.reference[0], seed.reference
    if letter == asking.ITEM:
        fact = there.facts.get(reference)
        many = fact is not None and len(fact.nodes) > MOST_TIED
        return frozenset([*(fact.nodes if fact else ()), *([reference] if many else ())])
    if letter == asking.THING:
        token = found.things.get(reference)
        one = there.ids.get(token, "") if token else ""
    elif letter == asking.GROUP:
        one = reference
    elif letter == asking.PLACE:
        one = there.ids.get(found.places[reference], "") if reference in found.places else ""
    else:
        one = there.who.node(reference)
    return frozenset({one} & there.nodes.keys())


def _is_grown(seed: Seed, node: str) -> bool:
    return seed.reference[0] != asking.ITEM or seed.reference == node


def _common(held: Mapping[TokenPair, Held], there: Points, graph: Graph) -> list[Common]:
    """Return what is held by more items than are drawn, the commonest first."""
    found: dict[str, Common] = {}
    for key, one in held.items():
        node = there.ids.get(key, "")
        if one.held > len(one.items) and node in graph.nodes:
            before = found.get(node, Common(node, 0, 0))
            found[node] = Common(node, before.held + one.held, before.drawn + len(one.items))
    return sorted(found.values(), key=lambda each: (-each.held, each.node))
