"""What may be done with a measure, in which order, and until when. Each rule says why not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sightline.access.parties import Label, Viewer
from sightline.disruption.measures.records import About, Agreed, Stood, Told
from sightline.disruption.powers import Power
from sightline.disruption.rules import Known, shut_for
from sightline.subjects.rules import ADULT_AT, age_at_least, age_at_most, is_child
from sightline.terms import MARKING_ORDER
from sightline.terms.dials import dials
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import HAS_TERM, IN_FORCE, MeasureStep

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
LATE: Final = "The step before this one was on {day}. Enter that day or a later one."
FUTURE: Final = "This is in the future. Check the day and the month."
NO_END: Final = "Enter its last day: this power does not last until it is lifted."
NO_REVIEW: Final = "It has no last day. Enter the day on which it is looked at again."
TOO_LONG: Final = "This power ends on {day} at the latest. Enter that day or an earlier one."
BACKWARDS: Final = "It cannot end before it starts. Check both days."
REVIEW_LATE: Final = (
    "The day on which it is looked at again is after its last day. Enter an earlier one."
)
REVIEW_PAST: Final = "It is looked at again after this step. Enter a later day."
TWO_VIEWS: Final = "Write what the children say, or why it is not known, and not both."
NO_VIEW: Final = "Write what the children say of it, or why that is not known."
GONE: Final = "This power is not in the catalogue any more. Ask whoever runs Sightline."
NOT_FOR: Final = "This power is not for {subject}. Choose another."
TOO_YOUNG: Final = "This power binds nobody under {age}. Choose one that protects the child."


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a step leads, and what it asks for: fields of `Told`, or `owner`."""

    start: frozenset[MeasureStep]
    fields: tuple[str, ...]


S = MeasureStep
_OPEN: Final = frozenset(S) - {S.OUTCOME, S.HANDED_ON}
_TERM: Final = ("conditions", "starts_on", "expires_on", "review_on")
_OF_CHILDREN: Final = ("effect", "child_view", "view_unknown")
MOVES: Final[Mapping[MeasureStep, Move]] = {
    S.REQUESTED: Move(frozenset({S.CONSIDERED, S.REFUSED}), ("on", "words")),
    S.GRANTED: Move(frozenset({S.REQUESTED}), ("on", "words", *_TERM)),
    S.REFUSED: Move(frozenset({S.REQUESTED}), ("on", "words")),
    S.SERVED: Move(frozenset({S.CONSIDERED, S.GRANTED}), ("on", "words", *_TERM)),
    S.VARIED: Move(IN_FORCE, ("on", "words", "conditions", "expires_on", "review_on")),
    S.BREACHED: Move(IN_FORCE, ("on", "words")),
    S.EXPIRED: Move(HAS_TERM, ("on", "words")),
    S.ENDED: Move(HAS_TERM, ("on", "words")),
    S.OUTCOME: Move(
        frozenset({S.EXPIRED, S.ENDED, S.OUTCOME}), ("on", "words", "outcome", *_OF_CHILDREN)
    ),
    S.NOT_USED: Move(frozenset({S.CONSIDERED, S.REQUESTED, S.GRANTED, S.REFUSED}), ("on", "words")),
    S.CONSIDERED: Move(frozenset({S.NOT_USED}), ("on", "words", *_OF_CHILDREN)),
    S.HANDED_ON: Move(_OPEN, ("owner",)),
}


def step_refusal(step: MeasureStep, state: MeasureStep) -> str | None:
    """Return why a step cannot follow a state, or None."""
    move = MOVES[step]
    if state in move.start:
        return None
    if state is S.OUTCOME:
        return "It is over, and its outcome is written. Record a new measure."
    before = " or ".join(sorted(each.label.lower() for each in move.start))
    return f"“{step.verb}” comes after: {before}. Record that first."


def steps_from(state: MeasureStep) -> list[MeasureStep]:
    """Return the steps that may follow a state, in the order in which they are thought of."""
    return [step for step in MOVES if not step_refusal(step, state)]


def taken_next(
    before: Stood, step: MeasureStep, given: Mapping[str, Any], *, by: str, at: datetime
) -> Stood:
    """Return how a measure stands after a step: of what was given, what the step asks for counts.

    Raise ValueError where the step does not follow.
    """
    why_not = step_refusal(step, before.state)
    if why_not:
        raise ValueError(why_not)
    if step is S.HANDED_ON:
        told = replace(before.told, words="")
        return replace(
            before,
            number=before.number + 1,
            step=step,
            owner=given["owner"],
            told=told,
            by=by,
            at=at,
        )
    told = told_after(before.told, step, given)
    state, number = step, before.number + 1
    return Stood(number, step, state, before.owner, told, by, at, due_on(state, told))


