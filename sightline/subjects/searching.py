"""What somebody typed into the one box, read into parts, each with how it was read. Pure.

A word that may be several things is read as each of them; what is found says as which.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from sightline.intelligence import derived
from sightline.intelligence.identifiers import spans
from sightline.subjects.searching_marks import begins_or_ends, known_of, marks, pieces_of, tidy
from sightline.terms import Identifier, read_reference

MOST: Final = 200  # characters that may be typed
MOST_WORDS: Final = 12
LEAST_FIGURES: Final = 3
LEAST_KNOWN: Final = 3  # characters of a mark
NATIONAL: Final = 10  # figures of a British number after the nought
PIVOT: Final = 30  # "09" is 2009; "31" is 1931


class As(StrEnum):
    """What a part was read as."""

    REFERENCE = "a reference"
    PHONE = "a telephone number"
    PHONE_END = "the last figures of a telephone number"
    MARK = "a registration mark"
    MARK_PART = "part of a registration mark"
    HANDLE = "an account name"
    HANDLE_PART = "part of an account name"
    POSTCODE = "a postcode"
    AREA = "an area's code"
    BORN = "a date of birth"
    BORN_YEAR = "a year of birth"
    NAME = "a name"
    PLACE = "a place"
    WORD = "a word of a text"
    PHRASE = "these very words of a text"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is looked for: as what, in its one form, and as it was typed."""

    kind: As
    value: str = field(repr=False)
    typed: str = field(repr=False)

    @property
    def why(self) -> str:
        """Return in words as what it was read."""
        return f"read as {self.kind}"


@dataclass(frozen=True, slots=True)
class Typed:
    """All parts of what was typed, and what the person should know or do about the rest."""

    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str = ""

    def of(self, *kinds: As) -> list[Part]:
        """Return the parts of some kinds."""
        return [part for part in self.parts if part.kind in kinds]


TOO_SHORT: Final = "Enter more than one or two letters or figures, such as a whole name"
TOO_LONG: Final = f"Enter {MOST} characters at most"
NOTHING: Final = "Enter what to look up"
NO_DATE: Final = "There is no such day as {}"
SHORT_MARK: Final = (
    "Give three characters of a mark in a row, or the whole mark with ? for each that is not known"
)

