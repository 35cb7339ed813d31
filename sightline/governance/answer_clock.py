"""By when a person who asks for their data must be answered. Pure; days are London's.

One month from the day on which the request came or, where it was asked who they are, from the day
on which that was made sure. It ends on the corresponding day of the next month, or on that month's
last day; days between asking what is wanted and being told do not count; and where the end is no
working day, it is the next one.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.clocks import next_working_day
from sightline.terms.answering import AnswerStepKind

Dated = tuple[AnswerStepKind, date]
STANDS_FOR = {
    AnswerStepKind.IDENTITY_ASKED: AnswerStepKind.IDENTITY_CHECKED,
    AnswerStepKind.CLARITY_ASKED: AnswerStepKind.CLARIFIED,
}
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """When an answer is due: None while the clock has not begun, or stands; then why says so."""

    on: date | None
    began: date | None
    waits_for: AnswerStepKind | None = None
    extended: bool = False

    def late(self, today: date) -> bool:
        """Return whether the day has passed."""
        return self.on is not None and today > self.on


def month_later(day: date, months: int) -> date:
    """Return the corresponding day some months later, or the last day of a shorter month."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(received: date, steps: Sequence[Dated], *, months: int, more: int) -> Due:
    """Return when an answer is due after the steps so far, in their order."""
    waits = waiting_for(kind for kind, _ in steps)
    extended = any(kind is AnswerStepKind.EXTENDED for kind, _ in steps)
    began = _began(received, steps)
    if waits is AnswerStepKind.IDENTITY_CHECKED:
        return Due(None, None, waits, extended)
    if waits:
        return Due(None, began, waits, extended)
    last = month_later(began, months + (more if extended else 0))
    stood = _days_stood(began, steps)
    return Due(next_working_day(last + stood * A_DAY, 0), began, None, extended)


def waiting_for(kinds: Iterable[AnswerStepKind]) -> AnswerStepKind | None:
    """Return what the clock waits for, or None while it runs: who they are, before what."""
    open_: set[AnswerStepKind] = set()
    for kind in kinds:
        if kind in STANDS_FOR:
            open_.add(STANDS_FOR[kind])
        open_.discard(kind)
    return next((one for one in STANDS_FOR.values() if one in open_), None)


def _began(received: date, steps: Iterable[Dated]) -> date:
    """Return the day of receipt or, where it was asked who they are, that of the last proof."""
    asked, began = False, received
    for kind, day in steps:
        asked = asked or kind is AnswerStepKind.IDENTITY_ASKED
        if asked and kind is AnswerStepKind.IDENTITY_CHECKED:
            began, asked = max(began, day), False
    return began


def _days_stood(began: date, steps: Iterable[Dated]) -> int:
    """Return the days from asking what is wanted to being told, both counted, each day once."""
    stood: set[date] = set()
    asked: date | None = None
    for kind, day in steps:
        if kind is AnswerStepKind.CLARITY_ASKED:
            asked = asked or day
        elif kind is AnswerStepKind.CLARIFIED and asked:
            first = max(asked, began)
            stood |= {first + n * A_DAY for n in range((day - first).days + 1)}
            asked = None
    return len(stood)
