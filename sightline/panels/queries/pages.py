"""Panels and their meetings as pages show them: to each reader what they may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sightline.access.parties import Label, Viewer
from sightline.access.queries import labels_allowing, visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.ledger.actions import record
from sightline.panels.models import (
    Approval,
    Meeting,
    MeetingVersion,
    Panel,
    Referral,
    ReferralAnswer,
)
from sightline.panels.queries.doing import ActionLine, of_entries
from sightline.panels.queries.meetings import (
    EntryLine,
    entries_of,
    here_now,
    newest_of,
    version_of,
)
from sightline.panels.queries.named import Called, called
from sightline.panels.queries.packs import leaves
from sightline.panels.queries.room import (
    Decision,
    Minute,
    Said,
    decided_on,
    minutes_of,
    said_on,
)
from sightline.panels.queries.seats import could_sit, numbered_terms, seated
from sightline.panels.queries.seen import (
    known_about,
    meeting_seen,
    meetings_seen,
    panel_seen,
)
from sightline.panels.queries.themes import themes_of
from sightline.panels.records import Terms
from sightline.panels.rules import Stands, present_agencies
from sightline.panels.theme_rules import ThemeStands
from sightline.terms import Act
from sightline.terms.meeting import AgendaStrand, AttendanceState

MOST_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as a list shows it."""

    reference: str
    panel: str
    now: Stands


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A panel as the list shows it, with its next meeting if there is one."""

    reference: str
    terms: Terms
    sits: bool
    next: MeetingLine | None
    convenes: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that was referred to a panel and not heard yet."""

    number: int
    about: str
    called: Called
    strand: AgendaStrand
    why: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A panel with its seats by account, its meetings, the newest first, and what waits for it."""

    reference: str
    label: Label
    number: int
    terms: Terms
    seats: Mapping[str, str]
    people: Mapping[str, str]
    meetings: Sequence[MeetingLine]
    waiting: Sequence[Waiting]
    sits: bool
    convenes: bool
    could_sit: Mapping[str, str]
    themes: Sequence[tuple[str, ThemeStands]] = ()


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry with all that was said, decided and given on it."""

    line: EntryLine
    called: Called | None
    said: Mapping[str, Said]
    decisions: Sequence[Decision]
    actions: Sequence[ActionLine]
    minute: Minute | None

    @property
    def decision(self) -> Decision | None:
        """Return what stands decided."""
        return self.decisions[0] if self.decisions else None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting as one member may know it. Versions are the newest first."""

    reference: str
    panel: str
    terms: Terms
    label: Label
    versions: Sequence[Stands]
    seats: Mapping[str, str]
    here: Mapping[str, tuple[str, AttendanceState]]
    entries: Sequence[EntryPage]
    people: Mapping[str, str]
    agencies: Mapping[str, str]
    approved: datetime | None
    leaves: Mapping[str, str] = field(repr=False)
    convenes: bool

    @property
    def now(self) -> Stands:
        """Return where it stands."""
        return self.versions[0]

    @property
    def present(self) -> set[str]:
        """Return the agencies that are present."""
        return present_agencies(self.here.values())


def panels(viewer: Viewer, *, at: datetime) -> list[PanelLine]:
    """Return the panels that the viewer may know of, those that go on first, by name."""
    require(role_refusal(viewer, Act.TAKE_PART))
    rows = list(Panel.objects.filter(visible_to(viewer, Act.LIST)))
    meetings = _meetings(viewer, [row.reference for row in rows])
    convened = labels_allowing(viewer, Act.CONVENE)
    lines = [
        replace(_panel_line(viewer, row.reference, meetings, at), convenes=row.label_id in convened)
        for row in rows
    ]
    shown = [line.reference for line in lines]
    shown += [line.next.reference for line in lines if line.next]
    record(viewer.account, Act.LIST, shown, about="panels")
    return sorted(lines, key=lambda line: (line.terms.ended, line.terms.name, line.reference))


def _panel_line(
    viewer: Viewer, reference: str, meetings: Sequence[MeetingLine], at: datetime
) -> PanelLine:
    coming = [one for one in meetings if one.panel == reference and one.now.starts_at >= at]
    terms = numbered_terms(viewer, reference)[1]
    sits = viewer.account in seated(viewer, reference)
    return PanelLine(reference, terms, sits, coming[-1] if coming else None)


def _meetings(viewer: Viewer, wanted: Sequence[str]) -> list[MeetingLine]:
    rows = Meeting.objects.filter(meetings_seen(viewer), panel__in=wanted)
    of_panel = dict(rows.values_list("reference", "panel_id"))
    now = newest_of(list(of_panel))
    lines = [MeetingLine(one, of_panel[one], stands) for one, stands in now.items()]
    return sorted(lines, key=lambda line: (line.now.starts_at, line.reference), reverse=True)


def panel(viewer: Viewer, reference: str) -> PanelPage:
    """Return a panel as its page shows it. Raise DoesNotExist or Refused."""
    row = panel_seen(viewer, reference)
    number, terms = numbered_terms(viewer, reference)
    there, waits = seated(viewer, reference), _waiting(viewer, reference)
    meetings = _meetings(viewer, [reference])[:MOST_MEETINGS]
    convenes = refusal(viewer, Act.CONVENE, row.label.value, reference) is None
    shown = [*(one.reference for one in meetings), *(one.about for one in waits)]
    record(viewer.account, Act.READ, [reference, *shown])
    return PanelPage(
        reference=reference,
        label=row.label.value,
        number=number,
        terms=terms,
        seats=there,
        people=account_names([*there, terms.chair, *(one.by for one in waits)]),
        meetings=meetings,
        waiting=waits,
        sits=viewer.account in there,
        convenes=convenes,
        could_sit=could_sit(viewer, reference) if convenes else {},
        themes=themes_of(viewer, reference),
    )


def _waiting(viewer: Viewer, reference: str) -> list[Waiting]:
    answered = ReferralAnswer.objects.values("referral")
    rows = list(Referral.objects.filter(panel=reference).exclude(pk__in=answered).order_by("id"))
    known = known_about(viewer, [row.about for row in rows])
    names = called(viewer, Act.READ, known)
    return [
        Waiting(
            row.pk, row.about, names[row.about], AgendaStrand(row.strand), row.why, row.by, row.at
        )
        for row in rows
        if row.about in names
    ]


def meeting(viewer: Viewer, act: Act, reference: str, *, today: date) -> MeetingPage:
    """Return a meeting with what this member may know of its agenda. Raise DoesNotExist.

    What they are not cleared for is left out without a trace.
    """
    row = meeting_seen(viewer, reference)
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    versions = MeetingVersion.objects.filter(meeting=reference).order_by("-number")
    entries = _entries(viewer, entries_of(viewer, [reference], dropped=True), today)
    there, here = seated(viewer, row.panel_id), here_now(reference)
    approved = Approval.objects.filter(meeting=reference).order_by("-id").first()
    abouts = [entry.line.about for entry in entries if entry.line.about]
    given = [line.reference for entry in entries for line in entry.actions]
    record(viewer.account, act, [reference, *abouts, *given], about="meeting")
    people = {*there, *here, *(one.by for one in versions)}
    people |= {one.by for entry in entries for one in entry.said.values()}
    return MeetingPage(
        reference=reference,
        panel=row.panel_id,
        terms=numbered_terms(viewer, row.panel_id)[1],
        label=label,
        versions=[version_of(one) for one in versions],
        seats=there,
        here=here,
        entries=entries,
        people=account_names(sorted(people)),
        agencies={code: agency_names().get(code, code) for code in sorted(set(there.values()))},
        approved=approved.at if approved else None,
        leaves={who: why for who, why in leaves(viewer, reference).items() if who in there},
        convenes=refusal(viewer, Act.CONVENE, label, reference) is None,
    )


def _entries(viewer: Viewer, lines: Sequence[EntryLine], today: date) -> list[EntryPage]:
    numbers = [line.number for line in lines]
    names = called(viewer, Act.READ, (line.about for line in lines))
    said, decided, minuted = said_on(numbers), decided_on(numbers), minutes_of(numbers)
    given = of_entries(viewer, numbers, today)
    return [
        EntryPage(
            line=line,
            called=names.get(line.about),
            said=said.get(line.number, {}),
            decisions=decided.get(line.number, []),
            actions=given.get(line.number, []),
            minute=minuted.get(line.number),
        )
        for line in lines
        if not line.about or line.about in names
    ]
