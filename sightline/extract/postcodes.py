"""Postcodes: whole ones by their form and area, first halves only after a word for it. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

AREAS: Final = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE "
    "LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL "
    "SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
_WHOLE: Final = re.compile(
    r"(?<![a-z0-9])([a-z]{1,2})(\d[a-z0-9]?)[ \-]{0,2}(\d)([abd-hjlnp-uw-z]{2})(?![a-z0-9])"
)
_FIRST: Final = re.compile(r"(?<![a-z0-9])([a-z]{1,2})(\d[a-z0-9]?)(?![a-z0-9])")
_CUE: Final = re.compile(
    r"(?:post ?code(?: area| is| was|:| starts| begins)*|\bpc:?) ?(?:with |in )?$"
)
_NEAR: Final = re.compile(r"\b(?:in|around|from|near|within|across|to|the) (?:the )?$")
_AFTER: Final = re.compile(r" (?:area|postcode|district|end|side|way)\b")

_COUNTED: Final = frozenset("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 0th".split())


def postcodes(said: Plain) -> Iterator[Guess]:
    """Yield the postcodes of a text in their canonical form."""
    for match in _WHOLE.finditer(said.low):
        area = match[1].upper()
        if area in AREAS and not _is_texting(said, match):
            yield Guess(
                Kind.POSTCODE, *match.span(), f"{area}{match[2]} {match[3]}{match[4]}".upper()
            )
    for match in _FIRST.finditer(said.low):
        if match[1].upper() in AREAS and _is_first_half(said, match):
            yield Guess(Kind.POSTCODE, *match.span(), match[0].upper())


def _is_texting(said: Plain, match: re.Match[str]) -> bool:
    """Return whether small letters are rather words: "b4 2nd", "m8 3us"."""
    small = said.text[match.start() : match.end()].islower()
    counted = match[3] + match[4] in _COUNTED
    return (
        small
        and (counted or len(match[1]) == 1)
        and not _CUE.search(said.low[max(0, match.start() - 24) : match.start()])
    )


def _is_first_half(said: Plain, match: re.Match[str]) -> bool:
    """Return whether a first half stands by a word for a postcode, or as an area of two letters."""
    before = said.low[max(0, match.start() - 24) : match.start()]
    if _CUE.search(before):
        return True
    written = said.text[match.start() : match.end()].isupper() and len(match[1]) > 1
    if not written or not _NEAR.search(before):
        return False
    return bool(_AFTER.match(said.low, match.end())) or not before.endswith("the ")
