"""What the pages of the room show: an entry, its minutes, and the actions that came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.web import ViewerRequest, version_seen
from sightline.agencies.queries import account_names, agency_names
from sightline.panels import rules
from sightline.panels.actions import room
from sightline.panels.asking import Asking, slug
from sightline.panels.meeting_pages import NOT_CONVENER
from sightline.panels.minuting import drafted_minute
from sightline.panels.queries import pages as queries
from sightline.panels.queries.doing import ActionPage
from sightline.panels.queries.seats import could_hold, seated
from sightline.panels.queries.seen import entry_seen
from sightline.panels.room_forms import DecideForm
from sightline.panels.sending import new_key
from sightline.terms import Act
from sightline.terms.meeting import ActionStepKind, MeetingState


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry with the meeting that it is of."""

    meeting: queries.MeetingPage
    entry: queries.EntryPage


def found(viewer: Viewer, number: int) -> FoundEntry:
    """Return an entry whose record the viewer may know. Raise DoesNotExist or Refused."""
    reference, today = entry_seen(viewer, number).meeting_id, timezone.localdate()
    page = queries.meeting(viewer, Act.TAKE_PART, reference, today=today)
    for one in page.entries:
        if one.line.number == number:
            return FoundEntry(page, one)
    raise Refused("There is no such entry.", reference)


def convened(there: FoundEntry) -> FoundEntry:
    """Return an entry for whoever convenes the panel, and refuse anybody else."""
    require(None if there.meeting.convenes else NOT_CONVENER, there.meeting.reference)
    return there


def heading(there: FoundEntry) -> str:
    """Return what an entry is called."""
    return there.entry.called.name if there.entry.called else there.entry.line.business


def asking(there: FoundEntry, what: str, seen: int = 0) -> Asking:
    """Return the page that asks for one thing about an entry."""
    back = reverse("entry", args=[there.entry.line.number])
    return Asking(what, what, back, heading(there), seen)


def shown(there: FoundEntry, viewer: Viewer, why_not: str = "") -> dict[str, Any]:
    """Return what an entry's page shows."""
    meeting, entry = there.meeting, there.entry
    names = agency_names()
    decision = entry.decision
    said = {code: entry.said.get(code) for code in meeting.agencies}
    return {
        "found": meeting,
        "entry": entry,
        "heading": heading(there),
        "said": [(meeting.agencies[code], one) for code, one in said.items()],
        "acts": names.get(decision.decides.acts, "") if decision else "",
        "case_number": decision.case_numbers.get(decision.decides.acts) if decision else "",
        "my_case": bool(decision and decision.decides.acts == viewer.agency and decision.waits),
        "open": meeting.now.state in {MeetingState.PLANNED, MeetingState.OPEN},
        "why_not": why_not,
        **_neighbours(there),
    }


def _neighbours(there: FoundEntry) -> dict[str, int | None]:
    numbers = [one.line.number for one in there.meeting.entries if not one.line.dropped]
    number = there.entry.line.number
    if number not in numbers:
        return {"before": None, "after": None}
    at = numbers.index(number)
    return {
        "before": numbers[at - 1] if at else None,
        "after": numbers[at + 1] if at + 1 < len(numbers) else None,
    }


def speaks_for(there: FoundEntry, viewer: Viewer) -> dict[str, str]:
    """Return the agencies for which somebody may say what is known: their own, or all."""
    agencies = dict(there.meeting.agencies)
    own = {code: name for code, name in agencies.items() if code == viewer.agency}
    return agencies if there.meeting.convenes else own


def decide_refusal(there: FoundEntry) -> str | None:
    """Return why the panel can decide nothing now, or None."""
    meeting = there.meeting
    return rules.decide_refusal(meeting.now.state, len(meeting.present), meeting.terms.quorum)


def decide(request: ViewerRequest, number: int, form: DecideForm) -> None:
    """Record the decision that was typed."""
    seen, at = version_seen(request), timezone.now()
    room.decide(by=request.viewer, entry=number, seen=seen, decides=form.decides(), at=at)


def holders(viewer: Viewer, panel: str) -> dict[str, str]:
    """Return who may be given an action of a panel, by account: members first, then others of
    their agencies who may read what the panel writes."""
    found = could_hold(viewer, panel)
    return _in_order(found, account_names(list(found)), seated(viewer, panel))


def _in_order(
    found: Mapping[str, str], people: Mapping[str, str], sitting: Collection[str]
) -> dict[str, str]:
    names = agency_names()
    said = {
        who: f"{people.get(who, '')}, {names.get(agency, agency)}"
        + ("" if who in sitting else " (no seat)")
        for who, agency in found.items()
    }
    return dict(sorted(said.items(), key=lambda pair: (pair[0] not in sitting, pair[1])))


def require_acting(there: FoundEntry, viewer: Viewer) -> None:
    """Refuse whoever's agency does not act on what is decided."""
    decision = there.entry.decision
    acts = decision is not None and decision.decides.acts == viewer.agency
    require(None if acts else rules.NO_AGENCY, there.meeting.reference)


def minute_start(there: FoundEntry) -> str:
    """Return the minute as it stands, or as what was recorded drafts it."""
    there_is = there.entry.minute
    return there_is.words if there_is else drafted_minute(there.entry, agency_names())


def minutes(page: queries.MeetingPage, viewer: Viewer) -> dict[str, Any]:
    """Return what the page of minutes shows."""
    names = agency_names()
    entries = [one for one in page.entries if not one.line.dropped]
    lines = [
        (one, one.minute.words if one.minute else drafted_minute(one, names)) for one in entries
    ]
    here = [
        (page.people.get(who, ""), names.get(agency, agency), state)
        for who, (agency, state) in page.here.items()
    ]
    return {
        "found": page,
        "lines": lines,
        "here": sorted(here, key=lambda row: (row[1], row[0])),
        "once": new_key(viewer),
        "may_approve": page.convenes and page.now.state is MeetingState.CLOSED,
    }


def members_of(page: ActionPage) -> dict[str, str]:
    """Return those to whom an action may be handed on, by account."""
    found = {who: agency for who, agency in page.members.items() if who != page.now.owner}
    return _in_order(found, page.people, page.sitting)


def action(page: ActionPage) -> dict[str, Any]:
    """Return what an action's page shows."""
    line = page.line
    rows = [
        ("What it is for", line.strand.label),
        ("Who does it", f"{line.owner}, {line.agency}"),
        ("By when", f"{line.due:%A %-d %B %Y}"),
    ]
    steps = [
        (reverse("action-step", args=[line.reference, slug(kind)]), kind.label) for kind in page.may
    ]
    return {
        "found": page,
        "line": line,
        "facts": [{"key": key, "value": value} for key, value in rows],
        "steps": steps,
        "history": [(step, page.people.get(step.by, "")) for step in page.steps],
    }


def stepping(page: ActionPage, kind: ActionStepKind, *, asked_for: bool) -> Asking:
    """Return the page of a step with an action. Refuse to ask for one that cannot be taken."""
    reference = page.line.reference
    if asked_for and kind not in page.may:
        raise Refused("This cannot be done to it now.", reference)
    back, note = reverse("action", args=[reference]), page.line.what
    return Asking(kind.label, kind.label, back, f"Action {reference}", page.now.number, note)
