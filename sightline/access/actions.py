"""Opening and ending passes and tokens, and writing the facts that decide. See `models.py`."""

import hashlib
import hmac
import re
import secrets
import time
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction

from sightline.access.models import ProofKey
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.connection import as_viewer
from sightline.database.keys import key_for
from sightline.ledger.actions import record
from sightline.terms import Act, Outcome, new_reference
from sightline.terms.dials import dials

LIFETIME = timedelta(hours=10)  # a working day; the cookie's idle limit is much shorter
TOKEN_START = "sightline-map-"  # so that one left lying about can be searched for  # noqa: S105
TOKEN = re.compile(TOKEN_START + "[A-Za-z0-9_-]{43}")
DIALS = dials(Path(__file__).with_name("dials.toml"))
WINDOW = 300  # seconds over which the uses of a token are counted
BLOCK = 64  # bytes in a SHA-256 block, for the two pads of HMAC (RFC 2104)


def install_proof_key() -> None:
    """Give the database the pads of the key by which it recognises the web process (as owner)."""
    key = key_for("pass-proof").ljust(BLOCK, b"\0")
    pads = {
        "inner": bytes(byte ^ 0x36 for byte in key),
        "outer": bytes(byte ^ 0x5C for byte in key),
    }
    ProofKey.objects.update_or_create(pk=1, defaults=pads)


def proof(message: str) -> bytes:
    """Return the proof that a message comes from a process that holds the key."""
    return hmac.new(key_for("pass-proof"), message.encode(), hashlib.sha256).digest()


def open_pass(account: str, *, lifetime: timedelta = LIFETIME) -> str:
    """Open a session pass for an account whose identity has just been proved; return it.

    Only its hash is stored. The database checks the proof, so that a statement slipped into a
    query cannot open a pass for anybody.
    """
    session_pass = secrets.token_urlsafe(32)
    hashed = hashlib.sha256(session_pass.encode()).digest()
    issued, seconds = int(time.time()), int(lifetime.total_seconds())
    message = f"open-pass|{account}|{hashed.hex()}|{issued}|{seconds}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_open_pass(%s, %s, %s, %s, %s)",
            [account, hashed, issued, seconds, proof(message)],
        )
    return session_pass


def end_pass() -> None:
    """End the pass that this transaction came with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_end_pass()")


@transaction.atomic
def make_token(*, by: Viewer, name: str, days: int) -> str | None:
    """Make a personal token for reading maps and return it, once; None where they have enough.

    Only its hash is stored, and as with a pass the database asks for a proof. `days` is how long
    it lasts, from 1 to the dial.
    """
    require(role_refusal(by, Act.TOKEN))
    if not 1 <= days <= DIALS["token_days_most"].value:
        raise ValueError(f"A token lasts from 1 to {DIALS['token_days_most'].value} days.")
    token, reference = TOKEN_START + secrets.token_urlsafe(32), new_reference("T")
    hashed, issued = hashlib.sha256(token.encode()).digest(), int(time.time())
    proved = proof(f"make-token|{by.account}|{hashed.hex()}|{issued}|{days}")
    most = DIALS["tokens_each"].value
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_make_token(%s, %s, %s, %s, %s, %s, %s)",
            [reference, hashed, name, issued, days, most, proved],
        )
        made = bool(cursor.fetchone()[0])
    if not made:
        return None
    record(by.account, Act.TOKEN, [reference], about="made")
    return token


@transaction.atomic
def end_token(*, by: Viewer, reference: str) -> None:
    """End one of a person's own tokens, at once and for good. Refuse any other alike."""
    require(role_refusal(by, Act.TOKEN), reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_end_token(%s)", [reference])
        ended = bool(cursor.fetchone()[0])
    require(None if ended else "This is no token of theirs that is still in use.", reference)
    record(by.account, Act.TOKEN, [reference], about="ended")


def token_opens(*, token: str, address: str) -> str | None:
    """Return the account whose maps a token opens now, and note its use; None for any other words.

    `address` is the caller's: a flood of wrong tokens from there fills the ledger no further.
    """
    account = _holder(token) if TOKEN.fullmatch(token) else None
    wrong = DIALS["wrong_tokens"].value
    if not account and within_allowance(f"wrong token {address}", tries=wrong, seconds=WINDOW):
        record("", Act.SIGN_IN, outcome=Outcome.REFUSED, about="by token")
    return account


def _holder(token: str) -> str | None:
    with as_viewer(token), connection.cursor() as cursor:
        cursor.execute("SELECT access_use_token()")
        found: str | None = cursor.fetchone()[0]
    return found


def token_may_go_on(*, account: str) -> bool:
    """Count one use of an account's tokens, and say whether there are not too many of late."""
    uses = DIALS["token_uses"].value
    return within_allowance(f"tokens of {account}", tries=uses, seconds=WINDOW)


def defer(task: str, about: str) -> None:
    """Ask for a background job about a record, to be run as whoever holds this transaction's pass.

    It starts once the transaction has ended well; the same job is queued once, however often it
    is asked for. Only its name and two ids are stored.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_defer_job(%s, %s)", [task, about])


def within_allowance(bucket: str, *, tries: int, seconds: int) -> bool:
    """Count one try in a bucket, such as a sign-in from an address; say whether it is allowed.

    The bucket is hashed under a key of its own, so no address is kept.
    """
    hashed = hmac.new(key_for("allowance"), bucket.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_take_allowance(%s, %s, %s)", [hashed, tries, seconds])
        return bool(cursor.fetchone()[0])
