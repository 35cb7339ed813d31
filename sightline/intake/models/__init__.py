"""What arrives, what is being written, who told us, and what they hear."""

from sightline.intake.models.custody import (
    CustodianKey,
    SourceBox,
    SourceDecision,
    SourceNote,
    SourceRequest,
)
from sightline.intake.models.drafts import Draft
from sightline.intake.models.links import LinkSending, SettingLink
from sightline.intake.models.missing import InterviewAccount, InterviewTaken, MissingEpisode
from sightline.intake.models.posting import PostingKey
from sightline.intake.models.replies import Receipt, Reply, Supplement
from sightline.intake.models.submissions import SealedSubmission, Sending, Submission

__all__ = [
    "CustodianKey",
    "Draft",
    "InterviewAccount",
    "InterviewTaken",
    "LinkSending",
    "MissingEpisode",
    "PostingKey",
    "Receipt",
    "Reply",
    "SealedSubmission",
    "Sending",
    "SettingLink",
    "SourceBox",
    "SourceDecision",
    "SourceNote",
    "SourceRequest",
    "Submission",
    "Supplement",
]
