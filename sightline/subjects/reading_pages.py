"""What the pages of reading show: a text cut at its marks, and its marks in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from sightline.intelligence.identifiers import Found
from sightline.subjects.queries import ReadingPage
from sightline.subjects.reading import PAGE, Mark, Read, segments, stretch
from sightline.subjects.reading_forms import WordsForm
from sightline.terms import Identifier, MentionKind

IDENTIFIERS: Final = {MentionKind(str(one)): one for one in Identifier}
PEOPLE: Final = (MentionKind.PERSON, MentionKind.ALIAS)
AROUND: Final = 160  # characters of the text on either side of a mark that is corrected


@dataclass(frozen=True, slots=True)
class Shown:
    """One mark of the list."""

    mark: Mark
    number: int  # among all of the item, from 1
    by: str
    said: str = field(repr=False)

    @property
    def place(self) -> str:
        """Return where it stands, as an address says it."""
        return "{}-{}".format(*self.mark.read.place)

    @property
    def says_more(self) -> bool:
        """Return whether it is read as something other than its words."""
        return self.said != self.mark.read.text

    @property
    def is_identifier(self) -> bool:
        """Return whether items are joined by what it names."""
        return self.mark.read.kind in IDENTIFIERS

    @property
    def names_somebody(self) -> bool:
        """Return whether a profile may be opened from it."""
        return self.mark.stands and self.mark.read.kind in PEOPLE


def shown(page: ReadingPage, number: int) -> dict[str, Any]:
    """Return what one page of an item's reading draws; pages are counted from 1."""
    marks = page.reading.marks
    pages = max(1, ceil(len(marks) / PAGE))
    number = min(max(1, number), pages)
    here, start, end = stretch(page.text, marks, number)
    first = (number - 1) * PAGE + 1
    listed = [_shown(page, mark, at) for at, mark in enumerate(here, first)]
    return {
        "item": page,
        "segments": _drawn(page.text, here, start, end),
        "start": start,
        "marks": listed,
        "open": [one for one in listed if one.mark.decided is None],
        "outdated": [(one, page.names.get(one.by, "")) for one in page.reading.outdated],
        "count": len(marks),
        "first": first,
        "last": first + len(listed) - 1,
        "number": number,
        "pages": pages,
        "form": WordsForm(),
    }


def corrected(page: ReadingPage, mark: Mark) -> dict[str, Any]:
    """Return what the page of one mark draws: the mark among the words around it."""
    start = max(0, mark.read.start - AROUND)
    end = min(len(page.text), mark.read.end + AROUND)
    return {
        "item": page,
        "one": _shown(page, mark, 0),
        "segments": _drawn(page.text, [mark], start, end),
        "cut_before": start > 0,
        "cut_after": end < len(page.text),
    }


def first_words(mark: Mark) -> dict[str, str]:
    """Return what the form of a correction holds at first: the value only if words do not say it.

    Else whoever takes fewer words would leave the value of all of them.
    """
    read, before = mark.read, mark.decided
    value = read.value or (before.suggested.value if before and before.suggested else "")
    if value == " ".join(read.text.split()):
        value = ""
    if read.kind is MentionKind.DATETIME:
        value = " to ".join(_typed(part) for part in value.split("/"))
    return {"words": read.text, "kind": str(read.kind), "value": value}


def page_of(page: ReadingPage, place: tuple[int, int]) -> int:
    """Return the number of the page on which a mark is drawn; 1 where there is no such mark."""
    places = [mark.read.place for mark in page.reading.marks]
    return places.index(place) // PAGE + 1 if place in places else 1


def in_words(read: Read) -> str:
    """Return how a mention is read, as people write it."""
    if read.kind in IDENTIFIERS and read.value:
        return Found(IDENTIFIERS[read.kind], read.value).said
    if read.kind is MentionKind.DATETIME:
        return " to ".join(_moment(part) for part in read.value.split("/"))
    return read.value


def _drawn(
    text: str, marks: Sequence[Mark], start: int, end: int
) -> list[tuple[SafeString, Mark | None]]:
    """Return a stretch of the text as HTML, cut at its marks, with every character that it has.

    A browser makes one character of the two that end a line; written so, both are there to count.
    """
    return [
        (mark_safe(escape(each.text).replace("\r", "&#13;")), each.mark)  # noqa: S308  escaped
        for each in segments(text, marks, start, end)
    ]


def _shown(page: ReadingPage, mark: Mark, number: int) -> Shown:
    decided = mark.decided
    by = page.names.get(decided.by, "") if decided else ""
    return Shown(mark, number, by, in_words(mark.read))


def _moment(value: str) -> str:
    """Return an ISO day or minute in words; what is neither stays as it is."""
    try:
        if "T" in value:
            at = datetime.fromisoformat(value)
            return f"{at.day} {at:%B %Y, %H:%M}"
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {day:%B %Y}"


def _typed(value: str) -> str:
    """Return an ISO day or minute as people type it, such as 5/10/2026 19:30."""
    day, _, clock = value.partition("T")
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    return f"{int(number)}/{int(month)}/{year} {clock}".strip() if number.isdecimal() else value
