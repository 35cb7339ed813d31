"""What may be said of a promise, by whom it is closed, and when it is due. Pure.

A rule returns why not, in a sentence that says what to do, or None.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sightline.scrutiny.promises.kinds import clocks
from sightline.scrutiny.promises.records import Meeting, Promise, PromiseVersion, Said, Stands
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseReply,
    PromiseResult,
    PromiseState,
    PromiseStep,
)

S, T = PromiseStep, PromiseState
OUTSTANDING: Final = frozenset({T.OPEN, T.ANSWERED})
MOVES: Final[Mapping[PromiseStep, tuple[frozenset[PromiseState], tuple[str, ...]]]] = {
    # after which states, and what it asks
    S.REPLIED: (OUTSTANDING, ("on", "who", "reply", "words", "evidence")),
    S.REMINDED: (OUTSTANDING, ("on", "who", "words")),
    S.CLOSED: (
        OUTSTANDING,
        ("on", "result", "words", "evidence", "accepted", "accepted_on", "who"),
    ),
    S.CHANGED: (OUTSTANDING, ("on", "words")),
    S.REOPENED: (frozenset({T.CLOSED}), ("on", "words")),
}
AFTER: Final = {S.ENTERED: T.OPEN, S.REPLIED: T.ANSWERED, S.CLOSED: T.CLOSED, S.REOPENED: T.OPEN}
NAMED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Cllr|Councillor)\b\.?\s+[A-Z]"
)
NAME_IN_ROLE: Final = "Give the role alone, such as “Head of safeguarding”. The public sees it."
NOT_HTTPS: Final = "Enter an address that begins with https://, or leave it empty."
FUTURE: Final = "This is in the future. Enter a day that has come."
BEFORE_MEETING: Final = "This is before the meeting of {day}. Enter a day on or after it."
DUE_BEFORE: Final = "It cannot be due before it was given, on {day}."
BY_THE_GIVER: Final = (
    "Whoever gave a promise does not accept alone that it is kept."
    " Name the meeting at which the committee accepted it."
)
PARTS_OPEN: Final = "Parts of it are not closed. Close each part first."
NO_EVIDENCE: Final = "Say what shows that it was done, or why it is over."


def name_refusal(role: str) -> str | None:
    """Return why a role may not stand before the public, or None: it says somebody's name."""
    return NAME_IN_ROLE if NAMED.search(role) else None


def link_refusal(link: str) -> str | None:
    """Return why an address may not be linked, or None."""
    sound = not link or re.fullmatch(r"https://[^\s\"'<>]+", link)
    return None if sound else NOT_HTTPS


def entry_problems(meeting: Meeting, stands: Stands, *, today: date) -> dict[str, str]:
    """Return what is wrong with what is to be entered, by field."""
    found = {}
    if meeting.met_on > today:
        found["met_on"] = FUTURE
    found |= _refused("link", link_refusal(meeting.link))
    return found | stands_problems(meeting, stands)


def stands_problems(meeting: Meeting, stands: Stands) -> dict[str, str]:
    """Return what is wrong with what is to stand, by field."""
    found = _refused("role", name_refusal(stands.role))
    if stands.due_on and stands.due_on < meeting.met_on:
        found["due_on"] = DUE_BEFORE.format(day=spoken(meeting.met_on))
    return found


def step_refusal(step: PromiseStep, state: PromiseState) -> str | None:
    """Return why a step cannot follow a state, or None."""
    if step in MOVES and state in MOVES[step][0]:
        return None
    if state is T.CLOSED:
        return "It is closed. Open it again first."
    return "It is not closed. Only what is closed can be opened again."


def steps_from(state: PromiseState) -> list[PromiseStep]:
    """Return the steps that may follow a state, in the order in which they are thought of."""
    return [step for step in MOVES if state in MOVES[step][0]]


def said_problems(
    meeting: Meeting, stands: Stands, step: PromiseStep, said: Said, *, today: date,
    open_parts: bool = False,
) -> dict[str, str]:  # fmt: skip
    """Return what is wrong with what a step says, by field."""
    found = _refused("on", day_refusal(meeting, said.on, today))
    found |= _refused("evidence", link_refusal(said.evidence))
    if not said.words.strip():
        found["words"] = NO_EVIDENCE if step is S.CLOSED else "Say it in a sentence or two."
    if "who" in MOVES[step][1] and not said.who.strip():
        found["who"] = "Say who, as a role and a name."
    if step is S.REPLIED and said.reply is None:
        found["reply"] = "Choose what the answer says."
    if step is S.CLOSED:
        found |= _closing_problems(meeting, stands, said, today)
        if open_parts:
            found["result"] = PARTS_OPEN
    return found


