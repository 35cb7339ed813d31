"""Reading conflicts of interest: one's own, one's people's, and those about one's records."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal
from sightline.ledger.actions import record
from sightline.sharing.models import Conflict
from sightline.sharing.widen_rules import declare_refusal, keeper_refusal
from sightline.terms import Act, ConflictKind

SET: Final = "conflict"  # uses of keys
ENDED: Final = "conflict-ended"
MOST: Final = 300


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One conflict. `mine` was declared by the viewer: they see that it stands, and end it not."""

    reference: str
    record: str
    name: str
    agency: str
    kind: ConflictKind
    why: str = field(repr=False)
    declared: bool
    set_by: str
    since: datetime
    until: datetime | None
    ended_at: datetime | None
    ended_by: str
    end_why: str = field(repr=False)
    mine: bool
    may_end: bool

    @property
    def is_person(self) -> bool:
        """Return whether all that names a person is shut, and no one record."""
        return self.record[:1] in "HCP"


def conflicts(viewer: Viewer, act: Act) -> list[ConflictLine]:
    """Return the conflicts that the viewer declared, and those that they keep, the newest first.

    What others set for the viewer is not among them: they are to know nothing of it.
    """
    require(declare_refusal(viewer))
    found = _lines(viewer, list(Conflict.objects.order_by("-since", "reference")[:MOST]))
    record(viewer.account, act, [one.reference for one in found], about="conflicts")
    return found


def conflict(viewer: Viewer, act: Act, reference: str) -> ConflictLine:
    """Return one of them. Raise Conflict.DoesNotExist."""
    require(declare_refusal(viewer), reference)
    row = Conflict.objects.get(pk=reference)
    record(viewer.account, act, [reference, row.record], about="conflict")
    return _lines(viewer, [row])[0]


def _lines(viewer: Viewer, rows: list[Conflict]) -> list[ConflictLine]:
    people = {who for row in rows for who in (row.account, row.set_by, row.ended_by) if who}
    names, agencies = account_names(sorted(people)), agency_names()
    return [
        ConflictLine(
            reference=row.reference,
            record=row.record,
            name=names.get(row.account, ""),
            agency=agencies.get(row.agency, row.agency),
            kind=ConflictKind(row.kind),
            why=unseal(SET, bytes(row.why_sealed), row.reference),
            declared=row.declared,
            set_by=names.get(row.set_by, ""),
            since=row.since,
            until=row.until,
            ended_at=row.ended_at,
            ended_by=names.get(row.ended_by, ""),
            end_why=_end_why(row),
            mine=row.account == viewer.account,
            may_end=_may_end(viewer, row),
        )
        for row in rows
    ]


def _end_why(row: Conflict) -> str:
    sealed = bytes(row.end_why_sealed)
    return unseal(ENDED, sealed, row.reference) if sealed else ""


def _may_end(viewer: Viewer, row: Conflict) -> bool:
    """A declared one is ended by the person's own lead or gatekeeper, not by the record's owner."""
    if row.ended_at or row.account == viewer.account or keeper_refusal(viewer):
        return False
    return row.agency == viewer.agency if row.declared else True
