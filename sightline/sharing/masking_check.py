"""What of a protected name is still to be read in a masked text. A person settles each. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sightline.intelligence.identifiers import LAST_FIGURES
from sightline.sharing.masking import (
    COMPOUND,
    Masker,
    Protected,
    is_compound,
)
from sightline.sharing.masking_letters import bones, figured, fold, is_ordinary, telling
from sightline.sharing.masking_spans import Masked, in_place, spaced_mark
from sightline.terms import Identifier
from sightline.terms.disclosures import LeftOver

_FIGURES: Final = re.compile(r"(?<![\w])\+?\d[\d ().\-/]{4,30}\d(?!\w)|(?<!\d)\d{6,15}(?!\d)")
_PLACE: Final = re.compile(r"(?:[’']s?)?[ ]+[^\W\d_]+")
_BLANK: Final = "\x00"  # no letter, no figure, no space
_MEMORY: Final = 64  # sets of people whose patterns are kept ready


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Words of a masked text, by where they stand, that may tell who is protected, and how."""

    start: int
    end: int
    kind: LeftOver
    words: str = field(repr=False)
    stands: str

    @property
    def key(self) -> str:
        """Return the words as they are settled: once for all places where they stand."""
        return settled_as(self.words)


def settled_as(words: str) -> str:
    """Return words in the form in which they are the same wherever they stand.

    Capitals count: "ash" may be the tree where "Ash" is the child.
    """
    return " ".join(words.split())


def left_over(text: str | Masked, protected: Sequence[Protected]) -> tuple[Finding, ...]:
    """Return where somebody protected may still be read in a text, in its order.

    Of a masked text, the words that stand for others are looked over.
    """
    said = _seen_over(text) if isinstance(text, Masked) else text
    masker = _masker(tuple(protected))
    low = fold(said)
    lots = (_whole, _inside, _initials, _numbers, _marks)
    return tuple(sorted(_widest(one for lot in lots for one in lot(said, low, masker))))


def _seen_over(masked: Masked) -> str:
    """Return a masked text with a blank for each letter of the words that stand for others."""
    said = masked.text
    for start, end in masked.shown():
        said = said[:start] + _BLANK * (end - start) + said[end:]
    return said


@lru_cache(maxsize=_MEMORY)
def _masker(people: tuple[Protected, ...]) -> Masker:
    return Masker(people)


def _whole(said: str, low: str, masker: Masker) -> Iterator[Finding]:
    """Yield each protected word that stands by itself, and letters of one that stand apart."""
    for start, end, word in masker.found(low):
        stands = masker.called(word)
        place = _PLACE.match(said, end) if in_place(said, low, end) else None
        if place:
            yield Finding(start, place.end(), LeftOver.PLACE, said[start : place.end()], stands)
            continue
        kind = LeftOver.WORD if re.fullmatch(r"[^\W\d_']+", low[start:end]) else LeftOver.APART
        yield Finding(start, end, kind, said[start:end], stands)


def _inside(said: str, low: str, masker: Masker) -> Iterator[Finding]:
    """Yield each word, account name or address that has a protected word in it."""
    for match in COMPOUND.finditer(low):
        token = match[0]
        for piece in re.finditer(r"\S+" if is_compound(token) else r"[^\W\d_]{2,}", token):
            inner = (bones(piece[0]), figured(piece[0]))
            held = next((w for w in sorted(masker.long_words) if any(w in i for i in inner)), "")
            exact = inner[0] in masker.bearers
            if held and not exact and not is_ordinary(inner[0]):
                start, end = match.start() + piece.start(), match.start() + piece.end()
                yield Finding(start, end, LeftOver.INSIDE, said[start:end], masker.called(held))


def _initials(said: str, _: str, masker: Masker) -> Iterator[Finding]:
    """Yield bare initials in capitals: KO."""
    for one in masker.people:
        for named in (telling(name) for name in one.names):
            if len(named) > 1:
                both = (named[0][0] + named[-1][0]).upper()
                for match in re.finditer(rf"(?<!\w){re.escape(both)}(?!\w)", said):
                    yield Finding(*match.span(), LeftOver.INITIALS, match[0], one.stands)


def _numbers(said: str, _: str, masker: Masker) -> Iterator[Finding]:
    """Yield figures that end as a protected telephone number does."""
    last = {
        value.value[-LAST_FIGURES:]: one.stands
        for one in masker.people
        for value in one.values
        if value.kind is Identifier.PHONE
    }
    for match in _FIGURES.finditer(said) if last else ():
        figures = re.sub(r"\D", "", match[0])
        held = next((tail for tail in sorted(last) if tail in figures), "")
        if held:
            yield Finding(*match.span(), LeftOver.NUMBER, match[0], last[held])


def _marks(said: str, low: str, masker: Masker) -> Iterator[Finding]:
    """Yield a protected registration mark, or a part by which it is known."""
    for one in masker.people:
        for value in one.values:
            if value.kind is Identifier.VRM:
                for part in (value.value, *value.parts):
                    for match in re.finditer(rf"(?<!\w){spaced_mark(part)}(?!\w)", low):
                        yield Finding(
                            *match.span(), LeftOver.MARK, said[slice(*match.span())], one.stands
                        )


def _widest(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for words that several grammars found."""
    held: Finding | None = None
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if held and one.start < held.end:
            continue
        held = one
        yield one
