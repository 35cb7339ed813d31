"""Registration marks as people remember them: with gaps, the beginning, the end, a part. Pure.

A pattern has ? for one character and * for any number of them, none included.
"""

import re
from collections.abc import Iterator
from typing import Final

from sightline.index.pieces import END, RUN, START, UNKNOWN, placed, runs

ANY: Final = "*"
LONGEST: Final = 8  # characters of a mark
WHOLE: Final = 7  # a shorter one with a gap may be part of a longer
LONGEST_WORD: Final = 4  # of a part that is all letters and stands beside figures
_EDGE: Final = re.compile(
    r"(?<!\w)(?P<edge>start(?:s|ing)?|begin(?:s|ning)?|end(?:s|ing)?)(?: (?:with|in|on))?"
    r" (?P<part>[A-Za-z0-9?]{1,4}(?: [A-Za-z0-9?]{1,3}(?=$|[ ,]))?)(?!\w)",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"[A-Za-z0-9?*]+")
_SHOWN: Final = str.maketrans("", "", "?*.!'")


def begins_or_ends(plain: str) -> Iterator[tuple[str, str]]:
    """Yield what is said to begin or end a mark: (as it was typed, its pattern)."""
    for match in _EDGE.finditer(plain):
        part, typed = match["part"].upper(), match[0]
        if " " in part and not any(letter.isdigit() for letter in part.split()[1]):
            second = match["part"].split()[1]
            if not second.isupper():  # "starts VK17 red": the next word is none of it
                typed, part = typed[: -len(second) - 1], part.split()[0]
        part = part.replace(" ", "")
        yield typed, f"{ANY}{part}" if match["edge"][0] in "eE" else f"{part}{ANY}"


def marks(plain: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what may be a mark or part of one: (as it was typed, its pattern, whether all of one).

    With a gap it is meant as one. Without, a word is tried where it has letters and figures, or is
    three capitals; two words that stand together are tried as one.
    """
    words = plain.split()
    at = 0
    while at < len(words):
        one = words[at]
        both = f"{one} {words[at + 1]}" if at + 1 < len(words) else ""
        if both and _goes(both):
            yield from _read(both)
            if _gapped(both):
                at += 2
                continue
        if _goes(one):
            yield from _read(one)
        at += 1


def _goes(typed: str) -> bool:
    """Return whether words may be a mark: short, and with a gap or with letters and figures."""
    words, joined = typed.split(), typed.replace(" ", "")
    if not _MARKED.fullmatch(joined) or len(joined) > LONGEST:
        return False
    gapped = _gapped(joined)
    if any(_is_word(word, beside_a_gap=gapped) for word in words):
        return False
    letters = sum(letter.isalpha() for letter in joined)
    if gapped or 0 < letters < len(joined):
        return max(map(len, words)) <= LONGEST_WORD or len(words) == 1
    return len(words) == 1 and len(joined) == RUN and joined.isupper()


def _is_word(word: str, *, beside_a_gap: bool) -> bool:
    """Return whether a word is an ordinary one, with a question mark after it or not."""
    known = word.strip("?*")
    if not known.isalpha():
        return False
    return len(known) > RUN or (beside_a_gap and known.islower() and len(known) == RUN)


def _gapped(typed: str) -> bool:
    return "?" in typed or ANY in typed


def _read(typed: str) -> Iterator[tuple[str, str, bool]]:
    pattern = typed.replace(" ", "").upper()
    if _gapped(pattern):
        part = ANY not in pattern and len(pattern) < WHOLE
        yield typed, f"{ANY}{pattern}{ANY}" if part else pattern, False
        return
    if len(pattern) > RUN:
        yield typed, pattern, True
    yield typed, f"{ANY}{pattern}{ANY}", False


def known_of(pattern: str) -> int:
    """Return how many characters of a pattern are known."""
    return sum(letter.isalnum() for letter in pattern)


def fits(pattern: str, mark: str) -> bool:
    """Return whether a whole mark fits a pattern."""
    shape = "".join({"?": ".", ANY: ".*"}.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(shape, mark) is not None


def pieces_of(pattern: str) -> list[str]:
    """Return the pieces that every mark which fits has, the rarest kinds first."""
    framed = f"{START}{pattern}{END}".replace(f"{START}{ANY}", ANY).replace(f"{ANY}{END}", ANY)
    found = [
        run for solid in re.split(r"[?*]", framed) for run in runs(solid)
    ]  # fmt: skip
    head = pattern.split(ANY, maxsplit=1)[0]
    found += placed(head.replace(ANY, UNKNOWN))
    return sorted(dict.fromkeys(found), key=lambda each: (_figures(each), len(each), each))


def _figures(piece: str) -> int:
    """Return how many figures a piece has: letters tell more of them apart."""
    return sum(letter.isdigit() for letter in piece.partition(":")[2] or piece)


def tidy(word: str) -> str:
    """Return a word without the marks of a pattern or a sentence around it."""
    return word.translate(_SHOWN) if _gapped(word) else word.strip(".!'-_")
