"""What is entered for the update on the system. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from sightline.terms.operation import OperationMeasure, ReadingKind

LONG, SHORT = 600, 200  # characters


@dataclass(frozen=True)
class Launch:
    """The day on which the system was first used for real work."""

    on: date
    at: datetime


@dataclass(frozen=True)
class Said:
    """One value of a measure, in words, for a time, with where it comes from."""

    kind: ReadingKind
    measure: OperationMeasure
    value: str
    period: str
    source: str


@dataclass(frozen=True)
class Reading:
    """A value as it stands: who entered it, when; `gone` if it was entered by mistake."""

    number: int
    said: Said
    at: datetime
    gone: bool = False


@dataclass(frozen=True)
class Cited:
    """What is said of other places, and whether anything was found that bears it out."""

    claim: str
    found: bool
    words: str
    source: str
    looked_on: date


@dataclass(frozen=True)
class Evidence:
    """A citation as it stands."""

    number: int
    said: Cited
    at: datetime
    gone: bool = False
