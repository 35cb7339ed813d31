"""Taking an agenda out of the system as a PDF: by the chair's leave, with names masked."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.ledger.actions import record
from sightline.panels.models import PackLeave
from sightline.panels.queries.meetings import stands
from sightline.panels.queries.pages import MeetingPage
from sightline.panels.queries.seats import seated, terms_of
from sightline.panels.queries.seen import meeting_seen
from sightline.panels.rules import NOT_SEATED, leave_refusal, pack_refusal
from sightline.terms import Act


@transaction.atomic
def give_leave(*, by: Viewer, reference: str, account: str, why: str, at: datetime) -> None:
    """Let a member take the agenda as a PDF until the meeting has ended."""
    panel = _chaired(by, reference)
    require(None if account in seated(by, panel) else NOT_SEATED, reference)
    _leave(by, reference, account, why, at)


@transaction.atomic
def end_leave(*, by: Viewer, reference: str, account: str, at: datetime) -> None:
    """Take a member's leave back. What they took already is theirs to keep safe."""
    _chaired(by, reference)
    _leave(by, reference, account, "", at)


def _chaired(by: Viewer, reference: str) -> str:
    row = meeting_seen(by, reference)
    chair, state = terms_of(by, row.panel_id).chair, stands(reference).state
    require(leave_refusal(by.account, chair, state), reference)
    return str(row.panel_id)


def _leave(by: Viewer, reference: str, account: str, why: str, at: datetime) -> None:
    PackLeave.objects.create(
        meeting_id=reference, account=account, given=bool(why), why=why, by=by.account, at=at
    )
    about = "GIVE_LEAVE" if why else "END_LEAVE"
    record(by.account, Act.CONVENE, [reference, account], about=about)


@transaction.atomic
def taken(*, by: Viewer, found: MeetingPage) -> None:
    """Record that somebody takes the agenda out as they see it. Refuse it without leave."""
    require(pack_refusal(by.account, found.leaves, found.now.state), found.reference)
    lines = [entry.line for entry in found.entries if not entry.line.dropped]
    abouts = [line.about for line in lines if line.about]
    record(by.account, Act.EXPORT, [found.reference, *abouts], about="agenda")
