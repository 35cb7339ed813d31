"""Why need to know was widened or narrowed, and by whom. What decides stands in `access`."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.subjects.models import AskedAfter
from sightline.terms import AskingAnswer, ConflictKind, GlassVerdict, GroupStepKind, WorkLeft

ENDED_BY_SOMEBODY = Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by=""))


def known(field: str, words: type) -> Q:
    """Return the condition that a column holds a known word."""
    return Q(**{f"{field}__in": [str(each) for each in words]})  # type: ignore[attr-defined]


class Widening(models.Model):
    """The reason for one grant: given by a gatekeeper, or taken in an emergency by oneself.

    It carries the reference of the decision that the grant stands on.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    label = models.ForeignKey(Label, models.PROTECT, related_name="+", help_text="administrative")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    in_emergency = models.BooleanField(help_text="administrative")
    crossing_authority = models.CharField(max_length=200, blank=True, help_text="administrative")
    why_sealed = models.BinaryField(help_text="special category, sealed")
    given_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    given_at = models.DateTimeField(help_text="administrative")
    until = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    ended_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_widening_says_why", condition=~Q(why_sealed=b"")),
            models.CheckConstraint(
                name="a_widening_is_for_somebody_else_but_in_an_emergency",
                condition=Q(in_emergency=True, account=F("given_by"))
                | (Q(in_emergency=False) & ~Q(account=F("given_by"))),
            ),
            models.CheckConstraint(
                name="a_widening_runs_out", condition=Q(until__gt=F("given_at"))
            ),
            models.CheckConstraint(
                name="whoever_ends_a_widening_is_named", condition=ENDED_BY_SOMEBODY
            ),
        ]
        indexes = [models.Index(fields=["label", "-given_at"], name="widening_newest")]

    def __str__(self) -> str:
        return self.reference


class GlassReview(models.Model):
    """What the record's owner found of an opening in an emergency. Said once."""

    widening = models.OneToOneField(
        Widening, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    verdict = models.CharField(max_length=CODE, choices=GlassVerdict.choices, help_text="staff")
    why_sealed = models.BinaryField(help_text="special category, sealed")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_review_of_an_emergency_finds_something_and_says_why",
                condition=known("verdict", GlassVerdict) & ~Q(why_sealed=b""),
            )
        ]

    def __str__(self) -> str:
        return f"review of {self.widening_id}"


class Conflict(models.Model):
    """Why a record, or all that names a person, is shut for one account, whatever else holds."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, null=True, related_name="+", help_text="administrative"
    )
    kind = models.CharField(max_length=CODE, choices=ConflictKind.choices, help_text="staff")
    why_sealed = models.BinaryField(help_text="personal, sealed")
    declared = models.BooleanField(help_text="staff")
    set_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    since = models.DateTimeField(help_text="administrative")
    until = models.DateTimeField(null=True, help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    ended_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    end_why_sealed = models.BinaryField(default=bytes, help_text="personal, sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_conflict_is_of_a_known_kind_and_says_why",
                condition=known("kind", ConflictKind) & ~Q(why_sealed=b""),
            ),
            models.CheckConstraint(
                name="a_conflict_is_declared_by_oneself_and_set_by_another",
                condition=Q(declared=True, account=F("set_by"))
                | (Q(declared=False) & ~Q(account=F("set_by"))),
            ),
            models.CheckConstraint(
                name="nobody_ends_their_own_conflict", condition=~Q(ended_by=F("account"))
            ),
            models.CheckConstraint(
                name="a_conflict_that_is_set_is_of_a_known_record",
                condition=Q(declared=True) | Q(label__isnull=False),
            ),
            models.CheckConstraint(
                name="a_conflict_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
        ]
        indexes = [models.Index(fields=["account"], name="conflict_account")]

    def __str__(self) -> str:
        return self.reference


class AskedAfterAnswer(models.Model):
    """What a record's owner decided when somebody looked for it who may not see it. Said once."""

    asking = models.OneToOneField(
        AskedAfter, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    answer = models.CharField(
        max_length=CODE, choices=AskingAnswer.choices, help_text="administrative"
    )
    why_sealed = models.BinaryField(help_text="special category, sealed")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_asking_is_answered_in_a_known_way_with_a_reason",
                condition=known("answer", AskingAnswer) & ~Q(why_sealed=b""),
            )
        ]

    def __str__(self) -> str:
        return f"answer to {self.asking_id}"


class GroupStep(models.Model):
    """What was done with the members of a group, by whom and why. Only added."""

    compartment = models.CharField(max_length=CODE, help_text="administrative")
    account = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    kind = models.CharField(max_length=CODE, choices=GroupStepKind.choices, help_text="staff")
    until = models.DateTimeField(null=True, help_text="administrative")
    why_sealed = models.BinaryField(help_text="staff, sealed")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_step_of_a_group_is_known_and_says_why",
                condition=known("kind", GroupStepKind) & ~Q(why_sealed=b""),
            )
        ]

    def __str__(self) -> str:
        return f"step of group {self.pk}"


class WorkHanded(models.Model):
    """One piece of work of somebody who left, and who has it now: a colleague or the agency."""

    leaving = models.CharField(max_length=REFERENCE, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    kind = models.CharField(max_length=CODE, choices=WorkLeft.choices, help_text="administrative")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    to_account = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="work_is_handed_to_somebody_else_than_who_left",
                condition=~Q(to_account=F("account")) & known("kind", WorkLeft),
            )
        ]
        indexes = [models.Index(fields=["leaving"], name="workhanded_leaving")]

    def __str__(self) -> str:
        return f"work handed {self.pk}"
