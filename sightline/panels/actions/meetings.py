"""Planning a meeting, moving it, opening and closing it, and setting its agenda."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.notices.actions import tell
from sightline.panels.actions.adding import convened, meeting_convened
from sightline.panels.actions.panels import answered
from sightline.panels.agenda import Entry, business, put_to
from sightline.panels.models import (
    AgendaItem,
    AgendaPlace,
    Meeting,
    MeetingVersion,
    ReferralAnswer,
)
from sightline.panels.queries.brought import draft
from sightline.panels.queries.meetings import entries_of, stands
from sightline.panels.queries.seats import seated
from sightline.panels.queries.seen import known_about
from sightline.panels.records import NewMeeting, Ordered
from sightline.panels.rules import DIALS, Stands, agenda_refusal, stands_next, time_refusal
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.meeting import AgendaReason, AgendaStrand, MeetingState, MeetingStep

LETTER: Final = "O"  # an order of business
EACH: Final = DIALS["minutes_each"].value
FEW: Final = DIALS["minutes_owed"].value


@transaction.atomic
def plan(*, by: Viewer, panel: str, new: NewMeeting, at: datetime) -> str:
    """Plan a meeting of a panel, with the points that every agenda has. Return its reference."""
    row = convened(by, panel)
    require(time_refusal(MeetingStep.PLAN, new.starts_at, at), panel)
    reference = new_reference(LETTER)
    made = Meeting.objects.create(
        reference=reference, label_id=row.label_id, panel=row, created_by=by.account, created_at=at
    )
    planned = MeetingState.PLANNED
    _version(made, Stands(1, planned, new.starts_at, new.minutes, new.place, "", by.account, at))
    _add(made, business(), by, at)
    told = set(seated(by, panel)) - {by.account}
    tell(accounts=told, kind=NoticeKind.PANEL_MEETING, about=reference)
    record(by.account, Act.CONVENE, [panel, reference], about="PLAN")
    return reference


@transaction.atomic
def step(
    *,
    by: Viewer,
    reference: str,
    taken: MeetingStep,
    seen: int,
    at: datetime,
    starts_at: datetime | None = None,
    place: str = "",
    why: str = "",
) -> None:
    """Move, open, close or cancel a meeting. Raise Overtaken where it stands otherwise by now, and
    ValueError where the step does not lead on from there."""
    row = meeting_convened(by, reference)
    now = stands(reference)
    if now.number != seen:
        raise Overtaken
    after = stands_next(now, taken, by=by.account, at=at, starts_at=starts_at, place=place, why=why)
    with once("a_meeting_follows_where_it_stood"):
        _version(row, after)
    if taken in {MeetingStep.MOVE, MeetingStep.CANCEL}:
        told = set(seated(by, row.panel_id)) - {by.account}
        tell(accounts=told, kind=NoticeKind.PANEL_MEETING, about=reference)
    record(by.account, Act.CONVENE, [reference], about=taken.value)


def _version(row: Meeting, after: Stands) -> None:
    MeetingVersion.objects.create(meeting=row, **asdict(after) | {"state": after.state.value})


@transaction.atomic
def draw_up(*, by: Viewer, reference: str, at: datetime) -> int:
    """Put on an agenda what the rules bring, beside what is there; return how many had no room.

    Only records that the convener may know are brought: another agency refers its own.
    """
    row = _open(by, reference)
    found = draft(by, row, at)
    _add(row, [*_put_to(by, row), *found.entries], by, at)
    for referral in found.answered:
        _accept(referral, by, at)
    answered(row.panel_id)
    brought = [entry.about for entry in found.entries]
    record(by.account, Act.CONVENE, [reference, *brought], about="DRAW_UP")
    return found.left_out


def _put_to(by: Viewer, row: Meeting) -> list[Entry]:
    """Return what is put to each agency that sits there and is not on the agenda yet."""
    there = AgendaItem.objects.filter(meeting=row).exclude(owes="")
    asked = {(owes, *reasons) for owes, reasons in there.values_list("owes", "reasons")}
    wanted = put_to(seated(by, row.panel_id).values())
    return [one for one in wanted if (one.owes, *(r.value for r in one.reasons)) not in asked]


@transaction.atomic
def add(*, by: Viewer, reference: str, about: str, strand: AgendaStrand, at: datetime) -> bool:
    """Put a record on an agenda by hand; return False where it is on it already."""
    row = _open(by, reference)
    require(None if known_about(by, [about]) else "There is no such record.", about)
    if AgendaItem.objects.filter(meeting=row, about=about).exists():
        return False
    _add(row, [Entry(about, strand, (AgendaReason.ADDED,))], by, at)
    record(by.account, Act.CONVENE, [reference, about], about="ADD")
    return True


@transaction.atomic
def order(*, by: Viewer, reference: str, order_: Sequence[Ordered], at: datetime) -> None:
    """Set the order of an agenda, the minutes of each entry, and which are not heard this time.

    What the convener cannot see stays where it is. Raise Overtaken where a colleague was quicker.
    """
    _open(by, reference)
    there = {entry.number: entry for entry in entries_of(by, [reference], dropped=True)}
    asked = [one for one in order_ if one.item in there]
    changed = [one for one in asked if _differs(one, there[one.item])]
    with once("an_agenda_follows_its_order"):
        for one in changed:
            AgendaPlace.objects.create(
                item_id=one.item, number=there[one.item].placed + 1, position=one.position,
                minutes=one.minutes, dropped=one.dropped, by=by.account, at=at,
            )  # fmt: skip
    record(by.account, Act.CONVENE, [reference], about="ORDER")


def _differs(one: Ordered, entry: object) -> bool:
    names = ("position", "minutes", "dropped")
    return any(getattr(one, name) != getattr(entry, name) for name in names)


def _open(by: Viewer, reference: str) -> Meeting:
    row = meeting_convened(by, reference)
    require(agenda_refusal(stands(reference).state), reference)
    return row


def _add(row: Meeting, entries: Iterable[Entry], by: Viewer, at: datetime) -> None:
    last = AgendaPlace.objects.filter(item__meeting=row).aggregate(most=Max("position"))["most"]
    for position, entry in enumerate(entries, start=(last or 0) + 1):
        with suppress(Overtaken), once():  # it may be there, unseen by this convener
            _place(row, entry, position, by, at)


def _place(row: Meeting, entry: Entry, position: int, by: Viewer, at: datetime) -> None:
    item = AgendaItem.objects.create(
        meeting=row,
        about=entry.about,
        strand=entry.strand.value,
        reasons=[reason.value for reason in entry.reasons],
        referral_id=entry.referral,
        owes=entry.owes,
        by=by.account,
        at=at,
    )
    AgendaPlace.objects.create(
        item=item,
        number=1,
        position=position,
        minutes=FEW if entry.owes else EACH,
        by=by.account,
        at=at,
    )


def _accept(referral: int, by: Viewer, at: datetime) -> None:
    if not ReferralAnswer.objects.filter(referral=referral).exists():
        ReferralAnswer.objects.create(referral_id=referral, accepted=True, by=by.account, at=at)
