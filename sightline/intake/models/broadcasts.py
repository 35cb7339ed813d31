"""Questions put to the settings: in safe words, signed off by a second person, for a time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE
from sightline.terms import SettingKind


class Broadcast(models.Model):
    """One question as the settings read it. Its words are never changed: end it, write another."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    question = models.TextField(help_text="public once signed off")
    audience = ArrayField(
        models.CharField(max_length=CODE, choices=SettingKind.choices),
        default=list,
        blank=True,
        help_text="public; empty is everybody",
    )
    since = models.DateField(help_text="administrative")
    until = models.DateField(help_text="administrative")
    written_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    written_at = models.DateTimeField(help_text="administrative")
    signed_off_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    signed_off_at = models.DateTimeField(null=True, help_text="administrative")
    ended_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    ended_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_broadcast_is_signed_off_by_another",
                condition=~Q(signed_off_by=F("written_by"))
                & ~Q(written_by="")
                & (Q(signed_off_by="", signed_off_at=None)
                   | (~Q(signed_off_by="") & Q(signed_off_at__isnull=False))),
            ),
            models.CheckConstraint(
                name="a_broadcast_asks_something_for_a_time",
                condition=~Q(question="") & Q(until__gte=F("since")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference
