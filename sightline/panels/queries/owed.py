"""What an agency owes, as the reader of an agenda may see it: counted after need to know.

Each agenda has an entry on it for each agency that sits there, whether or not it owes anything; so
that there is one tells nothing. Whom it is shown to follows from what they may see themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sightline.access.parties import Viewer
from sightline.access.queries import labels_allowing
from sightline.intake.queries.missing import interviews_late
from sightline.intake.queries.replies import replies_owed
from sightline.panels.agenda import owed_is_shown
from sightline.panels.models import Action, AgendaItem, Contribution, MinuteLine, PanelDecision
from sightline.terms import Act
from sightline.terms.meeting import AgendaReason

Owed = Mapping[tuple[AgendaReason, str], int]


def owed_now(viewer: Viewer, at: datetime) -> Owed:
    """Return how much each agency owes of what this viewer may see: by rule and agency."""
    counted = {
        AgendaReason.INTERVIEWS_LATE: interviews_late(viewer, at),
        AgendaReason.REPLIES_OWED: replies_owed(viewer, at),
    }
    return {
        (reason, agency): many
        for reason, found in counted.items()
        for agency, many in found.items()
    }


def owed_shown(viewer: Viewer, items: Sequence[AgendaItem], at: datetime) -> dict[int, int]:
    """Return the entries that the viewer is shown, of some: how much they see owed on each.

    `items` come with their meetings. An entry that no agency owes anything on is shown, with 0.
    """
    asked = [item for item in items if item.owes]
    found = {item.pk: 0 for item in items if not item.owes}
    if not asked:
        return found
    convened, owed = labels_allowing(viewer, Act.CONVENE), owed_now(viewer, at)
    spoken = _spoken_of([item.pk for item in asked])
    for item in asked:
        many = owed.get((AgendaReason(item.reasons[0]), item.owes), 0)
        mine = item.owes == viewer.agency or item.meeting.label_id in convened
        if owed_is_shown(mine=mine, many=many, spoken_of=item.pk in spoken):
            found[item.pk] = many
    return found


def _spoken_of(entries: Iterable[int]) -> set[int]:
    """Return the entries on which something was said, decided, minuted or given: they stay."""
    wanted, found = list(entries), set()
    for table in (Contribution, PanelDecision, MinuteLine, Action):
        found |= set(table.objects.filter(item__in=wanted).values_list("item_id", flat=True))
    return found
