"""What is to be written about people, groups and links, as plain values."""

from dataclasses import dataclass, field
from datetime import date

from sightline.access.parties import Label
from sightline.terms import FactKind, GroupKind, LicenceKind, SubjectLinkKind, SubjectRole


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from: an item, or the number of a record in another system."""

    item: str = ""
    case_reference: str = ""


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact of a person as an officer typed it."""

    kind: FactKind
    value: str = field(repr=False)
    source: Source
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NewRole:
    """What a person is said to be to a case."""

    role: SubjectRole
    why: str = field(repr=False)
    source: Source
    court: str = field(default="", repr=False)
    convicted_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewLink:
    """A tie of two, from one item."""

    from_end: str
    to_end: str
    kind: SubjectLinkKind
    item: str
    expires_on: date | None
    since: date | None = None
    until: date | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Licence:
    """What premises are licensed for, wholly described or not at all."""

    kind: LicenceKind | None = None
    number: str = ""
    authority: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """What is said of a group or setting, and may change."""

    kind: GroupKind
    name: str = field(repr=False)
    place_name: str = field(default="", repr=False)
    easting: int | None = None
    northing: int | None = None
    area: str = ""
    strengths: str = field(default="", repr=False)
    needs: str = field(default="", repr=False)
    licence: Licence = Licence()


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group or setting to open from an item, under a label."""

    label: Label
    item: str
    details: GroupDetails = field(repr=False)
