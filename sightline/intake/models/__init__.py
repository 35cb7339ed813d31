"""What arrives, what is being written, and who told us."""

from sightline.intake.models.custody import (
    CustodianKey,
    SourceBox,
    SourceDecision,
    SourceNote,
    SourceRequest,
)
from sightline.intake.models.drafts import Draft
from sightline.intake.models.submissions import SealedSubmission, Sending, Submission

__all__ = [
    "CustodianKey",
    "Draft",
    "SealedSubmission",
    "Sending",
    "SourceBox",
    "SourceDecision",
    "SourceNote",
    "SourceRequest",
    "Submission",
]
