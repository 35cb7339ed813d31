"""Who told us: sealed boxes, the custodians' public keys, and what was asked and decided.

No private key is here or anywhere else in the system. Requests and decisions are added, never
changed.
"""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from sightline.access.models import REFERENCE, Labelled
from sightline.intake.models.submissions import Submission
from sightline.terms import SourceReason


class CustodianKey(models.Model):
    """A custodian's public key: what is sealed for it only they can open."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    public = models.BinaryField(help_text="administrative")
    made_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_custodian_has_one_key_in_use",
                fields=["account"],
                condition=Q(ended_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class SourceBox(models.Model):
    """Who sent one report, sealed for one custodian's key. Written once, never listed."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )
    key = models.ForeignKey(CustodianKey, models.PROTECT, related_name="+", help_text="reference")
    box = models.BinaryField(help_text="source identity, sealed for a custodian")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_source_is_sealed_once_for_a_key", fields=["submission", "key"]
            )
        ]

    def __str__(self) -> str:
        return "source box"


class SourceRequest(Labelled):
    """An officer asks who sent one report, and why they need to know. It has the report's label."""

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )
    asked_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    reason = models.CharField(
        max_length=12, choices=SourceReason.choices, help_text="administrative"
    )
    words_sealed = models.BinaryField(help_text="special category, sealed")
    asked_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_told_us_is_asked_for_a_reason",
                condition=Q(reason__in=[str(one) for one in SourceReason]),
            )
        ]


class SourceDecision(models.Model):
    """A custodian's answer to one request, once and for all. Granted, it holds until a time."""

    request = models.OneToOneField(
        SourceRequest, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    decided_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    granted = models.BooleanField(help_text="administrative")
    words_sealed = models.BinaryField(help_text="special category, sealed")
    decided_at = models.DateTimeField(help_text="administrative")
    until = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="who_told_us_is_granted_until_a_time_or_refused",
                condition=Q(granted=True, until__isnull=False) | Q(granted=False, until=None),
            ),
            models.CheckConstraint(
                name="who_told_us_is_granted_for_seven_days_at_most",
                condition=Q(until=None) | Q(until__lte=F("decided_at") + timedelta(days=7)),
            ),
        ]

    def __str__(self) -> str:
        return "source decision"


class SourceNote(models.Model):
    """What a custodian lets the asker see once. Empty as soon as it was read, or its time is up."""

    request = models.OneToOneField(
        SourceRequest, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    sealed = models.BinaryField(help_text="source identity, sealed")
    made_at = models.DateTimeField(help_text="administrative")
    expires_at = models.DateTimeField(help_text="administrative")
    read_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_note_that_was_read_is_empty",
                condition=Q(read_at=None) | Q(sealed=b""),
            )
        ]

    def __str__(self) -> str:
        return "source note"
