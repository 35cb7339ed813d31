"""What agencies are asked, in words that they may read, and what they say to it.

A task stands under the label of the agency that is asked: its people see the task and nothing
behind it. Which question it serves stands apart, for those who may see the question.
"""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label, Labelled
from sightline.intelligence.models.items import Item
from sightline.intelligence.models.requirements import Requirement
from sightline.terms import Collector, HowKnown, LawfulMethod, TaskState

ENDINGS = ["DECLINED", "ANSWERED", "WITHDRAWN"]


class CollectionTask(Labelled):
    """One thing asked of one agency: what, of whom there, how, and by when. Never changed."""

    from_agency = models.CharField(max_length=CODE, help_text="administrative")
    to_agency = models.CharField(max_length=CODE, help_text="administrative")
    asked = models.TextField(help_text="special category")
    collector = models.CharField(
        max_length=40, choices=Collector.choices, help_text="administrative"
    )
    method = models.CharField(
        max_length=40, choices=LawfulMethod.choices, help_text="administrative"
    )
    due = models.DateField(help_text="administrative")
    asked_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    asked_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_child_is_never_tasked", condition=~Q(collector="CHILD")),
            models.CheckConstraint(
                name="nobody_close_is_asked_to_find_out",
                condition=~Q(collector="CLOSE_TO_CHILD_OR_SUSPECT")
                & ~Q(method="ASK_SOMEONE_TO_FIND_OUT"),
            ),
            models.CheckConstraint(
                name="no_task_is_to_watch_somebody",
                condition=~Q(method__in=["WATCH_PERSON", "REVISIT_PROFILE"]),
            ),
            models.CheckConstraint(
                name="a_task_is_answered_in_a_way_that_is_known",
                condition=Q(collector__in=[str(each) for each in Collector])
                & Q(method__in=[str(each) for each in LawfulMethod])
                & ~Q(asked=""),
            ),
        ]
        indexes = [models.Index(fields=["label", "due"], name="task_label_due")]


class TaskPurpose(models.Model):
    """Which question a task serves, and why it was needed. Read with the question alone."""

    task = models.OneToOneField(
        CollectionTask, models.PROTECT, related_name="+", help_text="reference"
    )
    requirement = models.ForeignKey(
        Requirement, models.PROTECT, related_name="+", help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    why = models.TextField(help_text="special category")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_task_says_why_it_is_needed", condition=~Q(why=""))
        ]

    def __str__(self) -> str:
        return f"purpose of {self.task_id}"


class TaskStep(models.Model):
    """What was said to a task, by whom and when. Only added: the ending counts, else the newest."""

    task = models.ForeignKey(
        CollectionTask, models.PROTECT, related_name="+", help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    state = models.CharField(max_length=CODE, choices=TaskState.choices, help_text="administrative")
    words = models.TextField(blank=True, help_text="special category")
    how_known = models.CharField(
        max_length=CODE, choices=HowKnown.choices, blank=True, help_text="personal"
    )
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", null=True, help_text="reference"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_task_ends_once", fields=["task"], condition=Q(state__in=ENDINGS)
            ),
            models.UniqueConstraint(
                name="a_task_is_accepted_once", fields=["task"], condition=Q(state="ACCEPTED")
            ),
            models.CheckConstraint(
                name="a_step_of_a_task_is_known_and_says_why_or_what",
                condition=Q(state__in=["ACCEPTED", "WITHDRAWN"])
                | (Q(state="DECLINED") & ~Q(words=""))
                | (Q(state="ANSWERED") & (~Q(words="") | Q(item__isnull=False))),
            ),
        ]

    def __str__(self) -> str:
        return f"step of {self.task_id}"
