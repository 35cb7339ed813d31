"""Figures that were asked for, their checks, and what was lowered. All is added, never changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.publish.models.editions import Edition
from sightline.publish.records import SAYS
from sightline.terms.figures import FigureEnd, FigureVerdict

PERIOD, TABLE = 10, 60  # characters


class FigureAsked(models.Model):
    """Somebody asked for a period's figures; the worker counts and checks them."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    period = models.CharField(max_length=PERIOD, help_text="public")
    without = ArrayField(
        models.CharField(max_length=TABLE), default=list, help_text="administrative"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="figures_are_of_a_quarter_or_a_year",
                condition=Q(period__regex=r"^20\d\d(-Q[1-4])?$"),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class FigureOutcome(models.Model):
    """What became of what was asked, once: a draft, or nothing and why. No count is in it."""

    asked = models.OneToOneField(
        FigureAsked, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    end = models.CharField(max_length=CODE, choices=FigureEnd.choices, help_text="administrative")
    edition = models.OneToOneField(
        Edition, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    says = ArrayField(models.TextField(), default=list, help_text="administrative")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="figures_asked_for_end_in_a_draft_or_say_why_not",
                condition=Q(end="DRAFTED", edition__isnull=False, says=[])
                | Q(end__in=["REFUSED", "FAILED"], edition=None) & ~Q(says=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"outcome of {self.asked_id}"


class Check(models.Model):
    """What the attacker found of an edition of figures, held against all that was released by then.

    `against` names those editions; `settings` tells by which files it was judged.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    against = ArrayField(
        models.CharField(max_length=REFERENCE), default=list, help_text="reference"
    )
    verdict = models.CharField(
        max_length=CODE, choices=FigureVerdict.choices, help_text="administrative"
    )
    says = ArrayField(models.TextField(), default=list, help_text="administrative")
    settings = models.CharField(max_length=64, help_text="hash")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_edition_has_one_check_of_a_number", fields=["edition", "number"]
            ),
            models.CheckConstraint(
                name="a_check_passes_or_says_what_is_given_away",
                condition=Q(verdict="PASSED", says=[]) | Q(verdict="REFUSED") & ~Q(says=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.number} of {self.edition_id}"


class Lowering(models.Model):
    """Somebody wants one line of a regime lowered for a time. It counts once another agrees."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    regime = models.CharField(max_length=CODE, help_text="administrative")
    line = models.CharField(max_length=CODE, help_text="administrative")
    value = models.IntegerField(help_text="administrative")
    why = models.CharField(max_length=SAYS, help_text="public once released")
    until = models.DateField(help_text="administrative")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_regime_is_never_lowered_below_the_floor",
                condition=Q(line="hides_up_to", value__gte=2)
                | Q(line="protection", value__gte=3)
                | Q(line="left_if_small", value__gte=2)
                | Q(line="base_least", value__gte=10)
                | Q(line="people_least", value__gte=1000),
            ),
            models.CheckConstraint(name="a_lowering_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return self.reference


class LoweringAgreed(models.Model):
    """Another person agreed that a line of a regime is lowered."""

    lowering = models.OneToOneField(
        Lowering, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return f"agreement to {self.lowering_id}"
