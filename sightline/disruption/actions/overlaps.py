"""Telling agencies at work on one subject to talk to each other, and deciding who may be told."""

from datetime import datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.disruption.models import OverlapDecision
from sightline.disruption.queries.overlaps import NOTHING, asked_of
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.terms import Act, NoticeKind
from sightline.terms.plans import Deconflicting


def deconflict(work: str) -> None:
    """Compare an open plan or measure with all others, and tell each side what it may know.

    Whoever calls it learns nothing. Part of the caller's act and of its transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT disruption_deconflict(%s)", [work])


@transaction.atomic
def decide_contact(
    *, by: Viewer, work: str, decided: Deconflicting, why: str, at: datetime
) -> None:
    """Decide whether others at work on the same may be told to speak to this gatekeeper.

    Refuse whoever was asked nothing. What was kept may be told later; what was told stays told.
    """
    require(role_refusal(by, Act.DECONFLICT), work)
    require(None if asked_of(by, work).exists() else NOTHING, work)
    OverlapDecision(work=work, decided=decided.value, why=why, by=by.account, at=at).save()
    record(by.account, Act.DECONFLICT, [work], about=decided.value)
    settle(kind=NoticeKind.OVERLAP_ASKED, about=work)
