"""Panels, who sits on them, and what is referred to them."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms.meeting import AgendaStrand, PanelKind


class Panel(Labelled):
    """A group of agencies that meets. What is agreed about it stands in its versions."""

    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")


class Added(models.Model):
    """Something that was added, by whom and when. Never edited."""

    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


class PanelVersion(Added):
    """The terms of a panel, whole. The highest number counts."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    name = models.CharField(max_length=120, help_text="administrative")
    kind = models.CharField(max_length=CODE, choices=PanelKind.choices, help_text="administrative")
    purpose = models.TextField(help_text="administrative")
    quorum = models.SmallIntegerField(help_text="administrative, agencies")
    chair = models.CharField(max_length=REFERENCE, help_text="staff identity")
    ended = models.BooleanField(default=False, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_panel_has_one_version_of_a_number", fields=["panel", "number"]
            ),
            models.CheckConstraint(
                name="a_quorum_is_two_agencies_or_more", condition=Q(quorum__gte=2)
            ),
        ]


class PanelSeat(Added):
    """Somebody was given a seat on a panel, or left it. The newest row counts."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+", help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    seated = models.BooleanField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["account", "panel", "-id"], name="seat_newest")]


class Referral(Added):
    """A record that somebody brought to a panel, and why."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+", help_text="reference")
    about = models.CharField(max_length=REFERENCE, help_text="reference")
    strand = models.CharField(
        max_length=CODE, choices=AgendaStrand.choices, help_text="administrative"
    )
    why = models.TextField(help_text="special category")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_referral_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="a_referral_is_of_a_record",
                condition=~Q(about="") & ~Q(strand=AgendaStrand.BUSINESS.value),
            ),
        ]


class ReferralAnswer(Added):
    """What the coordinator answered to a referral: to be heard, or not and why."""

    referral = models.OneToOneField(
        Referral, models.PROTECT, related_name="+", help_text="reference"
    )
    accepted = models.BooleanField(help_text="administrative")
    why = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_referral_is_declined_with_a_reason",
                condition=Q(accepted=True) | ~Q(why=""),
            )
        ]
