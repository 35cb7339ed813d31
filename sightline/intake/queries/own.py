"""Whether a viewer sent a report: asked of the database, which tells nobody else."""

from django.db import connection

from sightline.access.parties import Viewer
from sightline.database.keys import hashed
from sightline.intake.rules import OWN_REPORT

SENDER = "sender"  # the key's use


def own_refusal(viewer: Viewer, reference: str) -> str | None:
    """Return why a viewer may not work a report because they sent it, or None."""
    if not reference:
        return None
    with connection.cursor() as cursor:
        sender = hashed(SENDER, viewer.account)
        cursor.execute("SELECT intake_is_own(%s, %s)", [reference, sender])
        return OWN_REPORT if cursor.fetchone()[0] else None
