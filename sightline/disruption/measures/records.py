"""What a measure is made of, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label
from sightline.terms import Concern
from sightline.terms.disrupting import DisruptionSubject, Strand
from sightline.terms.measures import MeasureOutcome, MeasureStep, MeasureSubject


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what a measure is about, as its reader may know it.

    label  of the record; None for a vehicle, which has none: whoever sees an item of it sees it
    born   a year, a month, a day, or nothing
    area   where it is, by code, or nothing
    """

    reference: str
    record: MeasureSubject
    kind: DisruptionSubject
    name: str = field(repr=False)
    label: Label | None = None
    born: str = field(default="", repr=False)
    area: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who in children's services agreed to a measure that binds a child, and why."""

    by: str = field(default="", repr=False)
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said with a step; what a step does not ask for stays as it stood.

    on            the day on which it happened
    words         why, of whom, by whom: the step in a sentence or two
    expires_on    its last day; review_on: the day on which it is looked at again
    effect        what it does to the children concerned
    child_view    what they say of it; view_unknown: why that is not known
    """

    on: date
    words: str = field(default="", repr=False)
    conditions: str = field(default="", repr=False)
    starts_on: date | None = None
    expires_on: date | None = None
    review_on: date | None = None
    outcome: MeasureOutcome | None = None
    effect: str = field(default="", repr=False)
    child_view: str = field(default="", repr=False)
    view_unknown: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Stood:
    """How a measure stood after one step. Added, never edited; the highest number counts."""

    number: int
    step: MeasureStep
    state: MeasureStep
    owner: str
    told: Told
    by: str
    at: datetime
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure that is to be written down, with why it is thought of."""

    label: Label
    about: About
    power: str
    strand: Strand
    concern: Concern
    owner: str
    told: Told
    area: str = ""
    agreed: Agreed = field(default_factory=Agreed)


@dataclass(frozen=True, slots=True)
class Linked:
    """An item that was linked to a measure, or taken off it; `number` is the breach it shows."""

    item: str
    number: int
    linked: bool
    by: str
    at: datetime
