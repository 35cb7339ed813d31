"""What an onward referral needs, what may follow, by when a reply is due. Says why not. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sightline.access.parties import Label, Viewer
from sightline.clocks.working_days import next_working_day
from sightline.disruption.measures.records import About
from sightline.disruption.measures.rules import reader_refusal as measure_reader_refusal
from sightline.disruption.onward.kinds import OnwardKind, ReplyClock
from sightline.disruption.onward.records import Said, Taken
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.onward import STAYS, ConsentRule, Maker, OnwardConsent, OnwardReply, OnwardStep

S = OnwardStep
OPEN: Final = frozenset({S.MADE, S.ACKNOWLEDGED, S.REPLIED, S.RECONSIDERATION_ASKED})
MOVES: Final[Mapping[OnwardStep, tuple[frozenset[OnwardStep], tuple[str, ...]]]] = {
    S.ACKNOWLEDGED: (frozenset({S.MADE}), ("on", "words", "outside")),
    S.REPLIED: (OPEN, ("on", "reply", "words", "early_why", "outside")),
    S.RECONSIDERATION_ASKED: (frozenset({S.REPLIED}), ("on", "words")),
    S.CHASED: (OPEN, ("on", "words")),
    S.CLOSED: (OPEN, ("on", "result", "words")),
    S.HANDED_ON: (OPEN, ("owner",)),
}
FUTURE: Final = "This is in the future. Check the day and the month."
LATE: Final = "The referral was made on {day}. Enter that day or a later one."
ORDER: Final = "The step before this one was on {day}. Enter that day or a later one."
NOT_FOR: Final = "This referral is not for {subject}. Choose another."
NOT_BY: Final = "{maker} may not make this referral. Ask one who may: {makers}."
NO_WHY: Final = "Say why consent is not needed, or why it was not asked for."
NO_REPLY: Final = "Choose a reply that this kind of referral can have."
FIRST: Final = "Record this reply first: {first}."
EARLY: Final = (
    "This decision does not usually come before {day}. Check which decision it is, or say why it "
    "came earlier."
)
OVER: Final = "It is closed, and what came of it is written. Record a new referral."
ADMITS: Final = frozenset({ConsentRule.NEVER, ConsentRule.ASKED})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A clock that runs: since which day, by when a reply is due, and not before which day."""

    clock: ReplyClock
    since: date
    due_on: date | None
    first_on: date | None


def called(kind: DisruptionSubject) -> str:
    """Return what a person is called here: whoever is referred need not pose a risk."""
    return "a child" if kind is DisruptionSubject.CHILD else "an adult"


def kind_refusal(about: About, kind: OnwardKind, made_as: Maker) -> str | None:
    """Return why a kind of referral cannot be made of a person by an agency, or None."""
    if about.kind not in kind.consent:
        return NOT_FOR.format(subject=called(about.kind))
    if made_as not in kind.makers:
        makers = "; ".join(each.label for each in kind.makers)
        return NOT_BY.format(maker=made_as.label, makers=makers)
    return None


def consent_refusal(about: About, kind: OnwardKind, consent: OnwardConsent, why: str) -> str | None:
    """Return why a referral cannot be made with this consent, or None.

    Where it is needed and was not given, the answer says what may be done instead.
    """
    rule = kind.consent.get(about.kind, ConsentRule.NEEDED)
    if consent is OnwardConsent.GIVEN:
        return None
    if rule not in ADMITS:
        return kind.instead or NOT_FOR.format(subject=called(about.kind))
    return None if why.strip() else NO_WHY


def consent_why(about: About, kind: OnwardKind, consent: OnwardConsent, typed: str) -> str:
    """Return why there is no consent: what was typed, else what the kind says for everybody."""
    if consent is OnwardConsent.GIVEN:
        return ""
    never = kind.consent.get(about.kind) is ConsentRule.NEVER
    return typed.strip() or (kind.not_needed if never else "")


def reader_refusal(about: About, label: Label, viewer: Viewer) -> str | None:
    """Return why a referral may not be put under a label, or None: as for measures."""
    return measure_reader_refusal(about, label, viewer)


def step_refusal(step: OnwardStep, state: OnwardStep) -> str | None:
    """Return why a step cannot follow a state, or None."""
    if step in MOVES and state in MOVES[step][0]:
        return None
    if state is S.CLOSED:
        return OVER
    before = " or ".join(sorted(each.label.lower() for each in MOVES[step][0]))
    return f"“{step.verb}” comes after: {before}. Record that first."


def steps_from(state: OnwardStep) -> list[OnwardStep]:
    """Return the steps that may follow a state, in the order in which they are thought of."""
    return [step for step in MOVES if state in MOVES[step][0]]


