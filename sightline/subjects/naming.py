"""How a name that was typed is like the name of a record, word by word, in words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from sightline.linkage.names_known import forenames, roots, surname_roots
from sightline.linkage.names_letters import alike, sound
from sightline.subjects.derived import spelled, words_of

MOST_SAID: Final = 4


class Likeness(IntEnum):
    """How one word of a name is like another, the likest first."""

    SAME = 0
    SPELLED = 1
    FORM = 2
    SOUND = 3
    INITIAL = 4
    NEAR = 5


@dataclass(frozen=True, slots=True)
class Likened:
    """What of a typed name is in a record's: how many words, how unlike at most, and how it is."""

    words: int
    levels: tuple[Likeness, ...]
    said: tuple[str, ...] = field(repr=False)
    telling: bool = True  # a surname is among them, if any was typed

    @property
    def rank(self) -> tuple[int, int, int]:
        """Return what records are put in order by: more words, then likest, then likest in all."""
        return (-self.words, max(self.levels, default=9), sum(self.levels))


def liken(typed: str, *names: str) -> Likened:
    """Compare a typed name with all that somebody is called: each typed word with the likest."""
    theirs = list(dict.fromkeys(word for name in names for word in words_of(name)))
    words = words_of(typed)
    best = {word: min(_likenesses(word, theirs), default=None) for word in words}
    found = sorted((one[0], word, one[1]) for word, one in best.items() if one)
    surnames = {word for word in words if word not in forenames()}
    return Likened(
        words=len(found),
        levels=tuple(level for level, _, _ in found),
        said=tuple(_said(*one) for one in found[:MOST_SAID]),
        telling=not surnames or any(word in surnames for _, word, _ in found),
    )


def _likenesses(word: str, theirs: list[str]) -> Iterator[tuple[Likeness, str]]:
    for other in theirs:
        level = likeness(word, other)
        if level is not None:
            yield level, other


def likeness(word: str, other: str) -> Likeness | None:
    """Return how two words of names are alike, or None."""
    if word == other:
        return Likeness.SAME
    if len(word) == 1 or len(other) == 1:
        return Likeness.INITIAL if word[0] == other[0] else None
    if spelled(word) == spelled(other):
        return Likeness.SPELLED
    if roots(word) & roots(other) or surname_roots(word) & surname_roots(other):
        return Likeness.FORM
    if sound(word) == sound(other):
        return Likeness.SOUND
    return Likeness.NEAR if alike(word, other) else None


def _said(level: Likeness, word: str, other: str) -> str:
    one, two = _shown(word), _shown(other)
    if level is Likeness.FORM:
        if other in roots(word):
            return f"{one} is short for {two}, or a form of it"
        if word in roots(other):
            return f"{two} is short for {one}, or a form of it"
        return f"{one} and {two} are forms of one name"
    return {
        Likeness.SAME: f"{one}: same spelling",
        Likeness.SPELLED: f"{one} is spelled like {two}",
        Likeness.INITIAL: f"{one} may be {two}",
        Likeness.SOUND: f"{one} sounds like {two}",
        Likeness.NEAR: f"{one} is nearly {two}",
    }[level]


def _shown(word: str) -> str:
    return word[:1].upper() + word[1:]
