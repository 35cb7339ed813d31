"""Masking: who must not be known by what is sent is called something else, everywhere alike. Pure.

What a machine can be sure of is replaced here. What it cannot be sure of, as a name in the name of
a street, or a name that is also a word, it leaves for `masking_check.left_over` to find, and a
person settles it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sightline.intelligence.identifiers import Found, identifiers, spans
from sightline.sharing.masking_letters import (
    SHARP,
    UNSEEN,
    bones,
    figured,
    fold,
    is_ordinary,
    parts,
    spaced,
    telling,
    whole,
    written,
)
from sightline.sharing.masking_spans import (
    Change,
    Masked,
    hyphened,
    in_place,
    spaced_mark,
    with_initials,
    without_overlap,
)
from sightline.terms import Identifier

TELEPHONE, MARK, ACCOUNT = "a telephone number", "a registration mark", "an account"
ADDRESS, LEFT_OUT = "an address on the internet", "[left out]"
INSTEAD: Final = {
    Identifier.PHONE: TELEPHONE,
    Identifier.VRM: MARK,
    Identifier.HANDLE: ACCOUNT,
}
SHORT: Final = 3  # letters of a word that is looked for inside others; a shorter one is not
COMPOUND: Final = re.compile(rf"[\w@][\w@.+\-/:\u0300-\u036f{UNSEEN}]*[\w\u0300-\u036f]|\w")
_JOINT: Final = rf"[\s.\-\u0300-\u036f{UNSEEN}]{{1,3}}"


@dataclass(frozen=True, slots=True)
class Protected:
    """Somebody who must not be known, what they are called instead, and how they are written.

    names   names and by-names as people write them
    values  telephones, marks and account names that are theirs
    """

    stands: str
    names: tuple[str, ...] = field(default=(), repr=False)
    values: tuple[Found, ...] = field(default=(), repr=False)

    @property
    def words(self) -> tuple[frozenset[str], ...]:
        """Return the words of each name, folded."""
        return tuple(frozenset(telling(name)) for name in self.names)


def protect(stands: str, spellings: Iterable[str]) -> Protected:
    """Return somebody by all their spellings: names, and numbers, marks and accounts."""
    names, values = list[str](), list[Found]()
    for spelling in spellings:
        found = identifiers(spelling)
        if not found and (spelling.startswith("@") or re.search(r"[\d_]", spelling)):
            found = [Found(Identifier.HANDLE, spelling.strip().lstrip("@").lower())]
        values += found
        if not found and parts(spelling):
            names.append(spelling)
    return Protected(stands, tuple(dict.fromkeys(names)), tuple(dict.fromkeys(values)))


class Masker:
    """Masks any number of texts alike.

    also  more words that a person chose to mask, as they stand, and what is to stand there
    """

    def __init__(self, people: Sequence[Protected], also: Mapping[str, str] | None = None) -> None:
        """Read whom to protect once for all texts."""
        self.people = tuple(people)
        self.also = {" ".join(fold(said).split()): stands for said, stands in (also or {}).items()}
        self.bearers: dict[str, list[Protected]] = {}
        for one in self.people:
            for word in sorted({word for name in one.words for word in name}):
                self.bearers.setdefault(word, []).append(one)
        self.values = {value: INSTEAD[value.kind] for one in people for value in one.values}

    def masked(self, text: str) -> Masked:
        """Return a text in which nobody protected is named in any way that is sure."""
        low = fold(text)
        lots = (self._also, self._compounds, self._numbers, self._names, self._initials)
        changes = without_overlap(change for lot in lots for change in lot(text, low))
        pieces, done = [], 0
        for change in changes:
            pieces += [text[done : change.start], change.stands]
            done = change.end
        return Masked("".join([*pieces, text[done:]]), tuple(changes))

    @cached_property
    def short_words(self) -> frozenset[str]:
        """Return the words that are too short to be looked for inside others."""
        return frozenset(word for word in self.bearers if len(word) < SHORT)

    @cached_property
    def long_words(self) -> frozenset[str]:
        """Return the words that are looked for inside others."""
        return frozenset(self.bearers) - self.short_words

    @cached_property
    def joined(self) -> dict[str, Protected]:
        """Return every two words of a name that may be written as one: kezorme, ormekez."""
        return {
            left + right: one
            for one in self.people
            for name in one.words
            for left in name
            for right in name
            if left != right and len(left + right) > SHORT
        }

    @cached_property
    def _also_pattern(self) -> re.Pattern[str] | None:
        said = (r"\s+".join(map(re.escape, each.split())) for each in self.also)
        either = "|".join(sorted(said, key=lambda each: (-len(each), each)))
        return re.compile(either) if either else None

    @cached_property
    def _name_pattern(self) -> re.Pattern[str] | None:
        several = [word for word in self.bearers if len(word) > 1]
        apart = [spaced(word) for word in several if len(word) >= SHORT]
        joined = [written(word) for word in self.joined]
        patterns = [*map(written, several), *apart, *joined]
        return re.compile(whole(patterns)) if patterns else None

    @cached_property
    def _dotted_pattern(self) -> re.Pattern[str] | None:
        """Return the pattern of initials with their dots: K.O., K. O."""
        found = {rf"{a[0]}\.\s?{b[0]}\.": one for one in self.people for a, b in _full(one)}
        return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(found))})(?!\w)") if found else None

    def _also(self, _: str, low: str) -> Iterator[Change]:
        if self._also_pattern:
            for match in self._also_pattern.finditer(low):
                yield Change(*match.span(), self.also[" ".join(match[0].split())])

    def _compounds(self, _: str, low: str) -> Iterator[Change]:
        """Yield account names and addresses of the internet that hold a protected word."""
        for match in COMPOUND.finditer(low):
            if is_compound(match[0]) and self.holds(match[0]):
                stands = ADDRESS if re.search(r"\w@|://|www\.", match[0]) else ACCOUNT
                yield Change(*match.span(), stands)

    def _numbers(self, text: str, low: str) -> Iterator[Change]:
        for mention, found in spans(text) if self.values else ():
            if found in self.values:
                yield Change(mention.start, mention.end, self.values[found])
        for value in self.values:
            if value.kind is Identifier.HANDLE:
                for match in re.finditer(rf"(?<!\w)@?{re.escape(value.value)}(?!\w)", low):
                    yield Change(*match.span(), ACCOUNT)
            if value.kind is Identifier.VRM:
                for match in re.finditer(rf"(?<!\w){spaced_mark(value.value)}(?!\w)", low):
                    yield Change(*match.span(), MARK)

    def _names(self, text: str, low: str) -> Iterator[Change]:
        """Yield each run of words that may all be of one person's name."""
        run: list[tuple[int, int, frozenset[str]]] = []
        for start, end, who in self._words(text, low):
            if run and re.fullmatch(_JOINT, low[run[-1][1] : start]) and who & run[-1][2]:
                run.append((start, end, who & run[-1][2]))
                continue
            yield from self._run(text, low, run)
            run = [(start, end, who)]
        yield from self._run(text, low, run)

    def _words(self, text: str, low: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        for start, end, word in self.found(low):
            if not (is_ordinary(word) and text[start:end].islower()):
                yield start, end, frozenset(one.stands for one in self._people(word))

    def found(self, low: str) -> Iterator[tuple[int, int, str]]:
        """Yield each protected word of a folded text that has no letter beside it."""
        for match in self._name_pattern.finditer(low) if self._name_pattern else ():
            yield *match.span(), self._word_of(match[0])

    def called(self, word: str) -> str:
        """Return what whoever bears a word is called."""
        return " or ".join(dict.fromkeys(one.stands for one in self._people(word)))

    def _people(self, word: str) -> list[Protected]:
        return self.bearers.get(word) or [self.joined[word]]

    def _word_of(self, said: str) -> str:
        word = bones(said)
        if word not in self.bearers and word not in self.joined:
            for odd, two in SHARP.items():
                word = word.replace(odd, two)
        return word

    def _run(
        self, text: str, low: str, run: Sequence[tuple[int, int, frozenset[str]]]
    ) -> Iterator[Change]:
        if not run or in_place(text, low, run[-1][1]):
            return
        start, end, who = run[0][0], run[-1][1], run[-1][2]
        people = [one for one in self.people if one.stands in who]
        start, end = with_initials(
            low, start, end, {word[0] for one in people for name in one.words for word in name}
        )
        start, end = hyphened(low, start, end)
        yield Change(start, end, " or ".join(one.stands for one in people))

    def _initials(self, _: str, low: str) -> Iterator[Change]:
        for match in self._dotted_pattern.finditer(low) if self._dotted_pattern else ():
            stands = [
                one.stands
                for one in self.people
                if any(f"{a[0]}{b[0]}" == bones(match[0]) for a, b in _full(one))
            ]
            yield Change(*match.span(), " or ".join(dict.fromkeys(stands)))

    def holds(self, said: str) -> bool:
        """Return whether folded words hold a protected word, in letters or in figures for them."""
        inner = (bones(said), figured(said))
        if any(word in each for word in self.long_words for each in inner):
            return True
        pieces = re.split(r"[\W\d_]+", said)
        return any(piece in self.bearers for piece in pieces if piece)


def is_compound(said: str) -> bool:
    """Return whether folded words are an account name or an address, and no word of a text."""
    bare = said.rstrip(".-/:")
    if not any(map(str.isalpha, bare)):
        return False
    return bool(re.search(r"[\d_@]|[^\W\d_]{2}\.[^\W\d_]{2}|://", bare))


def _full(one: Protected) -> list[tuple[str, str]]:
    """Return the first and the last word of each name of more than one."""
    named = [telling(name) for name in one.names]
    return [(each[0], each[-1]) for each in named if len(each) > 1]
