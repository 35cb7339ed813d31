"""Plans: what agencies mean to do about somebody or something, and what others are told of it."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.access.models import Label as LabelRow
from sightline.terms.measures import MeasureSubject
from sightline.terms.plans import Deconflicting, PlanKind, PlanState, PlanStep

POWER = 60
_ONE_RECORD = (
    Q(record="PERSON", kind__in=["CHILD", "ADULT"])
    & Q(person__isnull=False, location=None, group=None)
    | Q(record="LOCATION", kind="PLACE", person=None, location__isnull=False, group=None)
    | Q(record="GROUP", kind__in=["PLACE", "GROUP"], person=None, location=None)
    & Q(group__isnull=False)
)
_STATES = (  # how a plan stands after a step; handing it on leaves that
    Q(step__in=["DRAFTED", "CHANGED", "WEIGHED", "REOPENED"], state="DRAFT")
    | Q(step="SIGNED_OFF", state="SIGNED_OFF")
    | Q(step__in=["BEGUN", "REVIEWED"], state="UNDER_WAY")
    | Q(step="CLOSED", state="CLOSED")
    | Q(step="HANDED_ON", state__in=["DRAFT", "SIGNED_OFF", "UNDER_WAY"])
)


class Plan(Labelled):
    """What is meant to be done about one subject. What it says stands in its versions.

    It is seen with its subject only. The last five columns repeat its newest version, so that a
    list compares them alone; the database holds them to it.
    """

    record = models.CharField(
        max_length=CODE, choices=MeasureSubject.choices, help_text="administrative"
    )
    person = models.ForeignKey(
        "subjects.Person", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    location = models.ForeignKey(
        "hotspots.LocationOfConcern",
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="reference",
    )
    group = models.ForeignKey(
        "subjects.Group", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    kind = models.CharField(max_length=CODE, choices=PlanKind.choices, help_text="personal")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(max_length=CODE, choices=PlanState.choices, help_text="criminal")
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    review_on = models.DateField(null=True, help_text="administrative")
    moved_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_plan_is_about_one_subject", condition=_ONE_RECORD),
        ]
        indexes = [
            models.Index(fields=["-moved_at", "-reference"], name="plan_newest"),
            models.Index(
                fields=["review_on"], name="plan_review", condition=Q(review_on__isnull=False)
            ),
            models.Index(fields=["owner", "-moved_at"], name="plan_owner"),
        ]


class OfPlan(models.Model):
    """Something that was added to a plan, by whom and when. Never edited."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", help_text="reference")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"of {self.plan_id}"


class PlanVersion(OfPlan):
    """What a plan says after one step, whole. The highest number counts."""

    number = models.IntegerField(help_text="administrative")
    step = models.CharField(max_length=CODE, choices=PlanStep.choices, help_text="criminal")
    state = models.CharField(max_length=CODE, choices=PlanState.choices, help_text="criminal")
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    aims = models.TextField(help_text="special category")
    risks = models.TextField(help_text="special category")
    safeguards = models.TextField(help_text="special category")
    child_wish = models.TextField(blank=True, help_text="special category")
    wish_unknown = models.TextField(blank=True, help_text="special category")
    review_on = models.DateField(null=True, help_text="administrative")
    words = models.TextField(blank=True, help_text="special category")
    reopens = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_a_plan_stands_once", fields=["plan", "number"]
            ),
            models.CheckConstraint(
                name="a_plan_names_the_risks_to_children_and_what_is_done",
                condition=~Q(aims="") & ~Q(risks="") & ~Q(safeguards=""),
            ),
            models.CheckConstraint(
                name="a_plan_says_what_children_want_or_why_not",
                condition=~Q(child_wish="") & Q(wish_unknown="")
                | Q(child_wish="") & ~Q(wish_unknown=""),
            ),
            models.CheckConstraint(name="a_plan_is_in_a_known_state", condition=_STATES),
            models.CheckConstraint(
                name="a_plan_is_reviewed_or_says_what_came_of_it",
                condition=Q(state="CLOSED", review_on=None) & ~Q(words="") & ~Q(reopens="")
                | ~Q(state="CLOSED") & Q(review_on__isnull=False, reopens=""),
            ),
        ]


