"""What somebody looks people and things up for, and which look-ups an auditor should see."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE
from sightline.terms import FlagReason, LookUpPurpose


class LookUpTask(models.Model):
    """One piece of work for which somebody looks things up: asked once, kept with each look-up.

    What they wrote of it is sealed, as the words of each look-up are in the ledger.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    purpose = models.CharField(
        max_length=CODE, choices=LookUpPurpose.choices, help_text="administrative"
    )
    about = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    words_sealed = models.BinaryField(default=bytes, help_text="sealed personal text")
    opened_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    opened_at = models.DateTimeField(help_text="administrative")
    ends_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_look_up_has_a_purpose",
                condition=Q(purpose__in=[str(one) for one in LookUpPurpose])
                & (~Q(about="") | ~Q(words_sealed=b"")),
            ),
            models.CheckConstraint(
                name="a_purpose_runs_out", condition=Q(ends_at__gt=F("opened_at"))
            ),
        ]
        indexes = [models.Index(fields=["opened_by", "-opened_at"], name="lookuptask_newest")]

    def __str__(self) -> str:
        return self.reference


class LookUpFlag(models.Model):
    """Why an auditor should see a look-up. Whoever looked up never learns of it."""

    task = models.ForeignKey(LookUpTask, models.PROTECT, related_name="+", help_text="reference")
    why = models.CharField(max_length=CODE, choices=FlagReason.choices, help_text="staff")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_flag_says_why", condition=Q(why__in=[str(one) for one in FlagReason])
            ),
            models.UniqueConstraint(
                name="a_flag_of_a_kind_is_raised_once_in_a_task", fields=["task", "why"]
            ),
        ]
        indexes = [models.Index(fields=["-at"], name="lookupflag_newest")]

    def __str__(self) -> str:
        return f"flag {self.pk}"
