"""Questions that matter: what is not known, what was done about it, and the items beneath it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label, Labelled
from sightline.intelligence.models.items import Item
from sightline.terms import Concern, ItemPart, Priority, RequirementState, RequirementStepKind


class Requirement(Labelled):
    """One question that matters. What was asked stays; how it stands now may change."""

    question = models.TextField(help_text="special category")
    why_needed = models.TextField(help_text="special category")
    concern = models.CharField(
        max_length=CODE, choices=Concern.choices, help_text="special category"
    )
    area = models.CharField(max_length=CODE, blank=True, help_text="location")
    place_words = models.CharField(max_length=120, blank=True, help_text="location")
    children = ArrayField(
        models.CharField(max_length=REFERENCE), default=list, help_text="pseudonym"
    )
    concerns_words = models.TextField(blank=True, help_text="special category")
    what_is_known = models.TextField(help_text="special category")
    the_gap = models.TextField(help_text="special category")
    priority = models.CharField(
        max_length=CODE, choices=Priority.choices, help_text="administrative"
    )
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    due = models.DateField(help_text="administrative")
    likely_holders = ArrayField(
        models.CharField(max_length=CODE), default=list, help_text="administrative"
    )
    state = models.CharField(
        max_length=CODE,
        choices=RequirementState.choices,
        default=RequirementState.OPEN,
        help_text="administrative",
    )
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_requirement_says_what_why_and_the_gap",
                condition=~Q(question="") & ~Q(why_needed="") & ~Q(the_gap=""),
            ),
            models.CheckConstraint(name="a_requirement_has_an_owner", condition=~Q(owner="")),
            models.CheckConstraint(
                name="a_requirement_is_of_a_known_priority_and_state",
                condition=Q(priority__in=[str(each) for each in Priority])
                & Q(state__in=[str(each) for each in RequirementState]),
            ),
        ]
        indexes = [models.Index(fields=["label", "state"], name="requirement_label_state")]


class RequirementStep(models.Model):
    """One thing that was done with a question, by whom and when. Only added."""

    requirement = models.ForeignKey(
        Requirement, models.PROTECT, related_name="+", help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    kind = models.CharField(
        max_length=CODE, choices=RequirementStepKind.choices, help_text="administrative"
    )
    words = models.TextField(blank=True, help_text="special category")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return f"step of {self.requirement_id}"


class RequirementItem(models.Model):
    """An item that raises a question, or answers it. Seen only by who may see both."""

    requirement = models.ForeignKey(
        Requirement, models.PROTECT, related_name="+", help_text="reference"
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    part = models.CharField(max_length=CODE, choices=ItemPart.choices, help_text="administrative")
    task = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_item_stands_under_a_requirement_once", fields=["requirement", "item"]
            ),
            models.UniqueConstraint(
                name="an_answer_becomes_one_item", fields=["task"], condition=~Q(task="")
            ),
        ]

    def __str__(self) -> str:
        return f"item under {self.requirement_id}"