def taken_next(
    kind: OnwardKind | None,
    steps: Sequence[Taken],
    step: OnwardStep,
    given: Mapping[str, Any],
    *,
    by: str,
    at: datetime,
) -> Taken:
    """Return how a referral stands after a step; `steps` are those before, the oldest first.

    Of what was given, what the step asks for counts. Raise ValueError where it does not follow.
    """
    before = steps[-1]
    why_not = step_refusal(step, before.state)
    if why_not:
        raise ValueError(why_not)
    state = before.state if step in STAYS else step
    number = before.number + 1
    if step is S.HANDED_ON:
        said = Said(before.said.on, outside=before.said.outside)
        return Taken(number, step, state, given["owner"], said, by, at, before.due_on)
    said = said_with(step, given, before.said.outside)
    after = Taken(number, step, state, before.owner, said, by, at)
    running = waiting(kind, [*steps, after])
    due = running.due_on if running else None
    return Taken(number, step, state, before.owner, said, by, at, due)


def said_with(step: OnwardStep, given: Mapping[str, Any], outside: str) -> Said:
    """Return what a step says of what was given; their reference stays unless a new one came."""
    asked = {name: given[name] for name in MOVES[step][1] if name in given}
    asked["outside"] = asked.get("outside", "").strip() or outside
    return Said(**asked)


def said_problems(
    kind: OnwardKind | None,
    steps: Sequence[Taken],
    step: OnwardStep,
    said: Said,
    *,
    today: date,
) -> dict[str, str]:
    """Return what is wrong with what a step says, by field. `steps` are those before, if any."""
    found = {}
    if said.on > today:
        found["on"] = FUTURE
    elif steps and said.on < steps[0].said.on:
        found["on"] = LATE.format(day=_day(steps[0].said.on))
    elif steps and step is S.REPLIED and said.on < _last_happening(steps):
        found["on"] = ORDER.format(day=_day(_last_happening(steps)))
    if step is S.REPLIED:
        found |= _reply_problems(kind, steps, said)
    if step is S.CLOSED and said.result is None:
        found["result"] = "Choose what came of it."
    return found


def _last_happening(steps: Sequence[Taken]) -> date:
    """Return the day from which the clock that may run now was counted."""
    moved = [each.said.on for each in steps if each.step not in STAYS]
    return max(moved)


def _reply_problems(kind: OnwardKind | None, steps: Sequence[Taken], said: Said) -> dict[str, str]:
    if kind is None or said.reply is None or said.reply not in kind.replies:
        return {"reply": NO_REPLY}
    came = {str(each.said.reply) for each in steps if each.said.reply}
    for clock in kind.clocks:
        if said.reply not in clock.ends or clock.starts not in set(map(str, kind.replies)):
            continue
        if clock.starts not in came:
            return {"reply": FIRST.format(first=OnwardReply(clock.starts).label.lower())}
    first = first_day(kind, steps, said.reply)
    if first and said.on < first and not said.early_why.strip():
        return {"early_why": EARLY.format(day=_day(first))}
    return {}


def first_day(kind: OnwardKind, steps: Sequence[Taken], reply: OnwardReply) -> date | None:
    """Return the first day on which a reply usually comes, or None where none is set."""
    running = waiting(kind, steps)
    if running is None or reply not in running.clock.ends:
        return None
    return running.first_on


def waiting(kind: OnwardKind | None, steps: Sequence[Taken]) -> Waiting | None:
    """Return the clock that runs after these steps, the oldest first; None where none does.

    What is made runs from the day on which it was received, once they have said so. What comes on
    a day without work counts as received on the next working day, as everywhere here.
    """
    running: Waiting | None = None
    for each in steps if kind else ():
        running = _after(kind, running, each)
    return running


def _after(kind: OnwardKind | None, running: Waiting | None, each: Taken) -> Waiting | None:
    if each.step is S.CLOSED or kind is None:
        return None
    if each.step is S.ACKNOWLEDGED and running and running.clock.starts == S.MADE:
        return _begun(running.clock, each.said.on)
    if running and each.said.reply in running.clock.ends:
        running = None
    code = str(each.said.reply) if each.said.reply else str(each.step)
    begun = next((clock for clock in kind.clocks if clock.starts == code), None)
    return _begun(begun, each.said.on) if begun else running


def _begun(clock: ReplyClock, since: date) -> Waiting:
    due = None
    if clock.working_days is not None:
        due = next_working_day(next_working_day(since, 0), clock.working_days)
    first = since + timedelta(days=clock.not_before_days) if clock.not_before_days else None
    return Waiting(clock, since, due, first)


def is_late(due: date | None, today: date) -> bool:
    """Return whether a reply should have come before today."""
    return due is not None and due < today


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
