"""Handing over what somebody who left had in hand, by name, and keeping a note of it."""

from datetime import datetime
from typing import Final

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import leaving
from sightline.ledger.actions import record
from sightline.notices.actions import tell
from sightline.sharing.actions.widen import called
from sightline.sharing.models import WorkHanded
from sightline.terms import Act, NoticeKind, WorkLeft

SAID: Final = "Its owner has left."


@transaction.atomic
def hand_question(*, question: str, to: str, by: Viewer, at: datetime) -> bool:
    """Give a question of somebody who left to a colleague who may own it. False: they may not."""
    require(role_refusal(by, Act.LEAVE), question)
    done = bool(called("sharing_hand_question", question, to, SAID))
    if done:
        record(by.account, Act.LEAVE, [question, to], about="QUESTION")
    return done


@transaction.atomic
def note_handed(
    *, reference: str, work: list[tuple[WorkLeft, str]], to: str, by: Viewer, at: datetime
) -> None:
    """Note what of a leaver's work went to whom, and tell them; an empty `to` is the agency."""
    line = leaving(by, reference)
    for kind, record_ in work:
        WorkHanded.objects.create(
            leaving=reference, account=line.account, agency=line.agency, kind=kind,
            record=record_, to_account=to, by=by.account, at=at,
        )  # fmt: skip
    if to and work:
        tell(accounts=[to], kind=NoticeKind.WORK_LEFT, about=reference)
    shown = [reference, line.account, *([to] if to else []), *(ref for _, ref in work)]
    record(by.account, Act.LEAVE, shown, about="handed over")
