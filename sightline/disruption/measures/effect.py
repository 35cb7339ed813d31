"""Before and after a measure was served: what was told, by how many, of how many children. Pure.

It compares two windows of one length and claims no cause: fewer reports may mean less harm, or that
nobody looks there any more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.disruption.measures.rules import DIALS
from sightline.stats.ratios import Ratio, poisson_ratio

REPORTS, ORIGINS, CHILDREN = "Reports", "Independent origins", "Different children"
NOTHING = "Nothing is known of its subject that you may see, before or after."
TOO_FEW = "Too few to compare: {before} before and {after} after say nothing about a change."
INCOMPLETE = (
    "The time after it is not over: {done} of {days} days have passed. Nothing is compared yet."
)
FEWER = "The interval lies below 1: what you may see tells of fewer."
MORE = "The interval lies above 1: what you may see tells of more."
EITHER = "The interval includes 1: chance alone may make such a difference."
NO_CAUSE = (
    "This does not say that the measure caused it. Other things changed too, and fewer reports may "
    "mean that nobody looks there any more."
)


@dataclass(frozen=True, slots=True)
class Report:
    """An item about a subject: the day it is about, who stands behind it, and which children."""

    day: date
    origin: str = field(repr=False)
    children: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Windows:
    """Two spans of days of one length, each up to its end and not with it."""

    start: date
    served: date
    end: date

    def done(self, today: date) -> int:
        """Return how many whole days of the second window have passed."""
        return max(0, min((today - self.served).days, (self.end - self.served).days))


@dataclass(frozen=True, slots=True)
class Row:
    """One count before and after, and how many times as many, where that can be said."""

    name: str
    before: int
    after: int
    ratio: Ratio | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What stands before and after a measure was served, and how it is to be read."""

    windows: Windows
    rows: Sequence[Row]
    complete: bool
    reading: str


def windows(served: date, days: int) -> Windows:
    """Return the days before a measure was served, and as many from that day on."""
    span = timedelta(days)
    return Windows(served - span, served, served + span)


def effect(served: date, told: Iterable[Report], today: date, days: int = 0) -> Effect:
    """Return what was told before and after. An origin or a child counts once in each window."""
    span = windows(served, days or DIALS["effect_window"].value)
    known = list(told)
    before = [one for one in known if span.start <= one.day < span.served]
    after = [one for one in known if span.served <= one.day < span.end]
    complete = span.end <= today
    return _effect(span, _counts(before), _counts(after), today, complete)


def together(found: Sequence[Effect], today: date) -> Effect | None:
    """Return several effects in sum, of those whose windows are over; None where none is.

    An origin that tells of two subjects counts for each.
    """
    over = [one for one in found if one.complete]
    if not over:
        return None
    before = [sum(one.rows[place].before for one in over) for place in range(3)]
    after = [sum(one.rows[place].after for one in over) for place in range(3)]
    return _effect(over[0].windows, before, after, today, True)


def _counts(told: Sequence[Report]) -> list[int]:
    origins = {one.origin for one in told}
    children = {child for one in told for child in one.children}
    return [len(told), len(origins), len(children)]


def _effect(
    span: Windows, before: Sequence[int], after: Sequence[int], today: date, complete: bool
) -> Effect:
    enough = before[1] + after[1] >= DIALS["effect_least"].value
    rows = [
        Row(
            name,
            one,
            other,
            poisson_ratio(one, other) if enough and complete and one + other else None,
        )
        for name, one, other in zip((REPORTS, ORIGINS, CHILDREN), before, after, strict=True)
    ]
    return Effect(span, rows, complete, _reading(span, rows, today, complete))


def _reading(span: Windows, rows: Sequence[Row], today: date, complete: bool) -> str:
    origins = rows[1]
    if not complete:
        days = (span.end - span.served).days
        return INCOMPLETE.format(done=span.done(today), days=days)
    if origins.before + origins.after == 0:
        return NOTHING
    if origins.ratio is None:
        return TOO_FEW.format(before=origins.before, after=origins.after)
    return f"{_compared(origins, origins.ratio)} {_verdict(origins.ratio)} {NO_CAUSE}"


def _compared(row: Row, ratio: Ratio) -> str:
    told = f"{row.before} independent origins told of it before, {row.after} after"
    if ratio.ratio is None or ratio.upper is None:
        return f"{told}: at least {ratio.lower:.2f} times as many (95% interval)."
    between = f"95% interval {ratio.lower:.2f} to {ratio.upper:.2f}"
    return f"{told}: {ratio.ratio:.2f} times as many ({between})."


def _verdict(ratio: Ratio) -> str:
    if ratio.upper is not None and ratio.upper < 1:
        return FEWER
    return MORE if ratio.lower > 1 else EITHER
