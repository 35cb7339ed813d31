"""Dates and times as partners write them, in London's time unless they say another."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS: Final = (DAY_FIRST, MONTH_FIRST)

_EXCEL_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's day 0, which has no zone
_EXCEL_DAYS: Final = range(20_000, 80_000)  # 1954 to 2119: no year is mistaken for one
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SLASHED = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
_NAMED = ("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d %b %Y %H:%M", "%d %B %Y %H:%M")
WHAT_TO_DO: Final = "Write it like 2026-03-31 or 31/03/2026, with 19:30 after it if known."


def read_moment(text: str, order: str = DAY_FIRST) -> datetime:
    """Return the moment that a cell names, with its zone. Raise ValueError, which says what to do.

    Understood: ISO 8601; day, month and year by figures in the mapping's `order`; "31 Mar 2026";
    and the bare number of days by which a spreadsheet keeps a date. A date alone is its midnight.
    """
    moment = _serial(text) or _slashed(text, order) or _iso(text) or _named(text)
    if moment is None:
        raise ValueError(f"This is not a date. {WHAT_TO_DO}")
    return moment if moment.tzinfo else _in_london(moment)


def _serial(text: str) -> datetime | None:
    if not _SERIAL.fullmatch(text) or int(float(text)) not in _EXCEL_DAYS:
        return None
    whole = _EXCEL_EPOCH + timedelta(days=float(text))
    return (whole + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _slashed(text: str, order: str) -> datetime | None:
    matched = _SLASHED.fullmatch(text)
    if matched is None:
        return None
    first, second, year, *clock = (int(part or 0) for part in matched.groups())
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    try:
        hour, minute, second_of_it = clock
        return datetime(year, month, day, hour, minute, second_of_it)  # noqa: DTZ001  given later
    except ValueError:
        raise ValueError(f"There is no such day or time. {WHAT_TO_DO}") from None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _named(text: str) -> datetime | None:
    for shape in _NAMED:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007  the zone is given by the caller
        except ValueError:
            continue
    return None


def _in_london(moment: datetime) -> datetime:
    """Put a moment in London's time; an hour that the clocks said twice is the first of the two."""
    local = moment.replace(tzinfo=LONDON)
    if local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != moment:
        raise ValueError("The clocks went forward over that hour, so there was no such time.")
    return local.astimezone(UTC)  # two moments of a doubled hour compare rightly in no other zone
