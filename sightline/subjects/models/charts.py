"""A link chart that somebody keeps for a while: references, and what it is for."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import REFERENCE

MOST_SEED = 2 * REFERENCE + 2
LONGEST = timedelta(days=186)  # six months; the dial may make it shorter and never longer


class Chart(models.Model):
    """What one person grew, for what action, and until when. It holds no name and no text.

    It is drawn anew each time it is opened, from what its maker may see then.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    purpose = models.TextField(help_text="special category")
    action = models.TextField(help_text="special category")
    lapses_on = models.DateField(help_text="administrative")
    seeds = ArrayField(models.CharField(max_length=MOST_SEED), help_text="references")
    shown = ArrayField(models.CharField(max_length=REFERENCE), help_text="references")
    filters = models.JSONField(default=dict, help_text="administrative")
    positions = models.JSONField(default=dict, help_text="references")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")
    made_on = models.DateField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_chart_says_what_it_is_for", condition=~Q(purpose="")),
            models.CheckConstraint(name="a_chart_says_what_will_be_done", condition=~Q(action="")),
            models.CheckConstraint(name="a_chart_is_grown_from_something", condition=~Q(seeds=[])),
            models.CheckConstraint(
                name="a_chart_lapses_within_six_months",
                condition=Q(lapses_on__gte=F("made_on")) & Q(lapses_on__lte=F("made_on") + LONGEST),
            ),
        ]
        indexes = [models.Index(fields=["made_by", "-made_at"], name="chart_newest")]

    def __str__(self) -> str:
        return self.reference
