"""What the pages of panels and meetings show, and whom they refuse."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import agency_names, group_names
from sightline.intelligence.actions import Overtaken
from sightline.panels.actions import meetings
from sightline.panels.asking import Asking, slug
from sightline.panels.queries.named import Called, called
from sightline.panels.queries.pages import EntryPage, MeetingPage, PanelLine, PanelPage
from sightline.panels.queries.seen import known_about
from sightline.panels.room_forms import AddForm, OrderForm
from sightline.panels.rules import leave_refusal, pack_refusal, steps_from
from sightline.panels.sending import new_key
from sightline.terms import Act
from sightline.terms.meeting import AgendaStrand, AttendanceState, MeetingState, MeetingStep

NOT_CONVENER = "Only the panel's coordinator may do this."
SURE = {
    MeetingStep.OPEN: "Decisions can be recorded once it is open. Record who is here first.",
    MeetingStep.CLOSE: "No decision can be recorded once it is closed. Actions and minutes can.",
}


def require_convener(viewer: Viewer) -> None:
    """Refuse whoever convenes nothing at all."""
    require(role_refusal(viewer, Act.CONVENE))


def convened(found: PanelPage) -> PanelPage:
    """Return a panel's page for whoever convenes it, and refuse anybody else."""
    require(None if found.convenes else NOT_CONVENER, found.reference)
    return found


def meeting_convened(found: MeetingPage) -> MeetingPage:
    """Return a meeting's page for whoever convenes it, and refuse anybody else."""
    require(None if found.convenes else NOT_CONVENER, found.reference)
    return found


def listed(viewer: Viewer, found: Sequence[PanelLine]) -> dict[str, Any]:
    """Return what the list of panels shows."""
    return {"found": found, "may_set_up": role_refusal(viewer, Act.CONVENE) is None}


def running(found: Sequence[PanelLine]) -> dict[str, str]:
    """Return the panels that go on, by reference: their names."""
    return {line.reference: line.terms.name for line in found if not line.terms.ended}


def record_called(viewer: Viewer, about: str) -> Called:
    """Return what a record is called. A missing one and a hidden one are refused alike."""
    found = called(viewer, Act.READ, known_about(viewer, [about])).get(about)
    if found is None:
        raise Refused("There is no such record.", about)
    return found


def require_known(viewer: Viewer, form: AddForm) -> None:
    """Tell at the field that there is no such record, or none that this person may see."""
    if not known_about(viewer, [form.cleaned_data["about"]]):
        form.add_error("about", "There is no such record, or you may not see it")


def members(found: PanelPage) -> dict[str, str]:
    """Return the members of a panel by account, with their agencies, in order of names."""
    return _seated(found.seats, found.people)


def _seated(seats: Mapping[str, str], people: Mapping[str, str]) -> dict[str, str]:
    names = agency_names()
    said = {
        who: f"{people.get(who, '')}, {names.get(agency, agency)}" for who, agency in seats.items()
    }
    return dict(sorted(said.items(), key=lambda pair: pair[1]))


def changing(found: PanelPage) -> Asking:
    """Return the page that asks for the terms of a panel."""
    back, name = reverse("panel", args=[found.reference]), found.terms.name
    return Asking("Change the terms", "Change them", back, name, found.number)


def panel(found: PanelPage, now: datetime) -> dict[str, Any]:
    """Return what a panel's page shows."""
    terms, seats = found.terms, members(found)
    rows = [
        ("Kind", terms.kind.label),
        ("What it is for", terms.purpose),
        ("Decides with", f"{terms.quorum} agencies or more"),
        ("Chair", found.people.get(terms.chair, "")),
        ("For the group", group_names().get(found.label.compartment, found.label.compartment)),
        ("Law and marking", f"{found.label.regime.label}, {found.label.marking.label}"),
    ]
    return {
        "found": found,
        "facts": [{"key": key, "value": value} for key, value in rows],
        "members": seats,
        "could_sit": {who: n for who, n in found.could_sit.items() if who not in seats},
        "coming": [one for one in found.meetings if one.now.starts_at >= now],
        "past": [one for one in found.meetings if one.now.starts_at < now],
    }


