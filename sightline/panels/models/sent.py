"""What keeps a meeting going: a form that is done once, and a member's own calendar address."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from sightline.access.models import REFERENCE

LONGEST = 200  # characters of an address of this site


class SentOnce(models.Model):
    """That a form of somebody's was acted on, and where that led. Forgotten after a day."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    form_hash = models.BinaryField(help_text="administrative")
    led_to = models.CharField(max_length=LONGEST, help_text="reference")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_form_that_was_sent_is_done_once", fields=["account", "form_hash"]
            ),
            models.CheckConstraint(
                name="a_form_that_was_done_led_somewhere", condition=~Q(led_to="")
            ),
        ]
        indexes = [models.Index(fields=["at"], name="sent_once_at")]

    def __str__(self) -> str:
        return f"sent {self.pk}"


class CalendarFeed(models.Model):
    """The secret address at which a member's calendar reads their meetings, kept as its hash."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    token_hash = models.BinaryField(unique=True, help_text="credential")
    made_at = models.DateTimeField(help_text="administrative")
    expires_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    used_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_person_has_one_calendar_address",
                fields=["account"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="a_calendar_address_ends_within_a_year",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + timedelta(days=366)),
            ),
        ]

    def __str__(self) -> str:
        return f"calendar address {self.pk}"
