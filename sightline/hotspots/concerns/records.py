"""What a location of concern is made of, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label
from sightline.terms import (
    ConcernOutcome,
    ConcernPanel,
    ConcernPart,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    Precision,
)


@dataclass(frozen=True, slots=True)
class Somewhere:
    """One place, said in one way only: grid metres, cells, areas, or the name of one online."""

    easting: int | None = None
    northing: int | None = None
    precision: Precision | None = None
    cells: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    online: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an analysis said of a place, and every record that it counted.

    The reading is for those alone who may see all of these records.
    """

    run: str
    reading: str = field(repr=False)
    records: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Start:
    """From what a location is named: a finding, an item, a place of the map, or nothing at all.

    label  of the item that the place was taken from, None where it was taken from none
    """

    place: Somewhere | None = None
    name: str = field(default="", repr=False)
    kind: ConcernPlace | None = None
    item: str = ""
    label: Label | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What people agree about a location: its name, why, who holds it, when it is looked at."""

    name: str = field(repr=False)
    why: str = field(repr=False)
    owner: str
    review_on: date


@dataclass(frozen=True, slots=True)
class NewLocation:
    """A location that is to be named."""

    label: Label
    kind: ConcernPlace
    place: Somewhere
    details: Details
    start: Start = field(default_factory=Start)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a location at one time. Added, never edited; the newest counts.

    review_on  None once it is closed; `panel` and `asked` stand while a panel is waited for
    words      why it was decided, where a step asks for that
    """

    number: int
    step: ConcernStep
    state: ConcernState
    name: str = field(repr=False)
    why: str = field(repr=False)
    owner: str
    review_on: date | None
    by: str
    at: datetime
    panel: ConcernPanel | None = None
    asked: str = field(default="", repr=False)
    outcome: ConcernOutcome | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """One part of a contextual assessment: what is said, who says it, and when they said it."""

    words: str = field(repr=False)
    said_by: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Assessed:
    """One version of one part, and who wrote it down. The highest number of a part counts."""

    part: ConcernPart
    number: int
    said: Said
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """An item that was linked to a location, or taken off it. The newest of an item counts."""

    item: str
    linked: bool
    by: str
    at: datetime
