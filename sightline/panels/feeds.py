"""A meeting as a calendar takes it (RFC 5545): when and where, and nothing about anybody. Pure.

Written here, in the few lines that one event takes: no well-kept library that writes calendars is
among those that can be pinned for this project.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta
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


class Timed(Protocol):
    """A meeting by its reference and where it stands."""

    @property
    def reference(self) -> str:
        """Return its reference."""

    @property
    def now(self) -> Stands:
        """Return where it stands."""


def one_meeting(meeting: Timed) -> bytes:
    """Return a calendar of one meeting. Its identity stays when it moves; its sequence grows."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sightline//Panels//EN",
        "CALSCALE:GREGORIAN",
    ]
    lines += [*ZONE, *_event(meeting.reference, meeting.now), "END:VCALENDAR"]
    return b"".join(_folded(lines))


def _event(reference: str, now: Stands) -> Iterator[str]:
    start = now.starts_at.astimezone(LONDON)
    end = (now.starts_at + timedelta(minutes=now.minutes)).astimezone(LONDON)
    yield "BEGIN:VEVENT"
    yield f"UID:{reference.lower()}@sightline.invalid"
    yield f"SEQUENCE:{now.number - 1}"
    yield f"DTSTAMP:{now.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;TZID=Europe/London:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/London:{end:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{SUMMARY}"
    yield f"LOCATION:{_escaped(now.place)}"
    yield f"STATUS:{'CANCELLED' if now.state is MeetingState.CANCELLED else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
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
