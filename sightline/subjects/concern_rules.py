"""When a child who is named only in passing may have a profile, be counted and be joined. Pure."""

from datetime import date
from typing import Final

from sightline.intelligence.reviewing import months_after
from sightline.subjects.dials import DIALS
from sightline.terms import NamedAs

CONCERN_MONTHS: Final[int] = DIALS["concern_months"].value


def latest_lapse(today: date) -> date:
    """Return the last day on which a concern recorded today may lapse."""
    return months_after(today, CONCERN_MONTHS)


def profile_refusal(named_as: NamedAs | None, lapses_on: date | None, today: date) -> str | None:
    """Return why a child has no profile and takes part in no counting, or None.

    `named_as` is None where an item is about the child; `lapses_on` is the last day of the newest
    concern, None where there is none.
    """
    if named_as is None:
        return None
    who = f"This child is named only as {_as(named_as)}"
    if lapses_on is None:
        return f"{who}: no officer has recorded a concern about them."
    if lapses_on < today:
        return f"{who}, and the concern about them lapsed on {_day(lapses_on)}."
    return None


def concern_refusals(why: str, lapses_on: date | None, today: date) -> dict[str, str]:
    """Return why a concern may not be recorded as it is, by field; empty where it may."""
    found = {}
    if not why.strip():
        found["why"] = "Say what worries you about this child, in a sentence."
    latest = latest_lapse(today)
    if lapses_on is None or lapses_on <= today:
        found["lapses_on"] = "Choose a day to come."
    elif lapses_on > latest:
        found["lapses_on"] = f"The latest day is {_day(latest)}."
    return found


def _as(named_as: NamedAs) -> str:
    if named_as is NamedAs.OTHER:
        return "somebody in passing"
    return f"a {named_as.label.lower()}"


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
