"""What arrives, and what is being written."""

from sightline.intake.models.drafts import Draft
from sightline.intake.models.links import LinkSending, SettingLink
from sightline.intake.models.submissions import SealedSubmission, Sending, Submission

__all__ = ["Draft", "LinkSending", "SealedSubmission", "Sending", "SettingLink", "Submission"]
