"""A text as grammars read it: letter for letter as long as the original, so that places agree.

Accents are taken off, curly quotes and dashes made straight, and odd spaces made plain, each one
character for one. Where that cannot be done a character stays as it is. Pure.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"[^\W\d_][\u0300-\u036f]?(?:[^\W\d_]|[\u0300-\u036f])*(?:['\-][^\W\d_](?:[^\W\d_]|"
    r"[\u0300-\u036f])*)*|\d+"
)
_ODD: Final = {
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "İ": "I", "ð": "d",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\t": " ", "\u00a0": " ",
    "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200a": " ", "\u2002": " ", "\u2003": " ",
}  # fmt: skip


def _folds() -> dict[int, str]:
    """Return the letters of Latin scripts that have a plain one beneath their accents."""
    found = {ord(odd): plain for odd, plain in _ODD.items()}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and code not in found:
            found[code] = base
    return found


_FOLDS: Final = _folds()


class Token(NamedTuple):
    """A word or a number: `low` is its plain letters in lower case."""

    start: int
    end: int
    word: str
    low: str
    first: bool  # whether a sentence or a line begins with it
    capital: bool  # whether it begins with one

    @property
    def shouted(self) -> bool:
        """Return whether it is all capitals, and more than one."""
        return len(self.word) > 1 and self.word.isupper()


@dataclass(frozen=True)
class Plain:
    """A text in three forms of one length: as written, plain, and plain in lower case."""

    original: str
    text: str
    low: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and numbers in order, made when a grammar first asks for them."""
        return tuple(_tokens(self.text, self.low))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters, so that a grammar may see whether it is asked."""
        return frozenset(_TOKEN.findall(self.low))

    @cached_property
    def shouted(self) -> bool:
        """Whether most of its letters are capitals, which then say nothing."""
        return _is_shouted(self.text[:4000])


def plain(original: str) -> Plain:
    """Return the plain forms of a text."""
    text = original if original.isascii() else original.translate(_FOLDS)
    low = text.lower()
    if len(low) != len(text):
        low = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return Plain(original, text, low)


def _is_shouted(text: str) -> bool:
    """Return whether most letters are capitals, of 20 at least."""
    upper = len(_CAPITAL.findall(text))
    if upper <= _FEW or upper < 0.3 * len(text):
        return False
    return upper > 1.5 * sum(map(str.islower, text))


_FEW: Final = 12
_CAPITAL: Final = re.compile("[A-Z]")


def _tokens(text: str, low: str) -> list[Token]:
    found: list[Token] = []
    before = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = text[before:start]
        first = not found or (gap != " " and _begins(gap, found))
        found.append(Token(start, end, match[0], low[start:end], first, text[start].isupper()))
        before = end
    return found


def _begins(gap: str, found: list[Token]) -> bool:
    """Return whether what stands between two words ends a sentence or a line."""
    if "\n" in gap or "\r" in gap or "?" in gap or "!" in gap:
        return True
    if "." in gap:
        last = found[-1].word
        return gap.strip() == "" or (not (len(last) == 1 and last.isupper()) and last not in _SHORT)
    return any(mark in gap for mark in "•*>|")


_SHORT: Final = frozenset(
    "Mr Mrs Ms Dr St Fr Rev Sgt Insp approx no No tel Tel mob Mob reg Reg".split()
)
