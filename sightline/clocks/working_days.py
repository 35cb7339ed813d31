"""Working days of England: Monday to Friday, without bank holidays."""

from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Return whether offices in England work on this day."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def next_working_day(day: date, count: int = 1) -> date:
    """Return the working day that is `count` working days after a day, itself not counted.

    With 0 it is the day itself, or the next working day where nobody works on it.
    Raise ValueError where `count` is below 0.
    """
    if count < 0:
        raise ValueError("Working days are counted forward: give 0 or more.")
    left = count
    while left or not is_working_day(day):
        day += timedelta(days=1)
        if left and is_working_day(day):
            left -= 1
    return day
