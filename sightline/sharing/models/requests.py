"""What is asked for, or offered: about whom, what for, how soon. Never changed, never deleted."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE
from sightline.terms import BodyKind, Nation, RequestKind, Urgency

OUTSIDER = 200
POSITION = 120


class ShareRequest(models.Model):
    """One request for information, or one offer of it. The giver decides, whoever wrote it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    kind = models.CharField(
        max_length=CODE, choices=RequestKind.choices, help_text="administrative"
    )
    giver = models.CharField(max_length=CODE, help_text="administrative")
    receiver = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    outsider = models.CharField(max_length=OUTSIDER, blank=True, help_text="personal")
    outsider_kind = models.CharField(
        max_length=CODE, blank=True, choices=BodyKind.choices, help_text="administrative"
    )
    outsider_nation = models.CharField(
        max_length=CODE, blank=True, choices=Nation.choices, help_text="administrative"
    )
    asker = models.CharField(max_length=REFERENCE, help_text="staff identity")
    asker_agency = models.CharField(max_length=CODE, help_text="administrative")
    position = models.CharField(max_length=POSITION, help_text="staff identity")
    about = ArrayField(models.CharField(max_length=REFERENCE), default=list, help_text="reference")
    about_words = models.TextField(blank=True, help_text="special category")
    needed = models.TextField(help_text="special category")
    purpose = models.TextField(help_text="special category")
    urgency = models.CharField(max_length=CODE, choices=Urgency.choices, help_text="administrative")
    due_at = models.DateTimeField(help_text="administrative")
    powers = ArrayField(models.CharField(max_length=CODE), default=list, help_text="administrative")
    power_words = models.TextField(blank=True, help_text="administrative")
    public_task = models.BooleanField(default=False, help_text="administrative")
    recipients = ArrayField(
        models.CharField(max_length=REFERENCE), default=list, help_text="staff identity"
    )
    asked_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="information_goes_from_one_agency_to_one_other_body",
                condition=~Q(giver="")
                & ~Q(giver=F("receiver"))
                & (Q(receiver="") ^ Q(outsider="")),
            ),
            models.CheckConstraint(
                name="only_a_giver_or_a_receiver_asks_or_offers",
                condition=Q(kind="ASK", asker_agency=F("receiver"))
                | Q(kind="ASK", outsider__gt="", asker_agency=F("giver"))
                | Q(kind="OFFER", asker_agency=F("giver")),
            ),
            models.CheckConstraint(
                name="a_request_says_about_whom_what_and_what_for",
                condition=~Q(needed="")
                & ~Q(purpose="")
                & (~Q(about_words="") | Q(about__len__gt=0)),
            ),
        ]
        indexes = [
            models.Index(fields=["giver", "due_at"], name="share_request_giver"),
            models.Index(fields=["asker", "-asked_at"], name="share_request_asker"),
            models.Index(fields=["receiver", "-asked_at"], name="share_request_receiver"),
        ]

    def __str__(self) -> str:
        return self.reference
