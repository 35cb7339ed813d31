"""What is under hold, and what a hold covers."""

from collections.abc import Iterable

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.governance.keep_records import HoldLine
from sightline.governance.models import Hold, HoldRelease
from sightline.ledger.actions import record as enter
from sightline.terms import Act, HoldKind, RecordKind


def held(viewer: Viewer, act: Act, record: str) -> bool:
    """Return whether a record is under any hold, so that nothing of it may go or lose its words.

    Of a record that is not there, or that the viewer may not know of, it says that it is.
    """
    require(None if viewer.account else "Nobody is signed in.", record)
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_is_held(%s)", [record])
        return bool(cursor.fetchone()[0])


def holds(viewer: Viewer, *, live: bool = True) -> list[HoldLine]:
    """Return the holds of the viewer's agency that they may know of, the newest first."""
    require(role_refusal(viewer, Act.HOLD))
    rows = Hold.objects.order_by("-placed_at", "-reference")
    released = HoldRelease.objects.values("hold_id")
    found = lines(rows.exclude(pk__in=released) if live else rows.filter(pk__in=released))
    enter(viewer.account, Act.HOLD, [one.reference for one in found], about="list")
    return found


def hold(viewer: Viewer, reference: str) -> HoldLine:
    """Return one hold. Refuse where there is none that the viewer may know of."""
    require(role_refusal(viewer, Act.HOLD), reference)
    found = lines(Hold.objects.filter(pk=reference))
    if not found:
        raise Refused("There is no such hold.", reference)
    enter(viewer.account, Act.HOLD, [reference], about="read")
    return found[0]


def material(viewer: Viewer, reference: str) -> list[tuple[RecordKind, str]]:
    """Return what a hold covers, of the viewer's agency: kinds and references, in their order."""
    require(role_refusal(viewer, Act.HOLD), reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, record FROM governance_material(%s)", [reference])
        found = [(RecordKind(kind), str(record)) for kind, record in cursor.fetchall()]
    enter(viewer.account, Act.HOLD, [reference, *(one for _, one in found)], about="material")
    return found


def lines(rows: Iterable[Hold]) -> list[HoldLine]:
    """Return holds as a page shows them."""
    stand = list(rows)
    ended = HoldRelease.objects.in_bulk([row.reference for row in stand])
    people = {row.placed_by for row in stand} | {one.released_by for one in ended.values()}
    names = account_names(sorted(people))
    return [_line(row, ended.get(row.reference), names) for row in stand]


def _line(row: Hold, ended: HoldRelease | None, names: dict[str, str]) -> HoldLine:
    return HoldLine(
        reference=row.reference,
        kind=HoldKind(row.kind),
        record_kind=RecordKind(row.record_kind) if row.record_kind else None,
        about=row.about,
        why=row.why,
        authority=row.authority,
        investigation=row.investigation,
        placed_by=row.placed_by,
        placed_name=names.get(row.placed_by, row.placed_by),
        placed_at=row.placed_at,
        released_name=names.get(ended.released_by, ended.released_by) if ended else "",
        released_at=ended.released_at if ended else None,
        released_why=ended.why if ended else "",
    )
