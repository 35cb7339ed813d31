"""What the pages of keeping show and what is asked for, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label
from sightline.governance.keep_rules import Due, Facts, Schedule
from sightline.terms import DisposalHow, DisposalStepKind, DisposalWhy, HoldKind, RecordKind

PARTS = {
    "fa": RecordKind.FACT,
    "ro": RecordKind.ROLE,
    "li": RecordKind.LINK,
    "me": RecordKind.MENTION,
    "co": RecordKind.CONCERN,
}
PAGES = {  # where a record itself is read
    RecordKind.ITEM: "item",
    RecordKind.SUBMISSION: "submission",
    RecordKind.SEALED_WORDS: "submission",
    RecordKind.ORIGIN_BOX: "submission",
    RecordKind.FILE: "file",
    RecordKind.PERSON: "person",
    RecordKind.GROUP: "group",
    RecordKind.REQUIREMENT: "requirement",
    RecordKind.TASK: "task",
    RecordKind.LOCATION: "concern",
    RecordKind.MEASURE: "measure",
    RecordKind.ONWARD: "onward",
    RecordKind.PLAN: "plan",
    RecordKind.ASSESSMENT: "assessment",
    RecordKind.WORK: "child-work",
    RecordKind.MEETING: "meeting",
    RecordKind.ACTION: "action",
    RecordKind.THEME: "theme",
    RecordKind.MISSING: "missing-episode",
    RecordKind.SHARE_REQUEST: "share-request",
    RecordKind.SHARE_DECISION: "share-decision",
}


@dataclass(frozen=True)
class DueLine:
    """One line of the review desk."""

    kind: RecordKind
    record: str
    due_on: date
    why: str
    schedule: str
    kept_until: date | None
    waiting: str = ""  # the proposal that waits for it


@dataclass(frozen=True)
class Desk:
    """A page of what is due, and how much there is for this keeper."""

    lines: Sequence[DueLine]
    how_many: int
    many_more: bool
    next_page: str
    proposals: Sequence["Proposal"] = ()


@dataclass(frozen=True)
class Proposal:
    """A proposal that a record goes, and what became of it."""

    reference: str
    kind: RecordKind
    record: str
    how: DisposalHow
    why: DisposalWhy
    words: str
    schedule: str
    due_on: date | None
    proposed_by: str
    proposed_name: str
    proposed_at: datetime
    mine: bool
    step: DisposalStepKind | None = None
    step_why: str = ""
    step_name: str = ""
    step_at: datetime | None = None
    certified: bool = False


@dataclass(frozen=True)
class Going:
    """What goes with a record: references by kind; how many gradings lean on it."""

    records: Sequence[tuple[RecordKind, Sequence[str]]]
    leaning: int
    holds: int


@dataclass(frozen=True)
class Copy:
    """Somebody outside who was sent a copy: the disclosure, the agency, and what became of it."""

    disclosure: str
    agency: str
    at: datetime
    opened: bool
    downloaded: bool
    recalled: bool
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """One record as a reviewer sees it: never a word of it, all that decides how long it stays."""

    kind: RecordKind
    record: str
    label: Label
    facts: Facts | None
    schedule: Schedule | None
    why: str
    due_on: date | None
    due: Due | None
    kept_until: date | None
    going: Going
    held: bool
    before: Sequence["LongerLine"] = ()
    waiting: str = ""
    copies: Sequence[Copy] = ()

    @property
    def page(self) -> str:
        """The address name of the page on which the record itself is read, if there is one."""
        return PAGES.get(self.kind, "")


@dataclass(frozen=True)
class LongerLine:
    """A review that kept the record longer."""

    why: str
    until: date
    name: str
    at: datetime


@dataclass(frozen=True)
class NewHold:
    """A hold to be put on."""

    kind: HoldKind
    about: str
    why: str
    authority: str
    investigation: str = ""
    record_kind: RecordKind | None = None


@dataclass(frozen=True)
class HoldLine:
    """A hold, who put it on, and who released it."""

    reference: str
    kind: HoldKind
    record_kind: RecordKind | None
    about: str
    why: str
    authority: str
    investigation: str
    placed_by: str
    placed_name: str
    placed_at: datetime
    released_name: str = ""
    released_at: datetime | None = None
    released_why: str = ""

    @property
    def live(self) -> bool:
        """Whether it holds."""
        return self.released_at is None


@dataclass(frozen=True)
class CertificateShown:
    """What is left of a record: that it went. No content."""

    reference: str
    kind: RecordKind
    record: str
    how: DisposalHow
    why: DisposalWhy
    schedule: str
    schedule_words: str
    agency_name: str
    proposed_by: str
    proposed_name: str
    proposed_at: datetime
    approved_by: str
    approved_name: str
    at: datetime
    digest: str
    going: Mapping[str, Sequence[str]] = field(default_factory=dict)
    removed: Mapping[str, int] = field(default_factory=dict)
    copies: Sequence[str] = ()
    still_out: Sequence[Copy] = ()


def kinds_of(record: str) -> RecordKind | None:
    """Return the kind of a part of a record by its two letters; None for a whole record."""
    return PARTS.get(record[:2]) if "#" in record else None
