"""Onward referrals: a person's case that was sent to another body, and what they answered."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms.onward import (
    STAYS,
    Maker,
    OnwardConsent,
    OnwardReply,
    OnwardResult,
    OnwardStep,
)

NAME = 300
_STATES = [str(each) for each in OnwardStep if each not in STAYS]
_STAYS = sorted(map(str, STAYS))


class OnwardReferral(Labelled):
    """One referral of a person to another body, and how it stands. Its steps stand in its versions.

    It is seen with the person only. The last five columns repeat its newest version, so that a
    list compares them alone; the database holds them to it.
    """

    person = models.ForeignKey(
        "subjects.Person", models.PROTECT, related_name="+", help_text="reference"
    )
    is_child = models.BooleanField(help_text="personal")
    kind = models.CharField(max_length=CODE, help_text="special category")
    made_as = models.CharField(max_length=CODE, choices=Maker.choices, help_text="administrative")
    to = models.CharField(max_length=NAME, help_text="special category")
    consent = models.CharField(
        max_length=CODE, choices=OnwardConsent.choices, help_text="special category"
    )
    consent_why = models.TextField(blank=True, help_text="special category")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=OnwardStep.choices, help_text="special category"
    )
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    due_on = models.DateField(null=True, help_text="administrative")
    moved_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_onward_referral_says_to_whom_and_of_which_kind",
                condition=~Q(kind="") & ~Q(to="") & Q(made_as__in=[str(each) for each in Maker]),
            ),
            models.CheckConstraint(
                name="an_onward_referral_has_consent_or_says_why_not",
                condition=Q(consent="GIVEN", consent_why="")
                | Q(consent__in=["NOT_NEEDED", "NOT_ASKED"]) & ~Q(consent_why=""),
            ),
            models.CheckConstraint(
                name="an_adult_agrees_to_the_national_referral_mechanism",
                condition=~Q(kind="nrm", is_child=False) | Q(consent="GIVEN"),
            ),
        ]
        indexes = [
            models.Index(fields=["-moved_at", "-reference"], name="onward_newest"),
            models.Index(fields=["due_on"], name="onward_due", condition=Q(due_on__isnull=False)),
            models.Index(fields=["owner", "-moved_at"], name="onward_owner"),
        ]


class OnwardVersion(models.Model):
    """How an onward referral stood after one step, whole. Never edited; the highest number counts.

    `outside` is the other body's own reference, as far as it was known by then.
    """

    referral = models.ForeignKey(
        OnwardReferral, models.PROTECT, related_name="+", help_text="reference"
    )
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")
    step = models.CharField(
        max_length=CODE, choices=OnwardStep.choices, help_text="special category"
    )
    state = models.CharField(
        max_length=CODE, choices=OnwardStep.choices, help_text="special category"
    )
    owner = models.CharField(max_length=REFERENCE, help_text="staff identity")
    on = models.DateField(help_text="special category")
    words = models.TextField(blank=True, help_text="special category")
    outside = models.CharField(max_length=NAME, blank=True, help_text="personal")
    reply = models.CharField(
        max_length=CODE, choices=OnwardReply.choices, blank=True, help_text="special category"
    )
    early_why = models.TextField(blank=True, help_text="special category")
    result = models.CharField(
        max_length=CODE, choices=OnwardResult.choices, blank=True, help_text="special category"
    )
    due_on = models.DateField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_step_of_an_onward_referral_stands_once", fields=["referral", "number"]
            ),
            models.CheckConstraint(
                name="a_step_of_an_onward_referral_says_something",
                condition=Q(step="HANDED_ON") | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="an_onward_referral_is_in_a_known_state",
                condition=Q(state__in=_STATES) & (Q(step=F("state")) | Q(step__in=_STAYS)),
            ),
            models.CheckConstraint(
                name="a_reply_to_an_onward_referral_is_named",
                condition=Q(step="REPLIED", reply__in=[str(each) for each in OnwardReply])
                | ~Q(step="REPLIED") & Q(reply="", early_why=""),
            ),
            models.CheckConstraint(
                name="a_closed_onward_referral_says_what_came_of_it",
                condition=Q(step="CLOSED", result__in=[str(each) for each in OnwardResult])
                | ~Q(step="CLOSED") & Q(result=""),
            ),
            models.CheckConstraint(
                name="a_closed_onward_referral_waits_for_nothing",
                condition=~Q(state="CLOSED") | Q(due_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"of {self.referral_id}"
