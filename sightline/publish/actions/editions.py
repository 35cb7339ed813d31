"""Drafting, releasing and withdrawing editions: require, change, record."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import once
from sightline.ledger.actions import record
from sightline.publish.models import Edition, Release, Withdrawal
from sightline.publish.queries import editions as queries
from sightline.publish.queries import figures
from sightline.publish.records import Content, digest
from sightline.publish.rules import figures_refusal, release_refusal, withdraw_refusal
from sightline.terms import Act, new_reference
from sightline.terms.editions import PublicPart

LETTER = "T"
CHECKED = "figures_are_released_with_a_check_against_all_releases"


@transaction.atomic
def draft(
    *, part: PublicPart, content: Content, by: Viewer, at: datetime, subject: str = ""
) -> str:
    """Draft an edition of a part and return its reference. Refuse what says nothing new."""
    require(role_refusal(by, Act.RELEASE))
    require(queries.draft_why_not(by, part, content, subject))
    reference = new_reference(LETTER)
    with once():
        Edition.objects.create(
            reference=reference,
            part=part.value,
            subject=subject,
            number=queries.last_number(by, part, subject) + 1,
            content=content,
            digest=digest(content),
            made_by=by.account,
            made_at=at,
        )
    record(by.account, Act.RELEASE, [reference], about="DRAFT")
    return reference


@transaction.atomic
def release(*, reference: str, by: Viewer, at: datetime) -> None:
    """Let an edition be read by everybody. Refuse whoever drafted it."""
    edition = queries.edition(by, reference)
    require(release_refusal(edition, by.account), reference)
    if edition.part is PublicPart.FIGURES:
        require(figures_refusal(figures.standing(by, edition)), reference)
    with once("only_the_newest_edition_is_released", CHECKED):
        Release.objects.create(edition_id=reference, by=by.account, at=at)
    record(by.account, Act.RELEASE, [reference], about="RELEASED")


@transaction.atomic
def withdraw(*, reference: str, says: str, by: Viewer, at: datetime) -> None:
    """Take a released edition back, with public words of why. Nobody waits for a second person."""
    edition = queries.edition(by, reference)
    require(withdraw_refusal(edition, says), reference)
    with once():
        Withdrawal.objects.create(edition_id=reference, says=says.strip(), by=by.account, at=at)
    record(by.account, Act.RELEASE, [reference], about="WITHDRAWN")
