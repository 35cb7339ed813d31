"""Teams, held free so that none is taken for a person or a place. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sightline.extract.listed import phrases
from sightline.extract.mention import Guess
from sightline.extract.plain import Plain

_FOLLOWED: Final = (
    r"(?:supports?|supporting|supporter of|fan of|plays for|played for|trials? (?:at|for)|"
    r"watch(?:es|ed|ing)?|beat|v|vs)"
)
_WORN: Final = (
    r"(?:shirt|fan|fans|kit|scarf|hat|match|game|top|supporter|supporters|badge|tattoo|"
    r"academy trial)"
)


@cache
def _rule() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, phrases("teams")), key=len, reverse=True))
    return re.compile(rf"\b{_FOLLOWED} ({names})\b|\b({names})(?= {_WORN}\b)")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in phrases("teams"))


def teams(said: Plain) -> Iterator[Guess]:
    """Yield spans of teams that are followed or worn, in which nothing is to be found."""
    if said.words.isdisjoint(_first_words()):
        return
    for match in _rule().finditer(said.low):
        yield Guess(None, *match.span(1 if match[1] else 2))
