"""Whether a viewer sent a report: asked of the database, which tells nobody else."""

from django.db import connection

from sightline.access.parties import Viewer
from sightline.database.keys import hashed
from sightline.intake.rules import OWN_REPORT

SENDER = "sender"  # the key's use


def sender_of(account: str) -> str:
    """Return the keyed hash by which an account's own reports are found."""
    return hashed(SENDER, account)


def is_own(viewer: Viewer, reference: str) -> bool:
    """Return whether the viewer sent this report themselves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_is_own(%s, %s)", [reference, sender_of(viewer.account)])
        return bool(cursor.fetchone()[0])


def own_refusal(viewer: Viewer, reference: str) -> str | None:
    """Return why a viewer may not work a report because they sent it, or None."""
    return OWN_REPORT if reference and is_own(viewer, reference) else None
