"""What arrives, and what is being written."""

from sightline.intake.models.drafts import Draft
from sightline.intake.models.steps import StepTaken
from sightline.intake.models.submissions import SealedSubmission, Sending, Submission

__all__ = ["Draft", "SealedSubmission", "Sending", "StepTaken", "Submission"]
