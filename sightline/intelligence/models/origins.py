"""Pairs of items: what the machine suggests of their origins, and what named people judge."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE
from sightline.intelligence.models.items import Item
from sightline.terms import Tie, Verdict


class Pair(models.Model):
    """Two items, written in one order. Seen only by who may see both."""

    left = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    right = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")

    class Meta:
        abstract = True


class Echo(Pair):
    """A suggestion: these two may be one story, or two independent ones. It decides nothing."""

    relation = models.CharField(max_length=CODE, choices=Verdict.choices, help_text="personal")
    probability = models.FloatField(help_text="administrative")
    reasons = ArrayField(models.CharField(max_length=200), help_text="special category")
    made_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_pair_is_suggested_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="a_suggested_pair_stands_in_one_order", condition=Q(left__lt=F("right"))
            ),
            models.CheckConstraint(
                name="a_suggestion_is_of_one_origin_or_of_independence",
                condition=Q(relation__in=["SAME_ORIGIN", "INDEPENDENT"]),
            ),
        ]

    def __str__(self) -> str:
        return f"echo {self.pk}"


class OriginJudgement(Pair):
    """One person's verdict on the origins of two items, with what the machine had suggested."""

    verdict = models.CharField(max_length=CODE, choices=Verdict.choices, help_text="personal")
    tie = models.CharField(max_length=CODE, choices=Tie.choices, help_text="personal")
    why = models.TextField(help_text="special category")
    suggested = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    judged_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    judged_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_judged_pair_stands_in_one_order", condition=Q(left__lt=F("right"))
            ),
            models.CheckConstraint(name="a_judgement_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class EchoSearch(models.Model):
    """When an item was last looked through for echoes, so that none is looked at in vain."""

    item = models.OneToOneField(
        Item, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    searched_at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return f"search for {self.item_id}"
