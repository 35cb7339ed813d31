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
_MOST_COLOURS: Final = 6
_MOST_CHUNKS: Final = 8
_ARTICLES: Final = frozenset("a an his her their my the this that your our another old".split())
_DOUBLE_MAKES: Final = frozenset("ford mini seat smart rover jaguar mg ds jag".split())
_LONE: Final = frozenset(
    "fiesta golf polo focus galaxy mini civic jazz swift leon ka puma fusion beetle transit colt "
    "ranger escort adam note juke jimny discovery defender".split()
)
_SELDOM_WORDS: Final = frozenset({"fiesta", "transit"})
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
    ended: bool = False


@cache
def _telling() -> frozenset[str]:
    known = words("makes") | words("models") | words("models_double") | words("bodies")
    return known | {pair.split()[0] for pair in _PAIRS}


@cache
def _starting() -> frozenset[str]:
    """Return the words with which a vehicle may begin."""
    return _telling() - words("bodies") | words("colours") | _SHADES


def vehicles(said: Plain) -> Iterator[Guess]:
    """Yield the descriptions of vehicles in a text."""
    if _telling().isdisjoint(_CHUNK.findall(said.low)):
        return
    chunks = [_Chunk(*match.span(), match[0]) for match in _CHUNK.finditer(said.low)]
    place, starts = 0, _starting()
    while place < len(chunks):
        if chunks[place].low not in starts and "-" not in chunks[place].low:
            place += 1
            continue
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
        plainly = capital or chunks[place].low in _SELDOM_WORDS
        if before in _ARTICLES and plainly and next_word not in _WORDS_AFTER:
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
    while after < len(chunks) and after - place < _MOST_COLOURS:
        if after > place and not _near(chunks, after, said, (" ", "-", "/", ", ")):
            break
        if not _is_colour(chunks, after, begun=after > place):
            break
        after += 1
    return after


def _is_colour(chunks: list[_Chunk], at: int, *, begun: bool) -> bool:
    """Return whether a chunk is a colour, a shade, or joins two: "black and white", "blue-grey"."""
    low = chunks[at].low
    if low in words("colours") or low in _SHADES:
        return True
    if begun and low in _FILLERS:
        return True
    if begun and low in {"and", "or"}:
        return at + 1 < len(chunks) and chunks[at + 1].low in words("colours")
    parts = low.split("-")
    return len(parts) > 1 and all(part in words("colours") or part in _SHADES for part in parts)


def _core(chunks: list[_Chunk], place: int, said: Plain, *, coloured: bool) -> _Core | None:
    """Return make, models, trim and body from a place on; None where there is none of them."""
    core = _Core(place, make=False, model=False, double=False, body=False)
    while core.after < len(chunks) and core.after - place < _MOST_CHUNKS and not core.ended:
        first = core.after == place
        gaps = (" ", "-", ", ") if first and coloured else (" ", "-")
        if (coloured or not first) and not _near(chunks, core.after, said, gaps):
            break
        step = _step(chunks, core, said, coloured=coloured, first=first)
        if step is None:
            break
        core = step
    told = core.make or core.model or (core.body and coloured)
    return core if core.after > place and told else None


def _step(
    chunks: list[_Chunk], core: _Core, said: Plain, *, coloured: bool, first: bool
) -> _Core | None:
    """Return a description with the next chunk taken in; None where it is none of a vehicle."""
    at, low = core.after, chunks[core.after].low
    following = chunks[at + 1].low if _near(chunks, at + 1, said) else ""
    pair = f"{low} {following}"
    known = core.make or core.model
    if pair in _PAIRS:
        body = pair in _BODY_PAIRS
        return core._replace(after=at + 2, body=core.body or body, make=core.make or not body)
    if low in words("bodies") and (known or low != "estate"):
        return core._replace(after=at + 1, body=True, ended=True)
    if low in words("makes") and not known:
        return core._replace(after=at + 1, make=True, double=low in _DOUBLE_MAKES)
    if (
        low in words("models")
        and (core.make or not low.isdigit())
        and (len(low) > 2 or core.make or coloured)
    ):
        return core._replace(after=at + 1, model=True, double=False)
    if low in words("models_double") and (core.make or coloured or first):
        return core._replace(after=at + 1, model=True, double=not core.make and not coloured)
    if core.make and (_is_series(low, following) or (low == "model" and len(following) == 1)):
        return core._replace(after=at + 2, model=True)
    trim = (
        low in _TRIMS or pair in {"s line", "m sport"} or (len(low) == 1 and following == "class")
    )
    return core._replace(after=at + 1) if known and trim else None


def _is_series(low: str, following: str) -> bool:
    return low.isdigit() and following in {"series", "class"}
