"""What was decided and why. The same reference stands in `access`, as the fact that it was."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.sharing.models.requests import OUTSIDER, POSITION, ShareRequest
from sightline.terms import (
    AtRisk,
    Audience,
    BodyKind,
    Consent,
    Controllers,
    Nation,
    ShareOutcome,
    Telling,
)

AUTHORITY = 200
_SHARED, _NOT_SHARED = ["SHARE", "PART"], ["REFUSE", "REFUSE_DETRIMENTAL", "DEFER"]


class ShareDecision(models.Model):
    """One decision. Only added: to reconsider is another decision, which names the former."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    request = models.ForeignKey(
        ShareRequest, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    former = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    outcome = models.CharField(
        max_length=CODE, choices=ShareOutcome.choices, help_text="administrative"
    )
    emergency = models.BooleanField(default=False, help_text="administrative")
    # from whom, to whom
    giver = models.CharField(max_length=CODE, help_text="administrative")
    receiver = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    outsider = models.CharField(max_length=OUTSIDER, blank=True, help_text="personal")
    outsider_kind = models.CharField(
        max_length=CODE, blank=True, choices=BodyKind.choices, help_text="administrative"
    )
    outsider_nation = models.CharField(
        max_length=CODE, blank=True, choices=Nation.choices, help_text="administrative"
    )
    recipients = ArrayField(
        models.CharField(max_length=REFERENCE), default=list, help_text="staff identity"
    )
    audience = models.CharField(
        max_length=CODE, choices=Audience.choices, help_text="administrative"
    )
    # why
    at_risk = models.CharField(
        max_length=CODE, blank=True, choices=AtRisk.choices, help_text="special category"
    )
    purpose = models.TextField(blank=True, help_text="special category")
    law = ArrayField(models.CharField(max_length=CODE), default=list, help_text="administrative")
    lawful_basis = models.TextField(blank=True, help_text="administrative")
    crosses = models.BooleanField(default=False, help_text="administrative")
    crossing_authority = models.CharField(
        max_length=AUTHORITY, blank=True, help_text="administrative"
    )
    holds_special = models.BooleanField(default=False, help_text="administrative")
    holds_criminal = models.BooleanField(default=False, help_text="administrative")
    necessity = models.TextField(blank=True, help_text="special category")
    proportionality = models.TextField(blank=True, help_text="special category")
    reason = models.TextField(blank=True, help_text="special category")
    against = models.TextField(blank=True, help_text="special category")
    # the child, and whoever cares for them
    consent = models.CharField(
        max_length=CODE, blank=True, choices=Consent.choices, help_text="special category"
    )
    consent_why = models.TextField(blank=True, help_text="special category")
    child_told = models.CharField(
        max_length=CODE, blank=True, choices=Telling.choices, help_text="special category"
    )
    carer_told = models.CharField(
        max_length=CODE, blank=True, choices=Telling.choices, help_text="special category"
    )
    told_why = models.TextField(blank=True, help_text="special category")
    child_view = models.TextField(blank=True, help_text="special category")
    # what, and how it is handled
    described = models.TextField(blank=True, help_text="special category")
    items = ArrayField(models.CharField(max_length=REFERENCE), default=list, help_text="reference")
    mask = ArrayField(models.CharField(max_length=120), default=list, help_text="special category")
    mask_everyone = models.BooleanField(default=False, help_text="administrative")
    conditions = models.TextField(blank=True, help_text="administrative")
    onward_allowed = models.BooleanField(default=False, help_text="administrative")
    until = models.DateTimeField(null=True, help_text="administrative")
    retention = models.TextField(blank=True, help_text="administrative")
    controllers = models.CharField(
        max_length=CODE, blank=True, choices=Controllers.choices, help_text="administrative"
    )
    agreement = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    security = models.TextField(blank=True, help_text="administrative")
    rights = models.TextField(blank=True, help_text="administrative")
    dpia = models.TextField(blank=True, help_text="administrative")
    dpo_view = models.TextField(blank=True, help_text="administrative")
    # what whoever asked is told, and when it is thought about again
    pointer = models.BooleanField(default=False, help_text="administrative")
    told_asker = models.TextField(blank=True, help_text="special category")
    think_again_on = models.DateField(null=True, help_text="administrative")
    write_up_due = models.DateTimeField(null=True, help_text="administrative")
    # by whom
    position = models.CharField(max_length=POSITION, help_text="staff identity")
    decided_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    decided_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_request_is_decided_first_once",
                fields=["request"],
                condition=Q(former=None),
            ),
            models.CheckConstraint(
                name="a_decision_is_one_that_is_known",
                condition=Q(outcome__in=_SHARED + _NOT_SHARED)
                & ~Q(decided_by="")
                & ~Q(giver="")
                & (Q(receiver="") ^ Q(outsider="")),
            ),
            models.CheckConstraint(
                name="a_refusal_has_a_reason_and_a_date_to_think_again",
                condition=Q(outcome__in=_SHARED)
                | (~Q(reason="") & Q(think_again_on__isnull=False) & Q(items=[])),
            ),
            models.CheckConstraint(
                name="nothing_is_shared_without_basis_purpose_and_necessity",
                condition=Q(outcome__in=_NOT_SHARED)
                | Q(emergency=True)
                | (
                    ~Q(lawful_basis="") & ~Q(purpose="") & ~Q(necessity="") & ~Q(proportionality="")
                ),
            ),
            models.CheckConstraint(
                name="nothing_crosses_between_laws_without_an_authority",
                condition=Q(outcome__in=_NOT_SHARED) | Q(crosses=False) | ~Q(crossing_authority=""),
            ),
            models.CheckConstraint(
                name="an_emergency_has_a_reason_and_is_to_be_written_up",
                condition=Q(emergency=False)
                | (Q(outcome__in=_SHARED) & ~Q(reason="") & Q(write_up_due__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_is_shared_is_shared_until_a_time",
                condition=Q(outcome__in=_NOT_SHARED) | Q(until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["giver", "-decided_at"], name="share_decision_giver"),
            models.Index(fields=["think_again_on"], name="share_decision_again"),
            models.Index(fields=["write_up_due"], name="share_decision_due"),
        ]

    def __str__(self) -> str:
        return self.reference


class ShareDraft(models.Model):
    """What a gatekeeper has typed so far, exactly as typed. Their own eyes only, until decided."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    about = models.CharField(max_length=REFERENCE, help_text="reference")
    typed = models.JSONField(help_text="special category")
    kept_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_person_has_one_draft_about_one_thing", fields=["account", "about"]
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
