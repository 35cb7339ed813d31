"""What was decided, for the agency that gives: its gatekeepers and leads, and nobody else."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.sharing.models import ShareDecision
from sightline.terms import Act, Audience, ShareOutcome


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as those read it who carry it out: what goes to whom, masked how, until when.

    `items` are the records chosen and `mask` the words that are never sent. `former` is the
    decision that this one reconsiders or writes up; `newer` the one that stands in its place.
    """

    reference: str
    outcome: ShareOutcome
    from_agency: str
    to_agency: str
    recipients: tuple[str, ...]
    outsider: str = field(repr=False)
    items: tuple[str, ...]
    mask: tuple[str, ...] = field(repr=False)
    mask_everyone: bool
    conditions: str = field(repr=False)
    onward_allowed: bool
    until: datetime | None
    crossing_authority: str
    purpose: str = field(repr=False)
    lawful_basis: str
    emergency: bool
    audience: Audience
    retention: str = field(repr=False)
    described: str = field(repr=False)
    agreement: str
    request: str
    former: str
    newer: str
    decided_by: str
    decided_at: datetime


def decided(viewer: Viewer, act: Act, reference: str) -> Decided:
    """Return a decision of the viewer's agency, with a row in the ledger.

    Raise Refused, or ShareDecision.DoesNotExist, which look alike.
    """
    require(role_refusal(viewer, act), reference)
    row = seen(viewer).get(pk=reference)
    record(viewer.account, act, [reference, *row.items], about="decision")
    return as_decided(row)


def seen(viewer: Viewer) -> QuerySet[ShareDecision]:
    """Return the decisions that the viewer's agency made. The row policy says the rest again."""
    return ShareDecision.objects.filter(giver=viewer.agency).exclude(reference__in=viewer.blocked)


def as_decided(row: ShareDecision) -> Decided:
    """Return a row as others read it."""
    newer = ShareDecision.objects.filter(former=row.pk).values_list("pk", flat=True).first()
    return Decided(
        reference=row.reference,
        outcome=ShareOutcome(row.outcome),
        from_agency=row.giver,
        to_agency=row.receiver,
        recipients=tuple(row.recipients),
        outsider=row.outsider,
        items=tuple(row.items),
        mask=tuple(row.mask),
        mask_everyone=row.mask_everyone,
        conditions=row.conditions,
        onward_allowed=row.onward_allowed,
        until=row.until,
        crossing_authority=row.crossing_authority,
        purpose=row.purpose,
        lawful_basis=row.lawful_basis,
        emergency=row.emergency,
        audience=Audience(row.audience),
        retention=row.retention,
        described=row.described,
        agreement=row.agreement,
        request=row.request_id or "",
        former=row.former_id or "",
        newer=newer or "",
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
