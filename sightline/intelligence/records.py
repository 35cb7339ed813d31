"""Items and grades as plain values, before they are stored and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label
from sightline.terms import (
    ActionCode,
    Assessment,
    Concern,
    CorrectedPart,
    CorrectionOutcome,
    FindingKind,
    Handling,
    HowKnown,
    PlaceRole,
    Precision,
    SanitisationCode,
    SourceEvaluation,
)


@dataclass(frozen=True, slots=True)
class NewItem:
    """One piece of intelligence to be stored.

    `submission` is a reference, or empty for what a partner's file brought in; `origin`,
    `children` and `people` (thought to pose a risk) are pseudonymous references. `review_by` is as
    late as may be where it is None. Easting and northing are grid metres, both or neither.
    `online` is said only where `place_role` is ONLINE, and then there is no place on the ground.
    """

    label: Label
    submission: str
    origin: str
    sanitised_text: str = field(repr=False)
    concern: Concern
    how_known: HowKnown
    received_at: datetime
    is_opinion: bool = False
    event_start: datetime | None = None
    event_end: datetime | None = None
    place_role: PlaceRole = PlaceRole.SIGHTED
    precision: Precision = Precision.UNKNOWN
    easting: int | None = None
    northing: int | None = None
    place_name: str = field(default="", repr=False)
    area: str = ""
    inside_county: bool = True
    online: str = field(default="", repr=False)
    children: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    provenance: str = field(default="", repr=False)
    origin_is_child: bool = False
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class NewGrade:
    """One person's 3x5x2 of an item. An empty code means that none was chosen."""

    source_evaluation: SourceEvaluation | str
    assessment: Assessment | str
    handling: Handling | str
    action_code: ActionCode | str = ""
    sanitisation_code: SanitisationCode | str = ""
    rationale: str = field(default="", repr=False)
    supported_by: str = ""
    proposed: str = ""
    original_code: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """What a grade of B leans on: the origins that may be its own, and its grade now, if any."""

    origins: frozenset[str]
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Settled:
    """Words that were pointed at, as a keyed hash, and why they give nobody away."""

    kind: FindingKind
    words_hash: str
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Present:
    """The grade of an item that counts now, and the account that gave it."""

    source: str
    assessment: str
    by: str


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """A decision on a record, or on a row of it, that is said to be wrong.

    `number` is a fact's, role's or tie's, 0 for the record itself; `person` the pseudonym of
    whoever was wrongly named. `words` say what is wrong or right, for all who read the record.
    """

    record: str
    part: CorrectedPart
    outcome: CorrectionOutcome
    words: str = field(repr=False)
    why: str = field(repr=False)
    evidence: str = field(default="", repr=False)
    number: int = 0
    person: str = ""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of a partner's file, ready to be stored; `key` tells it from every other row."""

    key: str
    item: NewItem
    grade: NewGrade | None = None


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many rows became items, and how many had been brought in before."""

    added: Sequence[str] = ()
    already: int = 0
