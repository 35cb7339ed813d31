"""Editions of what is published. Each is whole, added once and never changed."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.publish.operation.records import LONG, SHORT
from sightline.publish.records import SAYS
from sightline.terms.editions import PublicPart
from sightline.terms.operation import OperationMeasure, ReadingKind

SUBJECT = 40  # characters, such as a period


class Edition(models.Model):
    """One part of what is published, as somebody drafted it. Released, it is for everybody."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    part = models.CharField(
        max_length=CODE, choices=PublicPart.choices, help_text="public once released"
    )
    subject = models.CharField(max_length=SUBJECT, blank=True, help_text="public once released")
    number = models.IntegerField(help_text="administrative")
    content = models.JSONField(help_text="public once released")
    digest = models.CharField(max_length=64, help_text="hash")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_part_has_one_edition_of_a_number", fields=["part", "subject", "number"]
            ),
            models.CheckConstraint(
                name="an_edition_is_of_a_known_part",
                condition=Q(part__in=[str(each) for each in PublicPart]),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Decided(models.Model):
    """What was decided of an edition, once."""

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} of {self.edition_id}"


class Release(Decided):
    """A second person let an edition be read by everybody."""


class Withdrawal(Decided):
    """A released edition was taken back. What it says of that is public."""

    says = models.CharField(max_length=SAYS, help_text="public")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_withdrawal_says_why", condition=~Q(says="")),
        ]


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
