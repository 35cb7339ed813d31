"""Sending what was written without signal: a device's key, and one report that comes with it."""

import hashlib
import re
import secrets
import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction

from sightline.access.actions import open_pass, proof, within_allowance
from sightline.access.parties import Viewer
from sightline.access.queries import viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.connection import as_viewer
from sightline.database.sealed_box import open_box
from sightline.intake.actions.flooding import flood
from sightline.intake.actions.sending import submit
from sightline.intake.answers import Answers
from sightline.intake.devices import OFFLINE, route_of, whose
from sightline.intake.located import located
from sightline.intake.offline import Parcel, ParcelError, answers_of, read
from sightline.intake.receipts import receipt_code
from sightline.intake.rules import DIALS
from sightline.ledger.actions import record
from sightline.places import queries as places
from sightline.places.errors import PlaceError
from sightline.terms import Act, new_reference

START = "sightline-post-"  # so that one left lying about can be searched for
KEY = re.compile(START + "[A-Za-z0-9_-]{43}")
ONE_SENDING = timedelta(minutes=1)
HOUR, WINDOW = 3600, 300  # seconds


class TooMany(Exception):
    """A setting's link, or the place it is used from, sends far too many: the device waits."""


class Received(NamedTuple):
    """What a device is told: the reference, and by a setting's link the code to come back with.

    Whoever has an account finds the code beside their own reports.
    """

    reference: str
    code: str = ""


class Posting(NamedTuple):
    """What a device is given: the key, whose it is without saying who, and how many days."""

    key: str
    whose: str
    days: int


@transaction.atomic
def set_up(*, by: Viewer, before: str = "") -> Posting | None:
    """Let a device send reports as somebody, or for a setting by its link, for some weeks; None
    where they have enough devices.

    Only the key's hash is kept. `before` is the key that the device had; it ends with this.
    """
    require(role_refusal(by, Act.SUBMIT))
    key, reference, days = START + secrets.token_urlsafe(32), new_reference("K"), _days()
    issued, hashed = int(time.time()), _hashed(key)
    proved = proof(f"make-posting-key|{by.account}|{hashed.hex()}|{issued}|{days}")
    most = DIALS["posting_keys_by_a_link" if by.by_link else "posting_keys_each"].value
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT intake_make_posting_key(%s, %s, %s, %s, %s, %s, %s)",
            [reference, hashed, _hashed(before), issued, days, most, proved],
        )
        made = bool(cursor.fetchone()[0])
    if not made:
        return None
    record(by.account, Act.TOKEN, [reference], about="device set up")
    return Posting(key, whose(by.account), days)


@transaction.atomic
def end_device(*, by: Viewer, reference: str) -> None:
    """End the key of one of a person's own devices, such as one that is lost."""
    require(role_refusal(by, Act.SUBMIT), reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_end_posting_key(%s)", [reference])
        ended = bool(cursor.fetchone()[0])
    require(None if ended else "This is no device of theirs that is still set up.", reference)
    record(by.account, Act.TOKEN, [reference], about="device ended")


def forget(*, key: str) -> None:
    """End a key for whoever holds it: the device is being wiped."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_forget_posting_key(%s)", [_hashed(key)])


def holder_of(key: str) -> str | None:
    """Return the account that a device's key sends for now; None for any other words."""
    if not KEY.fullmatch(key):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_posting_holder(%s)", [_hashed(key)])
        found: str | None = cursor.fetchone()[0]
    return found


def may_come(*, address: str) -> bool:
    """Count one sending from an address, and say whether there are not too many of late."""
    most = DIALS["sends_from_an_address"].value
    return within_allowance(f"posting from {address}", tries=most, seconds=WINDOW)


def may_send(*, key: str) -> bool:
    """Count one sending by a key, and say whether there are not too many of late."""
    most = DIALS["sends_an_hour"].value
    return within_allowance(f"posting by {key}", tries=most, seconds=HOUR)


@transaction.atomic
def receive(*, parcel: Parcel, account: str, at: datetime, address: str) -> Received:
    """Take in one report as the account, or the link, whose key it came with.

    The same parcel again finds the first. `address` is where a link's device sends from. Raise
    ParcelError where it cannot be opened or is no report; Refused where that account may not send;
    TooMany where a link sends too much.
    """
    try:
        said = read(open_box(OFFLINE, parcel.sealed, parcel.number))
    except ValueError:
        raise ParcelError("This cannot be opened here.") from None
    answers = answers_of(said, device_now=parcel.device_now, received=at)
    session_pass = open_pass(account, lifetime=ONE_SENDING)
    with as_viewer(session_pass, holder=secrets.token_urlsafe(32)):  # no device ties two together
        by = viewer()
        limits = flood(by=by, address=address)
        if limits.refused:
            raise TooMany
        reference = submit(
            answers=_placed(answers),
            by=by,
            at=at,
            route=route_of(account),
            once=f"offline|{parcel.number}",
            held=limits.held,
        )
    _drop(session_pass)
    return Received(reference, receipt_code(reference) if by.by_link else "")


def _drop(session_pass: str) -> None:
    """Delete the pass of one sending: an account beside this second would say who sent it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_drop_pass(%s)", [_hashed(session_pass)])


def _placed(answers: Answers) -> Answers:
    """Return answers with the place found, where their words mean just one."""
    try:
        found = places.find(answers.place_words) if answers.place_words else ()
    except PlaceError:
        return answers
    return replace(answers, **located(found[0])) if len(found) == 1 else answers


def _days() -> int:
    return int(DIALS["posting_key_days"].value)


def _hashed(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
