"""A report's words made comparable: without case, accents, inflection or shorthand. Pure."""

import math
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9][a-z0-9'_*]*")
_FREQUENCY_FILE: Final = Path(__file__).with_name("frequencies.txt")
_COMMON_FILE: Final = Path(__file__).with_name("common.txt")
COMMON: Final = frozenset(_COMMON_FILE.read_text(encoding="utf-8").split())

SAME_WORD: Final = {  # what different agencies call one thing
    **dict.fromkeys("mum mother mam mom mummy maternal".split(), "mother"),
    **dict.fromkeys("dad father daddy".split(), "father"),
    **dict.fromkeys("nan gran grandmother nana granny grandma".split(), "grandmother"),
    **dict.fromkeys("grandad grandfather grandpa".split(), "grandfather"),
    **dict.fromkeys("bloke man male fella guy chap men males".split(), "man"),
    **dict.fromkeys("lad boy boys lads youth youths".split(), "boy"),
    **dict.fromkeys("girl girls female females lass".split(), "girl"),
    **dict.fromkeys("phone mobile handset iphone telephone".split(), "phone"),
    **dict.fromkeys("kid kids child children juvenile juveniles youngster".split(), "child"),
    **dict.fromkeys("pupil pupils student students".split(), "pupil"),
    **dict.fromkeys("car vehicle motor".split(), "car"),
    **dict.fromkeys("bookies bookmaker bookmakers bookie".split(), "bookmaker"),
    **dict.fromkeys("takeaway kebab chippy".split(), "takeaway"),
    **dict.fromkeys("cash money notes".split(), "money"),
    **dict.fromkeys("cannabis weed skunk".split(), "cannabis"),
    **dict.fromkeys("scooter scooters escooter".split(), "scooter"),
    **dict.fromkeys("road rd".split(), "road"),
    **dict.fromkeys("street st".split(), "street"),
    **dict.fromkeys("bike bicycle bikes".split(), "bike"),
    **dict.fromkeys("yr yrs year years".split(), "year"),
    **dict.fromkeys("hours hrs hour".split(), "hour"),
    **dict.fromkeys("debt owes owe owed owing".split(), "debt"),
    **dict.fromkeys("birmingham brum brummie".split(), "birmingham"),
    **dict.fromkeys("polish pole poland".split(), "polish"),
    **dict.fromkeys("hospital ward".split(), "hospital"),
    **dict.fromkeys("boyfriend partner".split(), "boyfriend"),
}
_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_ENDINGS: Final = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")


def weight(word: str) -> float:
    """Return how much sharing a word says: −log of the share of reports that have it.

    Words that no report of the background has are taken for the rarest.
    """
    texts, counts = _frequencies()
    return math.log((texts + 1) / (counts.get(word, 0) + 0.5))


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    first, *rest = _FREQUENCY_FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in rest)
    return int(first), {word: int(count) for word, count in pairs}


def folded(text: str) -> str:
    """Return a text without case or accents, its apostrophes plain."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ł", "l").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """Return a word without its commonest endings, and by the name that stands for its likes."""
    bare = word.strip("'").removesuffix("'s")
    bare = SAME_WORD.get(bare, _NUMBERS.get(bare, bare))
    if bare in SAME_WORD.values() or bare.isdigit():
        return bare
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare[: -len(ending)]
    return bare


def words(text: str) -> list[str]:
    """Return the words of a text in their order, made comparable."""
    return [stem(word) for word in _WORD.findall(folded(text))]


def is_common(word: str) -> bool:
    """Return whether a word is in so many reports that sharing it says nothing."""
    return word in COMMON or (len(word) < 3 and not word.isdigit())
