"""Runs of the hot-spot analysis, and the locations of concern that people work on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms import (
    ConcernOutcome,
    ConcernPanel,
    ConcernPart,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    Method,
    Precision,
    ProfileState,
    RunFailure,
    RunState,
)


class Run(models.Model):
    """One analysis as its maker saw it, kept for them while they may still see all of it.

    It is asked for at once and worked out by a job; once it is done nothing of it changes.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    question_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    parameters = models.JSONField(help_text="administrative")
    seed = models.BigIntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE,
        choices=RunState.choices,
        default=RunState.DONE.value,  # of runs from before there were jobs
        help_text="administrative",
    )
    step = models.CharField(
        max_length=CODE, choices=Method.choices, blank=True, help_text="administrative"
    )
    progress = models.SmallIntegerField(default=0, help_text="administrative, per cent")
    cancel_asked = models.BooleanField(default=False, help_text="administrative")
    failure = models.CharField(
        max_length=CODE, choices=RunFailure.choices, blank=True, help_text="administrative"
    )
    started_at = models.DateTimeField(null=True, help_text="administrative")
    finished_at = models.DateTimeField(null=True, help_text="administrative")
    versions = models.JSONField(default=dict, help_text="administrative")
    input_hash = models.CharField(max_length=64, blank=True, help_text="administrative")
    records_sealed = models.BinaryField(default=bytes, help_text="references, sealed")
    result_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_run_has_a_result_once_it_is_done",
                condition=Q(state="DONE") & ~Q(result_sealed=b"")
                | ~Q(state="DONE") & Q(result_sealed=b"", records_sealed=b""),
            ),
            models.CheckConstraint(
                name="a_failed_run_says_why",
                condition=Q(state="FAILED") & ~Q(failure="") | ~Q(state="FAILED") & Q(failure=""),
            ),
            models.CheckConstraint(
                name="progress_is_a_percentage", condition=Q(progress__gte=0, progress__lte=100)
            ),
        ]
        indexes = [models.Index(fields=["account", "-at"], name="run_account")]

    def __str__(self) -> str:
        return self.reference


NOWHERE = Q(easting=None, northing=None, precision="")
A_POINT = Q(easting__isnull=False, northing__isnull=False) & ~Q(precision="")


class LocationOfConcern(Labelled):
    """A named place that people work on. What is decided about it stands in its versions."""

    kind = models.CharField(
        max_length=CODE, choices=ConcernPlace.choices, help_text="special category"
    )
    easting = models.IntegerField(null=True, help_text="location, metres")
    northing = models.IntegerField(null=True, help_text="location, metres")
    precision = models.CharField(
        max_length=CODE, choices=Precision.choices, blank=True, help_text="location"
    )
    cells = ArrayField(models.CharField(max_length=15), default=list, help_text="location")
    areas = ArrayField(models.CharField(max_length=CODE), default=list, help_text="location")
    online = models.CharField(max_length=80, blank=True, help_text="location")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_location_is_said_in_one_way",
                condition=A_POINT & Q(cells=[], areas=[], online="")
                | NOWHERE & ~Q(cells=[]) & Q(areas=[], online="")
                | NOWHERE & ~Q(areas=[]) & Q(cells=[], online="")
                | NOWHERE & Q(cells=[], areas=[]) & ~Q(online=""),
            ),
            models.CheckConstraint(
                name="an_online_location_is_nowhere_else",
                condition=Q(kind="ONLINE") & ~Q(online="") | ~Q(kind="ONLINE") & Q(online=""),
            ),
        ]


