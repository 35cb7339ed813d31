"""The months of a study: those in which anything was received at all."""

from calendar import monthrange

import numpy as np

from sightline.hotspots.studies.inputs import Study
from sightline.stats.arrays import Array


def months_of(study: Study) -> range:
    """Return the months from the first with any row to the last, counted from year 0.

    Before the first and after the last nobody may have been receiving, so they are no zeros; a
    month between them without a row is.
    """
    seen = [row.month for row in study.rows]
    return range(min(seen), max(seen) + 1) if seen else range(0)


def last_month(study: Study) -> int:
    """Return the period's last month, from which old events fade."""
    until = study.question.asked.until
    return until.year * 12 + until.month - 1


def text(month: int) -> str:
    """Return a month as "2026-03"."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def days(months: range) -> Array:
    """Return how many days each month has (t,)."""
    found = [monthrange(month // 12, month % 12 + 1)[1] for month in months]
    return np.array(found, dtype=np.float64)
