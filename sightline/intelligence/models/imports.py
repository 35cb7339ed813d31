"""What was brought in from partners' files."""

from django.db import models

from sightline.access.models import REFERENCE, Label
from sightline.intelligence.models.items import Item


class ImportedRow(models.Model):
    """Which row of a partner's file became which item, so that the same file adds nothing twice."""

    key = models.CharField(max_length=64, primary_key=True, help_text="keyed hash")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )

    def __str__(self) -> str:
        return f"imported {self.item_id}"


class Upload(models.Model):
    """A partner's file between preview and import, sealed; only who sent it can reach it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    file_sealed = models.BinaryField(help_text="special category, sealed")
    created_at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return self.reference
