"""What may be done with a meeting and in it, and why not. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sightline.terms.dials import dials
from sightline.terms.meeting import AttendanceState, MeetingState, MeetingStep

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
MOST_MINUTES: Final = 600
START: Final[Mapping[MeetingStep, MeetingState]] = {
    MeetingStep.OPEN: MeetingState.PLANNED,
    MeetingStep.MOVE: MeetingState.PLANNED,
    MeetingStep.CLOSE: MeetingState.OPEN,
    MeetingStep.CANCEL: MeetingState.PLANNED,
}
END: Final[Mapping[MeetingStep, MeetingState]] = {
    MeetingStep.MOVE: MeetingState.PLANNED,
    MeetingStep.OPEN: MeetingState.OPEN,
    MeetingStep.CLOSE: MeetingState.CLOSED,
    MeetingStep.CANCEL: MeetingState.CANCELLED,
}
NOT_NOW: Final = "This cannot be done to a meeting in this state. Look at where it stands now."
NOT_OPEN: Final = "Decisions are recorded while the meeting is open. Open the meeting first."
CHANGED: Final = "The agenda is settled: the meeting has ended."
NO_QUORUM: Final = (
    "The panel cannot decide: {here} of {quorum} agencies are present. Record who is here, or"
    " put the matter off."
)
NOT_CHAIR: Final = "Only the chair gives leave to take an agenda out."
NO_LEAVE: Final = "The chair has given this person no leave to take the agenda out."
NO_CASE_YET: Final = "The agency that acts has not given its case number"
PAST: Final = "The meeting would be in the past. Check the day and the time"
NOT_SEATED: Final = "Only members of the panel can be chosen. Give them a seat first"
NO_HOLDER: Final = (
    "Choose somebody of an agency that sits on the panel, who may read what the panel writes"
)
NO_AGENCY: Final = "Choose an agency that sits on the panel"


@dataclass(frozen=True, slots=True)
class Stands:
    """When and where a meeting is, and where it stands. Added, never edited; the newest counts."""

    number: int
    state: MeetingState
    starts_at: datetime
    minutes: int
    place: str
    why: str
    by: str
    at: datetime


def step_refusal(step: MeetingStep, state: MeetingState) -> str | None:
    """Return why a step does not lead on from a state, or None."""
    return None if START.get(step) is state else NOT_NOW


def steps_from(state: MeetingState) -> list[MeetingStep]:
    """Return the steps that lead on from a state."""
    return [step for step in START if not step_refusal(step, state)]


def stands_next(
    before: Stands,
    step: MeetingStep,
    *,
    by: str,
    at: datetime,
    starts_at: datetime | None = None,
    place: str = "",
    why: str = "",
) -> Stands:
    """Return where a meeting stands after a step. Raise ValueError where that leads nowhere."""
    why_not = step_refusal(step, before.state) or time_refusal(step, starts_at, at)
    if why_not:
        raise ValueError(why_not)
    return replace(
        before,
        number=before.number + 1,
        state=END[step],
        starts_at=starts_at if step is MeetingStep.MOVE and starts_at else before.starts_at,
        place=place if step is MeetingStep.MOVE and place else before.place,
        why=why,
        by=by,
        at=at,
    )


def time_refusal(step: MeetingStep, starts_at: datetime | None, now: datetime) -> str | None:
    """Return why a meeting cannot be planned for or moved to a time, or None."""
    timed = step in {MeetingStep.PLAN, MeetingStep.MOVE}
    return PAST if timed and (starts_at is None or starts_at <= now) else None


def agenda_refusal(state: MeetingState) -> str | None:
    """Return why an agenda cannot be changed, or None: a child may be added in the room."""
    return None if state in {MeetingState.PLANNED, MeetingState.OPEN} else CHANGED


def leave_refusal(who: str, chair: str, state: MeetingState) -> str | None:
    """Return why somebody gives no leave to take an agenda out, or None."""
    return agenda_refusal(state) if who == chair else NOT_CHAIR


def pack_refusal(who: str, leaves: Mapping[str, str], state: MeetingState) -> str | None:
    """Return why somebody takes no agenda out, or None. Leave ends with the meeting."""
    return agenda_refusal(state) if who in leaves else NO_LEAVE


def present_agencies(here: Iterable[tuple[str, AttendanceState]]) -> set[str]:
    """Return the agencies that somebody sits there for, of each member's newest attendance."""
    return {agency for agency, state in here if state is AttendanceState.PRESENT}


def decide_refusal(state: MeetingState, here: int, quorum: int) -> str | None:
    """Return why the panel can decide nothing now, or None. A lost quorum stops it half-way."""
    if state is not MeetingState.OPEN:
        return NOT_OPEN
    return NO_QUORUM.format(here=here, quorum=quorum) if here < quorum else None


def still_open(acts: str, case_numbers: Mapping[str, str]) -> bool:
    """Return whether a decision waits for the case number of the agency that acts on it."""
    return bool(acts) and not case_numbers.get(acts)
