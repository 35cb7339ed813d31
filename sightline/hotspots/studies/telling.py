"""What a setting told us in a year, as far as it may be said: never under five, else in fives."""

from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.words import number

TWELVE = 12
FEWEST = 5  # fewer are not told apart from none
ROUNDED = 2  # a figure in fives may stand for two more or two fewer


class Year(NamedTuple):
    """Reports by a setting's link in the twelve months before `ended`, 0 for fewer than five.

    `months` of them the link lived.
    """

    reports: int
    months: int
    ended: date


def tells(year: Year | None) -> bool | None:
    """Return whether a setting told us five times or more; None where nobody can know.

    A link that lived for less than the dial's share of the year says too little.
    """
    if year is None or year.months < DIALS["told_share"].value * TWELVE:
        return None
    return year.reports > 0


def told(year: Year | None) -> float | None:
    """Return the reports that a whole year would have brought; None where nobody can know.

    Fewer than five count as the dial says, however long the link lived.
    """
    known = tells(year)
    if year is None or known is None:
        return None
    if not known:
        return float(DIALS["told_under_five"].value)
    return year.reports * TWELVE / min(year.months, TWELVE)


def change(before: Year, lately: Year) -> int:
    """Return 1 where a setting tells more than it did, -1 where less, 0 where that may be chance.

    Of all numbers that the figures may stand for, those nearest each other are compared, as parts
    of their sum: (l - n p) / √(n p (1 - p)), with p the share of months that are of late.
    """
    (least, most), (low, high) = _may_be(before), _may_be(lately)
    share = lately.months / (lately.months + before.months)
    if _beyond(least, high, share) < -DIALS["told_change"].value:
        return -1
    return 1 if _beyond(most, low, share) > DIALS["told_change"].value else 0


def in_words(before: Year | None, lately: Year | None) -> str:
    """Say what a setting told us, and whether that is in keeping with the year before."""
    now = lately or before
    if now is None:
        return "Not known: no link of its own at that time"
    said = f"{_amount(now)} {_when(now)}"
    first = said[:1].upper() + said[1:]
    if before is None or now.ended == before.ended:
        return first
    if told(before) is None or told(now) is None:
        return f"{first}, too short to compare"
    if _months(before.ended, now.ended) < TWELVE:  # what is in both years cannot be compared
        return f"{first}, and {_amount(before)} {_when(before)}"
    return f"{first}: {_beside(before, now)}"


def _beside(before: Year, now: Year) -> str:
    then = f"{_amount(before)} {_when(before)}"
    turned = change(before, now)
    if not turned:
        return f"in keeping with {then}"
    if turned > 0:
        return f"more than before, {then}"
    return f"less than before, {then}" if now.reports else f"gone quiet, after {then}"


def _amount(year: Year) -> str:
    return f"about {year.reports} times" if year.reports else f"fewer than {FEWEST} times"


def _when(year: Year) -> str:
    to = f"the year to {year.ended - timedelta(days=1):%B %Y}"
    if year.months >= TWELVE:
        return f"in {to}"
    return f"in {number(max(1, year.months), 'month', 'months')} of {to}"


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * TWELVE + last.month - first.month


def _may_be(year: Year) -> tuple[int, int]:
    if not year.reports:
        return 0, FEWEST - 1
    return max(FEWEST, year.reports - ROUNDED), year.reports + ROUNDED


def _beyond(before: int, lately: int, share: float) -> float:
    """Return by how many standard deviations `lately` is more than its share of both."""
    both = before + lately
    spread = sqrt(both * share * (1 - share))
    return (lately - both * share) / spread if spread else 0.0
