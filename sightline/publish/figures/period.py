"""Periods of figures: calendar quarters and years that are over and have settled. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.terms.figures import FigurePeriod

SHAPE = re.compile(r"(20\d\d)(?:-Q([1-4]))?")
QUARTER_MONTHS = 3


@dataclass(frozen=True, order=True)
class FiguresOf:
    """A quarter of a year, or with quarter 0 the year."""

    year: int
    quarter: int = 0

    @property
    def code(self) -> str:
        """How it is named in addresses, such as 2026-Q3 or 2026."""
        return f"{self.year}-Q{self.quarter}" if self.quarter else f"{self.year}"

    @property
    def kind(self) -> FigurePeriod:
        """Whether it is a quarter or a year."""
        return FigurePeriod.QUARTER if self.quarter else FigurePeriod.YEAR

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, QUARTER_MONTHS * (self.quarter or 1) - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.quarter in {0, 4}:
            return date(self.year, 12, 31)
        return date(self.year, QUARTER_MONTHS * self.quarter + 1, 1) - timedelta(1)

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, such as 2026-07."""
        numbers = range(self.first.month, self.last.month + 1)
        return tuple(f"{self.year}-{number:02d}" for number in numbers)

    @property
    def words(self) -> str:
        """How people say it."""
        if not self.quarter:
            return f"The year {self.year}"
        return f"{self.first:%B} to {self.last:%B} {self.year}"


def read(code: str) -> FiguresOf | None:
    """Return the period that a code names, or None."""
    found = SHAPE.fullmatch(code)
    return FiguresOf(int(found[1]), int(found[2] or 0)) if found else None


def why_not(period: FiguresOf, *, today: date, settles_days: int) -> str | None:
    """Why a period's figures are not counted yet: what happens in the weeks after belongs to it."""
    ready = period.last + timedelta(settles_days + 1)
    if today >= ready:
        return None
    return f"{period.words} can be counted from {ready.day} {ready:%B %Y}."


def settled(*, today: date, settles_days: int, most: int) -> list[FiguresOf]:
    """Return the newest quarters and years that can be counted, the newest first."""
    found = []
    for year in range(today.year, today.year - most, -1):
        for quarter in (0, 4, 3, 2, 1):
            period = FiguresOf(year, quarter)
            if why_not(period, today=today, settles_days=settles_days) is None:
                found.append(period)
    return found[:most]
