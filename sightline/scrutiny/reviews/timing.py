"""What is due of a review, when, and how it stands. Pure."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sightline.clocks.working_days import is_working_day, next_working_day
from sightline.scrutiny.reviews.records import Action, Review
from sightline.terms.dials import dials
from sightline.terms.practice_reviews import (
    PublicationMode,
    ReviewClock,
    ReviewDecision,
    ReviewDone,
    ReviewKind,
    ReviewState,
)

DIALS: Final = dials(Path(__file__).parents[1] / "reviews.toml")
CLOCKS_OF: Final[Mapping[ReviewKind, tuple[ReviewClock, ...]]] = MappingProxyType({
    ReviewKind.INCIDENT: (ReviewClock.NOTIFY, ReviewClock.RAPID),
    ReviewKind.RAPID: (ReviewClock.NOTIFY, ReviewClock.RAPID),
    ReviewKind.LOCAL: tuple(ReviewClock),
    ReviewKind.NATIONAL: (ReviewClock.NOTIFY, ReviewClock.RAPID, ReviewClock.SITE),
    ReviewKind.LEGACY: (ReviewClock.SITE,),
    ReviewKind.OTHER: (ReviewClock.SITE,),
})  # fmt: skip
OUR_SITE: Final = frozenset({PublicationMode.FULL, PublicationMode.SUMMARY})
PRESSING: Final = frozenset({ReviewDone.LATE, ReviewDone.TOO_EARLY})


@dataclass(frozen=True, slots=True)
class Clocked:
    """One thing that has to be done about a review: by when, and when it was done."""

    clock: ReviewClock
    done: ReviewDone
    due_on: date | None = None
    done_on: date | None = None
    source: str = ""


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_day_before(day: date, count: int) -> date:
    """Return the last day from which there are `count` working days to a day, it counted."""
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def clocks(review: Review, today: date) -> list[Clocked]:
    """Return what has to be done about a review, the late first, then in its order.

    What is not known is said to be so, and never guessed.
    """
    said = review.facts.said
    kind = ReviewKind.LOCAL if said.decision is ReviewDecision.LOCAL else said.kind
    found = [_MAKE[clock](review, today) for clock in CLOCKS_OF[kind]]
    if said.decision in {ReviewDecision.NONE, ReviewDecision.OTHER}:
        found = [one for one in found if one.clock not in {ReviewClock.REPORT, ReviewClock.SEND}]
    return sorted(found, key=lambda one: one.done not in PRESSING)


def _stands(
    clock: ReviewClock, dial: str, days: tuple[date | None, date | None], gap: bool, today: date
) -> Clocked:
    """Return one clock. `gap` says that its start or its end has come, if on no day we know."""
    due, done = days
    if done:
        state = ReviewDone.DONE_LATE if due and done > due else ReviewDone.DONE
    elif gap:
        state = ReviewDone.NOT_KNOWN
    elif due is None:
        state = ReviewDone.NOT_YET
    else:
        state = ReviewDone.LATE if due < today else ReviewDone.DUE
    return Clocked(clock, state, due, done, DIALS[dial].source)


def _notify(review: Review, today: date) -> Clocked:
    said, dial = review.facts.said, "notify_working_days"
    due = said.known_on and next_working_day(said.known_on, DIALS[dial].value)
    later = said.rapid_done_on or said.decided_on or published(review)
    gap = due is None or bool(later)
    return _stands(ReviewClock.NOTIFY, dial, (due, said.notified_on), gap, today)


def _rapid(review: Review, today: date) -> Clocked:
    """Its time has not begun while an incident that the council knows of is not notified."""
    said, dial = review.facts.said, "rapid_working_days"
    due = said.notified_on and next_working_day(said.notified_on, DIALS[dial].value)
    later = said.decided_on or said.report_done_on or published(review)
    gap = bool(later) or (due is None and said.known_on is None)
    return _stands(ReviewClock.RAPID, dial, (due, said.rapid_done_on), gap, today)


def _report(review: Review, today: date) -> Clocked:
    """A local review has been decided on, even where nobody knows the day.

    What came out while the review still waits, such as what is to be improved, was not the report.
    """
    said, dial = review.facts.said, "report_months"
    due = said.decided_on and add_months(said.decided_on, DIALS[dial].value)
    out = published(review) and state(review) is not ReviewState.DELAYED
    gap = due is None or bool(said.sent_on or out)
    return _stands(ReviewClock.REPORT, dial, (due, said.report_done_on), gap, today)


def _send(review: Review, today: date) -> Clocked:
    said, dial = review.facts.said, "send_working_days"
    out = first_published(review) or said.publish_on
    due = out and working_day_before(out, DIALS[dial].value)
    return _stands(ReviewClock.SEND, dial, (due, said.sent_on), bool(published(review)), today)


def _site(review: Review, today: date) -> Clocked:
    """How long what stands on our website stays there."""
    clock, source = ReviewClock.SITE, DIALS["site_months"].source
    ours = [one.said for one in review.publications if one.said.mode in OUR_SITE]
    if not ours:
        return Clocked(clock, ReviewDone.NOT_YET, source=source)
    last = max(ours, key=lambda said: said.published_on or date.min)
    if last.published_on is None:
        return Clocked(clock, ReviewDone.NOT_KNOWN, None, last.taken_down_on, source)
    until = add_months(last.published_on, DIALS["site_months"].value)
    if last.taken_down_on:
        state = ReviewDone.TOO_EARLY if last.taken_down_on < until else ReviewDone.DONE
    else:
        state = ReviewDone.DONE if until <= today else ReviewDone.DUE
    return Clocked(clock, state, until, last.taken_down_on, source)


_MAKE: Final[Mapping[ReviewClock, Callable[[Review, date], Clocked]]] = MappingProxyType({
    ReviewClock.NOTIFY: _notify,
    ReviewClock.RAPID: _rapid,
    ReviewClock.REPORT: _report,
    ReviewClock.SEND: _send,
    ReviewClock.SITE: _site,
})  # fmt: skip


def published(review: Review) -> dict[int, date | None]:
    """Return when each publication came out, by its item; "not published" is none of them."""
    return {
        one.item: one.said.published_on
        for one in review.publications
        if one.said.mode is not PublicationMode.NONE
    }


def first_published(review: Review) -> date | None:
    """Return the earliest day on which anything of a review came out, as far as it is known."""
    return min((day for day in published(review).values() if day), default=None)


def is_decided(review: Review) -> bool:
    """Say whether it was decided what follows the rapid review, even if on no day we know."""
    said = review.facts.said
    return said.decision is not None or said.kind not in {ReviewKind.INCIDENT, ReviewKind.RAPID}


def is_late(action: Action, today: date) -> bool:
    """Say whether an action should have been done, and was not."""
    return action.done_on is None and action.due_on is not None and action.due_on < today


def state(review: Review) -> ReviewState:
    """Return where a review stands. A delay that has not ended is told before all else."""
    if any(one.said.ended_on is None for one in review.delays):
        return ReviewState.DELAYED
    out = [one.said for one in review.publications if one.said.mode is not PublicationMode.NONE]
    if any(said.taken_down_on is None for said in out):
        return ReviewState.PUBLISHED
    if out:
        return ReviewState.TAKEN_DOWN
    if review.publications:
        return ReviewState.NOT_PUBLISHED
    if review.facts.said.decision is ReviewDecision.NONE:
        return ReviewState.ENDED
    return ReviewState.RUNNING
