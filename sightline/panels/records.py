"""What panels are made of, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.terms.disrupting import Strand
from sightline.terms.meeting import PanelKind


@dataclass(frozen=True, slots=True)
class Terms:
    """What a panel is for and how it meets. `quorum` counts agencies; `chair` is an account."""

    name: str
    kind: PanelKind
    purpose: str = field(repr=False)
    quorum: int
    chair: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting that is to be planned. `minutes` is its length."""

    starts_at: datetime
    minutes: int
    place: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """Where an entry of an agenda is to stand, and the minutes that it is given."""

    item: int
    position: int
    minutes: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Decides:
    """What a panel decides on an entry, with what anybody thought otherwise.

    `acts` is the code of the agency that acts on it, or nothing.
    """

    words: str = field(repr=False)
    reason: str = field(repr=False)
    dissent: str = field(default="", repr=False)
    level_before: str = field(default="", repr=False)
    level_after: str = field(default="", repr=False)
    acts: str = ""


@dataclass(frozen=True, slots=True)
class NewAction:
    """What somebody is to do by a day, and what for."""

    what: str = field(repr=False)
    strand: Strand
    owner: str
    due: date
