"""A form that arrives a second time is done once: the network may lose the answer, not the form."""

from datetime import datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.panels.models import SentOnce
from sightline.terms import Act

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@transaction.atomic
def led_before(*, by: Viewer, form_hash: bytes) -> str:
    """Return where the same form of the same person led before, or nothing where it is new.

    One that is still being acted on is waited for. What follows belongs in the same transaction:
    the form is this caller's until that has ended.
    """
    require(role_refusal(by, Act.TAKE_PART))
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"sent {by.account} {form_hash.hex()}"])
    rows = SentOnce.objects.filter(account=by.account, form_hash=form_hash)
    return rows.values_list("led_to", flat=True).first() or ""


@transaction.atomic
def led(*, by: Viewer, form_hash: bytes, to: str, at: datetime) -> None:
    """Note where a form led, in the transaction of what it did."""
    require(role_refusal(by, Act.TAKE_PART))
    SentOnce.objects.create(account=by.account, form_hash=form_hash, led_to=to, at=at)
