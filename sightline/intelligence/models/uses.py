"""What a piece of intelligence was used for, and how it ended: added, never edited."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE, Label
from sightline.intelligence.models.items import Item
from sightline.terms import ItemOutcome, UseKind


class Use(models.Model):
    """One use, as a fact: which, when, by whom recorded, and the acting agency's own number."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    kind = models.CharField(max_length=20, choices=UseKind.choices, help_text="criminal")
    happened_on = models.DateField(help_text="administrative")
    case_reference = models.CharField(max_length=60, help_text="reference of another system")
    words = models.TextField(blank=True, help_text="special category")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_use_says_where_it_is_recorded", condition=~Q(case_reference="")
            )
        ]

    def __str__(self) -> str:
        return f"use of {self.item_id}"


class Closing(models.Model):
    """One ending of an item, or its opening again. The newest counts."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    outcome = models.CharField(
        max_length=20, choices=ItemOutcome.choices, help_text="special category"
    )
    why = models.TextField(help_text="special category")
    closed_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    closed_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_ending_says_why", condition=~Q(why="")),
        ]
        indexes = [
            models.Index(fields=["item", "-id"], name="closing_newest"),
            models.Index(fields=["item"], name="closing_wrong", condition=Q(outcome="DISPROVED")),
        ]

    def __str__(self) -> str:
        return f"closing of {self.item_id}"
