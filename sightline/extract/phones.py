"""Telephone numbers, in any spacing, as figures or spoken. Pure.

A number is one that begins with 0, +, 00 or, after a word for it, 7, and that has as many figures
as its country's numbers have; `phonenumbers` says which. Ofcom's numbers for drama count. What
follows a word for an order, a reference or a health number is none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import phonenumbers

from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_MOST_FIGURES: Final = 15
_LEAST_FIGURES: Final = 10
_UK_FIGURES: Final = 10  # after the nought
_START: Final = re.compile(
    r"(?<![\w+£$€#-])(?<!\d\.)(?<!\b\d/)(?<!\b\d\d/)(?:\(?\+ ?[1-9]|\(?0|44(?= ?7)|"
    r"7)(?=[\d ().\-/]{7})"
)
_FIGURE: Final = re.compile(r"[ .\-/]{0,3}\(?[ ]?(\d)\)?")
_TABLE: Final = re.compile(r"[\d ().\-/+]{300,}")
_NO_PHONE: Final = re.compile(
    r"(?:\b(?:order|ref(?:erence)?|urn|nhs|imei|serial|tracking|invoice|barcode)"
    r"(?: (?:no|num|number|id|code|ref))?|"
    r"\b(?:crime|incident|account|acc|ticket|booking|case|card|policy|badge|passport)"
    r" (?:no|num|number|id|code|ref))\.?[ :#]{1,3}(?:is |was )?$"
)
_SEVEN: Final = re.compile(
    r"(?:num(?:ber)?|mob(?:ile)?|tel|phone|call(?:ed)?|ring|rang|text|whatsapp|cell|"
    r"on)\b[ :.]{1,3}(?:is |on |was )?$"
)
_SPOKEN: Final = re.compile(
    r"\b(?:(?:double|treble|triple) )?(?:oh|zero|nought|o|one|two|three|four|five|six|seven|eight|"
    r"nine|hundred)\b(?:[ ,\-]{1,2}(?:(?:double|treble|triple) )?(?:oh|zero|nought|o|one|two|"
    r"three|four|five|six|seven|eight|nine|hundred)\b){5,16}"
)
_FIGURES: Final = {
    "oh": "0", "o": "0", "zero": "0", "nought": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "hundred": "00",
}  # fmt: skip
_TIMES: Final = {"double": 2, "treble": 3, "triple": 3}


def phones(said: Plain) -> Iterator[Guess]:
    """Yield the telephone numbers of a text with their E.164 form."""
    done = 0
    for match in _START.finditer(said.text):
        if match.start() < done:
            continue
        table = _TABLE.match(said.text, match.start())
        if table:  # so many figures in a row are a table, and no line of numbers
            done = table.end()
            continue
        found = _number(said.low, match.start())
        if found is not None:
            done = found.end
            yield found
    for match in _SPOKEN.finditer(said.low):
        value = _valued(_figures_of(match[0]))
        if value:
            yield Guess(Kind.PHONE, *match.span(), value)


def _number(low: str, start: int) -> Guess | None:
    """Return the number that begins here, or None."""
    before = low[max(0, start - 30) : start]
    if _NO_PHONE.search(before):
        return None
    at = start + (low[start] == "(")
    dial = ""
    if low[at] == "+":
        dial, at = "+", at + 1
    elif low.startswith("44", at):
        dial = "+"
    elif low[at] == "7":
        if not _SEVEN.search(before):
            return None
        dial = "0"
    ends: list[tuple[int, str]] = []
    for _ in range(_MOST_FIGURES + 4):
        step = _FIGURE.match(low, at)
        if step is None:
            break
        dial += step[1]
        at = step.end()
        ends.append((at, dial))
    for end, figures in reversed(ends):
        cut = end < len(low) and low[end].isalnum()
        value = "" if cut or len(figures) < _LEAST_FIGURES else _valued(figures)
        if value:
            return Guess(Kind.PHONE, *_without_lone_bracket(low, start, end), value)
    return None


def _without_lone_bracket(low: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without brackets around the whole, or one at its edge without its fellow."""
    if low[end - 1] == ")" and low.find("(", start, end) in {-1, start}:
        end -= 1
    if low[start] == "(" and ")" not in low[start:end]:
        start += 1
    return start, end


@lru_cache(4096)
def _valued(figures: str) -> str:
    """Return E.164 for figures as dialled in Britain; "" where no number has so many figures."""
    if figures.startswith("00"):
        figures = "+" + figures[2:]
    if figures.startswith("+440"):
        figures = "+44" + figures[4:]
    if figures.startswith("0"):
        figures = "+44" + figures[1:]
    if figures.startswith("+44"):
        national = figures[3:]
        whole = len(national) == _UK_FIGURES and national[0] in "123789"
        return figures if whole else ""
    if not figures.startswith("+"):
        return ""
    try:
        number = phonenumbers.parse(figures, None)
    except phonenumbers.NumberParseException:
        return ""
    return figures if phonenumbers.is_valid_number(number) else ""


def _figures_of(spoken: str) -> str:
    found, times = "", 1
    for word in re.split(r"[ ,\-]+", spoken):
        if word in _TIMES:
            times = _TIMES[word]
        else:
            found += _FIGURES[word] * times
            times = 1
    return found
