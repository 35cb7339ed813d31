"""What the register knows of a review, as plain values. Pure.

What is for keepers alone is named in `INSIDE` of each: it is kept in a table of its own, which
members cannot read, and never gets into what the public is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import ClassVar, Generic, TypeVar

from sightline.terms.practice_reviews import (
    DelayReason,
    LinkState,
    PublicationMode,
    ReviewDecision,
    ReviewKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a review is, and the day of each step. None where a day is not known, or not yet come.

    title       how the public is told of it; names nobody
    gap         why a day is not known, where it should be; the public reads it
    known_on    when the council knew of the incident
    publish_on  when it is planned to be published
    told_on     when the committee was last told of it
    """

    INSIDE: ClassVar = (
        "local_reference", "pseudonym", "lead_reviewer", "decision_why", "panel_reply",
        "changed_why",
    )  # fmt: skip

    kind: ReviewKind
    title: str
    gap: str = ""
    known_on: date | None = None
    notified_on: date | None = None
    rapid_done_on: date | None = None
    panel_replied_on: date | None = None
    decision: ReviewDecision | None = None
    decided_on: date | None = None
    report_done_on: date | None = None
    sent_on: date | None = None
    publish_on: date | None = None
    told_on: date | None = None
    local_reference: str = field(default="", repr=False)
    pseudonym: str = field(default="", repr=False)
    lead_reviewer: str = field(default="", repr=False)
    decision_why: str = field(default="", repr=False)
    panel_reply: str = field(default="", repr=False)
    changed_why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Why a review waits: since when, until about when, and when it went on."""

    INSIDE: ClassVar = ("words",)

    reason: DelayReason
    since: date
    expected_by: date | None = None
    ended_on: date | None = None
    public_words: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where and when a review was published, or why it was not. `why` is read by the public."""

    INSIDE: ClassVar = ("words",)

    mode: PublicationMode
    where: str = ""
    link: str = ""
    repository_reference: str = ""
    published_on: date | None = None
    taken_down_on: date | None = None
    why: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What a review recommends."""

    INSIDE: ClassVar = ("words",)

    made_on: date | None = None
    public_words: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody does about a recommendation. `owner` is an agency, in words."""

    INSIDE: ClassVar = ("words",)

    of: int
    owner: str
    due_on: date | None = None
    done_on: date | None = None
    public_words: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What shows that an action changed something."""

    INSIDE: ClassVar = ("words",)

    of: int
    seen_on: date
    public_words: str = ""
    words: str = field(default="", repr=False)


Said = Facts | Delay | Publication | Recommendation | Action | Evidence
S = TypeVar("S", bound=Said)


@dataclass(frozen=True, slots=True)
class Stands(Generic[S]):
    """One version of one part of a review. Added, never edited; the highest number counts.

    item  which delay, publication or other part of the review it is, from 1
    """

    item: int
    number: int
    by: str
    at: datetime
    said: S


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of trying to open a link. `status` is what the website answered, 0 for nothing."""

    link: str
    state: LinkState
    status: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it stands, or stood: the newest version of each part, in their order.

    checks  the newest trial of the link of each publication, by its item
    """

    reference: str
    facts: Stands[Facts]
    delays: tuple[Stands[Delay], ...] = ()
    publications: tuple[Stands[Publication], ...] = ()
    recommendations: tuple[Stands[Recommendation], ...] = ()
    actions: tuple[Stands[Action], ...] = ()
    evidence: tuple[Stands[Evidence], ...] = ()
    checks: Mapping[int, Checked] = field(default_factory=lambda: MappingProxyType({}))
