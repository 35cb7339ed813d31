"""Months out of the many ways in which people write dates. Day comes before month."""

import re
from datetime import date, timedelta
from functools import lru_cache

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
EXCEL_STARTS = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100

# Each names its parts; a time may follow where the day is known.
FORMS = [
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})([-/.](?P<d>\d{1,2})([ t].*)?)?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)?"),
    re.compile(r"((?P<d>\d{1,2})[-/.])?(?P<m>\d{1,2})[-/.](?P<y>\d{4})([ t].*)?"),
    re.compile(r"((?P<d>\d{1,2})[-/ ])?(?P<word>[a-z]{3,9})[-/ ,]+(?P<y>\d{4})( .*)?"),
]


@lru_cache(maxsize=4096)
def month_of(text: str) -> tuple[int, int] | None:
    """Return (year, month) of a date, or None where it is not one.

    Reads 2018-10, 2018-10-31, 2018-10-31T22:15, 20181031, 31/10/2018, 10/2018, 31 October 2018,
    Oct 2018, and a spreadsheet's day number such as 43404.
    """
    text = text.strip().lower()
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        day = EXCEL_STARTS + timedelta(days=int(text[:5]))
        return day.year, day.month
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    word = (parts.get("word") or "")[:3]
    if word and word not in MONTHS:
        return None
    month = MONTHS.index(word) + 1 if word else int(parts["m"])
    try:
        day = date(int(parts["y"]), month, int(parts.get("d") or 1))
    except ValueError:
        return None
    return (day.year, day.month) if FIRST_YEAR <= day.year <= LAST_YEAR else None
