"""What may be done with a plan, by whom and in which order. Each rule says why not. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sightline.access.parties import Label, Viewer
from sightline.disruption.measures.rules import label_refusal
from sightline.disruption.plans.records import Said, Subject, Version, Weighed
from sightline.disruption.powers import Power
from sightline.disruption.rules import Known, shut_for
from sightline.subjects.rules import age_at_most
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.plans import PlanKind, PlanState, PlanStep

OWN: Final = "You wrote some of it. Ask a colleague who may work on it to sign it off."
NO_POWER: Final = "Choose at least one power first, with who sees to it and by when."
NOT_FOR: Final = "This power is not for {subject}. Choose another."
TOO_YOUNG: Final = "This power binds nobody under {age}. Choose one that protects the child."
GONE: Final = "“{power}” is not in the catalogue any more. Set it aside first."
NOT_SOUND: Final = "“{power}” may not be used now. {why} Set it aside first."
NO_VIEW: Final = "Write what the child or children want, or why that is not known."
TWO_VIEWS: Final = "Write what they want, or why it is not known, and not both."
NO_RISK: Final = "Write what acting may do to children. If you see no risk, write why."
NO_SAFEGUARD: Final = "Write what is done about it, and by whom."
NO_AIMS: Final = "Write what is to be different when it is done."
NO_REVIEW: Final = "Enter the day on which the plan is looked at again."
REVIEW_PAST: Final = "The plan is looked at again after today. Enter a later day."
DUE_PAST: Final = "This day has passed. Enter today or a later day."
NO_OWNER: Final = "Choose who sees to it."
NO_DUE: Final = "Enter the day by which it is done."
NO_WHY: Final = "Write why it is chosen or set aside."
NO_WORDS: Final = "Write what came of it."
NO_REOPENS: Final = "Write what would open it again."

S, P = PlanStep, PlanState
_SAID: Final = ("aims", "risks", "safeguards", "child_wish", "wish_unknown", "review_on")
_OPEN: Final = frozenset({P.DRAFT, P.SIGNED_OFF, P.UNDER_WAY})


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a step leads, to which (None: it stays), and what it asks for."""

    start: frozenset[PlanState]
    end: PlanState | None
    fields: tuple[str, ...]


MOVES: Final[Mapping[PlanStep, Move]] = {
    S.SIGNED_OFF: Move(frozenset({P.DRAFT}), P.SIGNED_OFF, ("words",)),
    S.BEGUN: Move(frozenset({P.SIGNED_OFF}), P.UNDER_WAY, ("words",)),
    S.REVIEWED: Move(frozenset({P.UNDER_WAY}), P.UNDER_WAY, ("words", "review_on")),
    S.WEIGHED: Move(
        _OPEN, P.DRAFT, ("power", "chosen", "why", "option_owner", "due_on", "agreed_by",
                         "agreed_why"),
    ),
    S.CHANGED: Move(_OPEN, P.DRAFT, _SAID),
    S.REOPENED: Move(frozenset({P.CLOSED}), P.DRAFT, ("words", *_SAID)),
    S.CLOSED: Move(_OPEN, P.CLOSED, ("words", "reopens")),
    S.HANDED_ON: Move(_OPEN, None, ("owner",)),
}  # fmt: skip


def step_refusal(step: PlanStep, state: PlanState) -> str | None:
    """Return why a step cannot follow a state, or None."""
    move = MOVES.get(step)
    if move is None:
        return "A plan is drafted once. Change it, or write another."
    if state in move.start:
        return None
    before = " or ".join(sorted(each.label.lower() for each in move.start))
    return f"“{step.verb}” is for a plan that is: {before}. This one is {state.label.lower()}."


def steps_from(state: PlanState) -> list[PlanStep]:
    """Return the steps that may follow a state, in the order in which they are thought of."""
    return [step for step in MOVES if not step_refusal(step, state)]


def taken_next(
    before: Version, step: PlanStep, given: Mapping[str, Any], *, by: str, at: datetime
) -> Version:
    """Return what a plan says after a step: of what was given, what the step asks for counts.

    Raise ValueError where the step does not follow.
    """
    why_not = step_refusal(step, before.state)
    if why_not:
        raise ValueError(why_not)
    move = MOVES[step]
    owner = given["owner"] if step is S.HANDED_ON else before.owner
    said = said_after(before.said, step, given)
    return Version(before.number + 1, step, move.end or before.state, owner, said, by, at)


def said_after(before: Said, step: PlanStep, given: Mapping[str, Any]) -> Said:
    """Return what stands of a plan once a step has said what it asks for."""
    known = {*_SAID, "words", "reopens"}
    asked = {name: given[name] for name in MOVES[step].fields if name in known & given.keys()}
    cleared: dict[str, Any] = {"words": "", "reopens": ""}
    if step is S.CLOSED:
        cleared["review_on"] = None
    return replace(before, **{**cleared, **asked})


