"""Vehicles by colour, make, model and body: "white Transit", "dark blue VW Golf". Pure.

The words run from the first colour to the last word that describes, without an article. A colour
needs a make, a model or a body after it. A make or model that is also a word ("Golf", "Ford")
needs a colour or a make, or a capital after "a" or "his".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from sightline.extract.listed import words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_CHUNK: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHADES: Final = frozenset(
    "dark light bright pale metallic navy sky bottle royal matt baby lime pearl".split()
)
_PAIRS: Final = frozenset(
    {"range rover", "land rover", "alfa romeo", "aston martin", "rolls royce", "people carrier",
     "people mover", "panel van", "pick up", "camper van", "harley davidson", "mercedes benz"}
)  # fmt: skip
_BODY_PAIRS: Final = frozenset(
    {"people carrier", "people mover", "panel van", "pick up", "camper van"}
)
_TRIMS: Final = frozenset(
    "gti st vxr sport vrs amg tdi tdci rs gtd hybrid electric series class line type r estate "
    "model gt sri gsi cdti hdi coupe life edition convertible cabriolet turbo custom".split()
)
_ARTICLES: Final = frozenset("a an his her their my the this that your our another old".split())
_DOUBLE_MAKES: Final = frozenset("ford mini seat smart rover jaguar mg ds jag".split())
_LONE: Final = frozenset(
    "golf polo focus galaxy mini civic jazz swift leon ka puma fusion beetle transit colt "
    "ranger escort adam note juke jimny discovery defender".split()
)
_FILLERS: Final = frozenset("coloured colour colored".split())
_WORDS_AFTER: Final = frozenset(
    "road street lane close avenue club course bag shirt top team rink".split()
)


class _Chunk(NamedTuple):
    start: int
    end: int
    low: str


class _Core(NamedTuple):
    """What stands after the colours: where it ends, and what it holds."""

    after: int
    make: bool
    model: bool
    double: bool
    body: bool


@cache
def _telling() -> frozenset[str]:
    known = words("makes") | words("models") | words("models_double") | words("bodies")
    return known | {pair.split()[0] for pair in _PAIRS}


def vehicles(said: Plain) -> Iterator[Guess]:
    """Yield the descriptions of vehicles in a text."""
    if _telling().isdisjoint(_CHUNK.findall(said.low)):
        return
    chunks = [_Chunk(*match.span(), match[0]) for match in _CHUNK.finditer(said.low)]
    place = 0
    while place < len(chunks):
        found = _vehicle(chunks, place, said)
        if found is None:
            place += 1
        else:
            yield Guess(Kind.VEHICLE_DESC, chunks[place].start, chunks[found - 1].end)
            place = found


def _vehicle(chunks: list[_Chunk], place: int, said: Plain) -> int | None:
    """Return the place after the vehicle that begins here, or None."""
    after = _coloured(chunks, place, said)
    core = _core(chunks, after, said, coloured=after > place)
    if core is None:
        return None
    if after > place:
        shade_only = after == place + 1 and chunks[place].low in {"light", "bright", "pale"}
        return None if shade_only and not (core.make or core.model) else core.after
    before = chunks[place - 1].low if place else ""
    named = chunks[place].low in words("given") and not core.model and before not in _ARTICLES
    if core.make and (core.model or not core.double) and not named:
        return core.after
    if core.model and not core.double:
        return core.after
    if core.double and (core.make or core.model):
        capital = said.text[chunks[place].start].isupper() and not said.shouted
        next_word = chunks[core.after].low if core.after < len(chunks) else ""
        if not core.make and chunks[place].low not in _LONE:
            return None
        if before in _ARTICLES and capital and next_word not in _WORDS_AFTER:
            return core.after
    return None


def _near(
    chunks: list[_Chunk], place: int, said: Plain, gaps: tuple[str, ...] = (" ", "-")
) -> bool:
    """Return whether a chunk stands directly after the one before it."""
    return 0 < place < len(chunks) and said.low[chunks[place - 1].end : chunks[place].start] in gaps


def _coloured(chunks: list[_Chunk], place: int, said: Plain) -> int:
    """Return the place after the colours that begin here."""
    after = place
    while after < len(chunks) and after - place < 6:
        low = chunks[after].low
        joined = after == place or _near(chunks, after, said, (" ", "-", "/", ", "))
        if not joined:
            break
        if low in words("colours") or low in _SHADES or (low in _FILLERS and after > place) or (low in {"and", "or"} and after > place and _next_colour(chunks, after)) or ("-" in low and all(
            each in words("colours") or each in _SHADES for each in low.split("-")
        )):
            after += 1
        else:
            break
    return after


def _next_colour(chunks: list[_Chunk], place: int) -> bool:
    return place + 1 < len(chunks) and chunks[place + 1].low in words("colours")


def _core(chunks: list[_Chunk], place: int, said: Plain, *, coloured: bool) -> _Core | None:
    """Return make, models, trim and body from a place on; None where there is none of them."""
    make = model = double = body = False
    at = place
    while at < len(chunks) and at - place < 8:
        if at > place and not _near(chunks, at, said):
            break
        if at == place and coloured and not _near(chunks, at, said, (" ", "-", ", ")):
            break
        low = chunks[at].low
        pair = (
            f"{low} {chunks[at + 1].low}"
            if at + 1 < len(chunks) and _near(chunks, at + 1, said)
            else ""
        )
        if pair in _PAIRS:
            body, make = body or pair in _BODY_PAIRS, make or pair not in _BODY_PAIRS
            at += 2
        elif low in words("bodies") and not (low == "estate" and not (make or model)):
            body = True
            at += 1
            break
        elif low in words("makes") and not make and not model:
            make, double = True, low in _DOUBLE_MAKES
            at += 1
        elif (
            low in words("models")
            and (not low.isdigit() or make)
            and (len(low) > 2 or make or coloured)
        ):
            model, double = True, double and make and low in words("models_double")
            at += 1
        elif low in words("models_double") and (make or coloured or at == place):
            double = not make and not coloured
            model = True
            at += 1
        elif (make and low.isdigit() and pair.endswith((" series", " class"))) or (make and low == "model" and at + 1 < len(chunks) and len(chunks[at + 1].low) == 1):
            model = True
            at += 2
        elif (make or model) and (
            low in _TRIMS
            or pair in {"s line", "m sport"}
            or (len(low) == 1 and pair.endswith(" class"))
        ):
            at += 1
        else:
            break
    if at == place or not (make or model or (body and coloured)):
        return None
    return _Core(at, make, model, double, body)