class PlanOption(OfPlan):
    """A power that was chosen or set aside for a plan. The newest of a power counts.

    `number` is that of the version it came with. `binds_child` says whether the power may bind or
    restrict a child where it is used under this plan.
    """

    number = models.IntegerField(help_text="administrative")
    power = models.CharField(max_length=POWER, help_text="criminal")
    chosen = models.BooleanField(help_text="criminal")
    why = models.TextField(help_text="special category")
    owner = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    due_on = models.DateField(null=True, help_text="administrative")
    binds_child = models.BooleanField(help_text="criminal")
    agreed_by = models.CharField(max_length=300, blank=True, help_text="staff identity")
    agreed_why = models.CharField(max_length=300, blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_weighs_one_power_at_most", fields=["plan", "number"]
            ),
            models.CheckConstraint(
                name="a_weighed_power_says_why", condition=~Q(power="") & ~Q(why="")
            ),
            models.CheckConstraint(
                name="a_chosen_power_has_an_owner_and_a_day",
                condition=Q(chosen=True, due_on__isnull=False) & ~Q(owner="")
                | Q(chosen=False, due_on=None, owner=""),
            ),
            models.CheckConstraint(
                name="a_power_that_may_bind_a_child_is_agreed_to",
                condition=Q(chosen=False)
                | Q(binds_child=False)
                | ~Q(agreed_by="") & ~Q(agreed_why=""),
            ),
        ]


class PlanMeasure(OfPlan):
    """A measure that was put under a plan, or taken out. The newest of a measure counts."""

    measure = models.ForeignKey(
        "disruption.Measure", models.PROTECT, related_name="+", help_text="reference"
    )
    linked = models.BooleanField(help_text="special category")


class Overlap(models.Model):
    """That another agency works on the same subject, as one side may know it. Two make a pair.

    `work` is this side's own plan or measure, and `label` its label. Until this side is told,
    `other_agency` and `contact` are empty; whose work the other side is stands with the other row
    of the pair, which need to know hides. Only the database's own function writes here.
    """

    work = models.CharField(max_length=REFERENCE, help_text="reference")
    label = models.ForeignKey(
        LabelRow, models.PROTECT, related_name="+", help_text="administrative"
    )
    pair = models.UUIDField(help_text="administrative")
    found_at = models.DateTimeField(help_text="administrative")
    told_at = models.DateTimeField(null=True, help_text="administrative")
    other_agency = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    contact = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    asked_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_side_of_an_overlap_stands_once", fields=["pair", "work"]
            ),
            models.CheckConstraint(
                name="whoever_is_told_of_an_overlap_is_told_whom_to_speak_to",
                condition=Q(told_at=None, other_agency="", contact="")
                | Q(told_at__isnull=False) & ~Q(other_agency="") & ~Q(contact=""),
            ),
        ]
        indexes = [models.Index(fields=["work"], name="overlap_work")]

    def __str__(self) -> str:
        return f"overlap of {self.work}"


class OverlapDecision(models.Model):
    """What a gatekeeper decided: whether others at work on the same may be told to speak to them.

    It settles all that was asked of this work until then.
    """

    work = models.CharField(max_length=REFERENCE, help_text="reference")
    decided = models.CharField(
        max_length=CODE, choices=Deconflicting.choices, help_text="administrative"
    )
    why = models.TextField(help_text="special category")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_decision_on_a_contact_says_why",
                condition=~Q(why="") & Q(decided__in=["TELL", "KEEP"]),
            ),
        ]
        indexes = [models.Index(fields=["work"], name="overlap_decision_work")]

    def __str__(self) -> str:
        return f"decision on {self.work}"
