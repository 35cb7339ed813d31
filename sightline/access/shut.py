"""From when a record is shut for all but its keepers: out of the web role's reach, as in `models`.

`models` imports it, so that its table is known wherever those are.
"""

from django.db import models

REFERENCE = 13  # characters


class ShutRecord(models.Model):
    """From when a record is shut for all but its controller's gatekeepers and leads.

    Such as that of somebody who turns 18 with no basis to work on. The packages above say when.
    """

    record = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    label = models.ForeignKey(
        "access.Label", on_delete=models.PROTECT, related_name="+", help_text="administrative"
    )
    since = models.DateTimeField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["since"], name="shutrecord_since")]

    def __str__(self) -> str:
        return self.record
