"""Telling those with whom a record was shared that it has been put right."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms import REACHES_OTHERS, CorrectedPart, CorrectionOutcome


class PutRight(Labelled):
    """What was put right in a record, for those who were sent it: what to change, and no new data.

    It holds no word of the record. `disclosures` are those by which it went out.
    """

    from_agency = models.CharField(max_length=CODE, help_text="administrative")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    correction = models.BigIntegerField(help_text="administrative")
    part = models.CharField(max_length=CODE, choices=CorrectedPart.choices, help_text="personal")
    outcome = models.CharField(
        max_length=CODE, choices=CorrectionOutcome.choices, help_text="personal"
    )
    accounts = ArrayField(models.CharField(max_length=REFERENCE), help_text="staff identities")
    disclosures = ArrayField(models.CharField(max_length=REFERENCE), help_text="references")
    told_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    told_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="others_are_told_of_what_changed",
                condition=Q(outcome__in=sorted(str(one) for one in REACHES_OTHERS))
                & ~Q(accounts=[]),
            )
        ]
        indexes = [models.Index(fields=["record"], name="putright_record")]
