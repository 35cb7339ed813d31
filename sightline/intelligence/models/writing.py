"""What was weighed when an item was written, and when it is looked at again: only added."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.intelligence.models.items import Item
from sightline.terms import FindingKind, ReviewOutcome


class SettledFinding(models.Model):
    """Words that a machine pointed at, kept as a keyed hash, and why they give nobody away."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    kind = models.CharField(
        max_length=CODE, choices=FindingKind.choices, help_text="administrative"
    )
    words_hash = models.CharField(max_length=64, help_text="keyed hash")
    why = models.TextField(help_text="special category")
    settled_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    settled_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_settled_finding_says_why", condition=~Q(why=""))
        ]

    def __str__(self) -> str:
        return f"settled finding of {self.item_id}"


class ItemReview(models.Model):
    """One look at an item whose time had run out: kept until another day, or let go."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    outcome = models.CharField(
        max_length=CODE, choices=ReviewOutcome.choices, help_text="administrative"
    )
    until = models.DateField(null=True, help_text="administrative")
    why = models.TextField(help_text="special category")
    reviewed_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    reviewed_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_review_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="a_renewal_has_a_day_and_a_lapse_has_none",
                condition=Q(outcome="RENEWED", until__isnull=False)
                | Q(outcome="LAPSED", until=None),
            ),
        ]
        indexes = [models.Index(fields=["item", "-id"], name="review_newest")]

    def __str__(self) -> str:
        return f"review of {self.item_id}"
