"""A conference, its outcomes and learning briefs as the rules and pages know them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.terms.conferences import ConferenceState, OutcomeState


@dataclass(frozen=True, slots=True)
class Event:
    """What is said of a conference. Partners, programme and speakers are a line each; speakers
    are named by role."""

    state: ConferenceState
    title: str
    held_on: date
    place: str
    about: str
    partners: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    feedback_until: date | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An outcome as it stands: what, whose, by when, and what came of it."""

    words: str
    owner: str  # a role and a body
    due_on: date
    state: OutcomeState = OutcomeState.OPEN
    came: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told of an outcome: an agency by its code, or a body outside. `how` is internal."""

    agency: str
    body: str
    told_on: date
    how: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """An outcome with whom it was told to and which agencies opened it."""

    reference: str
    conference: str
    number: int
    agreed: Agreed
    told: Sequence[Told] = ()
    opened: frozenset[str] = frozenset()  # agencies


@dataclass(frozen=True, slots=True)
class Thought:
    """What those who answered thought, told only of five answers or more."""

    answers: int
    useful: int
    will_change: int
    best: Sequence[str] = ()
    better: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ConferenceLine:
    """A conference as it stands."""

    reference: str
    number: int
    event: Event
    outcomes: Sequence[OutcomeLine] = ()
    thought: Thought | None = None


@dataclass(frozen=True, slots=True)
class Taught:
    """What a learning brief says. `review` is how the review it comes from is cited."""

    title: str
    review: str
    for_whom: str
    points: tuple[str, ...]
    issued_on: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A learning brief as it stands."""

    reference: str
    number: int
    conference: str
    taught: Taught


@dataclass(frozen=True, slots=True)
class Reach:
    """How many outcomes of a conference an agency was told of, and how many it opened."""

    agency: str
    told: int
    opened: int
