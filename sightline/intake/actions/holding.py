"""Settling what was held back: many at once, into the queue or out of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.intake.actions.working import close
from sightline.intake.links.queries import held_back
from sightline.ledger.actions import record
from sightline.terms import Act, SubmissionStage


@transaction.atomic
def release(*, references: Sequence[str], by: Viewer) -> int:
    """Put reports that were held back into the queue; return how many there were."""
    rows = held_back(by, Act.TAKE).filter(reference__in=references)
    found = list(rows.values_list("reference", flat=True))
    rows.order_by().update(held_at=None, held_why="")
    record(by.account, Act.TAKE, found, about="RELEASED")
    return len(found)


@transaction.atomic
def refuse(*, references: Sequence[str], by: Viewer, at: datetime) -> int:
    """Close reports that were held back as not for us; return how many there were."""
    rows = held_back(by, Act.TAKE).filter(reference__in=references)
    found = list(rows.values_list("reference", flat=True))
    for reference in found:
        close(reference=reference, stage=SubmissionStage.NOT_FOR_US, by=by, at=at)
    return len(found)
