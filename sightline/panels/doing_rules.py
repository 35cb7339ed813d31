"""What may be done with an action, by whom, and why not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from sightline.clocks.working_days import next_working_day
from sightline.panels.rules import DIALS
from sightline.terms.meeting import ACTION_OPEN, ActionState, ActionStepKind

KIND = ActionStepKind
END: Final[Mapping[ActionStepKind, ActionState | None]] = {  # None leaves the state as it is
    KIND.ACCEPT: ActionState.ACCEPTED,
    KIND.ARGUE: ActionState.ARGUED,
    KIND.HAND_ON: ActionState.GIVEN,
    KIND.RESET: None,
    KIND.DONE: ActionState.DONE,
    KIND.WITHDRAW: ActionState.WITHDRAWN,
}
OWNERS: Final = frozenset({KIND.ACCEPT, KIND.ARGUE, KIND.DONE})
CONVENERS: Final = frozenset({KIND.HAND_ON, KIND.RESET, KIND.DONE, KIND.WITHDRAW})
IN_WORDS: Final = frozenset(END) - {KIND.ACCEPT}
OVER: Final = "This action has ended. Give a new one if more is to be done."
ACCEPTED_ALREADY: Final = "You have accepted this action."
NOT_YOURS: Final = "Only whoever holds the action may do this."
NOT_CONVENER: Final = "Only the panel's coordinator may do this."
NO_WORDS: Final = {
    KIND.DONE: "Say in a sentence what came of it",
    KIND.ARGUE: "Say why not, or what would do instead",
    KIND.HAND_ON: "Say why somebody else is to do it",
    KIND.RESET: "Say why it takes longer",
    KIND.WITHDRAW: "Say why it is no longer wanted",
}
NOT_PAST: Final = "The day must be today or later"
TOO_FAR: Final = "The day must be no later than {day}"


@dataclass(frozen=True, slots=True)
class ActionStands:
    """Where an action stands. Added, never edited; the newest counts."""

    number: int
    kind: ActionStepKind
    state: ActionState
    owner: str
    agency: str
    due: date
    words: str = field(repr=False)
    by: str
    at: datetime


def step_refusal(
    now: ActionStands, kind: ActionStepKind, *, who: str, convenes: bool
) -> str | None:
    """Return why somebody may not take a step with an action, or None."""
    if now.state not in ACTION_OPEN or kind not in END:
        return OVER
    if kind is KIND.ACCEPT and now.state is ActionState.ACCEPTED:
        return ACCEPTED_ALREADY
    mine = kind in OWNERS and who == now.owner
    if mine or (kind in CONVENERS and convenes):
        return None
    return NOT_YOURS if kind in OWNERS else NOT_CONVENER


def due_refusal(due: date | None, today: date) -> str | None:
    """Return why an action cannot be due on a day, or None."""
    latest = next_working_day(today, DIALS["action_most"].value)
    if due is None or due < today:
        return NOT_PAST
    return TOO_FAR.format(day=f"{latest:%-d %B %Y}") if due > latest else None


def usual_due(today: date) -> date:
    """Return the day on which an action is due where nobody says otherwise."""
    return next_working_day(today, DIALS["action_usual"].value)


def words_refusal(kind: ActionStepKind, words: str) -> str | None:
    """Return why a step lacks its words, or None. Done needs the outcome."""
    return NO_WORDS[kind] if kind in IN_WORDS and not words.strip() else None


def stands_next(
    now: ActionStands,
    kind: ActionStepKind,
    *,
    by: str,
    at: datetime,
    words: str = "",
    owner: tuple[str, str] | None = None,
    due: date | None = None,
) -> ActionStands:
    """Return where an action stands after a step that was not refused.

    `owner` is the account and agency that it is handed to. Raise ValueError where words, owner or
    day are missing.
    """
    why_not = words_refusal(kind, words)
    if kind is KIND.HAND_ON and owner is None:
        why_not = "Say who is to do it."
    if kind is KIND.RESET:
        why_not = why_not or due_refusal(due, at.date())
    if why_not:
        raise ValueError(why_not)
    who, agency = owner if kind is KIND.HAND_ON and owner else (now.owner, now.agency)
    return replace(
        now,
        number=now.number + 1,
        kind=kind,
        state=END[kind] or now.state,
        owner=who,
        agency=agency,
        due=due if kind is KIND.RESET and due else now.due,
        words=words.strip(),
        by=by,
        at=at,
    )


def is_late(state: ActionState, due: date, today: date) -> bool:
    """Return whether an action is open after its day."""
    return state in ACTION_OPEN and due < today
