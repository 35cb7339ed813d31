"""Opening and ending passes, and writing the facts that decide. See `models.py`."""

import hashlib
import hmac
import secrets
import time
from datetime import timedelta

from django.db import connection

from sightline.access.models import ProofKey
from sightline.database.keys import key_for

LIFETIME = timedelta(hours=10)  # a working day; the cookie's idle limit is much shorter
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


def open_pass(account: str) -> str:
    """Open a session pass for an account whose identity has just been proved; return it.

    Only its hash is stored. The database checks the proof, so that a statement slipped into a
    query cannot open a pass for anybody.
    """
    session_pass = secrets.token_urlsafe(32)
    hashed = hashlib.sha256(session_pass.encode()).digest()
    issued = int(time.time())
    message = f"open-pass|{account}|{hashed.hex()}|{issued}|{int(LIFETIME.total_seconds())}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_open_pass(%s, %s, %s, %s, %s)",
            [account, hashed, issued, int(LIFETIME.total_seconds()), proof(message)],
        )
    return session_pass


def end_pass() -> None:
    """End the pass that this transaction came with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_end_pass()")


def within_allowance(bucket: str, *, tries: int, seconds: int) -> bool:
    """Count one try in a bucket, such as a sign-in from an address; say whether it is allowed.

    The bucket is hashed under a key of its own, so no address is kept.
    """
    hashed = hmac.new(key_for("allowance"), bucket.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_take_allowance(%s, %s, %s)", [hashed, tries, seconds])
        return bool(cursor.fetchone()[0])
