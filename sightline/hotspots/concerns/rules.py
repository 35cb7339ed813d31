"""What may be decided about a location of concern, and who may be told of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sightline.access.parties import Label, Viewer
from sightline.clocks.working_days import is_working_day, next_working_day
from sightline.hotspots.concerns.records import Decided
from sightline.terms import (
    MARKING_ORDER,
    NAMED_READERS_ONLY,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    PlaceRole,
)
from sightline.terms.dials import dials

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
_OPEN: Final = frozenset(ConcernState) - {ConcernState.CLOSED}


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a step leads, and to which; None leaves the state as it is."""

    start: frozenset[ConcernState]
    end: ConcernState | None
    fields: tuple[str, ...]  # of `Decided`, that the step asks for


MOVES: Final[Mapping[ConcernStep, Move]] = {
    ConcernStep.WORK: Move(
        frozenset({ConcernState.PROPOSED}), ConcernState.WORKED, ("owner", "review_on")
    ),
    ConcernStep.HAND_OVER: Move(
        frozenset({ConcernState.PROPOSED, ConcernState.WORKED}),
        ConcernState.HANDED_TO_PANEL,
        ("panel", "asked", "review_on"),
    ),
    ConcernStep.TAKE_BACK: Move(
        frozenset({ConcernState.HANDED_TO_PANEL}), ConcernState.WORKED, ("words", "review_on")
    ),
    ConcernStep.CHANGE: Move(_OPEN, None, ("name", "why", "owner", "review_on")),
    ConcernStep.CLOSE: Move(_OPEN, ConcernState.CLOSED, ("outcome", "words")),
    ConcernStep.REOPEN: Move(
        frozenset({ConcernState.CLOSED}), ConcernState.WORKED, ("words", "owner", "review_on")
    ),
}


def step_refusal(step: ConcernStep, state: ConcernState) -> str | None:
    """Return why a step cannot be taken from a state, or None. Naming is done once, at first."""
    if step not in MOVES or state not in MOVES[step].start:
        return "This cannot be done to a location in this state."
    return None


def steps_from(state: ConcernState) -> list[ConcernStep]:
    """Return the steps that lead on from a state."""
    return [step for step in MOVES if not step_refusal(step, state)]


def decided_next(
    before: Decided, step: ConcernStep, given: Mapping[str, Any], *, by: str, at: datetime
) -> Decided:
    """Return what stands after a step: of what was given, only what the step asks for counts.

    Raise ValueError where the step does not lead on from here.
    """
    why_not = step_refusal(step, before.state)
    if why_not:
        raise ValueError(why_not)
    move = MOVES[step]
    state = move.end or before.state
    panel_waits = state is ConcernState.HANDED_TO_PANEL
    cleared: dict[str, Any] = {
        "panel": before.panel if panel_waits else None,
        "asked": before.asked if panel_waits else "",
        "review_on": None if state is ConcernState.CLOSED else before.review_on,
        "outcome": None,
        "words": "",
    }
    asked_for = {name: given[name] for name in move.fields}
    changed = {**cleared, **asked_for, "step": step, "state": state, "by": by, "at": at}
    return replace(before, number=before.number + 1, **changed)


def usual_review(today: date) -> date:
    """Return the day of the next review where nobody says otherwise."""
    return next_working_day(today, DIALS["review_usual"].value)


def review_refusal(day: date, today: date) -> str | None:
    """Return why a location cannot be reviewed on a day, or None."""
    latest = next_working_day(today, DIALS["review_most"].value)
    if day <= today:
        return "The review must be after today"
    if day > latest:
        return f"The review must be on or before {latest:%-d %B %Y}"
    if not is_working_day(day):
        return (
            f"Nobody works that day. The next working day is {next_working_day(day, 0):%-d %B %Y}"
        )
    return None


def is_overdue(state: ConcernState, review_on: date | None, today: date) -> bool:
    """Return whether a location should have been reviewed before today."""
    return state is not ConcernState.CLOSED and review_on is not None and review_on < today


def reader_refusal(kind: ConcernPlace, label: Label, viewer: Viewer) -> str | None:
    """Return why a location of a kind may not be put under a label, or None. Decision D5."""
    if (label.controller, label.owner) != (viewer.agency, viewer.agency):
        return "A location is kept by the agency that names it"
    if kind in NAMED_READERS_ONLY and not label.compartment:
        return "A home is for named readers only. Choose the group of people who need to know"
    return None


def source_refusal(source: Label | None, label: Label) -> str | None:
    """Return why a place that was taken from an item may not be told under a label, or None.

    It stays with those who may read the item: another law or other readers need a decision to
    share, which this is not.
    """
    if source is None:
        return None
    if source.regime != label.regime:
        return f"The item is held under {source.regime.label}, and so is a place taken from it"
    readers = (source.compartment, "" if source.compartment else source.owner)
    if readers != (label.compartment, "" if label.compartment else label.owner):
        kept = f"the group {source.compartment}" if source.compartment else "its own agency"
        return f"The item is for {kept} alone, and so is a place taken from it"
    if MARKING_ORDER[label.marking] < MARKING_ORDER[source.marking]:
        return f"The item is marked {source.marking.label}, and so is a place taken from it"
    return None


def kind_for(role: PlaceRole) -> ConcernPlace | None:
    """Return the kind of place that an item's role of place already tells."""
    return {
        PlaceRole.CUCKOOED: ConcernPlace.DWELLING,
        PlaceRole.ONLINE: ConcernPlace.ONLINE,
    }.get(role)


def differences(before: Decided | None, after: Decided) -> list[str]:
    """Return the fields of what was agreed that differ, in their order; none for the first."""
    agreed: Iterable[str] = ("name", "why", "owner", "review_on")
    if before is None:
        return []
    return [name for name in agreed if getattr(before, name) != getattr(after, name)]
