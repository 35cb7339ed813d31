"""The words of the ledger: sealed under a key of their calendar month, which can be destroyed.

The key is random, wrapped by the master key, and lies in a closed table. Each process keeps the
key of the present month once it is committed, so that an entry costs one statement, as before. A
sealed text is a version, its month, and what `database.keys` makes. Older rows have neither.
"""

import re
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction

from sightline.database.keys import (
    open_sealed,
    seal_bytes,
    seal_under,
    unseal,
    unseal_bytes,
)
from sightline.ledger.dials import DIALS

WORDS = "ledger-words"  # the use under which the words of the first rows were sealed
WRAPPED = "ledger-words-key"
VERSION = b"\x02"
LONDON = ZoneInfo("Europe/London")
_MARKED = re.compile(rb"\x02(\d{6})")


class _Key(NamedTuple):
    month: str
    key: bytes


_kept: _Key | None = None  # the present month's, once it is committed


def seal_words(words: str, bound_to: str) -> bytes:
    """Seal somebody's words for the ledger under this month's key, bound to the row's actor."""
    month = _month(datetime.now(LONDON))
    head = VERSION + month.encode()
    return head + seal_under(_key_of(month), words.encode(), _bound(month, bound_to))


def unseal_words(sealed: bytes, bound_to: str) -> str | None:
    """Return the words of a row, or None once their month's key was destroyed.

    Raise ValueError where they were changed or moved. Asks the database for the key each time.
    """
    marked = _MARKED.match(sealed)
    if not marked:
        return unseal(WORDS, sealed, bound_to)
    month = marked[1].decode()
    wrapped, _ = _ask(month)
    if wrapped is None:
        return None
    return open_sealed(
        _unwrapped(month, wrapped), sealed[marked.end() :], _bound(month, bound_to)
    ).decode()


def make_keys() -> None:
    """Make the keys of this month and the next, so that no writer waits for another's."""
    now = datetime.now(LONDON)
    for month in (_month(now), _month(now.replace(day=1) + timedelta(days=31))):
        if _ask(month) == (None, False):
            _ask(month, _new(month))


def destroy_words(month: str) -> bool:
    """Destroy the key of a month such as "202011"; return whether there was one.

    The database refuses a month that is not over for as long as the dial says, and enters it in
    the ledger. What was sealed under it then reads as destroyed, here and in every other process.
    """
    with connection.cursor() as cursor:
        kept = DIALS["words_kept_months"].value
        cursor.execute("SELECT ledger_destroy_words(%s, %s)", [month, kept])
        return bool(cursor.fetchone()[0])


def destroy_old_words() -> list[str]:
    """Destroy the keys of all months whose time is up and that nothing holds; return the months."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_words_due(%s)", [DIALS["words_kept_months"].value])
        due: list[str] = cursor.fetchone()[0]
    return [month for month in due if _let_go(month)]


def _let_go(month: str) -> bool:
    """Destroy a month's words, or say that they stay: the database knows what is under hold."""
    try:
        with transaction.atomic():
            return destroy_words(month)
    except IntegrityError:
        return False


def _key_of(month: str) -> bytes:
    """Return the month's key, made now where there is none; keep it once it is committed."""
    global _kept
    if _kept and _kept.month == month:
        return _kept.key
    wrapped, settled = _ask(month)
    if wrapped is None:
        wrapped, settled = _ask(month, _new(month))
    if wrapped is None:
        raise ValueError("The key of this month's words was destroyed.")
    key = _unwrapped(month, wrapped)
    if settled:
        _kept = _Key(month, key)
    return key


def _ask(month: str, offered: bytes | None = None) -> tuple[bytes | None, bool]:
    """Return a month's wrapped key, and whether it is certain to stay. Nothing: (None, False)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_words_key(%s, %s)", [month, offered])
        found = cursor.fetchone()
    if not found:
        return None, False
    return None if found[0] is None else bytes(found[0]), bool(found[1])


def _new(month: str) -> bytes:
    return seal_bytes(WRAPPED, secrets.token_bytes(32), month)


def _unwrapped(month: str, wrapped: bytes) -> bytes:
    return unseal_bytes(WRAPPED, wrapped, month)


def _month(at: datetime) -> str:
    return f"{at:%Y%m}"


def _bound(month: str, bound_to: str) -> str:
    return f"{month}|{bound_to}"
