"""Items found by what was typed: their words, numbers, places and references, the newest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.models import Occurrence
from sightline.index.records import Token
from sightline.intelligence import derived
from sightline.intelligence.queries.lists import Line, lines_of
from sightline.places import queries as places
from sightline.places.errors import PlaceError
from sightline.places.location import Location
from sightline.subjects.queries.searching_things import ThingHit
from sightline.subjects.queries.searching_tokens import COMMON, SHOWN, among, common, holding
from sightline.subjects.searching import As, Part, Typed
from sightline.terms import KNOWN_TO_A_CELL, Act

LETTER: Final = "I"
MOST_THINGS: Final = 20  # that fit a part and whose items are shown
MOST_NARROWED: Final = 200  # items in which a common word is looked for
KINDS: Final = {  # of the references that items are found by, by their letter
    "I": derived.REFERENCE,
    "C": derived.CHILD,
    "O": derived.ORIGIN,
    "P": derived.PERSON,
}
MANY: Final = (
    "All of this is in more items than are looked through. Add a rarer word, or look at the items"
    " with all of these words"
)


@dataclass(frozen=True, slots=True)
class ItemHit:
    """An item, and why it was found."""

    line: Line
    reasons: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place of the name that was typed, and how many items are there."""

    location: Location = field(repr=False)
    items: int
    reason: str = field(repr=False)

    @property
    def count(self) -> str:
        """Return in words how many items are there, of those that the viewer may see."""
        if self.items > SHOWN:
            return f"{SHOWN} items or more"
        return "1 item" if self.items == 1 else f"{self.items} items"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that an item may be found by: any of some tokens, and what is said of it."""

    tokens: tuple[Token, ...]
    covers: frozenset[str]  # of the words that were typed
    reason: str = field(repr=False)


def items(
    viewer: Viewer, act: Act, typed: Typed, things: Sequence[ThingHit]
) -> tuple[list[ItemHit], list[str]]:
    """Return the items that have most of what was typed, and what the searcher should know."""
    wanted = _wanted(typed, things)
    found = holding(token for one in wanted for token in one.tokens)
    often = common(found)
    why = _why(wanted, found, often)
    _narrow(why, wanted, often)
    best = _best(why)
    phrases = [part.value for part in typed.of(As.PHRASE)]
    lines = lines_of(viewer, act, list(best), most=COMMON if phrases else SHOWN)
    hits = [
        ItemHit(line, tuple(one.reason for one in best[line.reference]))
        for line in lines
        if all(phrase in " ".join(derived.folded(line.text).split()) for phrase in phrases)
    ]
    return hits[:SHOWN], [MANY] if often and not hits else []


def _wanted(typed: Typed, things: Sequence[ThingHit]) -> list[Wanted]:
    wanted = [_of_part(part) for part in typed.parts if part.kind in _TOKENS]
    wanted += [_of_reference(part) for part in typed.of(As.REFERENCE) if part.value[0] in KINDS]
    for part in typed.of(As.PHRASE):
        wanted += [
            Wanted(((derived.WORD, word),), frozenset({word}), f"{part.typed} is in it")
            for word in derived.words(part.value)
        ]
    for hit in things[:MOST_THINGS]:
        one = (str(hit.found.kind), hit.found.value)
        for part, reason in zip(hit.parts, hit.reasons, strict=True):
            if not _said_by(wanted, one):
                wanted.append(Wanted((one,), _covered(part), _names(hit, part, reason)))
    return wanted


_TOKENS: Final = {
    As.PHONE: "PHONE",
    As.MARK: "VRM",
    As.HANDLE: "HANDLE",
    As.POSTCODE: derived.POSTCODE,
    As.AREA: derived.AREA,
    As.WORD: derived.WORD,
}


def _of_part(part: Part) -> Wanted:
    said = part.value if part.kind is not As.PHONE else part.typed
    return Wanted(((_TOKENS[part.kind], part.value),), _covered(part), f"{said} is in it")


def _of_reference(part: Part) -> Wanted:
    return Wanted(((KINDS[part.value[0]], part.value),), _covered(part), "this reference")


def _said_by(wanted: Iterable[Wanted], token: Token) -> bool:
    return any(token in one.tokens for one in wanted)


def _names(hit: ThingHit, part: Part, reason: str) -> str:
    return f"names {hit.found.said}: {reason}"


def _covered(part: Part) -> frozenset[str]:
    """Return the words of what was typed that a part answers."""
    return frozenset(derived.folded(part.typed).split())


def _why(
    wanted: Sequence[Wanted], found: Mapping[Token, Sequence[str]], often: set[Token]
) -> dict[str, list[Wanted]]:
    """Return what each item is found by, of what is not common."""
    why: dict[str, list[Wanted]] = defaultdict(list)
    for one in wanted:
        for token in set(one.tokens) - often:
            for record in found.get(token, ()):
                if record.startswith(f"{LETTER}-") and one not in why[record]:
                    why[record].append(one)
    return why


def _narrow(why: dict[str, list[Wanted]], wanted: Sequence[Wanted], often: set[Token]) -> None:
    """Look for what is common in the items that are found already."""
    ordered = sorted(why, key=lambda record: (-len(_answered(why[record])), record))
    has = among(ordered[:MOST_NARROWED], often)
    for one in wanted:
        for token in set(one.tokens) & often:
            for record in has.get(token, ()):
                why[record].append(one)


def _answered(by: Iterable[Wanted]) -> frozenset[str]:
    return frozenset().union(*(one.covers for one in by))


def _best(why: Mapping[str, list[Wanted]]) -> dict[str, list[Wanted]]:
    """Return the items that answer most of the words that were typed."""
    answered = {record: len(_answered(by)) for record, by in why.items()}
    most = max(answered.values(), default=0)
    return {record: by for record, by in why.items() if answered[record] == most}


def located(viewer: Viewer, act: Act, typed: Typed) -> list[PlaceHit]:
    """Return the places of this name or postcode, with how many items are at each."""
    found: dict[str, PlaceHit] = {}
    for part in typed.of(As.POSTCODE, As.PLACE):
        try:
            there = places.find(part.value)
        except PlaceError:
            continue
        for one in there:
            found.setdefault(one.label, PlaceHit(one, _at(viewer, act, one), part.why))
    return list(found.values())


def _at(viewer: Viewer, act: Act, one: Location) -> int:
    """Return how many items are in the smallest cell there, counted so far as it is said."""
    if one.precision not in KNOWN_TO_A_CELL:
        return 0
    seen = visible_to(viewer, act, "record")
    cell8, cell9 = int(one.cells.cell_8, 16), int(one.cells.cell_9, 16)
    rows = Occurrence.objects.filter(seen, cell8=cell8, cell9=cell9)
    return rows.values_list("record").distinct()[: SHOWN + 1].count()
