"""What the work with a child is made of, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.terms.casework import AdultBasis, ClosingReason, WorkState, WorkStepKind


@dataclass(frozen=True, slots=True)
class Lead:
    """Who goes on with somebody as an adult: name, post, agency or service in words, since when."""

    name: str = field(repr=False)
    post: str
    service: str
    since: date


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground work goes on after 18, and its last day; None has no last day.

    law      of another lawful basis its code in `bases.toml`
    told_to  of consent, to whom they said it, and on which day
    """

    basis: AdultBasis
    until: date | None = None
    law: str = ""
    told_to: str = field(default="", repr=False)
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """Why work was closed, with what came of it and what would open it again.

    agreed_by     a person of another agency and their post, with that agency's code; or else
    decided_in    the reference of the meeting of a panel that decided it
    moved_by      the reference of the disclosure that handed the work to another area
    """

    reason: ClosingReason
    achieved: str = field(repr=False)
    reopens: str = field(repr=False)
    level_before: str = field(default="", repr=False)
    level_after: str = field(default="", repr=False)
    view: str = field(default="", repr=False)
    view_unknown: str = field(default="", repr=False)
    agreed_by: str = field(default="", repr=False)
    agreed_agency: str = ""
    decided_in: str = ""
    moved_by: str = ""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a child's work stood after one step, whole. Added, never edited; the newest counts.

    `lead` and `ground` are those that stand by then; `closing` is that of the step alone.
    """

    number: int
    step: WorkStepKind
    state: WorkState
    by: str
    at: datetime
    lead: Lead | None = None
    ground: Ground | None = None
    closing: Closing | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """What is given with a step; what a step does not ask for is empty."""

    lead: Lead | None = None
    ground: Ground | None = None
    closing: Closing | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Whose work a disclosure hands over, "" for nobody's, and whether it was called back."""

    person: str
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """What stands in the way of closing: assessments where harm goes on, referrals not answered.

    Each is a reference.
    """

    harm: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
