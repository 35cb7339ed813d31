"""What is entered for the update on the system."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.publish.operation.records import LONG, SHORT
from sightline.terms.operation import OperationMeasure, ReadingKind


class Entered(models.Model):
    """Something entered for the update on the system; what replaces it is another row."""

    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


class Launched(Entered):
    """The day of going live. The newest row counts."""

    on = models.DateField(help_text="public once released")


class OperationReading(Entered):
    """A value before the system or since. A row that another replaces counts no more."""

    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    gone = models.BooleanField(default=False, help_text="administrative")
    kind = models.CharField(
        max_length=CODE, choices=ReadingKind.choices, help_text="administrative"
    )
    measure = models.CharField(
        max_length=CODE, choices=OperationMeasure.choices, help_text="administrative"
    )
    value = models.CharField(max_length=SHORT, help_text="public once released")
    period = models.CharField(max_length=SHORT, help_text="public once released")
    source = models.CharField(max_length=LONG, help_text="public once released")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_value_has_a_time_and_a_source",
                condition=~Q(value="") & ~Q(period="") & ~Q(source=""),
            ),
        ]


class OperationEvidence(Entered):
    """What is said of other places, and what bears it out. A row that another replaces is over."""

    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    gone = models.BooleanField(default=False, help_text="administrative")
    claim = models.CharField(max_length=LONG, help_text="public once released")
    found = models.BooleanField(help_text="public once released")
    words = models.CharField(max_length=LONG, help_text="public once released")
    source = models.CharField(max_length=LONG, blank=True, help_text="public once released")
    looked_on = models.DateField(help_text="public once released")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_says_what_was_found_and_where",
                condition=~Q(claim="") & ~Q(words="") & (Q(found=False) | ~Q(source="")),
            ),
        ]
