"""Writing drafts: kept as they are typed, the writer's own and nobody else's business."""

from datetime import datetime

from django.db import connection, transaction

from sightline.access.actions import within_allowance
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal, unseal
from sightline.files import actions as files
from sightline.intake import drafts
from sightline.intake.actions.flooding import may_begin
from sightline.intake.models import Draft
from sightline.intake.queries import DRAFT
from sightline.intake.rules import DIALS
from sightline.terms import Act, new_reference

HOUR = 3600  # seconds


@transaction.atomic
def begin(*, by: Viewer, at: datetime, address: str = "") -> str | None:
    """Begin a draft and return its reference, or None where too many were begun this hour.

    `address` is where a setting's link is used from. What browsers left unfinished by a link is
    deleted after a day: nobody could reach it again.

    Drafts and what is typed into them are the writer's own and nobody else's business: the ledger
    takes them up when they are sent.
    """
    require(role_refusal(by, Act.SUBMIT))
    if not may_begin(by=by, address=address):
        return None
    if by.by_link:
        _clear_left()
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
    whose = draft if by.by_link else by.account
    if typed is None or not within_allowance(f"report-save {whose}", tries=most, seconds=HOUR):
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
    files.discard(draft=draft, by=by)


def _clear_left() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_clear_left_drafts()")


def _own(draft: str, by: Viewer) -> Draft:
    """Return a draft, held until the transaction ends. Raise Draft.DoesNotExist."""
    return Draft.objects.select_for_update().get(account=by.account, reference=draft)
