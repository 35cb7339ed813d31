"""What may be done with a theme, by whom, and why not. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from sightline.panels.rules import DIALS
from sightline.terms.themes import ThemeSource, ThemeState, ThemeStep

START: Final[Mapping[ThemeStep, ThemeState]] = {
    ThemeStep.CHANGE: ThemeState.OPEN,
    ThemeStep.CLOSE: ThemeState.OPEN,
    ThemeStep.OPEN_AGAIN: ThemeState.CLOSED,
}
NOT_NOW: Final = "This cannot be done to a theme in this state. Look at where it stands now."
NOT_YOURS: Final = "Only the panel's coordinator and whoever brought the theme may do this."
NO_SEAT: Final = "Only members of the panel and its coordinator bring themes to it."
ENDED: Final = "The panel meets no more. Bring this to another panel."
NO_REVIEW: Final = "Enter the day on which the panel looks at this again"
PAST: Final = "The day must be after today"
TOO_FAR: Final = "The day must be no later than {day}"


@dataclass(frozen=True, slots=True)
class Says:
    """What a theme says: a name, what is seen, what is asked of the panel, and when it is looked
    at again."""

    title: str = field(repr=False)
    seen: str = field(repr=False)
    asked: str = field(repr=False)
    review_on: date | None


@dataclass(frozen=True, slots=True)
class ThemeStands:
    """One version of a theme, whole. Added, never edited; the newest counts."""

    number: int
    state: ThemeState
    says: Says
    outcome: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """From what a theme comes; `reference` is empty for words, `evidence` holds a run's figures."""

    source: ThemeSource = ThemeSource.WORDS
    reference: str = ""
    evidence: str = field(default="", repr=False)


def bring_refusal(*, sits: bool, convenes: bool, ended: bool) -> str | None:
    """Return why somebody may not bring a theme to a panel, or None."""
    if ended:
        return ENDED
    return None if sits or convenes else NO_SEAT


def step_refusal(
    step: ThemeStep, state: ThemeState, *, convenes: bool, brought_it: bool
) -> str | None:
    """Return why somebody may not take a step with a theme, or None."""
    if START[step] is not state:
        return NOT_NOW
    return None if convenes or brought_it else NOT_YOURS


def review_refusal(review_on: date | None, today: date) -> str | None:
    """Return why a theme cannot be looked at again on a day, or None."""
    latest = today + timedelta(days=DIALS["theme_review_most"].value)
    if review_on is None:
        return NO_REVIEW
    if review_on <= today:
        return PAST
    return TOO_FAR.format(day=f"{latest:%-d %B %Y}") if review_on > latest else None


def usual_review(today: date) -> date:
    """Return the day on which a theme is looked at again where nobody says otherwise."""
    return today + timedelta(days=DIALS["theme_review_usual"].value)


def stands_next(
    before: ThemeStands,
    step: ThemeStep,
    *,
    by: str,
    at: datetime,
    today: date,
    says: Says | None = None,
    outcome: str = "",
) -> ThemeStands:
    """Return where a theme stands after a step. Raise ValueError where that lacks something."""
    if START[step] is not before.state:
        raise ValueError(NOT_NOW)
    if step is ThemeStep.CLOSE:
        if not outcome.strip():
            raise ValueError("Say what came of it.")
        closed = replace(before.says, review_on=None)
        return ThemeStands(before.number + 1, ThemeState.CLOSED, closed, outcome.strip(), by, at)
    if says is None:
        raise ValueError("Say what the theme is.")
    why_not = review_refusal(says.review_on, today)
    if why_not:
        raise ValueError(why_not)
    return ThemeStands(before.number + 1, ThemeState.OPEN, says, "", by, at)


def is_due(now: ThemeStands, day: date) -> bool:
    """Return whether a theme is to be looked at again by a day."""
    review_on = now.says.review_on
    return now.state is ThemeState.OPEN and review_on is not None and review_on <= day


def due_first(themes: Sequence[tuple[str, ThemeStands]]) -> list[tuple[str, ThemeStands]]:
    """Return themes in the order in which a panel looks at them: open ones by their day, first."""

    def place(one: tuple[str, ThemeStands]) -> tuple[bool, date, str]:
        reference, now = one
        return now.state is not ThemeState.OPEN, now.says.review_on or date.max, reference

    return sorted(themes, key=place)
