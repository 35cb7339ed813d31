"""Agreements between agencies, and what kind of body each agency is. No word about a person."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.terms import AgreementStepKind, BodyKind, Nation


class Agreement(models.Model):
    """What some agencies agree to share, for what, and who controls each kind of data."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    name = models.CharField(max_length=120, help_text="administrative")
    agencies = ArrayField(models.CharField(max_length=CODE), help_text="administrative")
    purpose = models.TextField(help_text="administrative")
    powers = models.TextField(help_text="administrative")
    privacy_notice = models.URLField(max_length=300, help_text="public")
    retention = models.TextField(help_text="administrative")
    security = models.TextField(help_text="administrative")
    rights = models.TextField(help_text="administrative")
    dpia = models.TextField(blank=True, help_text="administrative")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_agreement_is_between_two_agencies_or_more_and_says_what_for",
                condition=Q(agencies__len__gt=1)
                & ~Q(name="")
                & ~Q(purpose="")
                & ~Q(powers="")
                & ~Q(privacy_notice=""),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class AgreementData(models.Model):
    """One kind of data that an agreement covers, and which agency is its controller."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="+", help_text="reference"
    )
    kind = models.CharField(max_length=200, help_text="administrative")
    controller = models.CharField(max_length=CODE, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="each_kind_of_data_has_a_controller",
                condition=~Q(kind="") & ~Q(controller=""),
            )
        ]

    def __str__(self) -> str:
        return f"data of {self.agreement_id}"


class AgreementStep(models.Model):
    """An agency signed, reviewed or ended an agreement. Only added."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="+", help_text="reference"
    )
    kind = models.CharField(
        max_length=CODE, choices=AgreementStepKind.choices, help_text="administrative"
    )
    agency = models.CharField(max_length=CODE, help_text="administrative")
    words = models.TextField(blank=True, help_text="administrative")
    review_on = models.DateField(null=True, help_text="administrative")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_agency_signs_an_agreement_once",
                fields=["agreement", "agency"],
                condition=Q(kind="SIGNED"),
            ),
            models.UniqueConstraint(
                name="an_agreement_ends_once", fields=["agreement"], condition=Q(kind="ENDED")
            ),
            models.CheckConstraint(
                name="a_signature_or_a_review_sets_the_next_review",
                condition=Q(kind="ENDED") | Q(review_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"step of {self.agreement_id}"


class Body(models.Model):
    """What kind of body an agency is and in which nation, as its own people said. Newest counts."""

    agency = models.CharField(max_length=CODE, help_text="public")
    kind = models.CharField(max_length=CODE, choices=BodyKind.choices, help_text="public")
    nation = models.CharField(max_length=CODE, choices=Nation.choices, help_text="public")
    said_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    said_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_body_is_of_a_known_kind_and_nation",
                condition=Q(kind__in=[str(each) for each in BodyKind])
                & Q(nation__in=[str(each) for each in Nation]),
            )
        ]
        indexes = [models.Index(fields=["agency", "-said_at"], name="share_body_newest")]

    def __str__(self) -> str:
        return f"body {self.pk}"
