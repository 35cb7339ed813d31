"""What arrives, and what is being written."""

from sightline.intake.models.drafts import Draft
from sightline.intake.models.links import LinkSending, SettingLink
from sightline.intake.models.missing import InterviewAccount, InterviewTaken, MissingEpisode
from sightline.intake.models.posting import PostingKey
from sightline.intake.models.submissions import SealedSubmission, Sending, Submission

__all__ = [
    "Draft",
    "InterviewAccount",
    "InterviewTaken",
    "LinkSending",
    "MissingEpisode",
    "PostingKey",
    "SealedSubmission",
    "Sending",
    "SettingLink",
    "Submission",
]
