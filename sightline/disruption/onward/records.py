"""What an onward referral is made of, as plain values. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label
from sightline.disruption.measures.records import About
from sightline.terms.onward import Maker, OnwardConsent, OnwardReply, OnwardResult, OnwardStep


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a step; what a step does not ask for is empty.

    on         the day on which it happened; of a reply, the day that their letter bears
    words      what was asked, answered or done, in a sentence or two
    outside    their own reference, as far as it is known by then
    early_why  why a reply came before the first day on which it usually may
    """

    on: date
    words: str = field(default="", repr=False)
    outside: str = field(default="", repr=False)
    reply: OnwardReply | None = None
    early_why: str = field(default="", repr=False)
    result: OnwardResult | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """How an onward referral stood after one step. Added, never edited; the newest counts.

    due_on  the last day on which their reply is in time, if a clock runs
    """

    number: int
    step: OnwardStep
    state: OnwardStep
    owner: str
    said: Said
    by: str
    at: datetime
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewOnward:
    """An onward referral that is to be written down, as it was made.

    kind         by its code in `onward.toml`
    made_as      in what role the agency made it
    to           who it went to: a team, never a person of the case
    consent_why  needed unless consent was given
    """

    label: Label
    about: About
    kind: str
    made_as: Maker
    to: str
    consent: OnwardConsent
    owner: str
    said: Said
    consent_why: str = field(default="", repr=False)
