"""How long an item stands before it is looked at again, and what a look may decide. Pure."""

from calendar import monthrange
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sightline.clocks import LONDON
from sightline.terms import ReviewOutcome, dials

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
MONTHS: Final[int] = DIALS["review_months"].value
MONTHS_ADULTS: Final[int] = DIALS["review_months_adults"].value


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest_review(moment: datetime, *, names_adults: bool) -> date:
    """Return the last day by which what came at a moment must be looked at again."""
    months = MONTHS_ADULTS if names_adults else MONTHS
    return months_after(moment.astimezone(LONDON).date(), months)


def review_day_refusal(chosen: date, today: date, latest: date) -> str | None:
    """Return why an item may not be looked at again on a day, or None."""
    if chosen <= today:
        return "Choose a day to come."
    if chosen > latest:
        return f"The latest day for this item is {latest.day}/{latest.month}/{latest.year}."
    return None


def review_refusals(
    outcome: ReviewOutcome, why: str, until: date | None, today: date, latest: date
) -> dict[str, str]:
    """Return why a look at an item cannot be kept as it is, by field; empty where it can."""
    found = {}
    if not why.strip():
        found["why"] = "Say why, in a sentence."
    if outcome is ReviewOutcome.RENEWED:
        wrong = review_day_refusal(until, today, latest) if until else "Choose the next day."
        if wrong:
            found["until"] = wrong
    return found
