"""Which panels, meetings and entries a viewer may know, and of which records."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import labels_allowing, visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.hotspots.models import LocationOfConcern
from sightline.index.queries import known_records
from sightline.intelligence.models import Requirement
from sightline.panels.models import AgendaItem, Meeting, Panel, PanelSeat, Referral, Theme
from sightline.panels.queries.owed import owed_shown
from sightline.terms import Act


def seats(viewer: Viewer) -> list[str]:
    """Return the panels on which the viewer sits now: need to know, said by Python.

    The row policies say the same again in the database.
    """
    rows = PanelSeat.objects.filter(account=viewer.account).order_by("id")
    newest = dict(rows.values_list("panel_id", "seated"))
    return sorted(panel for panel, sits in newest.items() if sits)


def in_it(viewer: Viewer) -> Q:
    """Return the condition on a row of a panel that the viewer sits on it, convenes it, or answers
    for the agency that keeps it."""
    convened = labels_allowing(viewer, Act.CONVENE) + labels_allowing(viewer, Act.RETAIN)
    return Q(panel__in=seats(viewer)) | Q(label_id__in=convened)


def panel_seen(viewer: Viewer, reference: str) -> Panel:
    """Return a panel that the viewer may know of. Raise DoesNotExist or Refused."""
    rows = Panel.objects.select_related("label")
    row = rows.get(visible_to(viewer, Act.READ), pk=reference)
    require(refusal(viewer, Act.TAKE_PART, row.label.value, reference), reference)
    return row


def meetings_seen(viewer: Viewer) -> Q:
    """Return the condition on a meeting, or on a theme, that the viewer may know of."""
    return visible_to(viewer, Act.READ) & in_it(viewer)


def meeting_seen(viewer: Viewer, reference: str) -> Meeting:
    """Return a meeting of a panel that the viewer sits on or convenes. Raise DoesNotExist."""
    rows = Meeting.objects.select_related("label", "panel")
    row = rows.get(meetings_seen(viewer), pk=reference)
    require(refusal(viewer, Act.TAKE_PART, row.label.value, reference), reference)
    return row


def entry_seen(viewer: Viewer, number: int) -> AgendaItem:
    """Return an entry of an agenda whose record the viewer may know, or that is put to their agency
    or to all. Raise DoesNotExist."""
    rows = AgendaItem.objects.select_related("meeting__label", "meeting__panel")
    row = rows.get(pk=number)
    meeting_seen(viewer, row.meeting_id)
    if row.about and not known_about(viewer, [row.about]):
        raise AgendaItem.DoesNotExist
    if number not in owed_shown(viewer, [row], timezone.now()):
        raise AgendaItem.DoesNotExist
    return row


def referral_seen(viewer: Viewer, number: int) -> Referral:
    """Return a referral of a record that the viewer may know. Raise DoesNotExist."""
    row = Referral.objects.get(pk=number)
    panel_seen(viewer, row.panel_id)
    if not known_about(viewer, [row.about]):
        raise Referral.DoesNotExist
    return row


def known_about(viewer: Viewer, references: Iterable[str]) -> set[str]:
    """Return those of some records that the viewer may know, of the kinds that panels hear of."""
    wanted = {one for one in references if one}
    found = known_records(viewer, Act.READ, wanted)
    for table in (LocationOfConcern, Requirement):
        rows = table.objects.filter(visible_to(viewer, Act.READ), pk__in=wanted - found)
        found |= set(rows.values_list("pk", flat=True))
    themes = Theme.objects.filter(meetings_seen(viewer), pk__in=wanted - found)
    return found | set(themes.values_list("pk", flat=True))


def theme_seen(viewer: Viewer, reference: str) -> Theme:
    """Return a theme of a panel that the viewer sits on or convenes. Raise DoesNotExist."""
    rows = Theme.objects.select_related("label", "panel")
    row = rows.get(meetings_seen(viewer), pk=reference)
    require(refusal(viewer, Act.TAKE_PART, row.label.value, reference), reference)
    return row