def said_problems(step: PlanStep, said: Said, today: date) -> dict[str, str]:
    """Return what is wrong with what a plan says after a step, by field; empty if sound."""
    asked = {"aims": NO_AIMS, "risks": NO_RISK, "safeguards": NO_SAFEGUARD}
    if step is S.CLOSED:
        asked |= {"words": NO_WORDS, "reopens": NO_REOPENS}
    found = {name: why for name, why in asked.items() if not getattr(said, name).strip()}
    if said.child_wish.strip() and said.wish_unknown.strip():
        found["wish_unknown"] = TWO_VIEWS
    elif not (said.child_wish.strip() or said.wish_unknown.strip()):
        found["child_wish"] = NO_VIEW
    if step is not S.CLOSED and said.review_on is None:
        found["review_on"] = NO_REVIEW
    elif _says_review(step) and said.review_on and said.review_on <= today:
        found["review_on"] = REVIEW_PAST
    return found


def _says_review(step: PlanStep) -> bool:
    return step is S.DRAFTED or (step in MOVES and "review_on" in MOVES[step].fields)


def binds_child(kind: PlanKind, power: Power) -> bool:
    """Return whether a power may bind a child under a plan.

    Of a group it is not known who is a child: there every power counts that could bind one.
    """
    if kind is PlanKind.GROUP:
        return power.against and DisruptionSubject.CHILD in power.subjects
    return power.against and kind is PlanKind.CHILD


def power_refusal(subject: Subject, power: Power, weighed: Weighed, today: date) -> str | None:
    """Return why a power may not be chosen for a plan, or None. A child's shield comes first."""
    kind = subject.kind
    if kind is not PlanKind.GROUP and DisruptionSubject(kind.value) not in power.subjects:
        return NOT_FOR.format(subject=kind.label.lower())
    if subject.born and age_at_most(subject.born, today) < power.from_age:
        return TOO_YOUNG.format(age=power.from_age)
    as_child = binds_child(kind, power)
    of = DisruptionSubject.CHILD if as_child else DisruptionSubject.ADULT
    known = Known(of, agreed_by=weighed.agreed_by, agreed_why=weighed.agreed_why)
    return shut_for(known, power, today) or None


def weighed_problems(
    subject: Subject, weighed: Weighed, power: Power | None, today: date
) -> dict[str, str]:
    """Return what is wrong with a power that is chosen or set aside, by field; empty if sound."""
    found = {} if weighed.why.strip() else {"why": NO_WHY}
    if power is None:
        return found if not weighed.chosen else {**found, "power": GONE.format(power=weighed.power)}
    if not weighed.chosen:
        return found
    why_not = power_refusal(subject, power, weighed, today)
    if why_not:
        found["power"] = why_not
    if not weighed.owner:
        found["option_owner"] = NO_OWNER
    if weighed.due_on is None:
        found["due_on"] = NO_DUE
    elif weighed.due_on < today:
        found["due_on"] = DUE_PAST
    return found


def standing(weighed: Iterable[Weighed]) -> list[Weighed]:
    """Return the newest word on each power, of words in their order: chosen ones first."""
    newest = {one.power: one for one in weighed}
    return sorted(newest.values(), key=lambda one: (not one.chosen, one.power))


def writers(versions: Sequence[Version]) -> set[str]:
    """Return who wrote what would be signed off: since it last was, of versions newest first."""
    found = set()
    for one in versions:
        if one.step is S.SIGNED_OFF:
            break
        if one.state is P.DRAFT and one.step is not S.HANDED_ON:
            found.add(one.by)
    return found


def sign_off_refusal(
    by: str,
    versions: Sequence[Version],
    subject: Subject,
    weighed: Iterable[Weighed],
    catalogue: Mapping[str, Power],
    today: date,
) -> str | None:
    """Return why somebody may not sign a plan off, or None. `versions` are newest first.

    Each chosen power is held against the subject as it is known today: somebody who was taken for
    an adult may turn out to be a child.
    """
    if by in writers(versions):
        return OWN
    chosen = [one for one in standing(weighed) if one.chosen]
    if not chosen:
        return NO_POWER
    for one in chosen:
        power = catalogue.get(one.power)
        if power is None:
            return GONE.format(power=one.power)
        why = power_refusal(subject, power, one, today)
        if why:
            return NOT_SOUND.format(power=power.name, why=why)
    return None


def reader_refusal(subject: Subject, label: Label, viewer: Viewer) -> str | None:
    """Return why a plan may not be put under a label, or None: it has its subject's readers."""
    return label_refusal(subject.label, label, viewer, "plan")


def is_due(review_on: date | None, by: date) -> bool:
    """Return whether a plan is to be looked at by a day."""
    return review_on is not None and review_on <= by
