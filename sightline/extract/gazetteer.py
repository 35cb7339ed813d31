"""Names of a gazetteer in a text, in one walk, however many the gazetteer has. Pure.

Hyphens, apostrophes, accents and capitals make no difference. A name of one word that is also an
ordinary word or a person's name ("Reading", "Chase", "Ross") needs a capital and a word such as
"in" before it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from sightline.extract.listed import phrases, words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain, plain

Names = dict[str, tuple[tuple[str, ...], ...]]
_PIECE: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GAP: Final = re.compile(r"[ .\-]{1,2}")
BEFORE_PLACE: Final = frozenset(
    "in to from at near around outside towards toward via through into by of for behind "
    "opposite past off on between across leaving back visit visited".split()
)


@lru_cache(16)
def names(gazetteer: tuple[str, ...]) -> Names:
    """Return the names of a gazetteer, and known towns, by their first word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in (*gazetteer, *phrases("towns")):
        pieces = tuple(piece.replace("'", "") for piece in _PIECE.findall(plain(name).low))
        if pieces and (len(pieces) > 1 or len(pieces[0]) > 2):
            found.setdefault(pieces[0], set()).add(pieces)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in found.items()}


def in_gazetteer(said: Plain, gazetteer: Iterable[str]) -> Iterator[Guess]:
    """Yield the names of a gazetteer that stand in a text, the longest at each place."""
    known = names(gazetteer if isinstance(gazetteer, tuple) else tuple(gazetteer))
    if known.keys().isdisjoint(_PIECE.findall(said.low.replace("'", ""))):
        return
    pieces = [
        (match.start(), match.end(), match[0].replace("'", ""))
        for match in _PIECE.finditer(said.low)
    ]
    place = 0
    while place < len(pieces):
        length = _matched(said, pieces, place, known.get(pieces[place][2], ()))
        if length and _meant(said, pieces, place, length):
            yield Guess(Kind.PLACE, pieces[place][0], pieces[place + length - 1][1])
            yield from _next_in_row(said, pieces, place + length)
        place += length or 1


def _next_in_row(said: Plain, pieces: list[tuple[int, int, str]], place: int) -> Iterator[Guess]:
    """Yield a capital that no list knows after a place and a comma: "Rugby, Nuneham"."""
    if place >= len(pieces):
        return
    start, end, word = pieces[place]
    joined = said.low[pieces[place - 1][1] : start] == ", "
    alone = not said.low[end : end + 1] or said.low[end] in ".,;)\n"
    written = said.text[start:end]
    known = any(word in words(name) for name in ("given", "surnames", "ordinary", "capitals"))
    if joined and alone and not known and written[0].isupper() and not written.isupper():
        yield Guess(Kind.PLACE, start, end)


def _matched(
    said: Plain, pieces: list[tuple[int, int, str]], place: int, known: tuple[tuple[str, ...], ...]
) -> int:
    """Return how many words the longest name has that begins here; 0 where none does."""
    for name in known:
        end = place + len(name)
        if tuple(piece[2] for piece in pieces[place:end]) == name and all(
            _GAP.fullmatch(said.low, pieces[at][1], pieces[at + 1][0])
            for at in range(place, end - 1)
        ):
            return len(name)
    return 0


def _meant(said: Plain, pieces: list[tuple[int, int, str]], place: int, length: int) -> bool:
    start, _, word = pieces[place]
    before = pieces[place - 1][2] if place else ""
    gap = said.low[pieces[place - 1][1] : start] if place else ""
    pointed = before in BEFORE_PLACE and gap == " "
    capital = said.text[start].isupper() and not said.shouted
    if length > 1:
        return (
            capital
            or pointed
            or any(piece[2] not in words("ordinary") for piece in pieces[place : place + length])
        )
    doubtful = word in words("ordinary") or word in words("given") or word in words("doubles")
    if doubtful:
        return said.text[start].isupper() and pointed
    named = capital and place > 0 and gap == " " and before in words("given") and not pointed
    return not named and (capital or pointed or len(word) > 4)
