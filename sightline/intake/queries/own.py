"""What somebody has sent themselves: the database tells nobody else, and the ledger seals who."""

from django.db import connection

from sightline.access.parties import Viewer
from sightline.database.keys import hashed
from sightline.intake.rules import OWN_REPORT
from sightline.ledger.actions import seal_words
from sightline.terms import Act

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


def unnamed(viewer: Viewer, act: Act, about: str = "") -> None:
    """Enter in the ledger what somebody did with reports of their own, their account sealed.

    An account beside the time of an act would tell whoever reads a copy of the ledger who sent the
    report that came at that time. The words are bound to no actor, as the row has none.
    """
    with connection.cursor() as cursor:
        words = seal_words(viewer.account, "")
        cursor.execute("SELECT intake_unnamed(%s, %s, %s)", [act.value, about, words])
