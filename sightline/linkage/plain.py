"""A report's words made comparable: without case, accents, inflection or shorthand. Pure."""

import math
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_WORD: Final = re.compile(r"[a-z0-9][a-z0-9'_*]*")
_PHRASES: Final = {  # what is said in several words, in one
    r"\b(?:fish bar|chip shop|fish and chip shop)\b": "chipshop",
    r"\bget(?:ting|s)? rid\b": "terminate",
    r"\bcar wash\b": "carwash",
    r"\bself[- ]harm\w*": "selfharm",
    r"\bgift cards?\b": "giftcard",
    r"\bscratch ?cards?\b": "scratchcard",
    r"\bfoster (?:carer|mum|mother|dad|father)s?\b": "carer",
    r"\bgrown[- ]ups?\b": "grownup",
    r"\bo/s\b": "outside",
    r"\bw/": "with ",
    r"\be-?bikes?\b|\belectric bikes?\b": "ebike",
    r"\be-?scooters?\b|\belectric scooters?\b": "escooter",
    r"\ba ?& ?e\b": "hospital",
    r"\block[- ]?ups?\b": "garage",
    r"\bhead ?scar(?:f|ves)\b": "hijab",
    r"\bsplit lip\b": "cut lip",
    r"\bphoto ?shoot\b": "shoot",
}
_READ: Final = [(re.compile(said), word) for said, word in _PHRASES.items()]
NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: str(10 * number)
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
_ENDINGS: Final = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e")
_PLAINEST: Final = 3.2  # the most that sharing an ordinary word says
_SHARED_SENSE: Final = 3.6  # the most that a word with many likes says
_LETTER: Final = str.maketrans(
    {"ł": "l", "’": "'", "‘": "'", "`": "'", "ø": "o", "đ": "d", "æ": "ae"}
)


def folded(text: str) -> str:
    """Return a text without case or accents, its apostrophes plain."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTER))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a text in their order, made comparable."""
    plain = folded(text)
    for said, word in _READ:
        plain = said.sub(word, plain)
    return [stem(word) for word in _WORD.findall(plain)]


def bare_words(text: str) -> list[str]:
    """Return the words of a text without endings, each still its own."""
    said = (word.strip("'").removesuffix("'s") for word in _WORD.findall(folded(text)))
    return [NUMBERS.get(word) or _cut(word) for word in said]


@cache
def stem(word: str) -> str:
    """Return a word without its commonest endings, or the word that stands for its likes."""
    bare = word.strip("'").removesuffix("'s")
    number = NUMBERS.get(bare)
    if number is not None or bare.isdigit():
        return number or bare
    return _alike().get(bare) or _alike().get(_cut(bare)) or _cut(bare)


def _cut(bare: str) -> str:
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare[: -len(ending)]
    return bare


@cache
def weight(word: str) -> float:
    """Return how much sharing a word says: −log of the share of matters whose reports have it.

    A word of no matter in the background is taken for the rarest; an ordinary word, or one with
    many likes, never says more than a little.
    """
    if is_common(word):
        return 0.0
    found = matters(word)
    if word in _ordinary():
        return min(found, _PLAINEST)
    return min(found, _SHARED_SENSE) if word in _senses() else found


def matters(said: str) -> float:
    """Return −log of the share of matters in the background whose reports say something."""
    many, counts = _frequencies()
    return math.log((many + 1) / (counts.get(said, 0) + 1))


def is_common(word: str) -> bool:
    """Return whether a word is in so many reports that sharing it says nothing."""
    return word in common() or (len(word) < 3 and not word.isdigit())


def is_ordinary(word: str) -> bool:
    """Return whether a word is plain English, and so no name."""
    return word in common() or word in _ordinary() or word in _senses() or word.isdigit()


@cache
def common() -> frozenset[str]:
    """Return the words that say nothing, made comparable."""
    return _listed("common.txt")


@cache
def _ordinary() -> frozenset[str]:
    return _listed("ordinary.txt")


@cache
def _alike() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines("alike.txt"):
        first, *likes = line.split()
        for word in (first, *likes):
            found.setdefault(word, first)
    return found


@cache
def _senses() -> frozenset[str]:
    return frozenset(_alike().values())


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    first, *rest = _lines("frequencies.txt")
    pairs = (line.split() for line in rest)
    return int(first), {word: int(count) for word, count in pairs}


def _listed(name: str) -> frozenset[str]:
    said = [word for line in _lines(name) for word in line.split()]
    return frozenset(form for word in said for form in (word, stem(word)))


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
