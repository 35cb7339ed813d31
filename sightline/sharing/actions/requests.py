"""Asking another agency for information, and offering one's own."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.queries import accounts_with
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.notices.actions import tell
from sightline.sharing.models import ShareRequest
from sightline.sharing.queries.requests import may_see
from sightline.sharing.records import NewRequest
from sightline.sharing.timing_rules import decision_due
from sightline.terms import Act, NoticeKind, RequestKind, Role, new_reference

LETTER = "E"  # as in enquiry


@transaction.atomic
def ask(*, new: NewRequest, by: Viewer, at: datetime) -> str:
    """Ask for information or offer it, and return the request's reference.

    The gatekeepers of the agency that would give are told, and nobody else. A gatekeeper may also
    write down what somebody outside asks of their own agency.
    """
    require(role_refusal(by, Act.ASK_SHARE))
    unseen = set(new.about) - may_see(by, new.about)
    require("There is no such record." if unseen else None)
    row = _row(new, by, at)
    ShareRequest.objects.bulk_create([row])
    tell(
        accounts=accounts_with(Role.GATEKEEPER, row.giver),
        kind=NoticeKind.SHARE_ASKED,
        about=row.reference,
    )
    record(by.account, Act.ASK_SHARE, [row.reference, *new.about], about=new.kind.value)
    return row.reference


def _row(new: NewRequest, by: Viewer, at: datetime) -> ShareRequest:
    asks_another = new.kind is RequestKind.ASK and bool(new.other)
    giver, receiver = (new.other, by.agency) if asks_another else (by.agency, new.other)
    recipients = {*new.recipients, *([by.account] if asks_another else [])}
    return ShareRequest(
        reference=new_reference(LETTER),
        kind=new.kind,
        giver=giver,
        receiver=receiver,
        outsider=new.outsider.name.strip(),
        outsider_kind=new.outsider.kind or "",
        outsider_nation=new.outsider.nation or "",
        asker=by.account,
        asker_agency=by.agency,
        position=new.position.strip(),
        about=list(new.about),
        about_words=new.about_words.strip(),
        needed=new.needed.strip(),
        purpose=new.purpose.strip(),
        urgency=new.urgency,
        due_at=decision_due(new.urgency, at),
        powers=list(new.powers),
        power_words=new.power_words.strip(),
        public_task=new.public_task,
        recipients=sorted(recipients),
        asked_at=at,
    )
