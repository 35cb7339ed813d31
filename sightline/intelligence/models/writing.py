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
    why_sealed = models.BinaryField(help_text="special category, sealed")
    settled_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    settled_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_settled_finding_says_why", condition=~Q(why_sealed=b""))
        ]

    def __str__(self) -> str:
        return f"settled finding of {self.item_id}"


class ChildOrigin(models.Model):
    """That a child was the first to know what an item says. It narrows down who told, so it stands
    apart from the item, for who may write under its label."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )

    class Meta:
        constraints = [models.UniqueConstraint(name="a_child_is_first_said_once", fields=["item"])]

    def __str__(self) -> str:
        return f"first knower of {self.item_id}"


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
        indexes = [
            models.Index(fields=["item", "-id"], name="review_newest"),
            models.Index(fields=["item"], name="review_let_go", condition=Q(outcome="LAPSED")),
        ]

    def __str__(self) -> str:
        return f"review of {self.item_id}"
