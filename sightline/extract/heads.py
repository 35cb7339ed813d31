"""Names that are known by their last word: "Marbrook High School", "Castle Street car park". Pure.

A body that people run is an ORG: school, home, club, firm, shop, hotel, takeaway, church, agency.
A stretch of ground or a building is a PLACE: street, park, station, bridge, estate, house, pub.
The last word decides: "Tesco car park" is a place, "Bridge Street Barbers" is not. A house number
or a flat before a street is part of the place. "the" before a name is no part of it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sightline.extract.listed import phrases, words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain, Token

_STREETS: Final = frozenset(
    "road rd street lane ln close avenue ave drive crescent cres terrace gardens grove "
    "way court row".split()
)
_CAPITAL_HEADS: Final = frozenset(
    "primary high house hall lodge st approach path fold vale ridge steps place gate way "
    "view rise green row walk hill yard mill cross "
    "island market castle abbey "
    "homes travel hair beauty news energy lounge spice mission practice housing trust project cars "
    "field wood lock common square parade heights fellowship fitness phones motors chicken pizza "
    "chinese indian thai caribbean polski court bank farm canal lake common site farms "
    "guides scouts cleaning store stores shop high".split()
) - {"shop", "store", "farm", "site"}
_NUMBERED: Final = re.compile(
    r"(?:\b(?:flat|apartment|apt|room|"
    r"unit) ?\d{0,3}[a-z]?,? )?(?<![\w£.:/,-])\d{1,3} ?[a-z]?,? $|"
    r"\bflat ?\d{1,3}[a-z]?,? $"
)
_STOPS: Final = frozenset(
    "the a an my your his her our their main side back same this that busy quiet other "
    "next country whole dead "
    "end which cross inside fast slow bus middle any every own high each another long "
    "narrow single one down up "
    "top bottom off on in at private local nearest old new dirt ring slip no wrong right "
    "left cycle".split()
)
_BEFORE_STREET: Final = frozenset(
    "on in from to off near down up at along by of and round around behind onto outside".split()
)
_MOST_WORDS: Final = 5
_INNER: Final = frozenset("of the and".split())
_TITLED: Final = frozenset("mr mrs ms miss dr pc ds".split())


@cache
def _heads() -> dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    """Return every head by its last word, the longest first, with the kind that it makes."""
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for kind, name in ((Kind.ORG, "org_heads"), (Kind.PLACE, "place_heads")):
        for phrase in phrases(name):
            parts = tuple(phrase.replace("é", "e").split())
            found.setdefault(parts[-1], []).append((parts, kind))
    return {
        last: tuple(sorted(each, key=lambda head: -len(head[0]))) for last, each in found.items()
    }


def headed(said: Plain) -> Iterator[Guess]:
    """Yield bodies and places that are known by the last word of their name."""
    tokens = said.tokens
    known = _heads()
    for place, token in enumerate(tokens):
        for head, kind in known.get(token.low, ()):
            begun = place - len(head) + 1
            if begun >= 0 and _is_head(tokens, begun, head, said):
                found = _named(said, begun, place, head, kind)
                if found is not None:
                    yield found
                    if kind is Kind.PLACE:
                        yield from _next_line(said, place)
                    break
        if token.low == "st" and place + 1 < len(tokens):
            yield from _saint(said, place)


def _next_line(said: Plain, place: int) -> Iterator[Guess]:
    """Yield the district or town after a street and a comma: "Oak Court, Widemarsh"."""
    tokens = said.tokens
    if place + 1 >= len(tokens):
        return
    town = tokens[place + 1]
    if said.text[tokens[place].end : town.start] != ", " or not town.capital or said.shouted:
        return
    known = any(
        town.low.removesuffix("'s") in words(name)
        for name in ("given", "function", "ordinary", "capitals")
    )
    ends = place + 2 >= len(tokens) or said.text[town.end : tokens[place + 2].start] != " "
    if not known and ends and len(town.word) > 3 and not town.shouted:
        yield Guess(Kind.PLACE, town.start, town.end)


def _is_head(tokens: tuple[Token, ...], begun: int, head: tuple[str, ...], said: Plain) -> bool:
    return all(
        tokens[begun + at].low.replace("'", "") == part.replace("'", "")
        and (
            not at
            or said.text[tokens[begun + at - 1].end : tokens[begun + at].start] in {" ", " & "}
        )
        for at, part in enumerate(head)
    )


def _named(said: Plain, begun: int, last: int, head: tuple[str, ...], kind: Kind) -> Guess | None:
    """Return the name that ends in a head, or None where nothing names it."""
    tokens = said.tokens
    first = _first_of_name(said, begun)
    if first == begun:
        return _in_small_letters(said, begun, last, head, kind)
    capital_head = tokens[last].capital
    if head[0] in _CAPITAL_HEADS and not capital_head:
        return None
    names = tokens[first:begun]
    only = names[0]
    if len(names) == 1:
        plain_word = only.low in words("ordinary") or only.low in words("capitals")
        if (only.first or said.shouted) and plain_word and (not capital_head or kind is Kind.ORG):
            return None
        if only.low.endswith("'s") and not capital_head and only.low[:-2] in words("given"):
            return None
        if only.low in _TITLED or (only.low in words("capitals") and not capital_head):
            return None
    start = names[0].start
    if head == ("st",) and (_before_saint(said, last) or tokens[last].shouted):
        return None
    if head[-1] == "services" and names[-1].low in words("ordinary"):
        return None
    if names[-1].low in words("models") or (
        names[-1].low in words("makes") and head[0] in {"estate", "garage"}
    ):
        return None
    if kind is Kind.PLACE:
        start = _with_number(said, start)
    return Guess(kind, start, tokens[last].end)


def _before_saint(said: Plain, place: int) -> bool:
    """Return whether "St" goes with the name after it rather than the one before."""
    if place + 1 >= len(said.tokens):
        return False
    after = said.tokens[place + 1]
    joined = said.text[said.tokens[place].end : after.start] in {" ", ". "}
    return joined and after.capital and len(after.word) > 2 and after.low not in words("function")


def _first_of_name(said: Plain, begun: int) -> int:
    """Return where the name before a head begins; the head's own place where there is none."""
    tokens = said.tokens
    first = at = begun
    known_heads = _heads()
    while at > 0 and begun - at < _MOST_WORDS:
        before, after = tokens[at - 1], tokens[at]
        gap = said.text[before.end : after.start]
        saint = before.low == "st" and gap == ". "
        if (gap not in {" ", "&", " & "} and not saint) or (gap == "" or before.word[0].isdigit()):
            break
        inner = before.low in _INNER and at - 1 > 0 and at != begun
        apart = before.low == "and" and tokens[at - 2].low in known_heads
        if inner and tokens[at - 2].capital and not apart:
            at -= 1
            continue
        if not before.capital or before.low in words("function") or before.low in _DAYS:
            break
        at -= 1
        first = at
        if before.first:
            break
    if (
        first < begun - 1
        and len(tokens[first].word) == 1
        and said.text[tokens[first].start - 1 : tokens[first].start] == "/"
    ):
        first += 1
    while first < begun - 1 and tokens[first].first and tokens[first].low in _OPENERS:
        first += 1
    return first


