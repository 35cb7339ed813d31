"""Opening hours, written as people write them: "Mon 17:00-20:00; Wed-Fri 18:00-21:00"."""

import re
from datetime import time
from typing import NamedTuple

from sightline.places.errors import PlaceError
from sightline.terms import Weekday

_DAYS = tuple(Weekday)
_TIME = r"(\d{1,2})[:.](\d{2})"
_SPAN = re.compile(rf"{_TIME}-{_TIME}")
_PART = re.compile(r"([a-z ,\-]+?)\s*(\d.*)")


class Opening(NamedTuple):
    """One session of one weekday. Closing at or before the opening means the day after."""

    weekday: Weekday
    opens: time
    closes: time


def parse_opening_hours(text: str) -> tuple[Opening, ...]:
    """Return the sessions of a week in order. Empty text is no sessions. Raise PlaceError."""
    tidy = text.strip().lower().replace("\N{EN DASH}", "-")
    tidy = re.sub(r"\s*-\s*", "-", tidy)
    parts = [part.strip() for part in tidy.split(";") if part.strip()]
    sessions = {session for part in parts for session in _sessions(part)}
    return tuple(sorted(sessions))


def _sessions(part: str) -> list[Opening]:
    matched = _PART.fullmatch(part)
    if matched is None:
        raise _unclear()
    spans = [_span(span.strip()) for span in matched[2].split(",")]
    days = [day for piece in matched[1].split(",") for day in _days(piece.strip())]
    return [Opening(day, opens, closes) for day in days for opens, closes in spans]


def _days(piece: str) -> tuple[Weekday, ...]:
    first, _, last = piece.partition("-")
    start, end = _day(first), _day(last or first)
    stop = end + 1 if end >= start else end + 1 + len(_DAYS)
    return tuple(_DAYS[place % len(_DAYS)] for place in range(start, stop))


def _day(name: str) -> int:
    short = name.strip().rstrip(".").rstrip("s")  # "Weds." and "Mondays" as well as "Wed"
    for place, day in enumerate(_DAYS):
        if len(short) >= 3 and day.label.lower().startswith(short):
            return place
    raise _unclear()


def _span(text: str) -> tuple[time, time]:
    matched = _SPAN.fullmatch(text)
    if matched is None:
        raise _unclear()
    hours = [int(figures) for figures in matched.groups()]
    return _time(hours[0], hours[1]), _time(hours[2], hours[3])


def _time(hour: int, minute: int) -> time:
    if (hour, minute) == (24, 0):
        return time(0, 0)
    if hour > 23 or minute > 59:
        raise _unclear()
    return time(hour, minute)


def _unclear() -> PlaceError:
    return PlaceError(
        "The opening hours cannot be read.",
        "Write them as: Mon 17:00-20:00; Wed-Fri 18:00-21:00.",
    )
