"""What was done with a report in the queue: rows that are added and never changed."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE
from sightline.intake.models.submissions import Submission
from sightline.terms import QueueStep


class StepTaken(models.Model):
    """One step: who did what, when, and whose the report was or became by it.

    `before` held the report until then; `holder` is whom it was handed to, or who was asked. `said`
    is the code of a risk, a danger or a stage. Words are sealed; `by` may be the queue's clock.
    """

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )
    kind = models.CharField(max_length=16, choices=QueueStep.choices, help_text="administrative")
    at = models.DateTimeField(help_text="administrative")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    before = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    holder = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    said = models.CharField(max_length=16, blank=True, help_text="administrative")
    words_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_step_has_somebody_who_took_it", condition=~Q(by="")),
            models.CheckConstraint(
                name="a_change_of_risk_or_danger_says_why",
                condition=~Q(kind__in=["RISK_CHANGED", "DANGER_UNMARKED", "ASKED"])
                | ~Q(words_sealed=b""),
            ),
        ]
        indexes = [models.Index(fields=["submission", "id"], name="step_of_submission")]

    def __str__(self) -> str:
        return f"step {self.pk}"
