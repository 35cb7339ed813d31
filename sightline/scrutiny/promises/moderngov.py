"""What ModernGov's web service answers, read: committees, meetings, items and their minutes. Pure.

Its answers differ from site to site: a field that is not known is passed over, one that is needed
and missing stops the whole answer, so that nothing half-read is written.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from sightline.scrutiny.promises.xml import CutOff, Element, NotXml, read

ENDED: Final = ("committeedeleted", "committeeexpired")
LONGEST: Final = 300  # characters of a title
DAYS: Final = (
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII),
)
PASTE: Final = "You can paste the minute instead."
CUT_OFF: Final = (
    f"The answer stopped in the middle. Nothing was brought in. Try again later. {PASTE}"
)
NO_XML: Final = (
    "The committee system sent a web page or something else, not its data. Its web service may be"
    f" switched off: ask whoever runs it about “mgWebService”. Nothing was brought in. {PASTE}"
)
NO_SHAPE: Final = (
    "The answer of the committee system lacks {what}. Nothing was brought in. Tell whoever runs"
    f" Sightline. {PASTE}"
)
OTHER_MEETING: Final = (
    f"The committee system answered about another meeting. Nothing was brought in. {PASTE}"
)
T = TypeVar("T")


class NotBrought(Exception):
    """Nothing could be brought in. The sentence says why, and what to do; it is for the page."""


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee, by its number there (CId)."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of a committee, by its number there (MId)."""

    number: int
    met_on: date


@dataclass(frozen=True, slots=True)
class ItemMinute:
    """The minute of one item of a meeting.

    key  which item it is there (AIId), or its number on the agenda where it has no id
    """

    key: str
    title: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BroughtMeeting:
    """A meeting with the items of which there are minutes."""

    committee: int
    title: str
    number: int
    met_on: date
    items: Sequence[ItemMinute]


def committees(data: bytes) -> list[Committee]:
    """Return the committees of an answer to GetCommittees, by title. Raise NotBrought."""
    root = _root(data, "committees")
    found = [
        Committee(
            _number(one, "a committee’s number", "committeeid"), _title(one, "committeetitle")
        )
        for one in root.each("committee")
        if "true" not in {one.child(flag).lower() for flag in ENDED}
    ]
    return sorted(found, key=lambda one: one.title.lower())


def sittings(data: bytes) -> list[Sitting]:
    """Return the meetings of an answer to GetMeetings, the oldest first. Raise NotBrought."""
    root = _root(data, "getmeetings", "meetings")
    found = [
        Sitting(_number(one, "a meeting’s number", "meetingid"), _day(one))
        for one in root.each("meeting")
        if "cancel" not in one.child("meetingstatus").lower()
    ]
    return sorted(found, key=lambda one: (one.met_on, one.number))


def meeting(data: bytes, *, committee: int, asked: int) -> BroughtMeeting:
    """Return the meeting of an answer to GetMeeting. Raise NotBrought."""
    root = _root(data, "meeting")
    number = _number(root, "the meeting’s number", "meetingid")
    if number != asked:
        raise NotBrought(OTHER_MEETING)
    title = _title(root, "committeetitle", "committeename", "meetingtitle")
    items = [_item(one, place) for place, one in enumerate(root.each("agendaitem"), 1)]
    told = {one.key: one for one in items if one.words}
    return BroughtMeeting(committee, title, number, _day(root), list(told.values()))


def _item(one: Element, place: int) -> ItemMinute:
    said = one.child("minutesnonemptyhtmlbody", "minuteshtmlbody", "minutes", "minutetext")
    decided = one.child("decisionhtmlbody", "decision")
    words = "\n".join(part for part in (said, "" if decided in said else decided) if part)
    known = one.child("agendaitemid", "itemid", "aiid", "id")
    key = f"A{known}" if known.isdigit() else f"N{one.child('minutesitemnumber') or place}"
    title = one.child("agendaitemtitle", "title") or f"Item {place}"
    return ItemMinute(key[:30], title[:LONGEST], words)


def _root(data: bytes, *names: str) -> Element:
    try:
        root = read(data)
    except CutOff:
        raise NotBrought(CUT_OFF) from None
    except NotXml:
        raise NotBrought(NO_XML) from None
    if root.name == "html":
        raise NotBrought(NO_XML)
    found = root if root.name in names else next(root.each(*names), None)
    return _needed(found, " or ".join(f"“{name}”" for name in names))


def _number(one: Element, what: str, *names: str) -> int:
    said = one.child(*names)
    sound = said.isascii() and said.isdigit() and len(said) < 10
    return _needed(int(said) if sound else None, what)


def _title(one: Element, *names: str) -> str:
    return _needed(one.child(*names)[:LONGEST] or None, "the committee’s name")


def _day(one: Element) -> date:
    said = one.child("meetingdate")
    for form in DAYS:
        if found := form.match(said):
            with suppress(ValueError):
                return date(*(int(found[part]) for part in ("year", "month", "day")))
    raise NotBrought(NO_SHAPE.format(what="the day of a meeting"))


def _needed(found: T | None, what: str) -> T:
    if found is None:
        raise NotBrought(NO_SHAPE.format(what=what))
    return found
