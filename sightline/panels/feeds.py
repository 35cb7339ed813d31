"""What a calendar takes (RFC 5545): when and where, and nothing about anybody. Pure.

Written here, in the few lines that events take: no well-kept library that writes calendars is
among those that can be pinned for this project.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from sightline.panels.rules import Stands
from sightline.terms.meeting import MeetingState

LONDON: Final = ZoneInfo("Europe/London")
FOLD: Final = 74  # octets on a line, below the 75 of RFC 5545, section 3.1
ZONE: Final = (  # the rule since 1996: the last Sundays of March and of October, at 01:00 UTC
    "BEGIN:VTIMEZONE", "TZID:Europe/London",
    "BEGIN:DAYLIGHT", "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100",
    "DTSTART:19960331T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000",
    "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip
SUMMARY: Final = "Panel meeting"  # never the panel's name: calendars are shared and synchronised
PRODUCT: Final = "-//Sightline//Panels//EN"
MEETING, DUE = "Meeting", "An action is due"  # what an address says, which others may come upon
FOLLOWED: Final = (  # what a calendar that follows an address shows of it, and how often it asks
    "METHOD:PUBLISH", "X-WR-CALNAME:Sightline",
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
)  # fmt: skip


class Timed(Protocol):
    """A meeting by its reference and where it stands."""

    @property
    def reference(self) -> str:
        """Return its reference."""

    @property
    def now(self) -> Stands:
        """Return where it stands."""


class Followed(Protocol):
    """An hour or a day of somebody's own: a meeting starts, or an action is due."""

    @property
    def reference(self) -> str:
        """Return its reference."""

    @property
    def number(self) -> int:
        """Return the number of its newest version, from 1."""

    @property
    def starts_at(self) -> datetime | None:
        """Return when a meeting starts; nothing for an action."""

    @property
    def minutes(self) -> int | None:
        """Return how long a meeting lasts."""

    @property
    def due(self) -> date | None:
        """Return the day by which an action is due; nothing for a meeting."""

    @property
    def called_off(self) -> bool:
        """Return whether it is to be taken out of a calendar."""

    @property
    def changed_at(self) -> datetime:
        """Return when its newest version was made."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a time and a place. Its identity is its reference, and stays when it moves."""

    reference: str
    sequence: int  # grows with each change, from 0
    changed_at: datetime
    starts_at: datetime
    minutes: int
    summary: str
    place: str
    cancelled: bool
    private: bool = True


def one_meeting(meeting: Timed) -> bytes:
    """Return a calendar of one meeting. Its identity stays when it moves; its sequence grows."""
    now = meeting.now
    happening = Happening(
        reference=meeting.reference,
        sequence=now.number - 1,
        changed_at=now.at,
        starts_at=now.starts_at,
        minutes=now.minutes,
        summary=SUMMARY,
        place=now.place,
        cancelled=now.state is MeetingState.CANCELLED,
    )
    return calendar([happening], PRODUCT)


def all_of(followed: Iterable[Followed]) -> bytes:
    """Return a calendar of somebody's meetings and due days: hours and days, no place, no name."""
    return _calendar(PRODUCT, map(_followed, followed), head=FOLLOWED)


def calendar(happenings: Iterable[Happening], product: str) -> bytes:
    """Return a calendar. `product` is the identifier of what wrote it (RFC 5545, 3.7.3)."""
    return _calendar(product, map(_event, happenings))


def _calendar(product: str, events: Iterable[Iterable[str]], head: Iterable[str] = ()) -> bytes:
    begin = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{product}", "CALSCALE:GREGORIAN")
    lines = (*begin, *head, *ZONE, *(line for event in events for line in event), "END:VCALENDAR")
    return b"".join(_folded(lines))


def _followed(each: Followed) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _identity(each.reference, each.number, each.changed_at)
    if each.starts_at is not None:
        yield from _hours(each.starts_at, each.minutes or 0)
    elif each.due is not None:
        yield f"DTSTART;VALUE=DATE:{each.due:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{each.due + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{MEETING if each.starts_at else DUE}"
    yield f"STATUS:{'CANCELLED' if each.called_off else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _identity(reference: str, number: int, changed_at: datetime) -> Iterator[str]:
    yield f"UID:{reference.lower()}@sightline.invalid"
    yield f"SEQUENCE:{number - 1}"
    yield f"DTSTAMP:{changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _hours(starts_at: datetime, minutes: int) -> Iterator[str]:
    start = starts_at.astimezone(LONDON)
    end = (starts_at + timedelta(minutes=minutes)).astimezone(LONDON)
    yield f"DTSTART;TZID=Europe/London:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/London:{end:%Y%m%dT%H%M%S}"


def _event(each: Happening) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _identity(each.reference, each.sequence + 1, each.changed_at)
    yield from _hours(each.starts_at, each.minutes)
    yield f"SUMMARY:{_escaped(each.summary)}"
    yield f"LOCATION:{_escaped(each.place)}"
    yield f"STATUS:{'CANCELLED' if each.cancelled else 'CONFIRMED'}"
    yield f"CLASS:{'PRIVATE' if each.private else 'PUBLIC'}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(lines: Iterable[str]) -> Iterator[bytes]:
    """Return lines in octets, folded where they are long, never within a character."""
    for line in lines:
        folded, rest = b"", line
        while len(rest.encode()) > FOLD:
            cut = next(n for n in range(FOLD, 0, -1) if len(rest[:n].encode()) <= FOLD)
            folded, rest = folded + rest[:cut].encode() + b"\r\n ", rest[cut:]
        yield folded + rest.encode() + b"\r\n"