_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri "
    "sat sun today yesterday".split()
)
_OPENERS: Final = frozenset(
    "shop hotel school outside near behind parked seen landlord address hospital location "
    "where".split()
)


def _in_small_letters(
    said: Plain, begun: int, last: int, head: tuple[str, ...], kind: Kind
) -> Guess | None:
    """Return a name typed in small letters: "on mill lane", "for apex cabs"."""
    tokens = said.tokens
    if begun == 0 or tokens[begun].capital:
        return None
    name = tokens[begun - 1]
    if (
        said.text[name.end : tokens[begun].start] != " "
        or name.word[0].isdigit()
        or name.low in words("function")
    ):
        return None
    before = tokens[begun - 2] if begun > 1 else None
    earlier = tokens[begun - 3] if begun > 2 else None
    two = (
        before is not None
        and earlier is not None
        and earlier.low in _BEFORE_STREET
        and before.low not in _STOPS
        and before.low not in words("function")
        and not before.word[0].isdigit()
        and head[0] in _STREETS
        and said.text[before.end : name.start] in {" ", ". "}
    )
    if two and before is not None and kind is Kind.PLACE and name.low not in _STOPS:
        return Guess(kind, before.start, tokens[last].end)
    if head[0] in _STREETS and kind is Kind.PLACE:
        pointed = before is not None and (before.low in _BEFORE_STREET or before.word.isdigit())
        if not pointed or name.low in _STOPS or name.low in words("colours"):
            return None
        return Guess(kind, _with_number(said, name.start), tokens[last].end)
    if head[-1] in _CAPITAL_HEADS or name.low in words("ordinary") or name.low in words("capitals"):
        return None
    if name.low.endswith("s") and name.low.rstrip("s").rstrip("'") in words("given"):
        return None
    if name.low.endswith("'s") or kind is Kind.PLACE or name.low in words("given"):
        return None
    return Guess(kind, name.start, tokens[last].end)


def _with_number(said: Plain, start: int) -> int:
    """Return where a place begins with the number of its house or flat."""
    match = _NUMBERED.search(said.low, max(0, start - 24), start)
    if match is None or said.low[max(0, match.start() - 3) : match.start()].strip() in {"no", "x"}:
        return start
    return match.start()


def _saint(said: Plain, place: int) -> Iterator[Guess]:
    """Yield a school or church by its saint alone: "St Xavier's"."""
    saint, name = said.tokens[place], said.tokens[place + 1]
    joined = said.text[saint.end : name.start] in {" ", ". "}
    if saint.capital and joined and name.capital and name.low.endswith(("'s", "s'")):
        yield Guess(Kind.ORG, saint.start, name.end)
