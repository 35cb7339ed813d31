"""How a reporter comes back, what they hear, and what they add. All of it is added, never changed.

A receipt's code is worked out from the report's reference and is kept nowhere; only a keyed hash of
it stands here, for the database to find the report by.
"""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE, Label, Labelled
from sightline.intake.models.submissions import Submission
from sightline.terms import ReplyOutcome


class Receipt(models.Model):
    """What a receipt's code opens: one report, and nothing of any other."""

    hashed = models.CharField(max_length=64, primary_key=True, help_text="keyed hash")
    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )
    label = models.ForeignKey(Label, models.PROTECT, related_name="+", help_text="administrative")
    received_at = models.DateTimeField(help_text="administrative")
    may_ask = models.BooleanField(help_text="administrative")
    awaited = models.BooleanField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["received_at"], name="receipt_clock")]

    def __str__(self) -> str:
        return "receipt"


class Reply(Labelled):
    """One thing that a reporter hears, in a fixed sentence; a question's own words are sealed."""

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )
    outcome = models.CharField(
        max_length=12, choices=ReplyOutcome.choices, help_text="administrative"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    question_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_reporter_hears_a_known_outcome",
                condition=Q(outcome__in=[str(one) for one in ReplyOutcome])
                & ~Q(outcome=str(ReplyOutcome.RECEIVED)),
            ),
            models.CheckConstraint(
                name="a_question_stands_where_more_is_needed_and_nowhere_else",
                condition=(Q(outcome="NEED_MORE") & ~Q(question_sealed=b""))
                | (~Q(outcome="NEED_MORE") & Q(question_sealed=b"")),
            ),
        ]


class Supplement(models.Model):
    """What a reporter added or answered, sealed as their report is. Opened with a reason only."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )
    question = models.OneToOneField(
        Reply, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    words_sealed = models.BinaryField(help_text="special category, sealed")
    at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return self.reference
