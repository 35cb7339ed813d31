"""The months that have data, in unbroken runs: a month without data is no month of zeros."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sightline.stats.arrays import Array


@dataclass(frozen=True, slots=True)
class Run:
    """Months one after another, all with data; numbered from year 0, both ends included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"{month_text(self.first)} to {month_text(self.last)}"

    @property
    def days(self) -> Array:
        """Days of each month (t,)."""
        months = range(self.first, self.last + 1)
        return np.array([calendar.monthrange(n // 12, n % 12 + 1)[1] for n in months], dtype=float)

    def covers(self, month: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> "np.ndarray":
        """Say which months (n,) lie in the run."""
        return (month >= self.first) & (month <= self.last)


def runs(months: Iterable[int]) -> list[Run]:
    """Return the unbroken runs of months, in order. Raise ValueError if there is no month."""
    seen = sorted(set(months))
    if not seen:
        raise ValueError("There is no month with data.")
    ends = [a for a, b in pairwise(seen) if b - a > 1]
    starts = [b for a, b in pairwise(seen) if b - a > 1]
    firsts, lasts = [seen[0], *starts], [*ends, seen[-1]]
    return [Run(first, last) for first, last in zip(firsts, lasts, strict=True)]


def longest(found: list[Run]) -> Run:
    """Return the run with most months; of equals the latest."""
    return max(found, key=lambda run: (len(run), run.first))


def month_text(number: int) -> str:
    """Return a month as 2024-03."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
