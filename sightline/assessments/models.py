"""Assessments of people, groups and places. What is decided stands in versions, never edited."""

from typing import Final

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.subjects.models import Group, Person
from sightline.terms.assessing import (
    AssessedKind,
    AssessmentState,
    LearningDisability,
    ToolPurpose,
)

MOST_NAMES: Final = 300
NOBODY: Final = Q(person=None, group=None, setting=None, area="")


class Assessment(Labelled):
    """One person, group or place, looked at again and again with one tool.

    Of a person or a group it stands under the label of their record, and is seen with it.
    """

    kind = models.CharField(
        max_length=CODE, choices=AssessedKind.choices, help_text="administrative"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    setting = models.IntegerField(null=True, help_text="location")  # its number in places
    area = models.CharField(max_length=CODE, blank=True, help_text="location")
    place_name = models.CharField(max_length=200, blank=True, help_text="location")
    tool = models.CharField(max_length=30, help_text="administrative")
    purpose = models.CharField(
        max_length=CODE, choices=ToolPurpose.choices, help_text="administrative"
    )
    begun_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    begun_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_assessment_is_of_one_person_group_or_place",
                condition=Q(kind="PERSON", person__isnull=False, group=None, setting=None, area="")
                | Q(kind="GROUP", group__isnull=False, person=None, setting=None, area="")
                | Q(kind="SETTING", setting__isnull=False, person=None, group=None, area="")
                | Q(kind="AREA", person=None, group=None, setting=None) & ~Q(area=""),
            ),
            models.CheckConstraint(
                name="a_place_that_is_assessed_has_a_name",
                condition=Q(kind__in=["PERSON", "GROUP"], place_name="")
                | Q(kind__in=["SETTING", "AREA"]) & ~Q(place_name=""),
            ),
            models.CheckConstraint(
                name="an_assessment_says_whether_it_is_a_screening",
                condition=Q(purpose__in=[str(one) for one in ToolPurpose]) & ~Q(tool=""),
            ),
        ]
        indexes = [models.Index(fields=["label", "-begun_at"], name="assessment_newest")]


class OfAssessment(models.Model):
    """Something that was added to an assessment, by whom and when. Never edited."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="+", help_text="reference"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"of {self.assessment_id}"


class AssessmentHolder(OfAssessment):
    """Who sees to it that an assessment is reviewed. The newest counts."""

    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")


COMPLETE: Final = Q(state="COMPLETE")


class AssessmentVersion(OfAssessment):
    """What was written and decided at one time, whole, with the sentences as they were put then.

    `answers` hold each indicator with its sentence, answer, time and evidence. There is no tally.
    """

    number = models.IntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=AssessmentState.choices, help_text="administrative"
    )
    tool_version = models.CharField(max_length=20, help_text="administrative")
    answers = models.JSONField(default=list, help_text="special category")
    strengths = models.TextField(blank=True, help_text="special category")
    view = models.TextField(blank=True, help_text="special category")
    view_unknown = models.TextField(blank=True, help_text="special category")
    needed = models.TextField(blank=True, help_text="special category")
    harm_said = models.BooleanField(default=False, help_text="special category")
    harm = models.BooleanField(default=False, help_text="special category")
    behaviour = models.BooleanField(default=False, help_text="special category")
    referral_to = models.CharField(max_length=120, blank=True, help_text="special category")
    referral_reference = models.CharField(max_length=60, blank=True, help_text="case reference")
    referral_at = models.DateTimeField(null=True, help_text="special category")
    years = models.SmallIntegerField(null=True, help_text="personal, whole years")
    years_entered = models.SmallIntegerField(null=True, help_text="personal, whole years")
    learning = models.CharField(
        max_length=CODE, choices=LearningDisability.choices, blank=True,
        help_text="special category",
    )  # fmt: skip
    level = models.CharField(max_length=CODE, blank=True, help_text="special category")
    level_words = models.CharField(max_length=60, blank=True, help_text="special category")
    level_rank = models.SmallIntegerField(null=True, help_text="special category, 0 is the lowest")
    level_of = models.SmallIntegerField(help_text="administrative, levels of the scale")
    weeks = models.SmallIntegerField(null=True, help_text="administrative, weeks")
    reason = models.TextField(blank=True, help_text="special category")
    agreed_by = models.CharField(max_length=MOST_NAMES, blank=True, help_text="staff identities")
    review_on = models.DateField(null=True, help_text="administrative")
    words = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_an_assessment_has_one_number", fields=["assessment", "number"]
            ),
            models.CheckConstraint(
                name="an_assessment_is_in_a_known_state",
                condition=Q(state__in=[str(one) for one in AssessmentState]),
            ),
            models.CheckConstraint(
                name="a_level_is_chosen_with_a_reason_and_agreed",
                condition=~COMPLETE
                | ~Q(level="") & ~Q(level_words="") & ~Q(reason="") & ~Q(agreed_by="")
                & Q(level_rank__isnull=False, weeks__isnull=False, review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_complete_assessment_says_what_must_happen",
                condition=~COMPLETE | ~Q(needed="") & (~Q(view="") | ~Q(view_unknown="")),
            ),
            models.CheckConstraint(
                name="harm_that_happens_is_referred",
                condition=~COMPLETE
                | Q(harm=False)
                | ~Q(referral_to="") & ~Q(referral_reference="") & Q(referral_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_young_or_disabled_child_is_never_at_the_lowest_level",
                condition=~COMPLETE
                | Q(behaviour=False)
                | Q(level_rank__gt=0)
                | Q(learning="")  # of no person: a trigger holds that
                | Q(years__gte=13, years__isnull=False, learning="NO"),
            ),
            models.CheckConstraint(
                name="an_assessment_is_closed_with_a_reason",
                condition=Q(state="CLOSED", review_on=None) & ~Q(words="")
                | ~Q(state="CLOSED") & Q(words=""),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["assessment", "-number"], name="assessmentversion_newest")]
