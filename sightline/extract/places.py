"""Places by the words before them: "outside the Red Lion", "in Tupsley". Pure.

What the gazetteer has is in `gazetteer`, what a last word tells in `heads`; here is what only the
words before it tell. Firms that are known by name alone are ORG.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sightline.extract.listed import phrases, words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain, Token

_BEFORE: Final = frozenset(
    "in near towards toward around outside through via into at to from behind opposite".split()
)
_BEFORE_THE: Final = frozenset(
    "outside at in near behind by opposite from to inside round around past".split()
)
_AT: Final = frozenset(
    "at outside in near by behind from to opposite the inside past into our for".split()
)
_TOWARDS: Final = frozenset("by of past to from in at near through around".split())
_TURNED: Final = frozenset(
    "mount lower upper great little north south east west old new much high castle river".split()
)
_PEOPLE: Final = frozenset(
    "message messages text texts call calls money phone letter email word spoke listened "
    "belongs married related "
    "sold gave given talking talks said talked attached close statement sister brother "
    "mum friend".split()
)


def brands(said: Plain) -> Iterator[Guess]:
    """Yield firms and bodies that are known by name alone."""
    tokens = said.tokens
    known = _brands()
    for place, token in enumerate(tokens):
        for name, doubtful in known.get(token.low.replace("'", ""), ()):
            end = _ends(said, place, name)
            if end is not None and (not doubtful or _pointed(said, place)):
                yield Guess(Kind.ORG, token.start, end)
                break


@cache
def _brands() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for doubtful, name in ((False, "brands"), (True, "brands_double")):
        for phrase in phrases(name):
            parts = tuple(phrase.replace("&", " ").replace("'", "").split())
            found.setdefault(parts[0], []).append((parts, doubtful))
    return {
        first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in found.items()
    }


_DISH: Final = re.compile(
    r"\b(?:Pizza|Kebab|Chicken|Burger|Curry|Noodle|Vape|Nail|Balti|Fish)s? (?:[A-Z][a-z]+ )?"
    r"(?:Palace|Express|Corner|Box|Stop|Hut|Spot|Hub|World|King|Queen|Land|Town|City|Point|Plus)\b"
)


def dishes(said: Plain) -> Iterator[Guess]:
    """Yield shops by what they sell before a name: "Pizza Palace"."""
    for match in _DISH.finditer(said.text):
        yield Guess(Kind.ORG, *match.span())


def _ends(said: Plain, place: int, name: tuple[str, ...]) -> int | None:
    """Return where a name of several words ends that begins here, or None."""
    for at, part in enumerate(name):
        if place + at >= len(said.tokens):
            return None
        token = said.tokens[place + at]
        low = token.low.replace("'", "")
        if low != part and not (at == len(name) - 1 and token.low == part + "'s"):
            return None
        if at and len(said.text[said.tokens[place + at - 1].end : token.start]) > 3:
            return None
    return said.tokens[place + len(name) - 1].end


def _pointed(said: Plain, place: int) -> bool:
    token = said.tokens[place]
    before = said.tokens[place - 1].low if place else ""
    if before in _AT:
        return True
    return token.capital and not token.first and not said.shouted


def pointed_at(said: Plain) -> Iterator[Guess]:
    """Yield capitals after a word that points to a place."""
    if said.shouted:
        return
    tokens = said.tokens
    for place in range(1, len(tokens)):
        token, before = tokens[place], tokens[place - 1]
        if not token.capital or token.first or said.text[before.end : token.start] != " ":
            continue
        if (
            before.word.isdigit()
            and len(before.word) < 4
            and place > 1
            and tokens[place - 2].low in {"at", "of", "from", "outside"}
        ):
            for guess in _run(said, place, named=False):
                yield Guess(Kind.PLACE, before.start, guess.end)
            continue
        if before.low in _TOWARDS and token.low in _TURNED and place + 1 < len(tokens):
            yield from _run(said, place, named=True)
            continue
        the = before.low == "the" and place > 1 and tokens[place - 2].low in _BEFORE_THE
        if the:
            yield from _run(said, place, named=True)
        elif before.low in _BEFORE:
            of_people = (
                place > 1 and before.low in {"to", "from"} and tokens[place - 2].low in _PEOPLE
            )
            if not of_people:
                yield from _run(said, place, named=False)


def _run(said: Plain, place: int, *, named: bool) -> Iterator[Guess]:
    """Yield the capitals from here on, if none of them speaks against a place.

    named: after "the", where ordinary words may be a name: "the Red Lion".
    """
    tokens = said.tokens
    the = tokens[place - 1].low == "the"
    end = place
    while end < len(tokens) and end - place < 4 and _goes_on(said, end, named=the):
        if end > place and said.text[tokens[end - 1].end : tokens[end].start] != " ":
            break
        end += 1
    run = tokens[place:end]
    last = run[-1]
    if last.low.endswith("'s") and said.text[last.end : last.end + 1] == " ":
        return
    if any(_against(token, named=named) for token in run if token.capital) or (
        named and len(run) < 2 and not _alone(said, end)
    ):
        return
    following = tokens[end] if end < len(tokens) else None
    if following and following.word[0].isdigit() and said.text[last.end : following.start] == " ":
        return
    if named or not any(token.low in words("ordinary") for token in run):
        yield Guess(Kind.PLACE, run[0].start, last.end)


def _goes_on(said: Plain, at: int, *, named: bool) -> bool:
    """Return whether a word goes on with a place; "and" only inside: "Horse and Groom"."""
    token = said.tokens[at]
    if token.first:
        return False
    if named and token.low in {"and", "&"} and at + 1 < len(said.tokens):
        return said.tokens[at + 1].capital and said.text[token.end] == " "
    return token.capital


def _against(token: Token, *, named: bool) -> bool:
    low = token.low.removesuffix("'s")
    if token.shouted or len(low) < 3 or low in words("capitals") or low in words("function"):
        return True
    if low in words("makes") or low in words("models"):
        return True
    return not named and (
        low in words("given") or low in words("surnames") or token.low.endswith("'s")
    )


def _alone(said: Plain, end: int) -> bool:
    """Return whether one capital after "the" stands by itself, with no word that it describes."""
    if end >= len(said.tokens):
        return True
    gap = said.text[said.tokens[end - 1].end : said.tokens[end].start]
    return gap != " " or said.tokens[end].low in words("function")
