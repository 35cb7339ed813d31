"""A member's own calendar address: made, shown once, ended, and opened by a calendar program."""

import hashlib
import re
import secrets
import time
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from sightline.access.actions import proof, within_allowance
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.connection import as_viewer
from sightline.ledger.actions import record
from sightline.terms import Act, Outcome
from sightline.terms.dials import dials

START: Final = "sightline-cal-"  # so that one left lying about can be searched for
TOKEN: Final = re.compile(START + "[A-Za-z0-9_-]{43}")
DIALS: Final = dials(Path(__file__).parents[1] / "dials.toml")
WINDOW: Final = 3600  # seconds over which the readings of an address are counted


@transaction.atomic
def make(*, by: Viewer) -> str | None:
    """Make a secret address for one's own meetings and return its last part, once.

    The one before ends. Only its hash is stored, and as with a pass the database asks for a proof.
    None for whoever sits on no panel.
    """
    require(role_refusal(by, Act.TAKE_PART))
    token, days = START + secrets.token_urlsafe(32), DIALS["feed_days"].value
    hashed, issued = hashlib.sha256(token.encode()).digest(), int(time.time())
    proved = proof(f"make-feed|{by.account}|{hashed.hex()}|{issued}|{days}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_make_feed(%s, %s, %s, %s)", [hashed, issued, days, proved])
        made = bool(cursor.fetchone()[0])
    if not made:
        return None
    record(by.account, Act.TAKE_PART, [by.account], about="FEED_MADE")
    return token


@transaction.atomic
def end(*, by: Viewer) -> None:
    """End one's own address, at once and for good. Refuse where there is none."""
    require(role_refusal(by, Act.TAKE_PART))
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_end_feed()")
        ended = bool(cursor.fetchone()[0])
    require(None if ended else "There is no address to end.")
    record(by.account, Act.TAKE_PART, [by.account], about="FEED_ENDED")


def opens(*, token: str, address: str) -> str | None:
    """Return the account whose meetings an address gives now, and note its use; None for any other.

    `address` is the caller's: a flood of wrong ones from there fills the ledger no further.
    """
    account = _holder(token) if TOKEN.fullmatch(token) else None
    wrong = DIALS["wrong_feeds"].value
    if not account and within_allowance(f"wrong feed {address}", tries=wrong, seconds=WINDOW):
        record("", Act.SIGN_IN, outcome=Outcome.REFUSED, about="by calendar")
    return account


def _holder(token: str) -> str | None:
    with as_viewer(token), connection.cursor() as cursor:
        cursor.execute("SELECT panels_use_feed()")
        found: str | None = cursor.fetchone()[0]
    return found


def may_go_on(*, account: str) -> bool:
    """Count one reading of an account's address; say whether there are not too many of late."""
    uses = DIALS["feed_uses"].value
    return within_allowance(f"feed of {account}", tries=uses, seconds=WINDOW)
