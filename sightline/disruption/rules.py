"""Which options exist, given what is known; a child is protected first. Pure.

Nothing is offered because something is unknown: a power needs its facts said, its age known and
its commencement confirmed. What lacks a fact is named with it, as a question to ask.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sightline.disruption.powers import Power
from sightline.terms.disrupting import FACTS_OF, DisruptionSubject, PowerClass, SubjectFact

ADULT = 18
CHILD, PERSON = DisruptionSubject.CHILD, (DisruptionSubject.CHILD, DisruptionSubject.ADULT)
NEEDS_AGE = "Enter the age in whole years, or the age that they are thought to be."
IS_A_CHILD = "Somebody under 18 is a child: choose “A child”, so that protection comes first."
IS_NO_CHILD = "Somebody of 18 or more is an adult. A young adult may need protection too."
ANOTHER_SUBJECT = "{fact} is not asked of this subject."
OVERRIDE = (
    "This would bind or restrict a child. It is not offered until somebody of children's services"
    " is named who agreed to it, and why."
)
NO_REASON = "Say why children's services agreed to a measure against the child."
NO_NAME = "Name who in children's services agreed to a measure against the child."
NOT_CHECKED = "Whether it is in force is to be checked. Ask your legal team."
NOT_YET = "It is not in force until {day}."


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a subject. `agreed_by` in children's services, and why, for a child."""

    subject: DisruptionSubject
    facts: frozenset[SubjectFact] = frozenset()
    age: int | None = None
    agreed_by: str = field(default="", repr=False)
    agreed_why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One power as it stands for what is known: what is missing, or why it is shut."""

    power: Power
    missing: tuple[SubjectFact, ...] = ()
    one_of: tuple[SubjectFact, ...] = ()
    shut: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What protects first; what else may be used; what could be, with one fact more; what is shut
    and why."""

    first: tuple[Option, ...]
    open: tuple[Option, ...]
    nearly: tuple[Option, ...]
    shut: tuple[Option, ...]


def problems(known: Known) -> dict[str, str]:
    """Return what is wrong with what was said, by the name of the answer; empty if sound."""
    found = {}
    if known.subject in PERSON and known.age is None:
        found["age"] = NEEDS_AGE
    elif known.subject is DisruptionSubject.ADULT and (known.age or 0) < ADULT:
        found["age"] = IS_A_CHILD
    elif known.subject is CHILD and (known.age or 0) >= ADULT:
        found["age"] = IS_NO_CHILD
    for fact in sorted(known.facts - set(FACTS_OF[known.subject])):
        found["facts"] = ANOTHER_SUBJECT.format(fact=fact.label)
    if known.agreed_by.strip() and not known.agreed_why.strip():
        found["agreed_why"] = NO_REASON
    if known.agreed_why.strip() and not known.agreed_by.strip():
        found["agreed_by"] = NO_NAME
    return found


def find(known: Known, catalogue: Iterable[Power], today: date) -> Found:
    """Return the options. Raise ValueError where what was said is not sound: see `problems`."""
    if problems(known):
        raise ValueError("what is known is not sound")
    options = list(_options(known, catalogue, today))
    protecting = [one for one in options if one.power.power_class is PowerClass.PROTECTIVE]
    return Found(
        first=tuple(sorted(filter(_usable, protecting), key=lambda one: one.power.first)),
        open=tuple(one for one in options if _usable(one) and one not in protecting),
        nearly=tuple(one for one in options if not one.shut and not _usable(one)),
        shut=tuple(one for one in options if one.shut),
    )


def _usable(option: Option) -> bool:
    return not (option.shut or option.missing or option.one_of)


def _options(known: Known, catalogue: Iterable[Power], today: date) -> Iterator[Option]:
    for power in catalogue:
        if known.subject not in power.subjects or not _of_age(power, known.age):
            continue
        missing = tuple(sorted(power.needs - known.facts))
        one_of = () if power.any_of & known.facts else tuple(sorted(power.any_of & _asked(known)))
        if known.facts & (power.needs | power.any_of) or not (missing or one_of):
            yield Option(power, missing, one_of, shut_for(known, power, today))


def _of_age(power: Power, age: int | None) -> bool:
    return age is None or power.from_age <= age


def _asked(known: Known) -> frozenset[SubjectFact]:
    return frozenset(FACTS_OF[known.subject])


def shut_for(known: Known, power: Power, today: date) -> str:
    """Return why a power is not offered for a subject, or nothing. A child's shield comes first."""
    agreed = known.agreed_by.strip() and known.agreed_why.strip()
    if power.against and known.subject is CHILD and not agreed:
        return OVERRIDE
    if power.in_force is None:
        return NOT_CHECKED
    if power.in_force > today:
        return NOT_YET.format(day=f"{power.in_force:%-d %B %Y}")
    return ""
