"""Times and ways between places, as people say them. Pure."""

from datetime import date, timedelta
from typing import Final

from sightline.clocks import LONDON
from sightline.subjects.timing import Entry
from sightline.subjects.travelling import Leg
from sightline.terms import TimePrecision

NOT_KNOWN: Final = "Not known"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def when(one: Entry) -> str:
    """Return when an item was, no more exactly than it is known."""
    first, last = one.first_day, one.last_day
    if one.start is None or first is None or last is None:
        return NOT_KNOWN
    start, end = one.start.astimezone(LONDON), (one.end or one.start).astimezone(LONDON)
    if one.when is TimePrecision.MINUTE:
        return f"{weekday(first)}, {start:%H:%M}"
    if one.when is TimePrecision.HOURS:
        until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%H:%M} the next day"
        return f"{weekday(first)}, {start:%H:%M} to {until}"
    return weekday(first) if first == last else f"{short(first)} to {short(last)}"


def weekday(day: date) -> str:
    """Return "Monday 5 October 2026"."""
    return f"{day:%A} {short(day)}"


def short(day: date) -> str:
    """Return "5 October 2026"."""
    return f"{day.day} {day:%B %Y}"


def week(monday: date) -> str:
    """Return how a week is called: by its Monday."""
    return f"week of {short(monday)}"


def where(one: Entry) -> str:
    """Return the place as it was written down, or what is known instead."""
    if one.place or one.area:
        return one.place or one.area
    return "A point on the map" if one.grid else NOT_KNOWN


def later(leg: Leg) -> str:
    """Return how long after the stop before it was."""
    if leg.between is None:
        return "Their times overlap"
    return "Straight after" if not leg.between else f"{length(leg.between)} later"


def length(between: timedelta) -> str:
    """Return a length of time in one unit, rounded down."""
    if between < _HOUR:
        return _counted(int(between.total_seconds() // 60), "minute")
    if between < 2 * _DAY:
        return _counted(int(between // _HOUR), "hour")
    return _counted(between.days, "day")


def way(leg: Leg) -> str:
    """Return how far it was and how fast it took at least, where both ends are exact."""
    if leg.metres is None or leg.speed is None:
        return ""
    far = f"{leg.metres / 1000:.1f} km" if leg.metres >= 1000 else f"{leg.metres} m"
    return f"{far} as the crow flies, at least {leg.speed:.0f} km/h"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
