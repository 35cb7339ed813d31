"""Runs of the hot-spot analysis: what was asked, by whom, with which settings and input."""

from django.db import models

from sightline.access.models import REFERENCE


class Run(models.Model):
    """One analysis as its maker saw it, kept for them while they may still see all of it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    parameters = models.JSONField(help_text="administrative")
    seed = models.BigIntegerField(help_text="administrative")
    versions = models.JSONField(help_text="administrative")
    input_hash = models.CharField(max_length=64, help_text="administrative")
    records_sealed = models.BinaryField(default=bytes, help_text="references, sealed")
    result_sealed = models.BinaryField(help_text="special category, sealed")

    class Meta:
        indexes = [models.Index(fields=["account", "-at"], name="run_account")]

    def __str__(self) -> str:
        return self.reference
