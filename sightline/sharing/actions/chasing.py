"""What the clock does: it chases what was shared first, and recalls what was refused."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from sightline.sharing.timing_rules import DIALS

AHEAD = timedelta(hours=DIALS["chase_hours_ahead"].value)
KEPT = timedelta(days=DIALS["draft_days"].value)


def chase(*, at: datetime) -> int:
    """Tell gatekeepers of what falls due, and leads of what is overdue; return of how much."""
    given: list[Any] = [at, AHEAD]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_chase(%s, %s)", given)
        return int(cursor.fetchone()[0])


def forget_drafts(*, at: datetime) -> int:
    """Throw away drafts that nobody came back to; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_forget_drafts(%s)", [at - KEPT])
        return int(cursor.fetchone()[0])
