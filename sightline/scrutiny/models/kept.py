"""What every register has: a random reference, and versions that are added and never edited."""

from django.db import models

from sightline.access.models import REFERENCE


class Kept(models.Model):
    """One entry of a register. It names no child; what is known of it stands in its versions."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference


class Added(models.Model):
    """Something that was added to an entry, by whom and when. Never edited."""

    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"
