"""What is asked, decided, agreed and sent; why need to know is widened and narrowed."""

from sightline.sharing.models.agreements import Agreement, AgreementData, AgreementStep, Body
from sightline.sharing.models.decisions import ShareDecision, ShareDraft
from sightline.sharing.models.disclosures import (
    Bundle,
    Disclosure,
    Opening,
    Receipt,
    Recipient,
    SharedRecord,
    Snapshot,
)
from sightline.sharing.models.handovers import HandOver
from sightline.sharing.models.masking import Consultation, ConsultationAnswer, SettledMask
from sightline.sharing.models.requests import ShareRequest
from sightline.sharing.models.widen import (
    AskedAfterAnswer,
    Conflict,
    GlassReview,
    GroupStep,
    Widening,
    WorkHanded,
)

__all__ = [
    "Agreement",
    "AgreementData",
    "AgreementStep",
    "AskedAfterAnswer",
    "Body",
    "Bundle",
    "Conflict",
    "Consultation",
    "ConsultationAnswer",
    "Disclosure",
    "GlassReview",
    "GroupStep",
    "HandOver",
    "Opening",
    "Receipt",
    "Recipient",
    "SettledMask",
    "ShareDecision",
    "ShareDraft",
    "ShareRequest",
    "SharedRecord",
    "Snapshot",
    "Widening",
    "WorkHanded",
]
