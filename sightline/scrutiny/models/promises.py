"""Promises: what a committee resolved, recommended or was told; and minutes it was taken from."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Trim
from django.db.models.lookups import Exact

from sightline.access.models import CODE
from sightline.scrutiny.models.kept import Added, Kept
from sightline.terms.promises import (
    MinuteOrigin,
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseState,
    PromiseStep,
)

NAME = 300
LINK = 500
HTTPS = "https://"


def _codes(kind: type) -> list[str]:
    return [str(each) for each in kind]  # type: ignore[attr-defined]


def _same(one: str, other: str) -> Exact:
    """Return the condition that two columns name the same, whatever their letters."""
    return Exact(Lower(Trim(one)), Lower(Trim(other)))


class Minute(Kept):
    """The minute of one item of one meeting. Its words stand in its versions.

    `outside` says which it is in the committee system: committee, meeting and item, by its ids.
    """

    origin = models.CharField(
        max_length=CODE, choices=MinuteOrigin.choices, help_text="administrative"
    )
    outside = models.CharField(max_length=NAME, blank=True, help_text="reference")
    committee = models.CharField(max_length=NAME, help_text="administrative")
    met_on = models.DateField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_minute_is_brought_in_once", fields=["outside"], condition=~Q(outside="")
            ),
            models.CheckConstraint(
                name="a_minute_from_outside_says_which_it_is",
                condition=Q(origin="PASTED", outside="") | Q(origin="MODERNGOV") & ~Q(outside=""),
            ),
        ]


class MinuteVersion(Added):
    """A minute as it stood when it was brought in. Never edited; the highest number counts."""

    minute = models.ForeignKey(Minute, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    item = models.CharField(max_length=NAME, blank=True, help_text="administrative")
    link = models.CharField(max_length=LINK, blank=True, help_text="administrative")
    words = models.TextField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_version_of_a_minute_stands_once", fields=["minute", "number"]
            ),
            models.CheckConstraint(
                name="a_minute_is_linked_over_https",
                condition=Q(link="") | Q(link__startswith=HTTPS),
            ),
        ]


class Promise(Kept):
    """A promise: at which meeting it was given. All else stands in its versions."""

    committee = models.CharField(max_length=NAME, help_text="administrative")
    met_on = models.DateField(help_text="administrative")
    item = models.CharField(max_length=NAME, blank=True, help_text="administrative")
    link = models.CharField(max_length=LINK, blank=True, help_text="administrative")
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    minute = models.ForeignKey(
        Minute, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    minute_seen = models.IntegerField(default=0, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_promise_says_to_which_committee", condition=~Q(committee="")
            ),
            models.CheckConstraint(
                name="a_promise_is_linked_over_https",
                condition=Q(link="") | Q(link__startswith=HTTPS),
            ),
        ]


class PromiseVersion(Added):
    """A promise after one step, whole. Never edited; the highest number counts.

    `gave`, `who` and `said` are for the committee and its officers; the public sees `role`.
    """

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    step = models.CharField(
        max_length=CODE, choices=PromiseStep.choices, help_text="administrative"
    )
    state = models.CharField(
        max_length=CODE, choices=PromiseState.choices, help_text="administrative"
    )
    kind = models.CharField(
        max_length=CODE, choices=PromiseKind.choices, help_text="administrative"
    )
    words = models.TextField(help_text="administrative")
    gave = models.CharField(max_length=NAME, help_text="personal")
    role = models.CharField(max_length=NAME, help_text="administrative")
    openness = models.CharField(
        max_length=CODE, choices=PromiseOpenness.choices, help_text="administrative"
    )
    due_on = models.DateField(null=True, help_text="administrative")
    on = models.DateField(help_text="administrative")
    who = models.CharField(max_length=NAME, blank=True, help_text="personal")
    said = models.TextField(blank=True, help_text="personal")
    reply = models.CharField(
        max_length=CODE, choices=PromiseReply.choices, blank=True, help_text="administrative"
    )
    evidence = models.CharField(max_length=LINK, blank=True, help_text="administrative")
    result = models.CharField(
        max_length=CODE, choices=PromiseResult.choices, blank=True, help_text="administrative"
    )
    accepted = models.CharField(
        max_length=CODE, choices=PromiseAcceptance.choices, blank=True, help_text="administrative"
    )
    accepted_on = models.DateField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_step_of_a_promise_stands_once", fields=["promise", "number"]
            ),
            models.CheckConstraint(
                name="a_promise_says_what_and_who_gave_it",
                condition=~Q(words="") & ~Q(gave="") & ~Q(role="")
                & Q(kind__in=_codes(PromiseKind), openness__in=_codes(PromiseOpenness)),
            ),
            models.CheckConstraint(
                name="a_promise_stands_as_its_step_says",
                condition=Q(step__in=["ENTERED", "REOPENED"], state="OPEN")
                | Q(step="REPLIED", state="ANSWERED")
                | Q(step="CLOSED", state="CLOSED")
                | Q(step__in=["CHANGED", "REMINDED"], state__in=["OPEN", "ANSWERED"]),
            ),
            models.CheckConstraint(
                name="a_step_of_a_promise_says_something",
                condition=Q(step="ENTERED") | ~Q(said=""),
            ),
            models.CheckConstraint(
                name="an_answer_to_a_promise_says_who_and_what",
                condition=Q(step="REPLIED", reply__in=_codes(PromiseReply)) & ~Q(who="")
                | ~Q(step="REPLIED") & Q(reply=""),
            ),
            models.CheckConstraint(
                name="a_closed_promise_was_accepted_by_the_committee_or_its_chair",
                condition=Q(
                    step="CLOSED", accepted__in=_codes(PromiseAcceptance),
                    accepted_on__isnull=False, result__in=_codes(PromiseResult),
                ) & ~Q(who="")
                | ~Q(step="CLOSED") & Q(accepted="", accepted_on=None, result=""),
            ),
            models.CheckConstraint(
                name="a_promise_is_not_closed_by_who_gave_it_alone",
                condition=~Q(accepted="CHAIR")
                | ~Q(_same("who", "gave")) & ~Q(_same("who", "role")),
            ),
            models.CheckConstraint(
                name="what_shows_that_a_promise_is_kept_is_linked_over_https",
                condition=Q(evidence="") | Q(evidence__startswith=HTTPS),
            ),
        ]  # fmt: skip
