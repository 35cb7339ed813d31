"""What is handed over with a child who moves: one text, for one decision to share."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Decision


class HandOver(models.Model):
    """A text about one child, made of records of the agency that gives it. It never changes.

    `labels` are those of the child and of each record in it: only who may work under them all knows
    of it. Whoever sends it sets the decision under which it goes, once.
    """

    person = models.CharField(max_length=REFERENCE, help_text="reference")
    giver = models.CharField(max_length=CODE, help_text="administrative")
    records = ArrayField(models.CharField(max_length=REFERENCE), help_text="reference")
    labels = ArrayField(models.BigIntegerField(), help_text="administrative")
    text_sealed = models.BinaryField(help_text="special category, sealed")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", help_text="administrative"
    )
    chosen_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    chosen_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_hand_over_is_of_somebody_and_says_something",
                condition=~Q(person="") & ~Q(text_sealed=b"") & Q(labels__len__gt=0),
            ),
            models.CheckConstraint(
                name="a_decision_for_a_hand_over_is_chosen_by_somebody",
                condition=Q(decision=None, chosen_by="", chosen_at=None)
                | Q(decision__isnull=False, chosen_at__isnull=False) & ~Q(chosen_by=""),
            ),
        ]
        indexes = [models.Index(fields=["person", "-made_at"], name="handover_person")]

    def __str__(self) -> str:
        return f"hand-over {self.pk}"