_QUOTED: Final = re.compile(r"[\"“”„«]([^\"“”„»]+)[\"“”»]")
_REFERENCE: Final = re.compile(r"(?<!\w)[A-Za-z]-?[0-9A-Za-z]{5}-?[0-9A-Za-z]{5}(?!\w)")
_POSTCODE: Final = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b")
_AREA: Final = re.compile(r"\b[A-Za-z]\d{8}\b")
_ISO: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_DAY: Final = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>(?:19|20)\d\d|\d\d)(?!\d)"
)
_SPELLED_DAY: Final = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?,? (?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FIGURES: Final = re.compile(r"(?<![\w?*])\+?\d(?:[ \-]?\d)*(?![\w?*])")
_AT: Final = re.compile(r"(?<!\S)@([\w.\-]+)")
_WORD: Final = re.compile(r"[^\s,;:()!]+")


def read(text: str) -> Typed:
    """Read what was typed. Where nothing can be looked for, the refusal says what to do."""
    plain = " ".join(text.replace("\0", " ").split())
    if refusal := _refusal(plain):
        return Typed(refusal=refusal)
    notes: list[str] = []
    parts: list[Part] = []
    for reading in _READINGS:
        found, plain = reading(plain, notes)
        parts += found
    parts += _of_words(plain)
    kept = tuple(dict.fromkeys(parts))
    return Typed(kept, tuple(dict.fromkeys(notes)), "" if kept else (notes or [TOO_SHORT])[0])


def _refusal(plain: str) -> str:
    if not plain:
        return NOTHING
    if len(plain) > MOST:
        return TOO_LONG
    letters = [letter for letter in plain if letter.isalnum()]
    short = 0 < len(letters) < LEAST_FIGURES and "".join(letters).isascii()
    return TOO_SHORT if short and "?" not in plain and "*" not in plain else ""


Reading = Callable[[str, list[str]], tuple[list[Part], str]]


def _taken(
    shape: re.Pattern[str], plain: str, make: Callable[[re.Match[str]], list[Part] | None]
) -> tuple[list[Part], str]:
    """Return the parts made of each match, and the text without it; None leaves it there."""
    parts: list[Part] = []

    def replaced(match: re.Match[str]) -> str:
        made = make(match)
        parts.extend(made or ())
        return match[0] if made is None else " "

    rest = shape.sub(replaced, plain)
    return parts, " ".join(rest.split())


def _phrases(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    def make(match: re.Match[str]) -> list[Part] | None:
        said = " ".join(derived.folded(match[1]).split())
        return [Part(As.PHRASE, said, match[0])] if derived.words(said) else None

    return _taken(_QUOTED, plain, make)


def _references(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    def make(match: re.Match[str]) -> list[Part] | None:
        typed = match[0]
        told = any(letter.isdigit() or letter == "-" for letter in typed)
        reference = read_reference(typed) if told else None
        return [Part(As.REFERENCE, reference, typed)] if reference else None

    return _taken(_REFERENCE, plain, make)


def _days(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    def make(match: re.Match[str]) -> list[Part]:
        born = _day(match)
        if not born:
            notes.append(NO_DATE.format(match[0]))
        return [Part(As.BORN, born, match[0])] if born else []

    parts: list[Part] = []
    for shape in (_ISO, _DAY, _SPELLED_DAY):
        found, plain = _taken(shape, plain, make)
        parts += found
    return parts, plain


def _day(match: re.Match[str]) -> str:
    """Return a day as a record holds it, or nothing where no calendar has it."""
    year, month = match["y"], match["m"].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    whole = int(year) + (0 if len(year) > 2 else 2000 if int(year) < PIVOT else 1900)
    try:
        return date(whole, number, int(match["d"])).isoformat()
    except ValueError:
        return ""


def _edges(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    """Read "starts VK17", "ends XGW" and "ends 0123"."""
    parts: list[Part] = []
    for typed, value in begins_or_ends(plain):
        figures = value.strip("*")
        if figures.isdigit() and value.startswith("*"):
            parts.append(Part(As.PHONE_END, figures, typed))
        elif known_of(value) >= 2:
            parts.append(Part(As.MARK_PART, value, typed))
        else:
            continue
        plain = plain.replace(typed, " ", 1)
    return parts, " ".join(plain.split())


def _things(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    """Read what is whole: telephone numbers, marks, account names."""
    kinds = {
        Identifier.PHONE: As.PHONE,
        Identifier.VRM: As.MARK,
        Identifier.HANDLE: As.HANDLE,
    }
    parts: list[Part] = []
    for mention, one in reversed(list(spans(plain))):
        typed = plain[mention.start : mention.end]
        parts.insert(0, Part(kinds[one.kind], one.value, typed))
        if one.kind is Identifier.HANDLE:
            parts.insert(1, Part(As.HANDLE_PART, one.value, typed))
        plain = f"{plain[: mention.start]} {plain[mention.end :]}"
    found, plain = _taken(
        _AT,
        " ".join(plain.split()),
        lambda match: [Part(As.HANDLE_PART, match[1].lower(), match[0])],
    )
    return [*parts, *found], plain


def _codes(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    parts, plain = _taken(
        _POSTCODE,
        plain,
        lambda match: (
            [Part(As.POSTCODE, one, match[0]) for one in derived.postcodes(match[0])] or None
        ),
    )
    found, plain = _taken(_AREA, plain, lambda match: [Part(As.AREA, match[0].upper(), match[0])])
    return [*parts, *found], plain


def _marks(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    """Read marks with gaps; other words that may be marks are read as such and stay words too."""
    parts: list[Part] = []
    for typed, value, whole in marks(plain):
        if known_of(value) < LEAST_KNOWN or not pieces_of(value):
            notes.append(SHORT_MARK)
        elif whole:
            parts.append(Part(As.MARK, value, typed))
        else:
            parts.append(Part(As.MARK_PART, value, typed))
        if "?" in typed or "*" in typed:
            plain = plain.replace(typed, " ", 1)
    return parts, " ".join(plain.split())


def _figures(plain: str, notes: list[str]) -> tuple[list[Part], str]:
    """Read figures as the end of a telephone number, and four that are a year as one of birth."""

    def make(match: re.Match[str]) -> list[Part]:
        figures = "".join(letter for letter in match[0] if letter.isdigit())
        if len(figures) < LEAST_FIGURES:
            return []
        parts = [Part(As.PHONE_END, figures[-NATIONAL:], match[0])]
        if _YEAR.fullmatch(figures):
            parts.insert(0, Part(As.BORN_YEAR, figures, match[0]))
        if " " not in match[0]:
            parts.append(Part(As.WORD, figures, match[0]))
        return parts

    return _taken(_FIGURES, plain, make)


def _of_words(plain: str) -> Iterator[Part]:
    """Yield what is left as a name, an account name, a place, and words of a text."""
    words = [tidy(word) for word in _WORD.findall(plain)]
    words = [word for word in words if word][:MOST_WORDS]
    named = [word for word in words if not any(letter.isdigit() for letter in word)]
    name, said = " ".join(named), " ".join(words)
    if name:
        yield Part(As.NAME, name, name)
    handle = "".join(letter for letter in said.casefold() if letter.isalnum() or letter in "._-")
    if len(handle) > LEAST_FIGURES:
        yield Part(As.HANDLE_PART, handle, said)
    if len(said) >= LEAST_FIGURES:
        yield Part(As.PLACE, said, said)
    for word in derived.words(said):
        yield Part(As.WORD, word, word)


_READINGS: Final[tuple[Reading, ...]] = (
    _phrases, _references, _days, _edges, _things, _codes, _marks, _figures,
)  # fmt: skip
