"""When a record is due for review, and why: the calendar and the schedules alone. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sightline.terms import DisposalHow, RecordKind, RunsFrom

LAST_DAY = date(9998, 12, 31)
MONTHS_OF_A_YEAR = 12
LONGEST_KEPT = 120  # months for which one review may keep a record longer: police review in tens
ANONYMISED = frozenset({RecordKind.ITEM})  # kinds of which a pattern can live without the names


@dataclass(frozen=True)
class Schedule:
    """One line of the retention schedules. Empty conditions ask for nothing."""

    name: str
    kind: RecordKind
    basis: str
    source: str
    reviewed: date
    months: int = 0
    runs_from: RunsFrom | None = None
    goes_with: str = ""  # the kind with which it goes, where it has no time of its own
    again_months: int = 0
    practice: str = ""
    conditions: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def narrow(self) -> int:
        """How many things it asks for: of those that fit a record, the narrowest counts."""
        return len(self.conditions)


@dataclass(frozen=True)
class Facts:
    """All of a record that a schedule may ask about; never a word of it."""

    kind: RecordKind
    record: str
    agency: str = ""
    regime: str = ""
    grade: str = ""
    outcome: str = ""
    roles: frozenset[str] = frozenset()
    named_adult: bool = False
    unproven: bool = False
    of_child: bool = False
    moments: Mapping[RunsFrom, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Which schedule a record stands under, and the day on which it is due, if there is one."""

    schedule: Schedule
    due_on: date | None


@dataclass(frozen=True)
class Due:
    """That a record is due for review: why, and since when."""

    why: str
    since: date
    schedule: str


def after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month.

    What began on 29 February runs out on 28 February of a year that has no other.
    """
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    if year > LAST_DAY.year:
        return LAST_DAY
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def fits(schedule: Schedule, facts: Facts) -> bool:
    """Say whether a schedule speaks of such a record. What is not known fits no condition."""
    if schedule.kind is not facts.kind:
        return False
    said = _said(facts)
    return all(said.get(name, frozenset()) & asked for name, asked in schedule.conditions.items())


def _said(facts: Facts) -> dict[str, frozenset[str]]:
    """Return what a record says to each condition, in words that a schedule may ask for."""
    return {
        "grade": frozenset({facts.grade}),
        "outcome": frozenset({facts.outcome}),
        "role": facts.roles,
        "agency": frozenset({facts.agency}),
        "regime": frozenset({facts.regime}),
        "named_adult": _yes(facts.named_adult),
        "unproven": _yes(facts.unproven),
        "child": _yes(facts.of_child),
    }


def _yes(answer: bool) -> frozenset[str]:
    return frozenset({"yes" if answer else "no"})


def standing(
    facts: Facts, schedules: Iterable[Schedule], kept_until: date | None = None
) -> Standing | None:
    """Return the schedule that counts for a record and the day of its review, or None.

    The narrowest counts; of two as narrow, the one that asks for a review first. A review that
    kept the record longer moves the day, and never brings it forward.
    """
    fitting = [one for one in schedules if fits(one, facts)]
    if not fitting:
        return None
    narrowest = max(one.narrow for one in fitting)
    stands = [Standing(one, _due_on(one, facts)) for one in fitting if one.narrow == narrowest]
    first = min(stands, key=lambda one: (one.due_on or LAST_DAY, one.schedule.name))
    if kept_until and first.due_on:
        return Standing(first.schedule, max(first.due_on, kept_until))
    return first


def _due_on(schedule: Schedule, facts: Facts) -> date | None:
    """Return when the time is over; None while the moment from which it runs is not known."""
    moment = facts.moments.get(schedule.runs_from) if schedule.runs_from else None
    return after(moment, schedule.months) if moment else None


def due(
    facts: Facts, schedules: Sequence[Schedule], today: date, kept_until: date | None = None
) -> Due | None:
    """Return why a record is due for review and since when, or None where it is not due."""
    found = standing(facts, schedules, kept_until)
    if found is None or found.due_on is None or found.due_on > today:
        return None
    return Due(why(found.schedule), found.due_on, found.schedule.name)


def why(schedule: Schedule) -> str:
    """Return a schedule's period as a sentence's end, such as "12 months from the day it came"."""
    if schedule.goes_with:
        return f"goes with its {RecordKind(schedule.goes_with).label.lower()}"
    runs_from = schedule.runs_from.label if schedule.runs_from else ""
    return f"{length(schedule.months)} {runs_from}"


def of_which(schedule: Schedule) -> str:
    """Return of which records a schedule is, as a sentence's end; nothing where it is of all."""
    return " and ".join(
        SAID.get((name, code)) or f"{name.replace('_', ' ')} is {code.replace('_', ' ').lower()}"
        for name, codes in schedule.conditions.items()
        for code in sorted(codes)
    )


SAID: Final = {
    ("child", "yes"): "it names a child",
    ("named_adult", "yes"): "it names a grown person",
    ("unproven", "yes"): "nothing is proven",
    ("unproven", "no"): "something is proven",
    ("grade", "E"): "it is suspected to be false",
}


def length(months: int) -> str:
    """Return a number of months as people say it."""
    if months % MONTHS_OF_A_YEAR or not months:
        return "1 month" if months == 1 else f"{months} months"
    years = months // MONTHS_OF_A_YEAR
    return "1 year" if years == 1 else f"{years} years"


def keeping_refusals(reason: str, until: date | None, today: date) -> dict[str, str]:
    """Return why a record may not be kept longer so, by the name of the form's field."""
    found = {}
    if not reason.strip():
        found["why"] = "Say why it is still needed, in a sentence."
    if until is None or until <= today:
        found["until"] = "Choose a day to come."
    elif until > after(today, LONGEST_KEPT):
        found["until"] = "Choose a day within ten years: it is looked at again then."
    return found


def proposing_refusals(
    kind: RecordKind, how: DisposalHow, facts: Facts | None, *, held: bool, waiting: bool
) -> dict[str, str]:
    """Return why a disposal may not be proposed, by the name of the form's field."""
    if held:
        return {"how": "It is under hold: nothing under hold goes. Ask whoever put the hold on."}
    if waiting:
        return {"how": "A proposal for this record waits already."}
    if facts is None:
        return {"how": "There is no schedule for this kind of record, so it is not disposed of."}
    if how is DisposalHow.ANONYMISE and kind not in ANONYMISED:
        return {"how": "Only an intelligence item can be anonymised. Dispose of this, or keep it."}
    return {}


def deciding_refusal(proposed_by: str, by: str, *, held: bool) -> str | None:
    """Return why somebody may not approve a disposal, or None."""
    if proposed_by == by:
        return "You proposed this. Another person decides."
    if held:
        return "A hold was put on since: nothing under hold goes."
    return None


def releasing_refusal(placed_by: str, by: str, reason: str) -> str | None:
    """Return why somebody may not release a hold, or None."""
    if placed_by == by:
        return "You put this hold on. Another person releases it."
    return None if reason.strip() else "Say why it is released, in a sentence."
