"""Registration marks as they are read out: "victor kilo one seven x-ray golf whiskey". Pure."""

import re
from collections.abc import Iterator
from typing import Final

from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_ALPHABET: Final = {
    "alpha": "A", "alfa": "A", "bravo": "B", "charlie": "C", "delta": "D", "echo": "E",
    "foxtrot": "F", "golf": "G", "hotel": "H", "india": "I", "juliet": "J", "juliett": "J",
    "kilo": "K", "lima": "L", "mike": "M", "november": "N", "oscar": "O", "papa": "P",
    "quebec": "Q", "romeo": "R", "sierra": "S", "tango": "T", "uniform": "U", "victor": "V",
    "whiskey": "W", "whisky": "W", "xray": "X", "x-ray": "X", "x ray": "X", "yankee": "Y",
    "zulu": "Z",
}  # fmt: skip
_FIGURES: Final = {
    "zero": "0", "nought": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
    "twenty": "20", "fifty": "50", "sixty": "60", "seventy": "70",
}  # fmt: skip
_LETTER: Final = "|".join(sorted(map(re.escape, _ALPHABET), key=len, reverse=True))
_SPOKEN_FIGURE: Final = "|".join(sorted(_FIGURES, key=len, reverse=True))
_LETTERS: Final = frozenset(_ALPHABET)
_STEP: Final = rf"(?:{_LETTER}|{_SPOKEN_FIGURE}|\d{{1,3}})"
_RUN: Final = re.compile(rf"\b(?:{_LETTER})(?:[ ,.\-]{{1,2}}{_STEP}\b){{2,8}}")
_MIXED: Final = re.compile(
    rf"(?<![a-z0-9])(?:[a-z] ?[a-z]) (?:{_SPOKEN_FIGURE})(?: (?:{_SPOKEN_FIGURE}))?"
    r"(?: [a-z]{3}| [a-z] [a-z] [a-z])(?![a-z0-9'])"
)
_PIECE: Final = re.compile(rf"{_LETTER}|{_SPOKEN_FIGURE}|\d+|[a-z]")
_WHOLE: Final = re.compile(
    r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]|[A-Z]{1,3}\d{1,4}"
)
_PART: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z]{0,2}|[A-Z]{3}")
_CUE: Final = re.compile(
    r"\b(?:reg|registration|plate|plates|index|vrm|starts?|starting|begins|ends?|ending|part|"
    r"partial)\b[^.]{0,25}$"
)


def spoken_marks(said: Plain) -> Iterator[Guess]:
    """Yield marks that are spelled by the radio alphabet, or by letters and spoken figures."""
    if said.words.isdisjoint(_LETTERS) and said.words.isdisjoint(_FIGURES):
        return
    for match in _RUN.finditer(said.low):
        value = "".join(_said(piece) for piece in _PIECE.findall(match[0]))
        cued = _CUE.search(said.low[max(0, match.start() - 40) : match.start()])
        if (_WHOLE.fullmatch(value) and (len(value) > 4 or cued)) or (
            cued and _PART.fullmatch(value)
        ):
            yield Guess(Kind.VRM, *match.span(), value)
    for match in _MIXED.finditer(said.low):
        value = "".join(_said(piece) for piece in _spelled(match[0]))
        if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z]{3}", value):
            yield Guess(Kind.VRM, *match.span(), value)


def _said(piece: str) -> str:
    return _ALPHABET.get(piece) or _FIGURES.get(piece) or piece.upper()


def _spelled(words: str) -> Iterator[str]:
    for word in words.split():
        if word in _FIGURES:
            yield word
        else:
            yield from word
