"""Bringing in a partner's rows, and keeping their file sealed until it is decided upon."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.database.bulk import insert
from sightline.database.keys import seal
from sightline.intelligence.actions.storing import label_numbers, store
from sightline.intelligence.actions.writing import require_sound
from sightline.intelligence.models import ImportedRow, Upload
from sightline.intelligence.queries.desk import UPLOADS
from sightline.intelligence.records import BroughtIn, ImportRow
from sightline.intelligence.rules import label_refusal
from sightline.ledger.actions import record
from sightline.terms import Act, new_reference

KEPT = timedelta(hours=1)  # a file that nobody imported is deleted when its sender comes back


@transaction.atomic
def bring_in(*, rows: Sequence[ImportRow], by: Viewer, at: datetime) -> BroughtIn:
    """Store a batch of a partner's rows. A row that was brought in before is left as it stands.

    Whoever brings in the same row at the same moment waits here, and then adds nothing.
    """
    for label in {row.item.label for row in rows}:
        own = Label(by.agency, label.regime, by.agency, label.compartment, label.marking)
        require(label_refusal(own, label, by))
        require(refusal(by, Act.IMPORT, label, ""))
    stored = [(ref, row.item, row.grade) for ref, row in _claimed(rows).items()]
    require_sound(stored, by)
    store(stored, by, at)
    references = [reference for reference, *_ in stored]
    record(by.account, Act.IMPORT, references)
    return BroughtIn(references, len(rows) - len(references))


def _claimed(rows: Sequence[ImportRow]) -> dict[str, ImportRow]:
    """Claim each row's key; return the rows whose key was free, by their new references."""
    first: dict[str, ImportRow] = {}
    for row in rows:
        first.setdefault(row.key, row)
    wanted = {new_reference("I"): row for row in first.values()}
    numbers = label_numbers(row.item for row in rows)
    insert(
        ImportedRow,
        ("key", "item_id", "label_id"),
        ((row.key, ref, numbers[row.item.label]) for ref, row in wanted.items()),
        once=True,
    )
    ours = ImportedRow.objects.filter(item_id__in=list(wanted)).values_list("item_id", flat=True)
    claimed = set(ours)
    return {ref: row for ref, row in wanted.items() if ref in claimed}


@transaction.atomic
def keep_upload(*, file: str, by: Viewer, at: datetime) -> str:
    """Keep a file sealed until its sender imports it or comes back; return its reference."""
    require(role_refusal(by, Act.IMPORT))
    Upload.objects.filter(account=by.account, created_at__lt=at - KEPT).delete()
    reference = new_reference("U")
    Upload.objects.create(
        reference=reference,
        account=by.account,
        file_sealed=seal(UPLOADS, file, reference),
        created_at=at,
    )
    return reference


@transaction.atomic
def drop_upload(*, reference: str, by: Viewer) -> None:
    """Forget a kept file."""
    require(role_refusal(by, Act.IMPORT), reference)
    Upload.objects.filter(reference=reference, account=by.account).delete()