def _closing_problems(meeting: Meeting, stands: Stands, said: Said, today: date) -> dict[str, str]:
    found = _refused("result", None if said.result else "Choose what came of it.")
    if said.accepted is None:
        found["accepted"] = "Choose who accepted that it is over."
    if said.accepted_on is None:
        found["accepted_on"] = "Enter the day on which they accepted it."
    else:
        found |= _refused("accepted_on", day_refusal(meeting, said.accepted_on, today))
    if said.accepted is PromiseAcceptance.CHAIR and same_person(said.who, stands):
        found["accepted"] = BY_THE_GIVER
    return found


def same_person(who: str, stands: Stands) -> bool:
    """Return whether who accepts is who gave it, as far as the words tell."""
    return _plain(who) in {_plain(stands.gave), _plain(stands.role)}


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def day_refusal(meeting: Meeting, on: date, today: date) -> str | None:
    """Return why nothing can have happened to a promise on this day, or None."""
    if on > today:
        return FUTURE
    if on < meeting.met_on:
        return BEFORE_MEETING.format(day=spoken(meeting.met_on))
    return None


def said_with(step: PromiseStep, given: Mapping[str, Any]) -> Said:
    """Return what a step says of what was given: what it asks for, and nothing else."""
    asked = {name: given[name] for name in MOVES[step][1] if name in given}
    return Said(**asked)


def after(before: PromiseVersion, step: PromiseStep) -> PromiseState:
    """Return how a promise stands after a step. Raise ValueError where it does not follow."""
    why_not = step_refusal(step, before.state)
    if why_not:
        raise ValueError(why_not)
    return AFTER.get(step, before.state)


def due_on(promise: Promise) -> date | None:
    """Return the day by which something is due, or None.

    The day that was said counts. Where none was, an answer is due within the months of its kind,
    until one has come.
    """
    now = promise.now
    if now.state is T.CLOSED:
        return None
    if now.stands.due_on:
        return now.stands.due_on
    months = clocks()[now.stands.kind].answer_months
    return months_after(promise.meeting.met_on, months) if months and now.state is T.OPEN else None


def ask_on(promise: Promise) -> date | None:
    """Return the day on which it is next asked about, or None where it is closed.

    That is when its months have passed without a word, or the day after it was due, if nothing
    has been heard since then. The database tells by the same rule: `scrutiny_tell_promises`.
    """
    now = promise.now
    if now.state is T.CLOSED:
        return None
    words = [each.said.on for each in promise.versions if each.step in {S.REMINDED, S.REPLIED}]
    heard = max([promise.meeting.met_on, *words])
    quarter = months_after(heard, clocks()[now.stands.kind].ask_months)
    due = due_on(promise)
    return min(quarter, due + timedelta(days=1)) if due and heard <= due else quarter


def is_late(promise: Promise, today: date) -> bool:
    """Return whether something should have come before today."""
    due = due_on(promise)
    return due is not None and due < today


def is_to_be_asked(promise: Promise, today: date) -> bool:
    """Return whether it is time to ask how far it is."""
    asked = ask_on(promise)
    return asked is not None and asked <= today


def is_kept(promise: Promise) -> bool:
    """Return whether it was closed as kept, in whole or in part."""
    said = promise.now.said
    return promise.now.state is T.CLOSED and said.result in {
        PromiseResult.KEPT, PromiseResult.PARTLY,
    }  # fmt: skip


def evidence(promise: Promise) -> str:
    """Return the newest address that shows how it stands, or nothing."""
    return next((one.said.evidence for one in reversed(promise.versions) if one.said.evidence), "")


def last_reply(promise: Promise) -> PromiseReply | None:
    """Return what the newest answer says, if one came since it was last opened."""
    for one in reversed(promise.versions):
        if one.step is S.REOPENED:
            return None
        if one.said.reply:
            return one.said.reply
    return None


def by_kind(promises: Sequence[Promise]) -> dict[PromiseKind, list[Promise]]:
    """Return promises of each kind, the oldest meeting first and as they were entered.

    Kinds stand in their own order.
    """
    ordered = sorted(promises, key=lambda one: (one.meeting.met_on, one.versions[0].at))
    return {kind: [one for one in ordered if one.now.stands.kind is kind] for kind in PromiseKind}


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def spoken(day: date) -> str:
    """Return a day as a page says it."""
    return f"{day:%-d %B %Y}"


def _refused(field: str, why_not: str | None) -> dict[str, str]:
    return {field: why_not} if why_not else {}
