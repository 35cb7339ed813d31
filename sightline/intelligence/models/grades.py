"""Grades: added, never edited."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE, Label
from sightline.intelligence.models.items import Item
from sightline.terms import ActionCode, Assessment, Handling, SanitisationCode, SourceEvaluation


class Grade(models.Model):
    """One person's 3x5x2 of an item, with what the machine proposed beside. The newest counts."""

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
    handling = models.CharField(max_length=1, choices=Handling.choices, help_text="administrative")
    action_code = models.CharField(
        max_length=2, choices=ActionCode.choices, blank=True, help_text="administrative"
    )
    sanitisation_code = models.CharField(
        max_length=2, choices=SanitisationCode.choices, blank=True, help_text="administrative"
    )
    rationale = models.TextField(blank=True, help_text="special category")
    supported_by = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    proposed = models.CharField(max_length=2, blank=True, help_text="administrative")
    original_code = models.CharField(max_length=5, blank=True, help_text="administrative")
    graded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    graded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_grade_is_one_of_3x5x2",
                condition=Q(source_evaluation__in=["1", "2", "3"])
                & Q(assessment__in=["A", "B", "C", "D", "E"])
                & Q(handling__in=["P", "C"]),
            ),
            models.CheckConstraint(
                name="conditions_need_one_action_and_one_sanitisation_code",
                condition=Q(handling="P", action_code="", sanitisation_code="")
                | (
                    Q(handling="C")
                    & Q(action_code__in=["A1", "A2", "A3"])
                    & Q(sanitisation_code__in=["S1", "S2"])
                ),
            ),
            models.CheckConstraint(
                name="doubt_needs_a_rationale",
                condition=~(Q(assessment="E") | Q(source_evaluation="3")) | ~Q(rationale=""),
            ),
            models.CheckConstraint(
                name="corroborated_names_what_supports_it",
                condition=~Q(assessment="B") | ~Q(supported_by=""),
            ),
        ]
        indexes = [models.Index(fields=["item", "-id"], name="grade_newest")]

    def __str__(self) -> str:
        return f"grade of {self.item_id}"


class Ground(models.Model):
    """What an item's grade of B leans on now. Kept by a trigger, reached by functions alone.

    It lets those who leaned on an item be told when it falls, though whoever felled it may not
    know of them.
    """

    item = models.OneToOneField(
        Item, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    supported_by = models.CharField(max_length=REFERENCE, db_index=True, help_text="reference")
    label_number = models.BigIntegerField(help_text="administrative")

    def __str__(self) -> str:
        return f"ground of {self.item_id}"
