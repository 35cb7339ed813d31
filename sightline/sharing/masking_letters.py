"""How a name may be written: folded letter for letter, and found with odd marks between. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from sightline.extract.listed import words
from sightline.extract.plain import plain

UNSEEN: Final = "\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f"  # no ink of their own
_BETWEEN: Final = rf"[\u0300-\u036f{UNSEEN}']*"
_APART: Final = rf"[\u0300-\u036f{UNSEEN}]*[\s.\-_*·~/]{{1,3}}"
_TWO: Final = {"ss": "(?:ss|ß)", "ae": "(?:ae|æ)", "oe": "(?:oe|œ)"}
_AS_FIGURES: Final = str.maketrans("013457@$", "oieastas")
_PIECE: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
SHARP: Final = {"ß": "ss", "æ": "ae", "œ": "oe"}
_LIKE_LATIN: Final = str.maketrans("авекмнорстухіјѕ", "abekmhopctyxijs")  # letters of one shape
_TITLES: Final = frozenset("mr mrs ms miss mx dr sir dame aunt auntie uncle nan".split())
_MARKS: Final = rf"[\u0300-\u036f{UNSEEN}]*"
NOT_LETTER_BEFORE: Final = rf"(?<![^\W\d_])(?<![^\W\d_][\u0300-\u036f{UNSEEN}])"
NOT_LETTER_AFTER: Final = rf"(?![\u0300-\u036f{UNSEEN}]*[^\W\d_])"


def fold(text: str) -> str:
    """Return a text as long as it was, without accents, in small and straight letters."""
    low = plain(text).low
    if low.isascii():
        return low
    return "".join(map(_folded, low)).translate(_LIKE_LATIN)


def _folded(one: str) -> str:
    if one.isascii():
        return one
    base = unicodedata.normalize("NFKD", one)[0].lower()
    return base if len(base) == 1 and (base.isascii() or base.isalpha()) else one


def bones(text: str) -> str:
    """Return the letters and figures of a text alone, folded."""
    return "".join(one for one in fold(text) if one.isalnum() and not unicodedata.combining(one))


def figured(text: str) -> str:
    """Return folded words with the figures that stand for letters read as those letters."""
    return "".join(one for one in fold(text).translate(_AS_FIGURES) if one.isalpha())


def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; a hyphen parts two, an apostrophe does not."""
    low = fold(name)
    for odd, two in SHARP.items():
        low = low.replace(odd, two)
    return tuple(piece.replace("'", "") for piece in _PIECE.findall(low))


def telling(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell who it is: not "the", "of", "Mr"; all, if none does."""
    every = parts(name)
    return tuple(word for word in every if word not in _tells_nothing()) or every


def _tells_nothing() -> frozenset[str]:
    return words("function") | _TITLES


def written(word: str) -> str:
    """Return a pattern of folded text for a word however accents and marks stand in it."""
    return _BETWEEN.join(_letters(word))


def spaced(word: str) -> str:
    """Return a pattern for a word with its letters set apart: k e z, k.e.z, k-e-z."""
    return _APART.join(map(re.escape, word))


def _letters(word: str) -> list[str]:
    found, at = [], 0
    while at < len(word):
        two = word[at : at + 2]
        found.append(_TWO.get(two, re.escape(word[at])))
        at += 2 if two in _TWO else 1
    return found


def whole(patterns: Iterable[str]) -> str:
    """Return a pattern for any of some, the longest first, with no letter beside it."""
    either = "|".join(sorted(patterns, key=lambda each: (-len(each), each)))
    return f"{NOT_LETTER_BEFORE}(?:{either}){_MARKS}{NOT_LETTER_AFTER}"


def is_ordinary(word: str) -> bool:
    """Return whether a folded word is one of the language, besides any name that it is."""
    return word in words("ordinary") or word in words("function")
