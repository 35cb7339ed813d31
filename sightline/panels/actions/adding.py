"""What every writer of panels needs: rows that are added in order, and who may add them."""

from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.panels.models import AgendaItem, Meeting, Panel
from sightline.panels.queries.seen import entry_seen, meeting_seen, panel_seen
from sightline.terms import Act


def convened(by: Viewer, reference: str) -> Panel:
    """Return a panel for whoever convenes it. Refuse anybody else as if there were none."""
    row = panel_seen(by, reference)
    _require(by, row.label.value, reference)
    return row


def meeting_convened(by: Viewer, reference: str) -> Meeting:
    """Return a meeting for whoever convenes its panel. Refuse anybody else likewise."""
    row = meeting_seen(by, reference)
    _require(by, row.label.value, reference)
    return row


def entry_convened(by: Viewer, number: int) -> AgendaItem:
    """Return an entry of an agenda for whoever convenes the panel and may know its record."""
    row = entry_seen(by, number)
    _require(by, row.meeting.label.value, row.meeting_id)
    return row


def _require(by: Viewer, label: Label, reference: str) -> None:
    require(refusal(by, Act.CONVENE, label, reference), reference)
