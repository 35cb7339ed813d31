"""Bringing in a partner's rows, and keeping their file sealed until it is decided upon."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from sightline.access.actions import defer
from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.database.bulk import Prepared, ahead, insert, send
from sightline.database.keys import seal
from sightline.intelligence.actions.storing import FIND_ECHOES, label_numbers, prepare
from sightline.intelligence.actions.writing import require_sound
from sightline.intelligence.models import ImportedRow, Upload
from sightline.intelligence.queries.desk import UPLOADS
from sightline.intelligence.records import BroughtIn, ImportRow
from sightline.intelligence.rules import label_refusal
from sightline.ledger.actions import record
from sightline.terms import Act, new_reference

KEPT = timedelta(hours=1)  # a file that nobody imported is deleted when its sender comes back


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A batch whose rows are ours to store and not sent yet."""

    references: list[str]
    rows: list[Prepared]

    def store(self, by: Viewer) -> None:
        """Enter the rows in the ledger and send them, what takes longest last."""
        record(by.account, Act.IMPORT, self.references)
        send(*self.rows)


@transaction.atomic
def bring_in(*, rows: Sequence[ImportRow], by: Viewer, at: datetime) -> BroughtIn:
    """Store a batch of a partner's rows. A row that was brought in before is left as it stands.

    Whoever brings in the same row at the same moment waits here, and then adds nothing.
    """
    return bring_in_batches(batches=[rows], by=by, at=at)


@transaction.atomic
def bring_in_batches(
    *, batches: Iterable[Sequence[ImportRow]], by: Viewer, at: datetime
) -> BroughtIn:
    """Store one batch after another, all in one transaction.

    While the database stores a batch, the next is read and made ready.
    """
    added: list[str] = []
    already, waiting = 0, None
    with ahead():
        for rows in batches:
            _require(rows, by)
            claimed, numbers = _claimed(rows)
            if waiting:
                waiting.store(by)
            waiting = _made_ready(claimed, numbers, by, at)
            added += claimed
            already += len(rows) - len(claimed)
        if waiting:
            waiting.store(by)
    if added:
        defer(FIND_ECHOES, by.account)
    return BroughtIn(added, already)


def _require(rows: Sequence[ImportRow], by: Viewer) -> None:
    for label in {row.item.label for row in rows}:
        own = Label(by.agency, label.regime, by.agency, label.compartment, label.marking)
        require(label_refusal(own, label, by))
        require(refusal(by, Act.IMPORT, label, ""))


def _made_ready(
    claimed: Mapping[str, ImportRow], numbers: Mapping[Label, int], by: Viewer, at: datetime
) -> _Waiting:
    stored = [(ref, row.item, row.grade) for ref, row in claimed.items()]
    require_sound(stored, by)
    return _Waiting(list(claimed), prepare(stored, numbers, by, at))


def _claimed(rows: Sequence[ImportRow]) -> tuple[dict[str, ImportRow], dict[Label, int]]:
    """Claim each row's key; return the rows whose key was free, by their new references.

    With them go the row numbers of their labels.
    """
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
    return {ref: row for ref, row in wanted.items() if ref in claimed}, numbers


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