def told_after(before: Told, step: MeasureStep, given: Mapping[str, Any]) -> Told:
    """Return what stands of a measure once a step has said what it asks for."""
    asked = {name: given[name] for name in MOVES[step].fields if name in given}
    cleared: dict[str, Any] = {"words": "", "outcome": None}
    if step in {S.REQUESTED, S.CONSIDERED}:  # asked for anew: no earlier term counts
        cleared |= {"conditions": "", "starts_on": None, "expires_on": None, "review_on": None}
    return replace(before, **{**cleared, **asked})


def due_on(state: MeasureStep, told: Told) -> date | None:
    """Return the day on which a measure ends or is looked at again, if one is waited for."""
    days = [day for day in (told.expires_on, told.review_on) if day is not None]
    return min(days) if state in HAS_TERM and days else None


def told_problems(
    step: MeasureStep,
    told: Told,
    power: Power | None,
    *,
    of_child: bool,
    since: date | None,
    today: date,
) -> dict[str, str]:
    """Return what is wrong with what a step says, by field. `since` is the day of the last step;
    a power that is None has left the catalogue."""
    found = {}
    if told.on > today:
        found["on"] = FUTURE
    elif since and told.on < since:
        found["on"] = LATE.format(day=f"{since:%-d %B %Y}")
    if step in HAS_TERM and step is not S.BREACHED:
        found |= _term_problems(step, told, power, of_child) if power else {"on": GONE}
    if told.child_view.strip() and told.view_unknown.strip():
        found["view_unknown"] = TWO_VIEWS
    elif not (told.child_view.strip() or told.view_unknown.strip()):
        found["child_view"] = NO_VIEW
    return found


def _term_problems(step: MeasureStep, told: Told, power: Power, of_child: bool) -> dict[str, str]:
    if told.starts_on is None:
        return {"starts_on": "Enter the day on which it starts."}
    found = {}
    longest = (power.longest_for_a_child if of_child else None) or power.longest
    begun = told.on if step is S.VARIED and power.renewable else told.starts_on
    if told.expires_on is None:
        if not power.open_ended:
            found["expires_on"] = NO_END
        elif told.review_on is None:
            found["review_on"] = NO_REVIEW
    elif told.expires_on < told.starts_on:
        found["expires_on"] = BACKWARDS
    elif longest and told.expires_on > longest.last_day(begun):
        found["expires_on"] = TOO_LONG.format(day=f"{longest.last_day(begun):%-d %B %Y}")
    if told.review_on and told.review_on <= told.on:
        found["review_on"] = REVIEW_PAST
    elif told.review_on and told.expires_on and told.review_on > told.expires_on:
        found["review_on"] = REVIEW_LATE
    return found


def subject_of_person(born: str, recorded_as_child: bool, today: date) -> DisruptionSubject:
    """Return whether a person counts as a child: whoever may still be under 18 by their birth, and
    whoever was recorded as a child and has no birth that says otherwise."""
    may_be_one = bool(born) and age_at_least(born, today) < ADULT_AT
    child = may_be_one or is_child(born, recorded_as_child=recorded_as_child, today=today)
    return DisruptionSubject.CHILD if child else DisruptionSubject.ADULT


def power_refusal(about: About, power: Power, agreed: Agreed, today: date) -> str | None:
    """Return why a power may not be used on a subject, or None. A child's shield comes first."""
    if about.kind not in power.subjects:
        return NOT_FOR.format(subject=about.kind.label.lower())
    if about.born and age_at_most(about.born, today) < power.from_age:
        return TOO_YOUNG.format(age=power.from_age)
    known = Known(about.kind, agreed_by=agreed.by, agreed_why=agreed.why)
    return shut_for(known, power, today) or None


def reader_refusal(about: About, label: Label, viewer: Viewer) -> str | None:
    """Return why a measure may not be put under a label, or None.

    It says of its subject what the subject's record says, and more: so it is held under the same
    law, for the same readers, and is marked no lower.
    """
    return label_refusal(about.label, label, viewer, "measure")


def label_refusal(source: Label | None, label: Label, viewer: Viewer, what: str) -> str | None:
    """Return why what is said of a subject may not be put under a label, or None. `source` is the
    label of the subject's record; None where it has none."""
    if (label.controller, label.owner) != (viewer.agency, viewer.agency):
        return f"A {what} is kept by the agency that writes it down."
    if source is None:
        return None
    if source.regime != label.regime:
        return f"Its subject is held under {source.regime.label}, and so is the {what}."
    if (source.compartment, source.compartment or source.owner) != (
        label.compartment, label.compartment or label.owner
    ):  # fmt: skip
        return (
            "Its subject is for other readers. Choose the same group, or ask for it to be shared."
        )
    if MARKING_ORDER[label.marking] < MARKING_ORDER[source.marking]:
        return f"Its subject is marked {source.marking.label}, and so is the {what}."
    return None


def is_late(due: date | None, today: date) -> bool:
    """Return whether a measure should have ended, or been looked at, before today."""
    return due is not None and due < today
