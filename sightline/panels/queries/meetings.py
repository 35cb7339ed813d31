"""A meeting as a member may know it: when, where, who, and the entries of its agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.agencies.queries import agency_names
from sightline.panels.models import (
    AgendaItem,
    AgendaPlace,
    Attendance,
    MeetingVersion,
)
from sightline.panels.queries.owed import owed_shown
from sightline.panels.queries.seen import known_about
from sightline.panels.rules import Stands
from sightline.terms.meeting import AgendaReason, AgendaStrand, AttendanceState, MeetingState


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of an agenda. `placed` numbers the version of its place.

    `owes` names the agency that it is put to, if it is put to one, and `owed` counts what this
    reader may see that it owes.
    """

    number: int
    meeting: str
    about: str
    strand: AgendaStrand
    reasons: Sequence[AgendaReason]
    position: int
    minutes: int
    dropped: bool
    placed: int
    why: str = field(default="", repr=False)  # of whoever referred it
    owes: str = ""
    owed: int = 0

    @property
    def business(self) -> str:
        """Return what a point of business is called."""
        return f"{self.reasons[0].label}: {self.owes}" if self.owes else self.reasons[0].label

    @property
    def owed_said(self) -> str:
        """Return how much its reader may see that is owed."""
        return f"{self.owed} that you may see"


def stands(reference: str) -> Stands:
    """Return where a meeting stands."""
    return version_of(MeetingVersion.objects.filter(meeting=reference).order_by("-number")[0])


def version_of(row: MeetingVersion) -> Stands:
    """Return a version of a meeting as plain values."""
    return Stands(
        row.number, MeetingState(row.state), row.starts_at, row.minutes, row.place, row.why,
        row.by, row.at,
    )  # fmt: skip


def newest_of(references: Sequence[str]) -> dict[str, Stands]:
    """Return where each of some meetings stands."""
    newest = MeetingVersion.objects.filter(meeting=OuterRef("meeting")).order_by("-number")
    rows = MeetingVersion.objects.filter(
        meeting__in=references, number=Subquery(newest.values("number")[:1])
    )
    return {row.meeting_id: version_of(row) for row in rows}


def entries_of(
    viewer: Viewer, meetings: Sequence[str], *, dropped: bool = False
) -> list[EntryLine]:
    """Return the entries of some agendas whose records the viewer may know, in their order.

    What they may not know is left out without a trace: nothing is numbered through.
    """
    newest = AgendaPlace.objects.filter(item=OuterRef("item")).order_by("-number")
    places = AgendaPlace.objects.select_related("item__referral", "item__meeting").filter(
        item__meeting__in=meetings, number=Subquery(newest.values("number")[:1])
    )
    rows = [row for row in places if dropped or not row.dropped]
    known = known_about(viewer, [row.item.about for row in rows])
    owed = owed_shown(viewer, [row.item for row in rows], timezone.now())
    names = agency_names() if any(row.item.owes for row in rows) else {}
    shown = [
        _entry(row, names, owed[row.item_id])
        for row in rows
        if row.item_id in owed and (not row.item.about or row.item.about in known)
    ]
    strands = tuple(AgendaStrand)
    return sorted(shown, key=lambda one: (strands.index(one.strand), one.position, one.number))


def _entry(row: AgendaPlace, names: Mapping[str, str], owed: int) -> EntryLine:
    item: AgendaItem = row.item
    return EntryLine(
        number=item.pk,
        meeting=item.meeting_id,
        about=item.about,
        strand=AgendaStrand(item.strand),
        reasons=[AgendaReason(code) for code in item.reasons],
        position=row.position,
        minutes=row.minutes,
        dropped=row.dropped,
        placed=row.number,
        why=item.referral.why if item.referral else "",
        owes=names.get(item.owes, item.owes),
        owed=owed,
    )


def here_now(reference: str) -> dict[str, tuple[str, AttendanceState]]:
    """Return for each member of whom it was recorded their agency, and whether they are here."""
    rows = Attendance.objects.filter(meeting=reference).order_by("id")
    return {row.account: (row.agency, AttendanceState(row.here)) for row in rows}
