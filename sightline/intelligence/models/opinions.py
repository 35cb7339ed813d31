"""Second opinions: kept beside the grade, never over it."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE, Label
from sightline.intelligence.models.items import Item
from sightline.terms import Assessment, SourceEvaluation


class Opinion(models.Model):
    """How another person would grade an item, and why. It counts nowhere."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    source_evaluation = models.CharField(
        max_length=1, choices=SourceEvaluation.choices, help_text="personal"
    )
    assessment = models.CharField(max_length=1, choices=Assessment.choices, help_text="personal")
    why = models.TextField(help_text="special category")
    given_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    given_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_opinion_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="an_opinion_is_one_of_3x5",
                condition=Q(source_evaluation__in=["1", "2", "3"])
                & Q(assessment__in=["A", "B", "C", "D", "E"]),
            ),
        ]
        indexes = [models.Index(fields=["item", "-id"], name="opinion_newest")]

    def __str__(self) -> str:
        return f"opinion on {self.item_id}"
