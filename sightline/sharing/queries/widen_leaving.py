"""Reading what somebody who leaves had in hand, and who has it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.ledger.actions import record
from sightline.sharing.models import WorkHanded
from sightline.sharing.widen_rules import page_of
from sightline.terms import Act, WorkLeft


@dataclass(frozen=True, slots=True)
class Handed:
    """One piece of work that was handed over: to a colleague by name, or to the agency."""

    kind: WorkLeft
    record: str
    page: str
    left_by: str
    to_name: str
    at: datetime


def left_by(viewer: Viewer, account: str) -> list[tuple[WorkLeft, str]]:
    """Return the questions and tasks of somebody who left, for their agency's lead."""
    require(role_refusal(viewer, Act.LEAVE), account)
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, record FROM sharing_left_by(%s)", [account])
        found = sorted((WorkLeft(kind), str(ref)) for kind, ref in cursor.fetchall())
    record(viewer.account, Act.LIST, [account, *(ref for _, ref in found)], about="work left")
    return found


def handed(viewer: Viewer, leaving: str) -> Sequence[Handed]:
    """Return the work of one leaver that is the viewer's now; for their lead, all of it."""
    require(role_refusal(viewer, Act.NOTICES), leaving)
    rows = list(WorkHanded.objects.filter(leaving=leaving).order_by("-at", "-id"))
    names = account_names(sorted({who for row in rows for who in (row.account, row.to_account)}))
    record(viewer.account, Act.LIST, [leaving, *(row.record for row in rows)], about="work handed")
    return [
        Handed(
            WorkLeft(row.kind),
            row.record,
            page_of(row.record),
            names.get(row.account, ""),
            names.get(row.to_account, ""),
            row.at,
        )
        for row in rows
    ]