class OfLocation(models.Model):
    """Something that was added to a location of concern, by whom and when. Never edited."""

    concern = models.ForeignKey(
        LocationOfConcern, models.PROTECT, related_name="+", help_text="reference"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"of {self.concern_id}"


class LocationVersion(OfLocation):
    """What people agreed about a location, whole. The highest number counts."""

    number = models.IntegerField(help_text="administrative")
    step = models.CharField(max_length=CODE, choices=ConcernStep.choices, help_text="personal")
    state = models.CharField(max_length=CODE, choices=ConcernState.choices, help_text="personal")
    name = models.CharField(max_length=120, help_text="location")
    why = models.TextField(help_text="special category")
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    review_on = models.DateField(null=True, help_text="administrative")
    panel = models.CharField(
        max_length=CODE, choices=ConcernPanel.choices, blank=True, help_text="administrative"
    )
    asked = models.TextField(blank=True, help_text="special category")
    outcome = models.CharField(
        max_length=CODE, choices=ConcernOutcome.choices, blank=True, help_text="special category"
    )
    words = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_a_location_stands_once", fields=["concern", "number"]
            ),
            models.CheckConstraint(
                name="a_location_has_a_name_a_reason_and_an_owner",
                condition=~Q(name="") & ~Q(why="") & ~Q(owner=""),
            ),
            models.CheckConstraint(
                name="a_location_is_in_a_known_state",
                condition=Q(state__in=[str(state) for state in ConcernState]),
            ),
            models.CheckConstraint(
                name="a_location_is_reviewed_until_it_is_closed",
                condition=Q(state="CLOSED", review_on=None)
                | ~Q(state="CLOSED") & Q(review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_closed_location_has_an_outcome_and_a_reason",
                condition=Q(state="CLOSED") & ~Q(outcome="") & ~Q(words="")
                | ~Q(state="CLOSED") & Q(outcome=""),
            ),
            models.CheckConstraint(
                name="a_panel_is_waited_for_because_it_was_asked",
                condition=Q(state="HANDED_TO_PANEL") & ~Q(panel="") & ~Q(asked="")
                | ~Q(state="HANDED_TO_PANEL") & Q(panel="", asked=""),
            ),
        ]


class LocationAssessment(OfLocation):
    """One version of one part of a contextual assessment. The highest number counts."""

    part = models.CharField(max_length=CODE, choices=ConcernPart.choices, help_text="location")
    number = models.IntegerField(help_text="administrative")
    words = models.TextField(help_text="special category")
    said_by = models.CharField(max_length=120, help_text="staff identity")
    said_on = models.DateField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_an_assessment_stands_once", fields=["concern", "part", "number"]
            ),
            models.CheckConstraint(
                name="an_assessment_says_something_and_who_says_it",
                condition=~Q(words="") & ~Q(said_by=""),
            ),
        ]


class LocationItem(OfLocation):
    """An item that was linked to a location, or taken off it. The newest of an item counts."""

    item = models.ForeignKey(
        "intelligence.Item", models.PROTECT, related_name="+", help_text="reference"
    )
    linked = models.BooleanField(help_text="special category")


class LocationEvidence(OfLocation):
    """What an analysis said of a location, for those alone who may see all that it counted."""

    run = models.CharField(max_length=REFERENCE, help_text="reference")
    reading_sealed = models.BinaryField(help_text="special category, sealed")
    records = ArrayField(models.CharField(max_length=REFERENCE), help_text="references")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_location_is_named_from_one_finding", fields=["concern"]
            ),
            models.CheckConstraint(
                name="evidence_names_what_it_counted",
                condition=~Q(records=[]) & ~Q(reading_sealed=b""),
            ),
        ]


class Profile(models.Model):
    """One version of a problem profile: written by one analyst, then issued and frozen.

    `records` are those that its analyses counted: who may not see them all cannot open it.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    family = models.CharField(max_length=REFERENCE, help_text="reference of the first version")
    version = models.IntegerField(help_text="administrative")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=ProfileState.choices, help_text="administrative"
    )
    runs = ArrayField(models.CharField(max_length=REFERENCE), help_text="references")
    records = ArrayField(models.CharField(max_length=REFERENCE), help_text="references")
    words_sealed = models.BinaryField(help_text="special category, sealed")
    content_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    content_hash = models.CharField(max_length=64, blank=True, help_text="administrative")
    issued_at = models.DateTimeField(null=True, help_text="administrative")
    withdrawn_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_a_profile_stands_once", fields=["family", "version"]
            ),
            models.CheckConstraint(
                name="a_profile_has_content_once_it_is_issued",
                condition=Q(issued_at=None, content_sealed=b"", content_hash="")
                | Q(issued_at__isnull=False) & ~Q(content_sealed=b"") & ~Q(content_hash=""),
            ),
            models.CheckConstraint(
                name="a_profile_is_dated_by_its_state",
                condition=Q(state="DRAFT", issued_at=None, withdrawn_at=None)
                | Q(state="ISSUED", issued_at__isnull=False, withdrawn_at=None)
                | Q(state="WITHDRAWN", withdrawn_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["account", "-at"], name="profile_account")]

    def __str__(self) -> str:
        return self.reference


class ProfileReader(models.Model):
    """Somebody who may open a profile once it is issued, until its author ends that."""

    profile = models.CharField(max_length=REFERENCE, help_text="reference")
    author = models.CharField(max_length=REFERENCE, help_text="staff identity")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    named_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_reader_of_a_profile_is_named_once",
                fields=["profile", "account"],
                condition=Q(ended_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"reader of {self.profile}"
