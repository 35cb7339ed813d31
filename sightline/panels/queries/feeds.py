"""What a member's calendar reads, and what the member sees of its address."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.connection import as_viewer
from sightline.ledger.actions import record
from sightline.terms import Act

KEPT_DAYS: Final = 31  # how long a calendar still shows what is over


class Timed(NamedTuple):
    """A meeting's hour, or the day by which an action is due, and not a word of either."""

    reference: str
    number: int
    starts_at: datetime | None
    minutes: int | None
    due: date | None
    called_off: bool
    changed_at: datetime


class AddressLine(NamedTuple):
    """One's own address, without it: since when, until when, and when it was last read."""

    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


def timed(token: str, at: datetime) -> list[Timed]:
    """Return what the holder of an address may see in their calendar; nothing for a wrong one.

    One function of the database gives the times, knows whose they are by the address alone, and
    writes the ledger. Nothing else may be read under it.
    """
    since = at - timedelta(days=KEPT_DAYS)
    with as_viewer(token), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM panels_read_feed(%s)", [since])
        return [Timed(*row) for row in cursor.fetchall()]


def own_address(viewer: Viewer) -> AddressLine | None:
    """Return one's own address while it opens, without it."""
    require(role_refusal(viewer, Act.TAKE_PART))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM panels_my_feed()")
        found = cursor.fetchone()
    record(viewer.account, Act.LIST, [viewer.account], about="feed")
    return AddressLine(*found) if found else None
