"""Agreements made, signed, reviewed and ended; and what kind of body an agency is."""

from datetime import date, datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.sharing.models import Agreement, AgreementData, AgreementStep, Body
from sightline.sharing.queries.agreements import agreement
from sightline.sharing.records import NewAgreement
from sightline.terms import Act, AgreementStepKind, BodyKind, Nation, new_reference

LETTER = "J"  # of an agreement


@transaction.atomic
def make_agreement(*, new: NewAgreement, by: Viewer, at: datetime) -> str:
    """Write an agreement down and sign it for one's own agency; the others sign it themselves."""
    require(role_refusal(by, Act.AGREE))
    require(None if by.agency in new.agencies else "One's own agency is no party to it.")
    parties = sorted(set(new.agencies))
    row = Agreement(
        reference=new_reference(LETTER), name=new.name.strip(), agencies=parties,
        purpose=new.purpose.strip(), powers=new.powers.strip(), privacy_notice=new.privacy_notice,
        retention=new.retention.strip(), security=new.security.strip(), rights=new.rights.strip(),
        dpia=new.dpia.strip(), made_by=by.account, made_at=at,
    )  # fmt: skip
    Agreement.objects.bulk_create([row])
    for kind, controller in new.data:
        AgreementData.objects.create(agreement=row, kind=kind.strip(), controller=controller)
    _step(row.reference, AgreementStepKind.SIGNED, by, at, review_on=new.review_on)
    record(by.account, Act.AGREE, [row.reference], about=AgreementStepKind.SIGNED.value)
    return row.reference


@transaction.atomic
def sign(*, reference: str, review_on: date, by: Viewer, at: datetime) -> None:
    """Sign an agreement for one's own agency."""
    found = agreement(by, Act.AGREE, reference, today=at.date())
    require(None if found.may_sign else "It is signed, or has ended.", reference)
    _step(reference, AgreementStepKind.SIGNED, by, at, review_on=review_on)
    record(by.account, Act.AGREE, [reference], about=AgreementStepKind.SIGNED.value)


@transaction.atomic
def review(*, reference: str, words: str, review_on: date, by: Viewer, at: datetime) -> None:
    """Say that an agreement was reviewed, and when it is reviewed next."""
    found = agreement(by, Act.AGREE, reference, today=at.date())
    require(None if found.may_change else "It is not signed, or has ended.", reference)
    _step(reference, AgreementStepKind.REVIEWED, by, at, review_on=review_on, words=words)
    record(by.account, Act.AGREE, [reference], about=AgreementStepKind.REVIEWED.value)


@transaction.atomic
def end(*, reference: str, words: str, by: Viewer, at: datetime) -> None:
    """End an agreement. Any party may; what was shared under it stays on the record."""
    found = agreement(by, Act.AGREE, reference, today=at.date())
    require(None if found.may_change else "It is not signed, or has ended.", reference)
    _step(reference, AgreementStepKind.ENDED, by, at, words=words)
    record(by.account, Act.AGREE, [reference], about=AgreementStepKind.ENDED.value)


@transaction.atomic
def say_body(*, kind: BodyKind, nation: Nation, by: Viewer, at: datetime) -> None:
    """Say what kind of body one's agency is, and in which nation: the law follows from it."""
    require(role_refusal(by, Act.AGREE))
    Body.objects.bulk_create(
        [Body(agency=by.agency, kind=kind, nation=nation, said_by=by.account, said_at=at)]
    )
    record(by.account, Act.AGREE, [], about=kind.value)


def _step(
    reference: str,
    kind: AgreementStepKind,
    by: Viewer,
    at: datetime,
    *,
    review_on: date | None = None,
    words: str = "",
) -> None:
    AgreementStep.objects.create(
        agreement_id=reference, kind=kind, agency=by.agency, words=words.strip(),
        review_on=review_on, by=by.account, at=at,
    )  # fmt: skip
