"""Writing drafts: kept as they are typed, the writer's own and nobody else's business."""

from datetime import datetime

from django.db import transaction

from sightline.access.actions import within_allowance
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal, unseal
from sightline.intake import drafts
from sightline.intake.models import Draft
from sightline.intake.queries import DRAFT
from sightline.intake.rules import DIALS
from sightline.terms import Act, new_reference

HOUR = 3600  # seconds


@transaction.atomic
def begin(*, by: Viewer, at: datetime) -> str | None:
    """Begin a draft and return its reference, or None where too many were begun this hour.

    Drafts and what is typed into them are the writer's own and nobody else's business: the ledger
    takes them up when they are sent.
    """
    require(role_refusal(by, Act.SUBMIT))
    most = DIALS["drafts_an_hour"].value
    if not within_allowance(f"report-draft {by.account}", tries=most, seconds=HOUR):
        return None
    reference = new_reference("D")
    sealed = seal(DRAFT, drafts.write({}), reference)
    Draft.objects.create(
        reference=reference, account=by.account, answers_sealed=sealed, updated_at=at
    )
    return reference


@transaction.atomic
def keep(*, draft: str, step: str, typed: drafts.Step | None, by: Viewer, at: datetime) -> bool:
    """Keep one page of a draft as it was typed. Say whether it was: not when it is too much."""
    require(role_refusal(by, Act.SUBMIT), draft)
    most = DIALS["saves_an_hour"].value
    found = _own(draft, by)
    if typed is None or not within_allowance(f"report-save {by.account}", tries=most, seconds=HOUR):
        return False
    before = drafts.read(unseal(DRAFT, bytes(found.answers_sealed), draft))
    found.answers_sealed = seal(DRAFT, drafts.write(drafts.with_step(before, step, typed)), draft)
    found.updated_at = at
    found.save(update_fields=["answers_sealed", "updated_at"])
    return True


@transaction.atomic
def discard(*, draft: str, by: Viewer) -> None:
    """Delete a draft that its writer does not want to send."""
    require(role_refusal(by, Act.SUBMIT), draft)
    _own(draft, by).delete()


def _own(draft: str, by: Viewer) -> Draft:
    """Return a draft, held until the transaction ends. Raise Draft.DoesNotExist."""
    return Draft.objects.select_for_update().get(account=by.account, reference=draft)
