"""From what people type about time to a window of moments. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from sightline.clocks import LONDON, instants, local_day
from sightline.terms.reporting import PartOfDay, Which

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(am|pm)?")
_BARE = re.compile(r"(\d{2})(\d{2})")
_WORDS: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_HOURS: Final = {  # from, to; a night ends on the day after
    PartOfDay.MORNING: (time(6), time(12)),
    PartOfDay.AFTERNOON: (time(12), time(17)),
    PartOfDay.EVENING: (time(17), time(22)),
    PartOfDay.NIGHT: (time(22), time(6)),
}
EARLIEST: Final = date(1950, 1, 1)


class Window(NamedTuple):
    """From one moment to another, in UTC; equal where it was one moment."""

    start: datetime
    end: datetime


def read_time(text: str) -> time | None:
    """Return a time as people write it (21:30, 9.30pm, 9pm, 2130, noon), None if it is none."""
    typed = text.casefold().replace("a.m.", "am").replace("p.m.", "pm").strip()
    if typed in _WORDS:
        return _WORDS[typed]
    matched = _BARE.fullmatch(typed) or _TIME.fullmatch(typed)
    if matched is None:
        return None
    parts = (*matched.groups(), None)[:3]
    return _time(int(parts[0] or 0), parts[1], parts[2])


def _time(hour: int, minute: str | None, half: str | None) -> time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif minute is None:
        return None  # "9" alone may be morning or evening
    if hour > 23 or int(minute or 0) > 59:
        return None
    return time(hour, int(minute or 0))


def moment(day: date, at: time, which: Which | None) -> Window | None:
    """Return the moment at which clocks said a time. None where they never did.

    Where they said it twice, `which` chooses; unsure, the window runs from the first to the second.
    """
    found = instants(day, at)
    if not found:
        return None
    if which is Which.FIRST:
        return Window(found[0], found[0])
    if which is Which.SECOND:
        return Window(found[-1], found[-1])
    return Window(found[0], found[-1])


def said_twice(day: date, at: time) -> bool:
    """Return whether clocks said this time twice on this day."""
    return len(instants(day, at)) > 1


def part_of(day: date, part: PartOfDay) -> Window:
    """Return a part of a day."""
    start, end = _HOURS[part]
    last = day + timedelta(days=1) if end <= start else day
    return Window(instants(day, start)[0], instants(last, end)[-1])


def days(first: date, last: date) -> Window:
    """Return the window from the start of one day to the end of another."""
    return Window(local_day(first)[0], local_day(last)[1])


def until_now(window: Window, now: datetime) -> Window | None:
    """Return a window cut off at the present, or None where it lies wholly in the future."""
    present = now.astimezone(UTC)
    return Window(window.start, min(window.end, present)) if window.start <= present else None


def day_refusal(day: date, now: datetime) -> str | None:
    """Return why a day cannot be when it happened, or None."""
    if day > now.astimezone(LONDON).date():
        return "The date must be today or in the past"
    if day < EARLIEST:
        return "The date must be after 1950"
    return None
