"""Actions: what somebody is to do, by when, for what, and every step until its outcome."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.panels.models.meetings import AgendaItem
from sightline.panels.models.panels import Added, Panel
from sightline.terms.disrupting import Strand
from sightline.terms.meeting import ACTION_OPEN, ActionState, ActionStepKind

OPEN = sorted(state.value for state in ACTION_OPEN)


class Standing(models.Model):
    """Where an action stands, who holds it and until when."""

    state = models.CharField(max_length=CODE, choices=ActionState.choices, help_text="personal")
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    due = models.DateField(help_text="administrative")

    class Meta:
        abstract = True


class Action(Labelled, Standing):
    """Something that somebody is to do. It stands as its newest step says, which is written twice
    so that lists of very many are quick; the database holds the two together."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+", help_text="reference")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    about = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    what = models.TextField(help_text="special category")
    strand = models.CharField(max_length=CODE, choices=Strand.choices, help_text="administrative")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_action_says_what", condition=~Q(what="")),
        ]
        indexes = [
            models.Index(fields=["owner", "due"], name="action_mine", condition=Q(state__in=OPEN)),
            models.Index(
                fields=["agency", "due"], name="action_agency", condition=Q(state__in=OPEN)
            ),
            models.Index(fields=["panel", "due"], name="action_panel", condition=Q(state__in=OPEN)),
            models.Index(fields=["due", "reference"], name="action_due"),
        ]

    def __str__(self) -> str:
        return self.reference


class ActionStep(Added, Standing):
    """One step of an action, whole. The highest number counts."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    kind = models.CharField(max_length=CODE, choices=ActionStepKind.choices, help_text="personal")
    words = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_action_has_one_step_of_a_number", fields=["action", "number"]
            ),
            models.CheckConstraint(
                name="an_action_ends_or_is_argued_in_words",
                condition=~Q(kind__in=["DONE", "ARGUE", "WITHDRAW", "HAND_ON", "RESET"])
                | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.number} of {self.action_id}"
