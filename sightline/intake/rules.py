"""What follows from plain answers: how soon to read them, who receives them, who knew first."""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from sightline.access.parties import Label
from sightline.clocks import Clock, OfficeHours, deadline
from sightline.intake.answers import Answers
from sightline.terms import HowKnown, Marking, Regime, Risk, Route, SubmissionStage, dials
from sightline.terms.reporting import Danger

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
HOURS: Final = {  # what pages say of when and where somebody answers
    name: DIALS[name].value
    for name in ("opens", "closes", "out_of_hours_number", "referral_number")
}
OFFICE: Final = OfficeHours(
    time.fromisoformat(DIALS["opens"].value), time.fromisoformat(DIALS["closes"].value)
)
CLOCKS: Final = {
    Risk.HIGH: Clock(hours=DIALS["high_hours"].value),
    Risk.MEDIUM: Clock(working_days=DIALS["medium_working_days"].value),
    Risk.LOW: Clock(working_days=DIALS["low_working_days"].value),
}
REPLY_CLOCK: Final = Clock(working_days=DIALS["reply_working_days"].value)
NOBODY_WAITS: Final = frozenset({Route.INTERVIEW})  # a child's own words: nobody hears by a code
OPEN: Final = frozenset({SubmissionStage.WAITING, SubmissionStage.TAKEN})
CLOSED: Final = frozenset(SubmissionStage) - OPEN
LINK_DAYS: Final = tuple(DIALS["link_days"].value)  # how long a setting's link may last

_BORN = range(1900, 2100)  # a figure like these is a year of birth
_YOUNG_WORDS = re.compile(r"\b(bab(y|ies)|toddlers?|infants?|nursery|reception|primary)\b")
_SCHOOL_YEAR = re.compile(r"\b(?:year|yr)\s*(\d{1,2})\b")
_YOUNGEST_IN_YEAR_0 = 4  # reception; a child in Year 7 is 11 or 12


class Receiver(NamedTuple):
    """An agency that reports go to, and the law it works under."""

    code: str
    regime: Regime


def receiving_agency(own: str, receivers: Iterable[Receiver]) -> str | None:
    """Return who receives a report from an agency: itself, else the first under UK GDPR."""
    ordered = list(receivers)
    if own in {receiver.code for receiver in ordered}:
        return own
    general = (one.code for one in ordered if one.regime is Regime.GENERAL)
    return next(general, None)


def label_of(receiver: str) -> Label:
    """Return the label of a submission: the receiving agency's alone, whatever else it does."""
    return Label(receiver, Regime.GENERAL, receiver, "", Marking.OFFICIAL_SENSITIVE)


def risk_of(answers: Answers, at: datetime) -> Risk:
    """Return how soon a report received at a time must be read."""
    if answers.danger is Danger.NOW:
        return Risk.HIGH
    doubtful = answers.danger in {Danger.SOON, Danger.UNSURE}
    if doubtful or _recent(answers, at) or _young(answers, at):
        return Risk.MEDIUM
    return Risk.LOW


def _recent(answers: Answers, at: datetime) -> bool:
    last = answers.event_end or answers.event_start
    return last is not None and last >= at - timedelta(hours=DIALS["recent_hours"].value)


def _young(answers: Answers, at: datetime) -> bool:
    return any(may_be_young(child.age, at) for child in answers.children)


def may_be_young(age: str, at: datetime) -> bool:
    """Return whether an age, in whatever words, may be under 13. Ages, years of birth and school
    years are read; of several the youngest counts."""
    words = age.casefold()
    if _YOUNG_WORDS.search(words):
        return True
    ages = [_YOUNGEST_IN_YEAR_0 + int(year) for year in _SCHOOL_YEAR.findall(words)]
    figures = [int(figure) for figure in re.findall(r"\d{1,4}", _SCHOOL_YEAR.sub("", words))]
    ages += [at.year - n - 1 if n in _BORN else n for n in figures]
    return bool(ages) and min(ages) < DIALS["young_age"].value


def due(risk: Risk, received_at: datetime) -> datetime:
    """Return by when a submission must be read."""
    return deadline(CLOCKS[risk], received_at, OFFICE)


def reply_due(received_at: datetime) -> datetime:
    """Return by when whoever sent a report is to have heard more than that it came."""
    return deadline(REPLY_CLOCK, received_at, OFFICE)


def late(risk: Risk, received_at: datetime, at: datetime) -> bool:
    """Return whether a submission that nobody has finished is overdue."""
    return at > due(risk, received_at)


def origin_identity(answers: Answers, account: str, agency: str) -> tuple[str, ...]:
    """Return what tells one first knower from another, to be made a pseudonym.

    Two reports of one identity never corroborate each other. Where it is not said who told, all
    that this account was told counts as one; where the reporter is unsure, it counts as their own.
    On a partner's form the reporter is whoever filled it in, not the account that brings it in.
    """
    named = answers.reported_by.strip()
    reporter = ("reporter", named, agency) if named else ("account", account)
    if answers.how_known is not HowKnown.TOLD:
        return reporter
    if answers.told_by.strip():
        return ("told by", answers.told_by, agency)
    return ("told to", *reporter[1:])


def status_of(stage: SubmissionStage) -> str:
    """Return what the sender of a report is told about it, and no more."""
    return {
        SubmissionStage.WAITING: "Sent, waiting to be read",
        SubmissionStage.TAKEN: "Being read",
        SubmissionStage.DONE: "Read, and made part of the picture",
        SubmissionStage.NOT_FOR_US: "Read and passed on",
    }[stage]
