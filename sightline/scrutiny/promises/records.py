"""What is known of a promise: what stands of it, what was said, one step after another. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseState,
    PromiseStep,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """At which meeting a promise was given.

    link  an https address of its minute, or nothing
    """

    committee: str
    met_on: date
    item: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands of a promise, and may be put right.

    words     as minuted
    gave      who gave it, as minuted; not for the public
    role      the same as a role, without a name; for the public
    due_on    the day that was said, if one was
    """

    kind: PromiseKind
    words: str = field(repr=False)
    gave: str = field(repr=False)
    role: str
    openness: PromiseOpenness
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says. Which of it, depends on the step: see `rules.ASKED`.

    who       who answered, was asked or accepted, as a role and a name; not for the public
    words     what they said, or why; not for the public
    evidence  an https address where anybody can see that it was done, or nothing
    accepted_on  the day of the meeting, or on which the chair accepted it
    """

    on: date
    who: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    reply: PromiseReply | None = None
    evidence: str = ""
    result: PromiseResult | None = None
    accepted: PromiseAcceptance | None = None
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class PromiseVersion:
    """A promise after one step, whole. Numbers run from 1; the highest counts."""

    number: int
    step: PromiseStep
    state: PromiseState
    stands: Stands
    said: Said
    by: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as the register holds it. Versions are the oldest first, and there is one.

    part_of  the reference of the promise whose part it is, or nothing
    minute   the reference of the minute from which it was taken, or nothing; `minute_seen` is the
             number of the version of it that was read
    """

    reference: str
    meeting: Meeting
    versions: Sequence[PromiseVersion]
    part_of: str = ""
    minute: str = ""
    minute_seen: int = 0

    @property
    def now(self) -> PromiseVersion:
        """Return how it stands."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise that is to be entered."""

    meeting: Meeting
    stands: Stands
    part_of: str = ""
    minute: str = ""
    minute_seen: int = 0
