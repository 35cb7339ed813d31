"""Editions of what is published. Each is whole, added once and never changed."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.publish.records import SAYS
from sightline.terms.editions import PublicPart

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
