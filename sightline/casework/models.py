"""The work with a child as it ends. What happens stands in steps, which are never edited."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms.casework import AdultBasis, ClosingReason, WorkState, WorkStepKind

NAME = 200
_KEPT = ["CONSENT", "CARE_LEAVER", "LAWFUL"]


class ChildWork(Labelled):
    """The work with one child, from the first step towards its end. Seen with the person only.

    The last five columns repeat its newest step, so that a list compares them alone; the database
    holds them to it.
    """

    person = models.OneToOneField(
        "subjects.Person", models.PROTECT, related_name="+", help_text="reference"
    )
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=WorkState.choices, help_text="special category"
    )
    lead_since = models.DateField(null=True, help_text="special category")
    basis_until = models.DateField(null=True, help_text="special category")
    moved_at = models.DateTimeField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["state", "-moved_at"], name="childwork_newest")]


class WorkStep(models.Model):
    """How the work with a child stood after one step. Never edited; the highest number counts.

    The lead and the basis stand whole in each; what a closing asks for stands in its own step.
    """

    work = models.ForeignKey(ChildWork, models.PROTECT, related_name="+", help_text="reference")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")
    step = models.CharField(
        max_length=CODE, choices=WorkStepKind.choices, help_text="special category"
    )
    state = models.CharField(
        max_length=CODE, choices=WorkState.choices, help_text="special category"
    )
    words = models.TextField(blank=True, help_text="special category")
    lead_name = models.CharField(max_length=NAME, blank=True, help_text="personal")
    lead_post = models.CharField(max_length=NAME, blank=True, help_text="personal")
    lead_service = models.CharField(max_length=NAME, blank=True, help_text="special category")
    lead_since = models.DateField(null=True, help_text="special category")
    basis = models.CharField(
        max_length=CODE, choices=AdultBasis.choices, blank=True, help_text="special category"
    )
    basis_law = models.CharField(max_length=CODE, blank=True, help_text="special category")
    basis_until = models.DateField(null=True, help_text="special category")
    told_to = models.CharField(max_length=NAME, blank=True, help_text="personal")
    told_on = models.DateField(null=True, help_text="special category")
    reason = models.CharField(
        max_length=CODE, choices=ClosingReason.choices, blank=True, help_text="special category"
    )
    level_before = models.CharField(max_length=NAME, blank=True, help_text="special category")
    level_after = models.CharField(max_length=NAME, blank=True, help_text="special category")
    achieved = models.TextField(blank=True, help_text="special category")
    view = models.TextField(blank=True, help_text="special category")
    view_unknown = models.TextField(blank=True, help_text="special category")
    reopens = models.TextField(blank=True, help_text="special category")
    agreed_by = models.CharField(max_length=NAME, blank=True, help_text="personal")
    agreed_agency = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    decided_in = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    moved_by = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_step_of_a_childs_work_stands_once", fields=["work", "number"]
            ),
            models.CheckConstraint(
                name="a_childs_work_is_open_or_closed_as_its_step_says",
                condition=Q(step__in=["CLOSED", "LOOKED_AGAIN"], state="CLOSED")
                | Q(step__in=["LEAD_NAMED", "BASIS_RECORDED", "REOPENED"], state="OPEN"),
            ),
            models.CheckConstraint(
                name="an_adult_lead_has_a_name_a_post_and_a_service",
                condition=Q(lead_since=None, lead_name="", lead_post="", lead_service="")
                & ~Q(step="LEAD_NAMED")
                | Q(lead_since__isnull=False)
                & ~Q(lead_name="") & ~Q(lead_post="") & ~Q(lead_service=""),
            ),
            models.CheckConstraint(
                name="a_basis_after_18_has_a_last_day",
                condition=Q(basis="", basis_until=None) & ~Q(step="BASIS_RECORDED")
                | Q(basis="NONE", basis_until=None)
                | Q(basis__in=_KEPT, basis_until__isnull=False),
            ),
            models.CheckConstraint(
                name="consent_after_18_says_to_whom_and_when",
                condition=~Q(basis__in=["CONSENT", "CARE_LEAVER"])
                | ~Q(told_to="") & Q(told_on__isnull=False),
            ),
            models.CheckConstraint(
                name="another_basis_after_18_names_its_law",
                condition=~Q(basis="LAWFUL") | ~Q(basis_law=""),
            ),
            models.CheckConstraint(
                name="work_is_closed_with_what_would_open_it_again",
                condition=~Q(step="CLOSED") & Q(reason="", reopens="")
                | Q(step="CLOSED", reason__in=[str(each) for each in ClosingReason])
                & ~Q(achieved="") & ~Q(reopens="") & (~Q(view="") | ~Q(view_unknown="")),
            ),
            models.CheckConstraint(
                name="work_is_closed_by_more_than_one_agency",
                condition=~Q(step="CLOSED")
                | ~Q(agreed_by="") & ~Q(agreed_agency="")
                | ~Q(decided_in=""),
            ),
            models.CheckConstraint(
                name="work_that_is_closed_for_lower_risk_says_both_levels",
                condition=~Q(reason="RISK_LOWERED")
                | ~Q(level_before="") & ~Q(level_after="") & ~Q(level_before=F("level_after")),
            ),
            models.CheckConstraint(
                name="work_that_moved_says_how_it_was_handed_over",
                condition=~Q(reason="MOVED") | ~Q(moved_by=""),
            ),
            models.CheckConstraint(
                name="a_closed_work_is_opened_or_left_closed_with_a_reason",
                condition=~Q(step__in=["LOOKED_AGAIN", "REOPENED"]) | ~Q(words=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"of {self.work_id}"
