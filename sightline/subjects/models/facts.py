"""What one agency records of a person: facts, roles and what became of each. Added, not edited."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.intelligence.models import Item
from sightline.subjects.models.people import Person
from sightline.terms import FactKind, RoleStepKind, SubjectRole

MOST_VALUE = 300


class OfPerson(models.Model):
    """What hangs on a record of a person: under its label, and from a source that is named."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, related_name="+", db_index=False, help_text="reference"
    )
    case_reference = models.CharField(
        max_length=60, blank=True, help_text="reference of another system"
    )

    class Meta:
        abstract = True


SOURCED = ~Q(item=None) | ~Q(case_reference="")


class Fact(OfPerson):
    """One fact of a person. One that was wrong is taken back by another row, and stays."""

    kind = models.CharField(max_length=CODE, choices=FactKind.choices, help_text="administrative")
    value = models.CharField(max_length=MOST_VALUE, help_text="special category")
    since = models.DateField(null=True, help_text="personal")
    until = models.DateField(null=True, help_text="personal")
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    why = models.TextField(blank=True, help_text="special category")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_fact_comes_from_somewhere", condition=SOURCED),
            models.CheckConstraint(
                name="a_fact_is_of_a_known_kind",
                condition=Q(kind__in=[str(one) for one in FactKind]) & ~Q(value=""),
            ),
            models.CheckConstraint(
                name="a_fact_ends_after_it_starts",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="taking_a_fact_back_says_why",
                condition=Q(takes_back=None) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="an_nhs_number_has_ten_figures",
                condition=~Q(kind="NHS_NUMBER") | Q(value__regex=r"^\d{10}$"),
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="fact_newest")]

    def __str__(self) -> str:
        return f"fact {self.pk}"


class SubjectRoleGiven(OfPerson):
    """What a person is said to be to a case: by whom, why, and from what.

    That a child is suspected counts nowhere until a second person confirms it.
    """

    role = models.CharField(max_length=CODE, choices=SubjectRole.choices, help_text="criminal")
    of_child = models.BooleanField(help_text="personal")
    why = models.TextField(help_text="criminal")
    court = models.CharField(max_length=120, blank=True, help_text="criminal")
    convicted_on = models.DateField(null=True, help_text="criminal")
    given_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    given_at = models.DateTimeField(help_text="administrative")

    class Meta:
        db_table = "subjects_role"
        constraints = [
            models.CheckConstraint(name="a_role_comes_from_somewhere", condition=SOURCED),
            models.CheckConstraint(
                name="a_role_is_of_a_known_kind_and_says_why",
                condition=Q(role__in=[str(one) for one in SubjectRole]) & ~Q(why=""),
            ),
            models.CheckConstraint(
                name="a_conviction_has_a_court_and_a_day",
                condition=~Q(role="CONVICTED") | (~Q(court="") & Q(convicted_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="role_newest")]

    def __str__(self) -> str:
        return f"role {self.pk}"


class RoleStep(models.Model):
    """What became of a role: confirmed by a second person, kept at its review, or ended."""

    role = models.ForeignKey(
        SubjectRoleGiven, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    kind = models.CharField(max_length=CODE, choices=RoleStepKind.choices, help_text="criminal")
    why = models.TextField(help_text="criminal")
    review_by = models.DateField(null=True, help_text="administrative")
    taken_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    taken_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_step_on_a_role_is_of_a_known_kind_and_says_why",
                condition=Q(kind__in=[str(one) for one in RoleStepKind]) & ~Q(why=""),
            ),
            models.CheckConstraint(
                name="a_role_that_goes_on_is_reviewed",
                condition=Q(kind="ENDED") | Q(review_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_role_is_confirmed_once", fields=["role"], condition=Q(kind="CONFIRMED")
            ),
            models.UniqueConstraint(
                name="a_role_ends_once", fields=["role"], condition=Q(kind="ENDED")
            ),
        ]
        indexes = [models.Index(fields=["role", "id"], name="role_step")]

    def __str__(self) -> str:
        return f"step on role {self.role_id}"
