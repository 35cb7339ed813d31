"""What words are read as: the one plain form of each kind, and why not. Pure.

The forms are those of `sightline.extract`; what a person types is taken in the ways people write.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sightline.extract import Kind, exact_mentions, mentions
from sightline.subjects.reading import MOST, Place, touch
from sightline.terms import MentionKind

MOST_HANDLE: Final = 80
_MARK: Final = re.compile(r"(?=.*[A-Z0-9])[A-Z0-9?]{2,10}")
_HANDLE: Final = re.compile(rf"[^\s@]{{1,{MOST_HANDLE}}}")
_CLOCK: Final = r"(?:[T ,]+(\d{1,2})[:.](\d\d))?"
_DAY: Final = r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d{1,2})/(\d{1,2})/(\d{4}))"
_MOMENT: Final = re.compile(_DAY + _CLOCK)
_BETWEEN: Final = re.compile(r"\s+(?:to|until|till)\s+|\s*[–/-]\s*(?=\d{4}-)|\s+[–-]\s+")
CUES: Final = {MentionKind.PHONE: "phone ", MentionKind.POSTCODE: "postcode "}
WHY_NOT: Final = {
    MentionKind.PHONE: "Enter a whole telephone number, such as 07700 900123.",
    MentionKind.VRM: "Enter a mark of 2 to 10 letters and figures, with ? for what is not known,"
    " such as VK17 ?GW.",
    MentionKind.POSTCODE: "Enter a postcode, or the first half of one, such as HR4 9AB or HR4.",
    MentionKind.HANDLE: f"Enter an account name of up to {MOST_HANDLE} characters without spaces.",
    MentionKind.DATETIME: "Enter a day such as 5/10/2026, with a time such as 5/10/2026 19:30, or"
    ' two of the same kind in their order with "to" between them.',
}
TOO_LONG: Final = f"Enter {MOST} characters at most."
NOTHING: Final = "Enter the words that are to be marked."
NOT_THERE: Final = "These words do not stand in the text. Copy them as they are written there."
ELSEWHERE: Final = "These words stand somewhere else. Mark them there by themselves."
TAKEN: Final = "These words share a mark that stands. Correct that one, or take it back first."


def canonical(kind: MentionKind, typed: str) -> str:
    """Return the plain form of what was typed, or nothing where it has none of this kind."""
    words = " ".join(typed.split())
    if kind in CUES:
        return _exact(kind, words)
    if kind is MentionKind.VRM:
        mark = words.upper().replace(" ", "").replace("*", "?")
        return mark if _MARK.fullmatch(mark) else ""
    if kind is MentionKind.HANDLE:
        handle = words.removeprefix("@").lower()
        return handle if _HANDLE.fullmatch(handle) else ""
    return _when(words) if kind is MentionKind.DATETIME else words


def own_value(kind: MentionKind, words: str, received_at: datetime) -> str:
    """Return how words of this kind are read where nobody says how; nothing where they are not."""
    if kind is MentionKind.DATETIME:
        found = mentions(words, received_at=received_at)
        times = [one.value for one in found if one.kind is Kind.DATETIME]
        return times[0] if len(times) == 1 else canonical(kind, words)
    return canonical(kind, words)


def value_refusal(kind: MentionKind, value: str) -> str | None:
    """A value has the plain form of its kind, and a length that a name may have."""
    if len(value) > MOST:
        return TOO_LONG
    if not canonical(kind, value):
        return WHY_NOT.get(kind, "Enter how it is read.")
    return None


def place_refusal(
    text: str, place: Place | None, *, corrected: Place | None, standing: Sequence[Place]
) -> str | None:
    """A mark stands in the text, where the one it corrects stood, and on no other that stands."""
    if place is None:
        return NOT_THERE
    start, end = place
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        return NOT_THERE
    if end - start > MOST:
        return TOO_LONG
    if corrected is not None and not touch(place, corrected):
        return ELSEWHERE
    if any(touch(place, other) for other in standing if other != corrected):
        return TAKEN
    return None


def find(text: str, words: str, *, near: int | None, taken: Sequence[Place]) -> Place | None:
    """Return where words stand: nearest to a place, else the first that no mark covers yet.

    Spaces and capitals make no difference.
    """
    pieces = words.split()
    if not pieces:
        return None
    shape = re.compile(r"\s+".join(map(re.escape, pieces)), re.IGNORECASE)
    found = [match.span() for match in shape.finditer(text)]
    if near is not None:
        return min(found, key=lambda place: abs(place[0] - near), default=None)
    free = (place for place in found if not any(touch(place, other) for other in taken))
    return next(free, found[0] if found else None)


def _exact(kind: MentionKind, words: str) -> str:
    """Return the one value that the grammar reads in all of the words."""
    cue = CUES[kind]
    found = exact_mentions(cue + words)
    whole = len(found) == 1 and str(found[0].kind) == kind and found[0].text == words
    return found[0].value if whole else ""


def _when(words: str) -> str:
    """Return an ISO day or minute, or "start/end" of two of one kind in their order."""
    ends = [_moment(part) for part in _BETWEEN.split(words)]
    if len(ends) == 1:
        return ends[0]
    alike = len(ends) == 2 and len(ends[0]) == len(ends[1])
    return f"{ends[0]}/{ends[1]}" if alike and all(ends) and ends[0] <= ends[1] else ""


def _moment(words: str) -> str:
    """Return the ISO form of one day or minute, or nothing where there is no such."""
    match = _MOMENT.fullmatch(words.strip())
    if match is None:
        return ""
    year, month, day, other_day, other_month, other_year, hour, minute = match.groups()
    try:
        on = date(int(year or other_year), int(month or other_month), int(day or other_day))
        if hour is None:
            return on.isoformat()
        at = datetime(on.year, on.month, on.day, int(hour), int(minute))  # noqa: DTZ001  by the clock
    except ValueError:
        return ""
    return at.isoformat(timespec="minutes")
