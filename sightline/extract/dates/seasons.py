"""Festivals, bank holidays and school holidays as days of a year. Pure.

School holidays are by rule, as no calendar of a council is at hand: half terms are the week of the
third Monday in February, of the last Monday in May and the last whole week of October; Easter is
the week before and the week after Easter Sunday's Monday; summer is 22 July to 31 August;
Christmas 21 December to 3 January.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Final

Span = tuple[date, date]
MONDAY, FRIDAY, SUNDAY = 0, 4, 6


@cache
def easter(year: int) -> date:
    """Return Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth(year: int, month: int, weekday: int, count: int) -> date:
    """Return the nth such weekday of a month; -1 is the last."""
    if count < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        back = (after.weekday() - weekday) % 7 or 7
        return after - timedelta(days=back)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _day(month: int, day: int) -> Callable[[int], Span]:
    return lambda year: (date(year, month, day), date(year, month, day))


def _from_easter(*days: int) -> Callable[[int], Span]:
    return lambda year: (
        easter(year) + timedelta(days=days[0]),
        easter(year) + timedelta(days=days[-1]),
    )


def _nth(month: int, weekday: int, count: int) -> Callable[[int], Span]:
    return lambda year: (nth(year, month, weekday, count),) * 2


def _week(month: int, count: int) -> Callable[[int], Span]:
    """Return Monday to Friday of the week of a month's nth Monday."""
    return lambda year: (
        nth(year, month, MONDAY, count),
        nth(year, month, MONDAY, count) + timedelta(days=4),
    )


def _last_whole_week(year: int) -> Span:
    friday = nth(year, 10, FRIDAY, -1)
    return friday - timedelta(days=4), friday


Rules = dict[str, Callable[[int], Span]]
# Each group has the letters without which none of it stands in a text.
FEASTS: Final[dict[tuple[str, ...], Rules]] = {
    ("christmas", "xmas", "x-mas"): {
        r"(?:christmas|xmas|x-mas) eve": _day(12, 24),
        r"(?:christmas|xmas) (?:holidays?|hols|break)": lambda year: (
            date(year, 12, 21),
            date(year + 1, 1, 3),
        ),
        r"(?:christmas|xmas|x-mas)(?: day)?": _day(12, 25),
    },
    ("boxing",): {
        r"boxing day": _day(12, 26),
    },
    ("new year", "nye"): {
        r"(?:new year'?s eve|nye)": _day(12, 31),
        r"new year'?s?(?: day)?": _day(1, 1),
    },
    ("valentine",): {
        r"valentine'?s(?: day)?": _day(2, 14),
    },
    ("david", "patrick", "paddy", "george"): {
        r"st\.? david'?s day": _day(3, 1),
        r"(?:st\.? patrick'?s|st\.? paddy'?s|paddy'?s) day": _day(3, 17),
        r"st\.? george'?s day": _day(4, 23),
    },
    ("april fool",): {
        r"april fools?'?s?(?: day)?": _day(4, 1),
    },
    ("pancake", "shrove", "ash wed"): {
        r"(?:pancake day|shrove tuesday)": _from_easter(-47),
        r"ash wednesday": _from_easter(-46),
    },
    ("mother", "father"): {
        r"mother'?s'? day|mothering sunday": _from_easter(-21),
        r"father'?s'? day": _nth(6, SUNDAY, 3),
    },
    ("bank hol", "may day"): {
        r"(?:spring|late may|whitsun|second may|end of may) bank holiday(?: monday)?": _nth(
            5, MONDAY, -1
        ),
        r"(?:early )?may day(?: bank holiday)?|(?:(?:early|first|"
        r"the) )?may bank holiday(?: monday)?": _nth(5, MONDAY, 1),
        r"(?:late |summer )?august bank holiday(?: monday)?": _nth(8, MONDAY, -1),
    },
    ("half term", "half-term"): {
        r"(?:feb(?:ruary)?|spring) half[ -]term(?: holidays?| week)?": _week(2, 3),
        r"(?:may|summer|whitsun) half[ -]term(?: holidays?| week)?": _week(5, -1),
        r"(?:oct(?:ober)?|autumn) half[ -]term(?: holidays?| week)?": _last_whole_week,
    },
    ("palm sun", "good friday", "easter"): {
        r"palm sunday": _from_easter(-7),
        r"good friday": _from_easter(-2),
        r"easter saturday": _from_easter(-1),
        r"easter (?:bank holiday )?monday": _from_easter(1),
        r"easter (?:bank holiday )?weekend": _from_easter(-2, 1),
        r"easter (?:holidays?|hols|break)": _from_easter(-6, 5),
        r"easter(?: sunday| day)?": _from_easter(0),
    },
    ("black friday",): {
        r"black friday": lambda year: (nth(year, 11, 3, 4) + timedelta(days=1),) * 2,
    },
    ("hallow", "bonfire", "fawkes", "fireworks", "remembrance"): {
        r"hallowe'?en": _day(10, 31),
        r"bonfire night|guy fawkes(?: night)?|fireworks night": _day(11, 5),
        r"remembrance (?:sunday|day)": _nth(11, SUNDAY, 2),
    },
    ("summer h", "weeks h", "weeks' h", "week h"): {
        r"(?:summer|six weeks?'?) (?:holidays?|hols)": lambda year: (
            date(year, 7, 22),
            date(year, 8, 31),
        ),
    },
}
HALF_TERMS: Final = (_week(2, 3), _week(5, -1), _last_whole_week)
BANK_HOLIDAY_MONDAYS: Final = (
    _from_easter(1), _nth(5, MONDAY, 1), _nth(5, MONDAY, -1), _nth(8, MONDAY, -1),
)  # fmt: skip
