"""Putting records right: what was decided, and an item's text as it was before. Only added."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.intelligence.models.items import Item
from sightline.terms import CorrectedPart, CorrectionOutcome


class Correction(models.Model):
    """One decision on a record that is said to be wrong: who, when, why, on what evidence.

    `record` is an item or a record of a person; `number` is the fact, role or tie of it, 0 for the
    record itself. `person` is the pseudonym of somebody who was wrongly named.
    """

    record = models.CharField(max_length=REFERENCE, help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    part = models.CharField(max_length=CODE, choices=CorrectedPart.choices, help_text="personal")
    number = models.BigIntegerField(default=0, help_text="administrative")
    outcome = models.CharField(
        max_length=CODE, choices=CorrectionOutcome.choices, help_text="personal"
    )
    person = models.CharField(max_length=REFERENCE, blank=True, help_text="pseudonym")
    words = models.TextField(help_text="special category")
    why = models.TextField(help_text="special category")
    evidence = models.TextField(blank=True, help_text="special category")
    decided_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    decided_at = models.DateTimeField(help_text="administrative")
    written_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_correction_says_what_and_why", condition=~Q(words="") & ~Q(why="")
            ),
            models.CheckConstraint(
                name="a_correction_is_of_a_known_part_and_outcome",
                condition=Q(part__in=[str(one) for one in CorrectedPart])
                & Q(outcome__in=[str(one) for one in CorrectionOutcome]),
            ),
            models.CheckConstraint(
                name="whoever_was_wrongly_named_stands_under_a_pseudonym",
                condition=Q(outcome="WRONGLY_NAMED", part="ITEM", person__regex=r"^[CP]-")
                | (~Q(outcome="WRONGLY_NAMED") & Q(person="")),
            ),
            models.CheckConstraint(
                name="what_is_changed_rests_on_evidence",
                condition=~Q(outcome__in=["CORRECTED", "WRONGLY_NAMED"]) | ~Q(evidence=""),
            ),
        ]
        indexes = [models.Index(fields=["record", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"correction {self.pk}"


class ItemVersion(models.Model):
    """An item's text and whom it named before it was put right: for those who may put it right."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    correction = models.ForeignKey(
        Correction, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    version = models.IntegerField(help_text="administrative")
    sanitised_text = models.TextField(help_text="special category")
    place_name = models.CharField(max_length=120, blank=True, help_text="location")
    online = models.CharField(max_length=80, blank=True, help_text="personal")
    children = ArrayField(models.CharField(max_length=REFERENCE), help_text="pseudonyms")
    people = ArrayField(models.CharField(max_length=REFERENCE), help_text="pseudonyms")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_an_item_is_kept_once", fields=["item", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"version of {self.item_id}"
