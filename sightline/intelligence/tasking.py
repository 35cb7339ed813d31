"""What an agency may be asked to do about a question that matters; each rule says why not. Pure.

A child is never tasked, nor anyone close to a child or a suspect. Watching somebody, or coming back
to a profile, is for an authorising officer, and never for this page.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sightline.intake.asking import goes_too_far, naming
from sightline.terms import (
    TASK_OUT,
    Collector,
    LawfulMethod,
    Priority,
    RequirementState,
    TaskState,
    dials,
)

MOST_DAYS: Final[int] = dials(Path(__file__).with_name("dials.toml"))["requirement_most_days"].value

OFFICER: Final = "your authorising officer"
SOURCE: Final = "Regulation of Investigatory Powers Act 2000, section 29: a covert human source"
WATCH: Final = "Regulation of Investigatory Powers Act 2000, section 28: directed surveillance"

COLLECTORS: Final[Mapping[Collector, str]] = {
    Collector.CHILD: (
        "A child is never asked to find anything out: it would make the child a covert source and"
        f" put them in danger. Ask for what adults have already recorded. If you believe that only"
        f" a child can know, talk to {OFFICER} ({SOURCE}); nobody is asked meanwhile."
    ),
    Collector.CLOSE_TO_CHILD_OR_SUSPECT: (
        "Someone close to a child or to a suspect is never asked to find anything out: what they"
        " then do is done for you. Take what they come and say of their own accord as a report."
        f" For anything more, talk to {OFFICER} ({SOURCE})."
    ),
}
METHODS: Final[Mapping[LawfulMethod, str]] = {
    LawfulMethod.WATCH_PERSON: (
        "Watching or following a person needs an authorisation before it begins. Ask for recordings"
        f" that are made already, or take it to {OFFICER} ({WATCH})."
    ),
    LawfulMethod.REVISIT_PROFILE: (
        "Looking at a person's profile more than once is watching them, and needs an authorisation"
        f" before it begins. Look once at what is open to all, or take it to {OFFICER} ({WATCH})."
    ),
    LawfulMethod.ASK_SOMEONE_TO_FIND_OUT: (
        "Nobody is asked to find out: they would be a covert source without an authorisation. Ask"
        f" staff what they know already, or take it to {OFFICER} ({SOURCE})."
    ),
}
FITTING: Final[Mapping[Collector, frozenset[LawfulMethod]]] = {
    Collector.OWN_RECORDS: frozenset({LawfulMethod.RECORDS_SEARCH, LawfulMethod.PARTNER_CHECK}),
    Collector.STAFF_WHO_KNOW: frozenset({LawfulMethod.ASK_STAFF, LawfulMethod.LICENSING_VISIT}),
    Collector.SYSTEM_OWNER: frozenset({LawfulMethod.CCTV_REQUEST, LawfulMethod.RECORDS_SEARCH}),
    Collector.PUBLIC_SOURCE_ONCE: frozenset({LawfulMethod.OPEN_SOURCE_ONCE}),
}
URGENCY: Final = {priority: number for number, priority in enumerate(Priority)}


def tasking_refusals(
    collector: Collector | str, method: LawfulMethod | str, asked: str, why: str
) -> dict[str, str]:
    """Return why an agency may not be asked this, by the form's fields; empty is that it may.

    Each says why not, what to do instead, and who decides. What is not known is refused.
    """
    found = {
        "collector": _of(COLLECTORS, FITTING, collector, "Choose who would answer."),
        "method": _method(collector, method),
        "asked": _asked(asked),
        "why": None if why.strip() else "Say why it is needed and proportionate, in a sentence.",
    }
    return {name: why_not for name, why_not in found.items() if why_not}


def _of(refused: Mapping[Collector, str], known: Mapping[Collector, object],
        collector: Collector | str, unknown: str) -> str | None:  # fmt: skip
    if collector in refused:
        return refused[Collector(collector)]
    return None if collector in known else unknown


def _method(collector: Collector | str, method: LawfulMethod | str) -> str | None:
    if method in METHODS:
        return METHODS[LawfulMethod(method)]
    if method not in frozenset().union(*FITTING.values()):
        return "Choose how it would be answered."
    if collector in FITTING and method not in FITTING[Collector(collector)]:
        fitting = FITTING[Collector(collector)]
        offered = " or: ".join(str(each.label) for each in LawfulMethod if each in fitting)
        return f"This does not fit who would answer. Choose: {offered}."
    return None


def _asked(asked: str) -> str | None:
    """Return why the words that the other agency reads may not be sent, or None."""
    if not asked.strip():
        return "Write what you ask the agency, in words that it may read."
    if too_far := goes_too_far(asked):
        return (
            f"{too_far} Ask only for what the agency already knows or holds. For anything more,"
            f" talk to {OFFICER}."
        )
    return None


def names_in(asked: str) -> str | None:
    """Return what in the words for another agency may name somebody, once, for a second look."""
    return "; ".join(naming(asked)) or None


def due_refusal(due: date, today: date) -> str | None:
    """Return why an answer cannot be due on a day, or None."""
    if due < today:
        return "The day must be today or to come."
    if due > today + timedelta(days=MOST_DAYS):
        return "Choose a day within a year: a question that can wait longer is not asked now."
    return None


def step_refusal(now: TaskState, to: TaskState) -> str | None:
    """Return why a task that stands at one state may not go to another, or None."""
    if now not in TASK_OUT:
        return "This has ended already."
    if to is TaskState.ACCEPTED and now is TaskState.ACCEPTED:
        return "This has been accepted already."
    return "A task is asked once." if to is TaskState.ASKED else None


def ending_refusal(now: RequirementState, to: RequirementState, *, answers: int) -> str | None:
    """Return why a question may not end so, or be opened again, or None."""
    if to is now:
        return "That is how it stands already."
    if to is RequirementState.OPEN:
        return None
    if now is not RequirementState.OPEN:
        return "It has ended already. Open it again first."
    if to is RequirementState.ANSWERED and not answers:
        return "Put the item that answers it under it first."
    return None


def is_late(state: TaskState, due: date, today: date) -> bool:
    """Return whether a task is still out after the day that its answer was due."""
    return state in TASK_OUT and due < today
