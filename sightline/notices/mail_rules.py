"""When somebody is told by mail, and what the mail says: a number, and never what waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sightline.terms.dials import dials
from sightline.terms.mailing import MailKind, MailPeriod

LONDON: Final = ZoneInfo("Europe/London")
DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
DAY: Final = timedelta(days=1)
FIGURES: Final = 8  # of a code
WRONG_CODE: Final = "That is not the code. Check the mail, or ask for another code"
TOO_LATE: Final = "That code can no longer be used. Ask for another"


@dataclass(frozen=True, slots=True)
class Told:
    """Where the mail to somebody stands. `newest` is when the newest waiting thing was put there,
    and `told_until` the newest that they were told of."""

    period: MailPeriod
    confirmed: bool
    code_sent_at: datetime | None
    tried_at: datetime | None
    sent_at: datetime | None
    failed_at: datetime | None
    failures: int
    newest: datetime | None
    told_until: datetime | None


def mail_due(told: Told, now: datetime) -> MailKind | None:
    """Return what is to be sent to somebody now, or None."""
    if told.failed_at and now - told.failed_at < pause(told.failures):
        return None
    if not told.confirmed:
        return None if told.code_sent_at else MailKind.CODE
    return MailKind.WAITING if _is_new(told) and _is_time(told, now) else None


def pause(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row: twice as long each time."""
    minutes = DIALS["mail_retry"].value * 2 ** min(max(failures, 1) - 1, 20)
    return min(timedelta(minutes=minutes), DAY)


def _is_new(told: Told) -> bool:
    if told.newest is None:
        return False
    return told.told_until is None or told.newest > told.told_until


def _is_time(told: Told, now: datetime) -> bool:
    if told.tried_at and now - told.tried_at < timedelta(minutes=DIALS["mail_apart"].value):
        return False
    if told.period is MailPeriod.HOURLY:
        return True
    today = now.astimezone(LONDON)
    told_today = told.sent_at and told.sent_at.astimezone(LONDON).date() == today.date()
    return today.hour >= DIALS["mail_hour"].value and not told_today


def code_refusal(typed: str, code: str, *, sent_at: datetime | None, tries: int,
                 now: datetime) -> str | None:  # fmt: skip
    """Return why a code shows nothing, or None where it is the one that was sent."""
    lasts = timedelta(minutes=DIALS["code_minutes"].value)
    if tries > DIALS["code_tries"].value or sent_at is None or now - sent_at > lasts:
        return TOO_LATE
    return None if "".join(typed.split()) == code else WRONG_CODE


def waiting_words(waiting: int, site: str) -> str:
    """Return the words of a mail: how many things wait, and where."""
    things = "1 thing" if waiting == 1 else f"{waiting} things"
    return f"You have {things} waiting in Sightline.\n\n{site}\n"


def code_words(code: str, site: str) -> str:
    """Return the words of the mail that brings a code."""
    minutes = DIALS["code_minutes"].value
    return (
        f"Your code is {code}. Enter it in Sightline within {minutes} minutes, under For you,"
        f" Be told by mail.\n\n{site}\n\nIf you did not ask for it, do nothing.\n"
    )
