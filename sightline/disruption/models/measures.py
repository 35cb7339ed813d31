"""Measures: each use of a power, how it stands, and every step by which it came to stand so."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms import Concern
from sightline.terms.disrupting import DisruptionSubject, PowerClass, Strand
from sightline.terms.measures import (
    HAS_TERM,
    MeasureOutcome,
    MeasureStep,
    MeasureSubject,
)

POWER = 60
_NOBODY = {"person": None, "location": None, "group": None, "thing": None}


def _about(kind: MeasureSubject, column: str) -> Q:
    others = {name: value for name, value in _NOBODY.items() if name != column}
    return Q(record=kind.value, **{f"{column}__isnull": False}, **others)


class Measure(Labelled):
    """One use of a power on one subject, and how it stands. Its steps stand in its versions.

    It is seen with its subject only. The last five columns repeat its newest version, so that a
    list compares them alone; the database holds them to it.
    """

    record = models.CharField(
        max_length=CODE, choices=MeasureSubject.choices, help_text="administrative"
    )
    person = models.ForeignKey(
        "subjects.Person", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    location = models.ForeignKey(
        "hotspots.LocationOfConcern",
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="reference",
    )
    group = models.ForeignKey(
        "subjects.Group", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    thing = models.ForeignKey(
        "subjects.Thing", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    kind = models.CharField(
        max_length=CODE, choices=DisruptionSubject.choices, help_text="personal"
    )
    power = models.CharField(max_length=POWER, help_text="criminal")
    power_class = models.CharField(
        max_length=CODE, choices=PowerClass.choices, help_text="criminal"
    )
    strand = models.CharField(max_length=CODE, choices=Strand.choices, help_text="administrative")
    concern = models.CharField(
        max_length=CODE, choices=Concern.choices, help_text="special category"
    )
    area = models.CharField(max_length=CODE, blank=True, help_text="location")
    against = models.BooleanField(help_text="criminal")
    agreed_by = models.CharField(max_length=300, blank=True, help_text="staff identity")
    agreed_why = models.CharField(max_length=300, blank=True, help_text="special category")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(max_length=CODE, choices=MeasureStep.choices, help_text="criminal")
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    due_on = models.DateField(null=True, help_text="administrative")
    moved_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_measure_is_about_one_subject",
                condition=_about(MeasureSubject.PERSON, "person") & Q(kind__in=["CHILD", "ADULT"])
                | _about(MeasureSubject.LOCATION, "location") & Q(kind="PLACE")
                | _about(MeasureSubject.GROUP, "group") & Q(kind="PLACE")
                | _about(MeasureSubject.THING, "thing") & Q(kind="VEHICLE"),
            ),
            models.CheckConstraint(
                name="a_measure_against_a_child_is_agreed_to",
                condition=~Q(kind="CHILD", against=True) | ~Q(agreed_by="") & ~Q(agreed_why=""),
            ),
            models.CheckConstraint(
                name="a_measure_has_a_power_a_class_and_a_strand",
                condition=~Q(power="")
                & Q(power_class__in=[str(each) for each in PowerClass])
                & Q(strand__in=[str(each) for each in Strand]),
            ),
        ]
        indexes = [
            models.Index(fields=["-moved_at", "-reference"], name="measure_newest"),
            models.Index(fields=["due_on"], name="measure_due", condition=Q(due_on__isnull=False)),
            models.Index(fields=["power", "-moved_at"], name="measure_power"),
            models.Index(fields=["state", "-moved_at"], name="measure_state"),
            models.Index(fields=["owner", "-moved_at"], name="measure_owner"),
            models.Index(fields=["area", "-moved_at"], name="measure_area"),
        ]


class OfMeasure(models.Model):
    """Something that was added to a measure, by whom and when. Never edited."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", help_text="reference")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"of {self.measure_id}"


class MeasureVersion(OfMeasure):
    """How a measure stood after one step, whole. The highest number counts."""

    number = models.IntegerField(help_text="administrative")
    step = models.CharField(max_length=CODE, choices=MeasureStep.choices, help_text="criminal")
    state = models.CharField(max_length=CODE, choices=MeasureStep.choices, help_text="criminal")
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    on = models.DateField(help_text="criminal")
    words = models.TextField(blank=True, help_text="special category")
    conditions = models.TextField(blank=True, help_text="criminal")
    starts_on = models.DateField(null=True, help_text="criminal")
    expires_on = models.DateField(null=True, help_text="criminal")
    review_on = models.DateField(null=True, help_text="administrative")
    due_on = models.DateField(null=True, help_text="administrative")
    outcome = models.CharField(
        max_length=CODE, choices=MeasureOutcome.choices, blank=True, help_text="special category"
    )
    effect = models.TextField(help_text="special category")
    child_view = models.TextField(blank=True, help_text="special category")
    view_unknown = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_step_of_a_measure_stands_once", fields=["measure", "number"]
            ),
            models.CheckConstraint(
                name="a_step_of_a_measure_says_something",
                condition=Q(step="HANDED_ON") | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="a_measure_is_in_a_known_state",
                condition=Q(state__in=[str(each) for each in MeasureStep if each != "HANDED_ON"])
                & (Q(step=F("state")) | Q(step="HANDED_ON")),
            ),
            models.CheckConstraint(
                name="a_measure_ends_no_sooner_than_it_starts",
                condition=Q(expires_on=None)
                | Q(starts_on__isnull=False, expires_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="a_measure_in_force_has_a_last_day_or_a_review",
                condition=Q(state__in=sorted(map(str, HAS_TERM)), starts_on__isnull=False)
                & Q(due_on__isnull=False)
                & (
                    Q(expires_on__isnull=False, due_on=F("expires_on"))
                    | Q(review_on__isnull=False, due_on=F("review_on"))
                )
                | ~Q(state__in=sorted(map(str, HAS_TERM))) & Q(due_on=None),
            ),
            models.CheckConstraint(
                name="a_measure_that_is_done_has_an_outcome",
                condition=Q(state="OUTCOME") & ~Q(outcome="") | ~Q(state="OUTCOME") & Q(outcome=""),
            ),
            models.CheckConstraint(
                name="a_measure_says_its_effect_on_children_and_their_view",
                condition=~Q(effect="")
                & (~Q(child_view="") & Q(view_unknown="") | Q(child_view="") & ~Q(view_unknown="")),
            ),
        ]
        indexes = [models.Index(fields=["step", "on"], name="measure_step_on")]


class MeasureItem(OfMeasure):
    """An item that was linked to a measure, or taken off it. The newest of an item counts.

    `number` is that of the step that reported the breach which the item shows; 0 for none.
    """

    item = models.ForeignKey(
        "intelligence.Item", models.PROTECT, related_name="+", help_text="reference"
    )
    number = models.IntegerField(default=0, help_text="administrative")
    linked = models.BooleanField(help_text="special category")


class MeasureWord(models.Model):
    """A word that a measure says somewhere, so that it is found by `=`, as row security needs."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    word = models.CharField(max_length=80, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_word_of_a_measure_stands_once", fields=["measure", "word"]
            )
        ]
        indexes = [models.Index(fields=["word", "measure"], name="measure_word")]

    def __str__(self) -> str:
        return f"word of {self.measure_id}"
