"""Reports that are being written."""

from django.db import models

from sightline.access.models import REFERENCE


class Draft(models.Model):
    """A report being written, kept as its writer types; only the writer can reach it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="source identity")
    # Set by the database: of many who share a setting's link, only the browser that began it.
    holder = models.CharField(
        max_length=64, blank=True, default="", help_text="hash of a browser's secret"
    )
    answers_sealed = models.BinaryField(help_text="special category, sealed")
    updated_at = models.DateTimeField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_account")]

    def __str__(self) -> str:
        return self.reference
