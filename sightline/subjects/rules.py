"""What a record of a person needs, and who is a child. Each rule answers why not."""

import re
from datetime import date
from typing import Final

MOST_NAME: Final = 300
ADULT_AT: Final = 18
_BORN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
NAME = "Write the name as the item has it."
LONG = f"Write at most {MOST_NAME} characters; the rest is not needed to know whom it is about."
BORN = "Write a year like 2011, a month like 2011-04, or a day like 2011-04-30."
FUTURE = "This is in the future. Check it."
LONG_AGO = "Nobody was born so long ago. Check it."
GROWN = "By this birth the person is not yet {adult}: record a child."
NO_CHILD = (
    "The item is not written about a child of this name and year of birth. Write both as at the "
    "desk. Somebody named only as a friend, sibling or classmate has no record until a concern "
    "about them is recorded."
)


def name_refusal(name: str) -> str | None:
    """Return why a name is none."""
    bare = name.strip()
    if not bare:
        return NAME
    return LONG if len(bare) > MOST_NAME else None


def born_refusal(born: str, *, is_child: bool, today: date) -> str | None:
    """Return why a birth may not be written down so."""
    if not born:
        return None
    day = first_day(born)
    if day is None:
        return BORN
    if day > today:
        return FUTURE
    if today.year - day.year > 120:
        return LONG_AGO
    if not is_child and age_at_most(born, today) < ADULT_AT:
        return GROWN.format(adult=ADULT_AT)
    return None


def child_refusal(pseudonym: str, about: frozenset[str]) -> str | None:
    """Return why a child has no record opened from an item that is about others."""
    return None if pseudonym in about else NO_CHILD


def first_day(born: str) -> date | None:
    """Return the first day that a birth may have been on, or None where it is no date."""
    found = _BORN.fullmatch(born)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def age_at_most(born: str, today: date) -> int:
    """Return the greatest age that somebody may have; of an unknown birth, more than anybody's."""
    day = first_day(born)
    if day is None:
        return ADULT_AT * 10
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def age_at_least(born: str, today: date) -> int:
    """Return the least age that somebody may have; of an unknown birth, none."""
    last = {4: "-12-31", 7: "-28", 10: ""}.get(len(born))
    if last is None:
        return 0
    day = first_day(born + last)
    return 0 if day is None else age_at_most(day.isoformat(), today)


def is_child(born: str, *, recorded_as_child: bool, today: date) -> bool:
    """Return whether somebody is, or may still be, a child. Who was recorded as one and whose birth
    is not known stays one."""
    return recorded_as_child and (not born or age_at_least(born, today) < ADULT_AT)


def said_birth(born: str) -> str:
    """Return a birth in words: "2011", "April 2011", "30 April 2011", or nothing."""
    day = first_day(born)
    if day is None:
        return ""
    return {4: f"{day:%Y}", 7: f"{day:%B %Y}"}.get(len(born), f"{day.day} {day:%B %Y}")


def year_of(born: str) -> str:
    """Return the year of a birth, by which namesakes are told apart."""
    return born[:4]
