"""One report, read once: words, particulars, days, kinds of harm, how it came to be known. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from sightline.linkage.days import event_days
from sightline.linkage.details import Details, details
from sightline.linkage.fields import fields
from sightline.linkage.plain import folded, is_common, words
from sightline.linkage.telling import Telling, telling
from sightline.linkage.themes import everyday, themes

KEPT: Final = 4096  # reports that are not read again when they are compared again


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says, in words that can be compared."""

    agency: str
    day: date | None
    text: str
    words: tuple[str, ...]  # in their order
    content: tuple[str, ...]  # those that say anything, in their order
    details: Details
    telling: Telling
    themes: frozenset[str]
    fields: frozenset[str]
    everyday: int
    days: frozenset[date]


@lru_cache(maxsize=KEPT)
def said(agency: str, day: date | None, text: str) -> Said:
    """Return a report, read."""
    every = tuple(words(text))
    return Said(
        agency=folded(agency).strip(),
        day=day,
        text=text,
        words=every,
        content=tuple(word for word in every if not is_common(word)),
        details=details(text),
        telling=telling(text, agency),
        themes=themes(text),
        fields=fields(text),
        everyday=everyday(text),
        days=event_days(folded(text), day),
    )
