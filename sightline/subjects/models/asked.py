"""Who looked for what they may not see: what was typed, until it is worked off, and what it met."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.subjects.models.looking import LookUpTask
from sightline.terms import LookUpPurpose


class LookUpTyped(models.Model):
    """What was typed in one look-up, sealed, until it has been compared with what is hidden.

    Every look-up leaves one, whatever it finds. Nobody reads it but the job that works it off.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    task = models.ForeignKey(LookUpTask, models.PROTECT, related_name="+", help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    typed_sealed = models.BinaryField(help_text="sealed personal text")
    at = models.DateTimeField(help_text="administrative")
    done_at = models.DateTimeField(null=True, help_text="administrative")

    def __str__(self) -> str:
        return self.reference


class AskedAfter(models.Model):
    """That somebody looked for a record which they may not see. They are never told of it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    task = models.ForeignKey(LookUpTask, models.PROTECT, related_name="+", help_text="reference")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    label = models.ForeignKey(Label, models.PROTECT, related_name="+", help_text="administrative")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    purpose = models.CharField(
        max_length=CODE, choices=LookUpPurpose.choices, help_text="administrative"
    )
    about = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    words_sealed = models.BinaryField(default=bytes, help_text="sealed personal text")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_look_up_task_asks_after_a_record_once", fields=["task", "record"]
            ),
            models.CheckConstraint(
                name="who_asks_after_a_record_is_named",
                condition=~Q(account="") & ~Q(agency=""),
            ),
        ]
        indexes = [models.Index(fields=["label", "-at"], name="askedafter_newest")]

    def __str__(self) -> str:
        return self.reference
