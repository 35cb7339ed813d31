"""What may be said of a conference and its outcomes, who reads them, and what is safe. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.scrutiny.conferences.records import Agreed, Event, OutcomeLine, Reach, Taught
from sightline.terms import Act
from sightline.terms.conferences import ConferenceState, OutcomeState

FEWEST: Final = 5  # answers or people, below which a part of them is not told
MOST_POINTS: Final = 7  # what a learning brief can say on one page


def reader_refusal(viewer: Viewer) -> str | None:
    """Return why somebody may not read of conferences, or None: whoever works here, and members."""
    if role_refusal(viewer, Act.NOTICES) is None or role_refusal(viewer, Act.ATTEND) is None:
        return None
    return "Conferences are for those who sign in with an account of their own."


def event_problems(event: Event, today: date) -> dict[str, str]:
    """Return what is wrong with what is said of a conference, by the name of the field."""
    wrong = {}
    if event.state is ConferenceState.HELD and event.held_on > today:
        wrong["held_on"] = "It was not held yet: this day is still to come"
    if event.feedback_until and event.feedback_until < event.held_on:
        wrong["feedback_until"] = "Let people answer until after the conference"
    if event.state is ConferenceState.HELD and not event.partners:
        wrong["partners"] = "Say who held it"
    return wrong


def feedback_refusal(event: Event, today: date, *, answered: bool) -> str | None:
    """Return why somebody may not say what they thought, or None."""
    if event.state is not ConferenceState.HELD:
        return "This conference was not held yet."
    if event.feedback_until is None or event.feedback_until < today:
        return "Answers are not taken any more."
    return "You have answered already. Thank you." if answered else None


def agreed_problems(agreed: Agreed) -> dict[str, str]:
    """Return what is wrong with an outcome, by the name of the field."""
    if agreed.state is not OutcomeState.OPEN and not agreed.came:
        return {"came": "Say what came of it"}
    return {}


def taught_problems(taught: Taught) -> dict[str, str]:
    """Return what is wrong with a learning brief, by the name of the field."""
    if not taught.points:
        return {"points": "Say at least one thing that was learnt"}
    if len(taught.points) > MOST_POINTS:
        return {"points": f"Say {MOST_POINTS} things or fewer, so that they are read"}
    return {}


def is_late(agreed: Agreed, today: date) -> bool:
    """Say whether an outcome is past its day and nothing came of it yet."""
    return agreed.state is OutcomeState.OPEN and agreed.due_on < today


def safe(part: int, total: int) -> int | None:
    """Return a part of a total, or None where it or the rest is a few people who could be known."""
    if total < FEWEST or 0 < part < FEWEST or 0 < total - part < FEWEST:
        return None
    return part


def reach(outcomes: Iterable[OutcomeLine], agencies: Sequence[str]) -> list[Reach]:
    """Return for each agency how many outcomes it was told of and opened, in the order given."""
    lines = list(outcomes)
    return [
        Reach(
            agency,
            sum(any(each.agency == agency for each in one.told) for one in lines),
            sum(agency in one.opened for one in lines),
        )
        for agency in agencies
    ]
