"""Masking whoever else a text names, so that an answer gives away nobody but whom it answers. Pure.

Names, telephone numbers, marks and accounts that are not the person's own are taken out: as the
machine finds them, as records know them, and as whoever answers says. What is sent to agencies
leaves a name in a street's name for a person to settle; here it goes out as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sightline.extract import Kind, mentions
from sightline.intelligence.derived import folded
from sightline.sharing.masking import LEFT_OUT, Masker, protect

SHOWN: Final = {
    Kind.PERSON: "[somebody]",
    Kind.ALIAS: "[somebody]",
    Kind.PHONE: "[a telephone number]",
    Kind.VRM: "[a vehicle]",
    Kind.HANDLE: "[an account]",
}
SOMEBODY: Final = SHOWN[Kind.PERSON]
SHORTEST: Final = 2  # letters of a word that is taken for part of a name
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(r"['’-]")


@dataclass(frozen=True, slots=True)
class Own:
    """What is the person's own, and so is theirs to read: names, and identifiers by kind."""

    names: tuple[str, ...] = field(default=(), repr=False)
    identifiers: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)

    @property
    def words(self) -> frozenset[str]:
        """Return the words of all that they are called, folded."""
        return frozenset(word for name in self.names for word in words_of(name))


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it goes out, and how many parts were taken out of it."""

    text: str = field(repr=False)
    parts: int


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded; initials are no words to look for."""
    return [word for word in _WORD.findall(folded(name)) if len(word) >= SHORTEST]


def mask(
    text: str, own: Own, *, others: Iterable[str] = (), also: Iterable[str] = (), at: datetime
) -> Masked:
    """Return a text in which nobody but the person is named.

    `others` are names of other people: each word of them is taken out, but for words of the
    person's own name. `also` is what whoever answers wants out besides. `at` is when the text was
    received, from which its times are read.
    """
    names = [named for name in others if (named := _not_own(name, own))]
    spans = _joined([*_found(text, own, at), *_named(text, names), *_also(text, also)])
    pieces, last = [], 0
    for start, end, shown in spans:
        pieces += [text[last:start], shown]
        last = end
    first = "".join([*pieces, text[last:]])
    rest = Masker([protect(SOMEBODY, names)] if names else []).masked(first)
    return Masked(rest.text, len(spans) + len(rest.changes))


def _not_own(name: str, own: Own) -> str:
    return " ".join(word for word in words_of(name) if word not in own.words)


_Span = tuple[int, int, str]


def _found(text: str, own: Own, at: datetime) -> Iterator[_Span]:
    for one in mentions(text, received_at=at):
        if one.kind in SHOWN and not _is_own(one.kind, one.text, one.value, own):
            yield one.start, one.end, SHOWN[one.kind]


def _is_own(kind: Kind, said: str, value: str, own: Own) -> bool:
    if kind in {Kind.PERSON, Kind.ALIAS}:
        words = words_of(said)
        return bool(words) and own.words.issuperset(words)
    return (str(kind), value) in own.identifiers


def _named(text: str, names: Iterable[str]) -> Iterator[_Span]:
    wanted = {word for name in names for word in words_of(name)}
    for found in _WORD.finditer(text):
        whole = folded(found.group())
        if found.group()[0].isupper() and {whole, *_PARTS.split(whole)} & wanted:
            yield found.start(), found.end(), SOMEBODY


def _also(text: str, also: Iterable[str]) -> Iterator[_Span]:
    for words in also:
        if said := words.split():
            pattern = r"\s+".join(map(re.escape, said))
            for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
                yield found.start(), found.end(), LEFT_OUT


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    """Return the spans in their order; those that meet are one, as are two names side by side."""
    kept: list[_Span] = []
    for start, end, shown in sorted(spans, key=lambda span: (span[0], -span[1])):
        beside = 1 if kept and shown == kept[-1][2] == SOMEBODY else 0
        if kept and start < kept[-1][1] + 1 + beside:
            first, last, before = kept[-1]
            kept[-1] = (first, max(last, end), before)
        else:
            kept.append((start, end, shown))
    return kept
