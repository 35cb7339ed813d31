"""Registration marks: current, older, Northern Irish, private, in part, and as they are spoken.

A current mark is known by its form. Older and private forms are shared with other things, so they
need capitals and letters that make no word, or a word for a mark or a vehicle before them. Part of
a mark always needs such a word. Pure.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sightline.extract.listed import words
from sightline.extract.marks_spoken import spoken_marks
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain
from sightline.extract.postcodes import AREAS

_B: Final = r"(?<![a-z0-9#£&/])(?<!\d[.\-])"
_E: Final = r"(?![a-z0-9])(?!['@][a-z0-9])"
_CURRENT: Final = re.compile(_B + r"([a-hj-pr-y][a-hj-pr-y])( ?)(\d\d)[ \-]?([a-hj-pr-z]{3})" + _E)
_OLDER: Final = re.compile(
    _B + r"(?:([a-hj-npr-tv-y])[ ]?\d{1,3}[ ]?([a-hj-pr-z]{3})"  # prefix: P482 KYT
    r"|([a-hj-pr-z]{3})[ ]?\d{1,3}[ ]?[a-hj-npr-tv-y])" + _E  # suffix: KYT 482P
)
_NORTHERN: Final = re.compile(r"\b([a-hj-z]{0,2}[iz][a-hj-z]{0,2}) ?(\d{1,4})" + _E)
_PRIVATE: Final = re.compile(_B + r"(?:([a-z]{1,3}) ?\d{1,4}|\d{1,4} ?([a-z]{1,3}))" + _E)
_PART: Final = re.compile(
    _B
    + r"(?=[a-z0-9?*]{1,4}[ ]?[a-z0-9?*]{0,4})[a-z0-9?*]{1,7}(?: (?=[a-z]*[0-9?*])[a-z0-9?*]{1,3}|"
    r" (?=[a-z?*]{3}(?![a-z]))[a-z?*]{3})?(?![a-z0-9])"
)
_MARK: Final = (
    r"(?:reg(?:istration|o)?(?:s|n)?(?: (?:number|plate|mark|no)s?)?|(?:number|private|cherished|"
    r"personal|false|foreign|part|partial|half)? ?plates?|vrms?|vrn|index|mark|licen[cs]e plate)"
)
_BY_MARK: Final = re.compile(
    r"\b" + _MARK + r"(?:\W{1,3}(?:is|was|a|the|of|number|no|one|private|partial|or|possibly|maybe|"
    r"like|something|think|i|reads?|read|as|he|had|has|it|on|with|said|only|noted|about|by|cue|"
    r"witness|nr|similar|to|believed)\b)*\W{0,3}$"
)
_ENDS: Final = (
    r"(?:start(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|end(?:s|ed|ing)?|finish(?:es|ed|ing)?|"
    r"first (?:part|half|bit|two|three|2|3)|last (?:part|half|bit|two|three|2|3))"
)
_PART_CUE: Final = re.compile(
    r"\b(?:"
    + _MARK
    + r"|"
    + _ENDS
    + r")(?:\W{1,3}(?:is|was|with|in|of|the|a|only|partial|reg|plate|"
    r"index|vrm|are|reads?|may|might|could|be|been|something|like|as|i|got|think|it|had|"
    r"letters?|part|"
    r"began|begins|starts|"
    r"starting|started|begun|ends|ending|ended|were|" + _ENDS + r")\b)*\W{1,3}"
)
_WILD: Final = re.compile(r"[?*]+")


def marks(said: Plain) -> Iterator[Guess]:
    """Yield the registration marks of a text, whole ones before parts."""
    yield from spoken_marks(said)
    about = not said.words.isdisjoint(_of_vehicles())
    if not about and not any(map(str.isdigit, said.low)):
        return
    yield from _current(said)
    yield from _older(said, about=about)
    yield from _northern(said, about=about)
    if about:
        if not said.words.isdisjoint(_OF_MARKS):
            yield from _private(said)
            yield from _spelled(said)
        yield from _parts(said)
        yield from _with_gaps(said)


_OF_MARKS: Final = frozenset(
    "reg regs rego registration registrations registered plate plates vrm vrms vrn index "
    "mark".split()
)


@cache
def _of_vehicles() -> frozenset[str]:
    """Return the words that show that a text speaks of a vehicle or its mark."""
    known = words("makes") | words("models") | words("models_double") | words("bodies")
    return known | _OF_MARKS | {"vehicle", "vehicles", "veh", "anpr", "driver", "driving", "parked"}


def _mark(match: re.Match[str]) -> Guess:
    value = re.sub(r"[ \-]", "", match[0]).upper()
    return Guess(Kind.VRM, *match.span(), _WILD.sub(lambda each: "?" * len(each[0]), value))


def _near(said: Plain, start: int, back: int = 60) -> str:
    return said.low[max(0, start - back) : start]


def _current(said: Plain) -> Iterator[Guess]:
    """Two letters for the place, two figures for the age, three letters: VK17 XGW."""
    for match in _CURRENT.finditer(said.low):
        issued = int(match[3]) > 1 and int(match[3]) not in _NEVER_ISSUED
        issued = issued and not _NO_MARK.search(_near(said, match.start(), 24))
        if issued and (
            not _may_be_words(said, match) or _BY_MARK.search(_near(said, match.start()))
        ):
            yield _mark(match)


def _may_be_words(said: Plain, match: re.Match[str]) -> bool:
    """Return whether letters and figures may be words: "at 10 the", "ON 14 MAY", "we11 and"."""
    upper = said.text[match.start() : match.end()].isupper()
    word = match[4] in words("ordinary")
    if match[2]:
        return word or not upper
    return word and not upper and " " in match[0]


_NO_MARK: Final = re.compile(
    r"\b(?:ref|reference|order|code|voucher|booking|urn|exhibit|invoice|ticket)"
    r"(?: (?:no|number|ref|code))?[.:#]? ?$"
)
_NEVER_ISSUED: Final = frozenset({50})


def _older(said: Plain, *, about: bool) -> Iterator[Guess]:
    """One letter for the year, before or after: P482 KYT, KYT 482P."""
    for match in _OLDER.finditer(said.low):
        letters = match[2] or match[3]
        cued = _BY_MARK.search(_near(said, match.start())) is not None
        plainly = said.text[match.start() : match.end()].isupper() and (
            letters not in words("ordinary") and not said.shouted
        )
        if cued or (plainly and about):
            yield _mark(match)


def _northern(said: Plain, *, about: bool) -> Iterator[Guess]:
    """Letters with I or Z among them, then figures: AIG 4417."""
    for match in _NORTHERN.finditer(said.low):
        letters = match[1]
        if not 2 <= len(letters) <= 3 or letters in words("ordinary"):
            continue
        upper = said.text[match.start() : match.end()].isupper()
        near = _near(said, match.start(), 80)
        cued = _BY_MARK.search(near) is not None
        if cued or (upper and len(match[2]) > 2 and (len(letters) == 3 or about)):
            yield _mark(match)


def _private(said: Plain) -> Iterator[Guess]:
    """Letters and figures of any age, directly after a word for a mark: 8 OSS, ABC 123."""
    for match in _PRIVATE.finditer(said.low):
        near = _near(said, match.start())
        if not _BY_MARK.search(near):
            continue
        written = said.text[match.start() : match.end()]
        letters = match[1] or match[2]
        if written.isupper() and not (
            match[1] and len(written) < 5 and letters.upper() in AREAS and "private" not in near
        ):
            yield _mark(match)


def _parts(said: Plain) -> Iterator[Guess]:
    """A part after a word for a mark or for its beginning or end: VK17, XGW, V?17."""
    for cue in _PART_CUE.finditer(said.low):
        match = _PART.match(said.low, cue.end())
        if match is None or "\n" in cue[0]:
            continue
        written = said.text[match.start() : match.end()]
        if " " in written and not written.replace(" ", "").isupper():
            written = written.split(" ")[0]
        if _is_part(written, cue[0], said):
            value = _WILD.sub(lambda each: "?" * len(each[0]), written.replace(" ", "").upper())
            yield Guess(Kind.VRM, match.start(), match.start() + len(written), value)


def _with_gaps(said: Plain) -> Iterator[Guess]:
    """A current mark of which some letters were not seen: BX64 H?D."""
    for match in _GAPPED.finditer(said.text):
        if "?" in match[0] or "*" in match[0]:
            yield _mark(match)


_GAPPED: Final = re.compile(r"(?<![\w?*])[A-Z?*]{2}[\d?*]{2} ?[A-Z?*]{3}(?![\w?*])")


def _spelled(said: Plain) -> Iterator[Guess]:
    """A mark with spaces between all its letters, after a word for one: "reg b x 6 4 h j d"."""
    for match in _SPACED.finditer(said.low):
        value = match[0].replace(" ", "")
        if _CURRENT.fullmatch(value) and _BY_MARK.search(_near(said, match.start())):
            yield Guess(Kind.VRM, *match.span(), value.upper())


_SPACED: Final = re.compile(r"(?<![a-z0-9'])[a-z] [a-z] \d \d [a-z] [a-z] [a-z](?![a-z0-9'])")


def _is_part(written: str, cue: str, said: Plain) -> bool:
    """Return whether what stands after a cue may be part of a mark."""
    low = written.lower()
    if not 2 <= len(low.replace(" ", "")) <= 7 or not any(map(str.isalpha, low)):
        return False
    if low in words("ordinary") or low in words("function") or _UNIT.fullmatch(low):
        return False
    figures = any(map(str.isdigit, low)) or "?" in low
    capitals = written.upper() == written and not said.shouted
    part = re.search(_ENDS + r"|part|half|something|\bhad\b|\bhas\b", cue) is not None
    return (figures and (capitals or part or len(low) > 3 or said.shouted)) or (capitals and part)


_UNIT: Final = re.compile(r"\d+(?:am|pm|th|st|nd|rd|yrs?|k|km|m|mins?|hrs?|ish|x|p)")
