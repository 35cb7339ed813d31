"""Putting a hold on, and releasing another person's. Rows are added, none is changed."""

from datetime import datetime

from django.db import connection, transaction

from sightline.access.models import Label
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.governance.actions.not_yet import require_all
from sightline.governance.keep_records import NewHold
from sightline.governance.keep_rules import releasing_refusal
from sightline.governance.models import Hold, HoldRelease
from sightline.governance.queries.holds import lines
from sightline.governance.queries.keep import label_of
from sightline.ledger.actions import record as enter
from sightline.terms import Act, HoldKind, RecordKind, new_reference

LETTER = "J"


@transaction.atomic
def place(*, new: NewHold, by: Viewer, at: datetime) -> str:
    """Put a hold on a record, a person or an operation; return its reference.

    Raise NotYet with the reasons by field. It waits for a disposal that is being carried out.
    """
    require(role_refusal(by, Act.HOLD))
    require_all(
        why=None if new.why.strip() else "Say why it must be kept, in a sentence.",
        authority=None if new.authority.strip() else "Say under what law or order it is held.",
    )
    kind, label = _held(new, by)
    row = Hold(
        reference=new_reference(LETTER),
        kind=new.kind,
        record_kind=kind,
        about=new.about,
        label_id=label,
        agency=by.agency,
        why=new.why.strip(),
        authority=new.authority.strip(),
        investigation=new.investigation.strip(),
        placed_by=by.account,
        placed_at=at,
    )
    Hold.objects.bulk_create([row])
    enter(by.account, Act.HOLD, [row.reference, *_named(new)], about=new.kind.value)
    return row.reference


def _held(new: NewHold, by: Viewer) -> tuple[str, int | None]:
    """Return the kind and label of what is held. Refuse what the viewer does not keep."""
    if new.kind is HoldKind.OPERATION:
        there = new.about in by.compartments
        require_all(about=None if there else "Choose a group that you are in.")
        return "", None
    kind = RecordKind.PERSON if new.kind is HoldKind.PERSON else new.record_kind
    label = label_of(kind, new.about) if kind else None
    if kind is None or label is None:
        require_all(about="You keep no such record. Check its reference and its kind.")
        raise ValueError("A hold is on something.")
    value = Label.objects.get(pk=label).value
    require(refusal(by, Act.HOLD, value, new.about), new.about)
    return str(kind), label


def _named(new: NewHold) -> list[str]:
    return [] if new.kind is HoldKind.OPERATION else [new.about]


@transaction.atomic
def release(*, hold: str, why: str, by: Viewer, at: datetime) -> None:
    """Release a hold that another person put on. Raise NotYet, and Hold.DoesNotExist."""
    require(role_refusal(by, Act.HOLD), hold)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [hold])
    row = Hold.objects.get(pk=hold)
    require_all(
        why=releasing_refusal(row.placed_by, by.account, why)
        or (None if lines([row])[0].live else "A colleague has released it meanwhile.")
    )
    HoldRelease.objects.bulk_create(
        [HoldRelease(hold=row, why=why.strip(), released_by=by.account, released_at=at)]
    )
    enter(by.account, Act.HOLD, [hold], about="release")
