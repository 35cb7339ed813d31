"""Children who were missing, and the interview that each is offered on return."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Label, Labelled
from sightline.terms import InCare, InterviewPart, InterviewStep, MissingRisk, Precision


class MissingEpisode(Labelled):
    """One time that a child was missing. Who the child is lies sealed."""

    hashed = models.CharField(max_length=64, unique=True, help_text="keyed hash")
    child = models.CharField(max_length=REFERENCE, help_text="pseudonym")
    details_sealed = models.BinaryField(help_text="special category, sealed")
    missing_since = models.DateTimeField(help_text="personal")
    found_at = models.DateTimeField(null=True, help_text="personal")
    risk = models.CharField(max_length=CODE, choices=MissingRisk.choices, help_text="personal")
    in_care = models.CharField(max_length=CODE, choices=InCare.choices, help_text="personal")
    found_precision = models.CharField(
        max_length=CODE, choices=Precision.choices, help_text="location"
    )
    found_easting = models.IntegerField(null=True, help_text="location, metres")
    found_northing = models.IntegerField(null=True, help_text="location, metres")
    found_area = models.CharField(max_length=CODE, blank=True, help_text="location")
    found_inside_county = models.BooleanField(default=True, help_text="location")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_child_is_found_after_going_missing",
                condition=Q(found_at=None) | Q(found_at__gte=F("missing_since")),
            ),
            models.CheckConstraint(
                name="a_place_of_finding_has_both_coordinates_or_neither",
                condition=Q(found_easting=None, found_northing=None)
                | Q(found_easting__isnull=False, found_northing__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["label", "-missing_since"], name="missing_newest")]


class InterviewTaken(models.Model):
    """One step towards the interview: offered, refused, held. Added, never edited."""

    episode = models.ForeignKey(
        MissingEpisode, models.PROTECT, related_name="+", help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    step = models.CharField(max_length=CODE, choices=InterviewStep.choices, help_text="personal")
    at = models.DateTimeField(help_text="personal")
    words_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return f"step of {self.episode_id}"


class InterviewAccount(models.Model):
    """What a child said at an interview, sealed; what they agree to pass on; what was passed on."""

    episode = models.OneToOneField(
        MissingEpisode, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    account_sealed = models.BinaryField(help_text="special category, sealed")
    agreed = ArrayField(
        models.CharField(max_length=CODE, choices=InterviewPart.choices),
        default=list,
        help_text="personal",
    )
    override_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    overridden_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    passed = ArrayField(
        models.CharField(max_length=CODE, choices=InterviewPart.choices),
        default=list,
        help_text="personal",
    )
    submission = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_what_a_child_agrees_to_or_somebody_overrides_is_passed_on",
                condition=Q(passed__contained_by=F("agreed")) | ~Q(overridden_by=""),
            ),
            models.CheckConstraint(
                name="an_override_has_a_reason",
                condition=Q(overridden_by="") | ~Q(override_sealed=b""),
            ),
        ]

    def __str__(self) -> str:
        return f"account of {self.episode_id}"
