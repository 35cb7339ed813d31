"""Reading the ledger, for the auditor: who looked, at what, and what was refused."""

from datetime import datetime

from django.db.models import QuerySet

from sightline.ledger.models import Entry


def entries(
    *, actor: str = "", act: str = "", reference: str = "", before: datetime | None = None
) -> QuerySet[Entry]:
    """Return the entries that the viewer may see, newest first; row security decides which."""
    found = Entry.objects.order_by("-id")
    if actor:
        found = found.filter(actor=actor)
    if act:
        found = found.filter(act=act)
    if reference:
        found = found.filter(references__contains=[reference])
    return found.filter(at__lt=before) if before else found
