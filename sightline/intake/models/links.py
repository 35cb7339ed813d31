"""Settings' own links, and which browser of those that share a link sent what."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE
from sightline.intake.models.submissions import Submission
from sightline.places.models import Setting
from sightline.terms import LinkKind

NAME, WHY = 80, 200


class SettingLink(models.Model):
    """A setting's own link: by it anyone there sends reports, with no account, and reads nothing.

    It stands in `access.Standing` too, by its reference, until it runs out or is ended.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    name = models.CharField(max_length=NAME, help_text="source-revealing")
    kind = models.CharField(max_length=CODE, choices=LinkKind.choices, help_text="source-revealing")
    setting = models.ForeignKey(
        Setting, models.SET_NULL, null=True, related_name="+", help_text="source-revealing"
    )
    token_hash = models.BinaryField(unique=True, help_text="credential")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")
    expires_at = models.DateTimeField(help_text="administrative")
    last_opened_at = models.DateTimeField(null=True, help_text="source-revealing")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    ended_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    ended_why = models.CharField(max_length=WHY, blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_link_ends_within_a_year",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + timedelta(days=366)),
            ),
            models.CheckConstraint(name="a_link_names_its_setting", condition=~Q(name="")),
            models.CheckConstraint(
                name="a_link_is_ended_by_somebody_for_a_reason",
                condition=Q(ended_at=None, ended_by="", ended_why="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="") & ~Q(ended_why="")),
            ),
        ]
        indexes = [models.Index(fields=["agency", "-made_at"], name="link_agency")]

    def __str__(self) -> str:
        return self.reference


class LinkSending(models.Model):
    """Which browser sent a report by a link, so that it alone is shown the receipt again."""

    submission = models.OneToOneField(
        Submission, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    holder = models.CharField(max_length=64, help_text="hash of a browser's secret")

    def __str__(self) -> str:
        return "sending by a link"
