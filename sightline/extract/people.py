"""People by name: given names, titles, initials, surnames and particles. Pure.

A title belongs to the name ("Mr Khan", "PC Hallowes"). A known given name is one in any letters,
unless it is also a word ("Will", "Rose", "May"): then it needs a capital inside a sentence, or a
word for a person beside it. A capital that no list knows needs a word for a person before or after
it, another name beside it, or letters that no ordinary word has. What is found once is found
wherever it stands with a capital.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from sightline.extract.listed import phrases, words
from sightline.extract.mention import Guess, Kind
from sightline.extract.people_begins import begins
from sightline.extract.people_cues import after_cue
from sightline.extract.people_extends import extended
from sightline.extract.people_known import bare, gap, given, plain_word, surname
from sightline.extract.plain import Plain, Token

_TITLES: Final = frozenset(
    "mr mrs ms miss dr pc pcso ds dc di dci sgt ps insp inspector sergeant prof rev fr "
    "cllr sir dame mx constable detective".split()
)


def people(said: Plain) -> Iterator[Guess]:
    """Yield the people that a text names."""
    tokens, found, place = said.tokens, list[tuple[int, int]](), 0
    named: set[str] = set()
    passed = _never_names()
    while place < len(tokens):
        if tokens[place].word in passed:
            place += 1
            continue
        end = _person(said, place)
        if end is None:
            place += 1
            continue
        found.append((place, end))
        named.update(
            token.low for token in tokens[place:end] if token.capital and len(token.word) > 1
        )
        place = end
    yield from (_guess(said, start, end) for start, end in found)
    if not said.shouted:
        yield from _beside(said, found, named)


@cache
def _never_names() -> frozenset[str]:
    """Return words in small letters that no name begins with, so that most are passed over."""
    names = words("given") | words("doubles") | words("surnames") | _TITLES
    return (words("ordinary") | words("function")) - names


def _guess(said: Plain, start: int, end: int) -> Guess:
    """Return a person, without the ending of possession."""
    tokens = said.tokens
    last = tokens[end - 1]
    stop = last.end
    if last.low.endswith("'s") and len(last.low) > 2:
        stop -= 2
    return Guess(Kind.PERSON, tokens[start].start, stop, firm=_is_firm(tokens[start:end]))


def _is_firm(name: tuple[Token, ...]) -> bool:
    """Return whether a name has a title, or a given name and a surname that are both known."""
    if len(name) < 2 or bare(name[-1]) in phrases("place_heads"):
        return False
    if name[0].low in _TITLES:
        return True
    return given(name[0]) and surname(name[-1]) and not plain_word(name[-1])


def _person(said: Plain, place: int) -> int | None:
    """Return the place after the person who begins here, or None."""
    token = said.tokens[place]
    if token.word[0].isdigit():
        return None
    if token.low in _TITLES and (token.capital or token.low in {"mr", "mrs", "miss"}):
        return _titled(said, place)
    if len(token.word) == 1:
        return _initials(said, place)
    if begins(said, place):
        return extended(said, place)
    return None


def _titled(said: Plain, place: int) -> int | None:
    """Return the place after a title with a name: "Dr Adeyemi-Cole", "Mr & Mrs" is none."""
    tokens = said.tokens
    at = place + 1
    while (
        at < len(tokens)
        and at - place < 3
        and gap(said, at) in {" ", ". "}
        and len(tokens[at].word) == 1
        and tokens[at].capital
    ):
        at += 1
    if at >= len(tokens) or gap(said, at) not in {" ", ". "}:
        return None
    name = tokens[at]
    small = not name.capital and (name.low in words("surnames") or name.low in words("given"))
    if name.word[0].isdigit() or not (name.capital or small) or name.low in words("function"):
        return None
    if name.low in words("capitals") or (said.shouted and plain_word(name)):
        return None
    return extended(said, at) if name.capital else at + 1


def _initials(said: Plain, place: int) -> int | None:
    """Return the place after initials with a surname: "J. Kowalski", "K Owusu"."""
    tokens, at = said.tokens, place
    joined = said.text[max(0, tokens[place].start - 1) : tokens[place].start]
    if not tokens[place].capital or joined == "/" or joined.isdigit():
        return None
    while at < len(tokens) and at - place < 3 and len(tokens[at].word) == 1 and tokens[at].capital:
        if at > place and gap(said, at) not in {". ", ".", " "}:
            return None
        at += 1
    if at >= len(tokens) or not tokens[at].capital or len(tokens[at].word) < 3:
        return None
    dotted = "." in gap(said, at)
    if gap(said, at) not in {". ", ".", " "} or (said.shouted and not dotted):
        return None
    known = surname(tokens[at]) or given(tokens[at])
    if not (known or (dotted and not plain_word(tokens[at]))):
        return None
    if not dotted and tokens[place].word in {"I", "A"}:
        return None
    return at + 1


def _beside(said: Plain, found: list[tuple[int, int]], named: set[str]) -> Iterator[Guess]:
    """Yield names found elsewhere in the text, and capitals in a row with a name."""
    tokens = said.tokens
    ends = {end for _, end in found}
    starts = {start for start, _ in found}
    passed = _never_names()
    taken = {at for start, end in found for at in range(start, end)}
    for place, token in enumerate(tokens):
        if place in taken or token.shouted or len(token.word) < 3:
            continue
        if not token.capital:
            if token.word not in passed and _joined_small(said, place, ends):
                ends.add(place + 1)
                taken.add(place)
                yield _guess(said, place, place + 1)
            continue
        low = bare(token)
        if low in words("function") or low in words("capitals"):
            continue
        again = low in named and not (
            token.first and low in words("ordinary") and not after_cue(said, place)
        )
        joined = low not in words("ordinary") and _joined(said, place, ends, starts)
        if again or joined:
            end = extended(said, place)
            ends.add(end)
            taken.update(range(place, end))
            yield _guess(said, place, end)


def _joined_small(said: Plain, place: int, ends: set[int]) -> bool:
    """Return whether a word that no list knows is joined to a name: "tommy and dre"."""
    if place - 1 not in ends or said.tokens[place - 1].low not in {"and", "n", "&"}:
        return False
    unknown = said.tokens[place].word.isalpha() and not plain_word(said.tokens[place])
    return unknown and gap(said, place) == " " and gap(said, place - 1) == " "


def _joined(said: Plain, place: int, ends: set[int], starts: set[int]) -> bool:
    """Return whether a capital stands in a row of names: "Tia and Xhevat", "Ana, Besa"."""
    tokens = said.tokens
    if place in ends and gap(said, place) in {", ", " & ", " + ", "/", " / "}:
        return True
    if (
        place + 1 in starts
        and gap(said, place + 1) in {", ", " & ", " + "}
        and said.tokens[place].low not in words("ordinary")
    ):
        return True
    return (
        place - 1 in ends
        and tokens[place - 1].low in {"and", "n"}
        and gap(said, place) == " "
        and gap(said, place - 1) in {" ", ", "}
    )
