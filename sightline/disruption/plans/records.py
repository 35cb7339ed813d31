"""What a plan is made of, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label
from sightline.terms.measures import MeasureSubject
from sightline.terms.plans import Deconflicting, PlanKind, PlanState, PlanStep


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a plan is about, as its reader may know it; `born` a year, month, day or
    nothing."""

    reference: str
    record: MeasureSubject
    kind: PlanKind
    name: str = field(repr=False)
    label: Label
    born: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a plan says; what a step does not ask for stays as it stood.

    risks       to children, of acting; safeguards: what is done about them
    child_wish  what the child or children want; wish_unknown: why that is not known
    words       of the step itself: what was checked, how it goes, what came of it
    reopens     what would open a closed plan again
    """

    aims: str = field(repr=False)
    risks: str = field(repr=False)
    safeguards: str = field(repr=False)
    child_wish: str = field(default="", repr=False)
    wish_unknown: str = field(default="", repr=False)
    review_on: date | None = None
    words: str = field(default="", repr=False)
    reopens: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Version:
    """What a plan said after one step. Added, never edited; the highest number counts."""

    number: int
    step: PlanStep
    state: PlanState
    owner: str
    said: Said
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Weighed:
    """A power that is chosen, with who sees to it by which day, or set aside; and why.

    agreed_by, agreed_why  who in children's services agreed, where it may bind a child
    """

    power: str
    chosen: bool
    why: str = field(repr=False)
    owner: str = ""
    due_on: date | None = None
    agreed_by: str = field(default="", repr=False)
    agreed_why: str = field(default="", repr=False)
    number: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan that is to be written down."""

    label: Label
    about: str
    owner: str
    said: Said


@dataclass(frozen=True, slots=True)
class Contact:
    """An agency that works on the same subject, and whom to speak to there. Never what it does."""

    agency: str
    contact: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a gatekeeper decided about a contact, and why."""

    decided: Deconflicting
    why: str = field(repr=False)
    by: str
    at: datetime
