"""Panels, meetings and actions made in a test, as the people who convene them make them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from sightline.access.parties import Label
from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.panels.actions import doing, meetings, panels, room
from sightline.panels.queries import pages
from sightline.panels.records import Decides, NewAction, NewMeeting, Terms
from sightline.terms import Act, Marking, Regime
from sightline.terms.disrupting import Strand
from sightline.terms.meeting import (
    ActionStepKind,
    AgendaStrand,
    AttendanceState,
    MeetingStep,
    PanelKind,
)
from tests.hotspots import concerning
from tests.people import Person

LABEL = Label("council", Regime.GENERAL, "council", "prevent", Marking.OFFICIAL_SENSITIVE)
PRESENT = AttendanceState.PRESENT
KIND = ActionStepKind


def terms(chair: str, **different: Any) -> Terms:
    """Return the terms of a panel, but for what is said to be different."""
    sound: dict[str, Any] = {
        "name": "Monthly panel", "kind": PanelKind.PANEL, "purpose": "Children at risk",
        "quorum": 2, "chair": chair,
    }  # fmt: skip
    return Terms(**sound | different)


def panel(who: Person, members: Iterable[Person], **different: Any) -> str:
    """Set a panel up as its coordinator, and seat its members."""
    with as_viewer(who.session_pass):
        by = viewer()
        made = panels.set_up(
            by=by, label=LABEL, terms=terms(by.account, **different), at=timezone.now()
        )
    for one in members:
        act(who, panels.seat, reference=made, account=one.account, seated_=True)
    return made


def meeting(who: Person, of: str, days: int = 7) -> str:
    """Plan a meeting of a panel, some days from now."""
    new = NewMeeting(timezone.now() + timedelta(days=days), 120, "Room 1")
    return act(who, meetings.plan, panel=of, new=new)


def location(who: Person, **different: Any) -> str:
    """Name a location of concern under the panel's label."""
    return concerning.name(who, label=LABEL, **different)


def act(who: Person, action: Any, **given: Any) -> Any:
    """Take an action as somebody, now."""
    with as_viewer(who.session_pass):
        return action(by=viewer(), at=given.pop("at", None) or timezone.now(), **given)


def ask(who: Person, query: Any, *given: Any, **more: Any) -> Any:
    """Ask something as somebody."""
    with as_viewer(who.session_pass):
        return query(viewer(), *given, **more)


def page(who: Person, reference: str) -> pages.MeetingPage:
    """Return a meeting as somebody sees it."""
    return ask(who, pages.meeting, Act.TAKE_PART, reference, today=timezone.localdate())


def put(who: Person, reference: str, about: str, strand: AgendaStrand | None = None) -> int:
    """Put a record on an agenda by hand; return the number of its entry."""
    strand = strand or AgendaStrand.LOCATIONS
    act(who, meetings.add, reference=reference, about=about, strand=strand)
    return next(one.line.number for one in page(who, reference).entries if one.line.about == about)


def opened(who: Person, reference: str, present: Iterable[Person]) -> None:
    """Record who is here and open the meeting."""
    for one in present:
        act(who, room.attend, reference=reference, account=one.account, here=PRESENT)
    seen = page(who, reference).now.number
    act(who, meetings.step, reference=reference, taken=MeetingStep.OPEN, seen=seen)


def decided(who: Person, entry: int, seen: int = 0, **different: Any) -> None:
    """Record a decision on an entry."""
    sound = {"words": "Lighting is asked for", "reason": "It is dark there"}
    act(who, room.decide, entry=entry, seen=seen, decides=Decides(**sound | different))


def action(owner: Person, **different: Any) -> NewAction:
    """Return an action for somebody, but for what is said to be different."""
    sound: dict[str, Any] = {
        "what": "Ask for lighting", "strand": Strand.PREVENT, "owner": owner.account,
        "due": timezone.localdate() + timedelta(days=7),
    }  # fmt: skip
    return NewAction(**sound | different)


def given(who: Person, entry: int, owner: Person, **different: Any) -> str:
    """Give somebody an action on an entry."""
    return act(who, doing.give, entry=entry, new=action(owner, **different))


def as_owner(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement past need to know, as no role of the site can."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def london(text: str) -> datetime:
    """Return a moment of this country's time."""
    return timezone.make_aware(datetime.fromisoformat(text))
