"""In the room: who is here, who declares an interest, what each agency says, what is decided."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.panels.actions.adding import entry_convened, meeting_convened
from sightline.panels.models import (
    Approval,
    Attendance,
    CaseReference,
    Contribution,
    MinuteLine,
    PanelDecision,
)
from sightline.panels.queries.meetings import here_now, stands
from sightline.panels.queries.room import decision_now, minute_now
from sightline.panels.queries.seats import seated, terms_of
from sightline.panels.queries.seen import entry_seen, meeting_seen
from sightline.panels.records import Decides
from sightline.panels.rules import (
    NO_AGENCY,
    NOT_SEATED,
    agenda_refusal,
    decide_refusal,
    present_agencies,
)
from sightline.sharing.actions.widen_conflicts import declare
from sightline.terms import Act, ConflictKind
from sightline.terms.meeting import AttendanceState, MeetingState


@transaction.atomic
def attend(
    *, by: Viewer, reference: str, account: str, here: AttendanceState, at: datetime
) -> None:
    """Record that a member is here, sends apologies or has left; the same twice is one row.

    Members say so of themselves, the convener of anybody with a seat.
    """
    row = meeting_seen(by, reference)
    if account != by.account:
        meeting_convened(by, reference)
    require(agenda_refusal(stands(reference).state), reference)
    agency = seated(by, row.panel_id).get(account, "")
    require(None if agency else NOT_SEATED, reference)
    if here_now(reference).get(account) == (agency, here):
        return
    Attendance.objects.create(
        meeting=row, account=account, agency=agency, here=here.value, by=by.account, at=at
    )
    record(by.account, Act.TAKE_PART, [reference, account], about=here.value)


@transaction.atomic
def declare_interest(*, by: Viewer, entry: int, kind: ConflictKind, why: str, at: datetime) -> str:
    """Shut the record of an entry for oneself, at once and half-way too. Return the meeting."""
    row = entry_seen(by, entry)
    require(None if row.about else "There is no record to shut here.", row.meeting_id)
    declare(record_=row.about, kind=kind, why=why, by=by, at=at)
    record(by.account, Act.TAKE_PART, [row.meeting_id, row.about], about="INTEREST")
    return row.meeting_id


@transaction.atomic
def contribute(*, by: Viewer, entry: int, agency: str, words: str, at: datetime) -> None:
    """Record what an agency knows of an entry; no words say that it has nothing.

    Members say it of their own agency, the convener of each that sits on the panel.
    """
    row = entry_seen(by, entry)
    if agency != by.agency:
        entry_convened(by, entry)
    there = seated(by, row.meeting.panel_id)
    require(None if agency in there.values() else NO_AGENCY, row.meeting_id)
    require(agenda_refusal(stands(row.meeting_id).state), row.meeting_id)
    Contribution.objects.create(
        item=row, agency=agency, words=words.strip(), nothing=not words.strip(),
        by=by.account, at=at,
    )  # fmt: skip
    record(by.account, Act.TAKE_PART, [row.meeting_id, *_about(row.about)], about="CONTRIBUTE")


@transaction.atomic
def decide(*, by: Viewer, entry: int, seen: int, decides: Decides, at: datetime) -> None:
    """Record what the panel decides. Raise Overtaken where another wrote it meanwhile.

    Refuse while the meeting is not open, or has no quorum.
    """
    row = entry_convened(by, entry)
    meeting = row.meeting_id
    agencies = present_agencies(here_now(meeting).values())
    quorum = terms_of(by, row.meeting.panel_id).quorum
    require(decide_refusal(stands(meeting).state, len(agencies), quorum), meeting)
    there = set(seated(by, row.meeting.panel_id).values())
    require(None if decides.acts in there | {""} else NO_AGENCY, meeting)
    now = decision_now(entry)
    if (now.number if now else 0) != seen:
        raise Overtaken
    with once("a_panel_decision_follows_the_one_before"):
        PanelDecision.objects.create(
            item=row, number=seen + 1, by=by.account, at=at, **asdict(decides)
        )
    record(by.account, Act.CONVENE, [meeting, *_about(row.about)], about="DECIDE")


@transaction.atomic
def give_case_number(*, by: Viewer, entry: int, case_number: str, at: datetime) -> None:
    """Enter the number of the case in which one's agency acts on a decision; that settles it."""
    row = entry_seen(by, entry)
    now = decision_now(entry)
    require(None if now and now.decides.acts == by.agency else NO_AGENCY, row.meeting_id)
    CaseReference.objects.create(
        item=row, agency=by.agency, case_number=case_number, by=by.account, at=at
    )
    record(by.account, Act.TAKE_PART, [row.meeting_id, *_about(row.about)], about="CASE_NUMBER")


@transaction.atomic
def write_minute(*, by: Viewer, entry: int, seen: int, words: str, at: datetime) -> None:
    """Write the minute of an entry anew. Raise Overtaken where another minute-taker was quicker."""
    row = entry_convened(by, entry)
    now = minute_now(entry)
    if (now.number if now else 0) != seen:
        raise Overtaken
    with once("a_minute_follows_the_one_before"):
        MinuteLine.objects.create(item=row, number=seen + 1, words=words, by=by.account, at=at)
    record(by.account, Act.CONVENE, [row.meeting_id, *_about(row.about)], about="MINUTE")


@transaction.atomic
def approve(*, by: Viewer, reference: str, at: datetime) -> None:
    """Record that the panel approved the minutes as they stand."""
    row = meeting_convened(by, reference)
    held = stands(reference).state is MeetingState.CLOSED
    require(None if held else "Minutes are approved once the meeting was held.", reference)
    Approval.objects.create(meeting=row, by=by.account, at=at)
    record(by.account, Act.CONVENE, [reference], about="APPROVE")


def _about(reference: str) -> list[str]:
    return [reference] if reference else []
