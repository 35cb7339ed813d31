"""Who sits on a panel, who could, and its terms as they stand."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import OuterRef, Subquery

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agencies_of, leavers_of
from sightline.panels.models import PanelSeat, PanelVersion
from sightline.panels.queries.seen import panel_seen
from sightline.panels.records import Terms
from sightline.terms import Act, Role
from sightline.terms.meeting import PanelKind


def seated(viewer: Viewer, panel: str) -> dict[str, str]:
    """Return the accounts that sit on a panel now and may still read there: their agencies."""
    require(role_refusal(viewer, Act.TAKE_PART), panel)
    newest = PanelSeat.objects.filter(panel=panel, account=OuterRef("account")).order_by("-id")
    rows = PanelSeat.objects.filter(panel=panel, pk=Subquery(newest.values("pk")[:1]), seated=True)
    accounts = rows.values_list("account", flat=True)
    return agencies_of(sorted(sitting(viewer, panel, accounts)))


def sitting(viewer: Viewer, panel: str, accounts: Iterable[str]) -> set[str]:
    """Return those of some accounts that sit on a panel now and may still read there."""
    require(role_refusal(viewer, Act.TAKE_PART), panel)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT who FROM unnest(%s::text[]) who WHERE panels_sits(who, %s)",
            [sorted(accounts), panel],
        )
        return {str(who) for (who,) in cursor.fetchall()}


def could_sit(viewer: Viewer, panel: str) -> dict[str, str]:
    """Return the names, by account, of those who could sit on a panel, for whoever convenes it."""
    row = panel_seen(viewer, panel)
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_could_sit(%s)", [row.label_id])
        found = account_names([str(who) for who in cursor.fetchone()[0]])
    return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))


def could_hold(viewer: Viewer, panel: str) -> dict[str, str]:
    """Return the accounts that may be given an action of a panel, for whoever convenes it, and
    their agencies: everybody of an agency that sits there who may read under its label."""
    row = panel_seen(viewer, panel)
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_could_hold(%s)", [row.reference])
        return agencies_of(str(who) for who in cursor.fetchone()[0])


def holding(viewer: Viewer, panel: str, accounts: Iterable[str]) -> set[str]:
    """Return those of some accounts that may hold an action of a panel by now."""
    require(role_refusal(viewer, Act.TAKE_PART), panel)
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_holding(%s::text[], %s)", [sorted(accounts), panel])
        return {str(who) for who in cursor.fetchone()[0]}


def leavers(viewer: Viewer) -> list[str]:
    """Return who left, or is to leave, the agency of a viewer who leads it; for others nobody."""
    return leavers_of(viewer.agency) if Role.AGENCY_LEAD in viewer.roles else []


def terms_of(viewer: Viewer, panel: str) -> Terms:
    """Return the terms of a panel as they stand."""
    return numbered_terms(viewer, panel)[1]


def numbered_terms(viewer: Viewer, panel: str) -> tuple[int, Terms]:
    """Return the number of the newest version of a panel's terms, and what it says."""
    require(role_refusal(viewer, Act.TAKE_PART), panel)
    row = PanelVersion.objects.filter(panel=panel).order_by("-number")[0]
    terms = Terms(row.name, PanelKind(row.kind), row.purpose, row.quorum, row.chair, row.ended)
    return row.number, terms