def meeting(found: MeetingPage, viewer: Viewer, *, hidden: bool) -> dict[str, Any]:
    """Return what a meeting's page shows; with names hidden it can stand on a wall."""
    shown = [entry for entry in found.entries if not entry.line.dropped]
    steps = [
        (reverse("meeting-step", args=[found.reference, slug(step)]), step.label)
        for step in steps_from(found.now.state)
    ]
    return {
        "found": found,
        "now": found.now,
        "strands": _strands(shown),
        "minutes": sum(entry.line.minutes for entry in shown),
        "steps": steps if found.convenes else [],
        "agenda_open": found.now.state in {MeetingState.PLANNED, MeetingState.OPEN},
        "attendance": _attendance(found),
        "states": list(AttendanceState),
        "short": len(found.present) < found.terms.quorum,
        "hidden": hidden,
        "me": viewer.account,
        "once": new_key(viewer),
        "chairs": leave_refusal(viewer.account, found.terms.chair, found.now.state) is None,
        "may_take": pack_refusal(viewer.account, found.leaves, found.now.state) is None,
        "leaves": [(who, found.people.get(who, ""), why) for who, why in found.leaves.items()],
    }


def _strands(entries: Sequence[EntryPage]) -> list[tuple[AgendaStrand, list[EntryPage]]]:
    found = [(strand, [one for one in entries if one.line.strand is strand])
             for strand in AgendaStrand]  # fmt: skip
    return [(strand, within) for strand, within in found if within]


def _attendance(found: MeetingPage) -> list[dict[str, Any]]:
    names = agency_names()
    rows = [
        {
            "account": who,
            "name": found.people.get(who, ""),
            "agency": names.get(agency, agency),
            "here": found.here[who][1] if who in found.here else None,
        }
        for who, agency in found.seats.items()
    ]
    return sorted(rows, key=lambda row: (row["agency"], row["name"]))


def meeting_chaired(found: MeetingPage, viewer: Viewer) -> MeetingPage:
    """Return a meeting's page for its chair, while it goes on, and refuse anybody else."""
    require(leave_refusal(viewer.account, found.terms.chair, found.now.state), found.reference)
    return found


def attendable(found: MeetingPage) -> dict[str, str]:
    """Return the members of a meeting's panel by account, in order of names."""
    return _seated(found.seats, found.people)


def copy_of(found: MeetingPage, viewer: Viewer) -> str:
    """Return whose copy of the agenda it is: a name and an agency."""
    return attendable(found)[viewer.account]


def step_form(
    found: MeetingPage, taken: MeetingStep, known: Mapping[MeetingStep, type[forms.Form]], sent: Any
) -> Any:
    """Return the form of a step that leads on from where a meeting stands."""
    if taken not in known or (sent is None and taken not in steps_from(found.now.state)):
        raise Refused("This cannot be done to it now.", found.reference)
    starts = timezone.localtime(found.now.starts_at)
    initial = {"on": starts.date(), "starts": f"{starts:%H:%M}", "place": found.now.place}
    return known[taken](sent, initial=initial)


def order(found: MeetingPage, form: OrderForm, *, left: str) -> dict[str, Any]:
    """Return what the page that orders an agenda shows."""
    called_ = {entry.line.number: entry.called for entry in found.entries}
    rows = [(one, called_[one.number], *fields) for one, *fields in form.rows()]
    said = int(left) if left.isascii() and left.isdigit() and len(left) < 6 else 0
    return {"found": found, "form": form, "rows": rows, "left": said}


def ordered(viewer: Viewer, reference: str, form: OrderForm) -> bool:
    """Order the agenda; say so at the form where a colleague was quicker."""
    try:
        meetings.order(by=viewer, reference=reference, order_=form.ordered(), at=timezone.now())
    except Overtaken:
        form.add_error(None, "A colleague changed the agenda. Yours is kept below: send it again")
        return False
    return True
