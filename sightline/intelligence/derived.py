"""What the index holds of an item: tokens to search by and occurrences to count. Pure.

A writer puts these in with the item, and `sightline doctor` works them out again to compare.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sightline.index.records import Seen, Token
from sightline.intelligence.identifiers import identifiers, spans
from sightline.places.errors import PlaceError
from sightline.places.grid import cells, parse_postcode
from sightline.terms import KNOWN_TO_A_CELL, Identifier, Precision, read_reference

REFERENCE, WORD, POSTCODE, AREA, CHILD, ORIGIN, PERSON = (
    "REFERENCE",
    "WORD",
    "POSTCODE",
    "AREA",
    "CHILD",
    "ORIGIN",
    "PERSON",
)
LONDON: Final = ZoneInfo("Europe/London")
MOST_WORDS: Final = 400  # different words of one item; a longer text is found by its first ones
COMMON: Final = frozenset(
    "about after all and any are been before but can could did for from had has have her him his "
    "how into its not off one other our out over said she some than that the their them then there "
    "they this two was were what when where which who will with would you".split()
)  # in nearly every text, so that they find nothing
_WORD = re.compile(r"[^\W_]{3,}")
_REFERENCE = re.compile(r"[A-Za-z]-?[0-9A-Za-z]{5}-?[0-9A-Za-z]{5}")
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b")
_AREA = re.compile(r"\b[A-Za-z]\d{8}\b")
_MARK = re.compile(r"\b[A-Za-z]{2}\d\d ?[A-Za-z]{3}\b")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Known:
    """All of an item that the index is made from; longitude and latitude go with its grid place."""

    reference: str
    text: str = field(repr=False)
    place_name: str = field(repr=False)
    origin: str
    children: tuple[str, ...]
    concern: str
    role: str
    grade: str
    area: str
    inside_county: bool
    online: str
    happened_at: datetime
    precision: str = Precision.UNKNOWN
    degrees: tuple[float, float] | None = None
    people: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return a text without case or accents, as words are compared."""
    if text.isascii():
        return text.casefold()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the different words of a text, folded, in their order; the commonest are left out."""
    found = (word[:_LONGEST] for word in _WORD.findall(folded(text)) if word not in COMMON)
    return list(dict.fromkeys(found))


def postcodes(text: str) -> list[str]:
    """Return the postcodes in a text, in their canonical form."""
    return list(_postcodes(text))


def _postcodes(text: str) -> Iterator[str]:
    for typed in _POSTCODE.findall(text):
        try:
            yield parse_postcode(typed)
        except PlaceError:
            continue  # it only looked like one


def tokens(item: Known) -> list[Token]:
    """Return what an item is found by: (kind, value) pairs."""
    said = f"{item.text} {item.place_name}"
    found = [(REFERENCE, item.reference), (ORIGIN, item.origin)]
    found += [(WORD, word) for word in words(said)[:MOST_WORDS]]
    found += [(POSTCODE, postcode) for postcode in postcodes(said)]
    for one in identifiers(said, item.online):
        found += [(str(one.kind), one.value), *((WORD, part) for part in one.parts)]
    found += [(CHILD, child) for child in item.children]
    found += [(PERSON, person) for person in item.people]
    if item.area:
        found.append((AREA, item.area))
    return sorted(set(found))


def asked(text: str) -> list[Token]:
    """Return the tokens that a search asks for, all of which an item must have.

    References, telephone numbers, registration marks, account names, postcodes and area codes are
    taken whole, however they are typed; what is left is taken as words.
    """
    found: list[Token] = []
    for mention, one in reversed(list(spans(text))):
        found.insert(0, (str(one.kind), one.value))
        text = f"{text[: mention.start]} {text[mention.end :]}"
    shapes = (_REFERENCE, _reference), (_POSTCODE, _postcode), (_AREA, _area), (_MARK, _mark)
    for shape, read in shapes:
        for typed in shape.findall(text):
            if token := read(typed):
                found.append(token)
                text = text.replace(typed, " ")
    return list(dict.fromkeys([*found, *((WORD, word) for word in words(text))]))


def _reference(typed: str) -> Token | None:
    """Read a reference; without a figure or hyphen it is an ordinary long word."""
    if not any(letter.isdigit() or letter == "-" for letter in typed):
        return None
    reference = read_reference(typed)
    kinds = {"I": REFERENCE, "C": CHILD, "O": ORIGIN, "P": PERSON}
    return (kinds[reference[0]], reference) if reference and reference[0] in kinds else None


def _postcode(typed: str) -> Token | None:
    found = postcodes(typed)
    return (POSTCODE, found[0]) if found else None


def _area(typed: str) -> Token | None:
    return AREA, typed.upper()


def _mark(typed: str) -> Token | None:
    """Read what has the shape of a mark: whoever searches need not say that it is one."""
    return str(Identifier.VRM), typed.replace(" ", "").upper()


def month_of(moment: datetime) -> date:
    """Return the first day of the month in which a moment falls in London."""
    return moment.astimezone(LONDON).date().replace(day=1)


def occurrences(item: Known) -> list[Seen]:
    """Return one row for each child, or one without a child."""
    cell7, cell8, cell9 = _cells(item)
    month = month_of(item.happened_at)
    return [
        Seen(
            month=month,
            concern=item.concern,
            role=item.role,
            grade=item.grade,
            origin=item.origin,
            child=child,
            cell7=cell7,
            cell8=cell8,
            cell9=cell9,
            area=item.area,
            inside_county=item.inside_county,
            online=item.online,
        )
        for child in _children(item.children)
    ]


def _children(children: Iterable[str]) -> list[str]:
    return sorted(set(children)) or [""]


def _cells(item: Known) -> tuple[int | None, int | None, int | None]:
    """Return the cells of a place that is known well enough to be in one.

    What is known only to a neighbourhood counts there and in no hexagon: put at the middle of it,
    many such would heap up where nothing happened.
    """
    if item.degrees is None or item.precision not in KNOWN_TO_A_CELL:
        return None, None, None
    cell7, cell8, cell9 = (int(cell, 16) for cell in cells(*item.degrees))
    return cell7, cell8, cell9
