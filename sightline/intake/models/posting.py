"""Keys by which a device sends reports that were written without signal."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from sightline.access.models import REFERENCE


class PostingKey(models.Model):
    """What one device may send with, as somebody, for some weeks. It reads nothing.

    Only its hash is kept. The web role reaches it through functions alone.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="source identity")
    key_hash = models.BinaryField(unique=True, help_text="credential")
    made_at = models.DateTimeField(help_text="administrative")
    expires_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    last_used_at = models.DateTimeField(null=True, help_text="source-revealing")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_posting_key_ends_within_ninety_days",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + timedelta(days=90)),
            )
        ]
        indexes = [models.Index(fields=["account"], name="posting_key_account")]

    def __str__(self) -> str:
        return self.reference
