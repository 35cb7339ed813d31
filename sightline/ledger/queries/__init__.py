"""Reading the ledger, for the auditor: who looked, at what, and what was refused."""

from datetime import datetime

from django.db.models import QuerySet

from sightline.ledger.models import Entry, Reference


def entries(
    *, actor: str = "", act: str = "", reference: str = "", before: datetime | None = None
) -> QuerySet[Entry]:
    """Return the entries that the viewer may see, newest first; row security decides which.

    Those of one record come by the narrow table: under row security no index of an array is used.
    """
    found = Entry.objects.order_by("-id")
    if actor:
        found = found.filter(actor=actor)
    if act:
        found = found.filter(act=act)
    if reference:
        found = found.filter(id__in=Reference.objects.filter(reference=reference).values("entry"))
    return found.filter(at__lt=before) if before else found
