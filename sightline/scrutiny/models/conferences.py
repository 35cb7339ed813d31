"""Conferences: event, feedback, outcomes with who was told and who opened them, learning briefs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.scrutiny.models.kept import Added, Kept
from sightline.terms.conferences import ConferenceState, OutcomeState, Useful

LINE = 300


class Conference(Kept):
    """A conference of the partnership. What is said of it stands in its versions."""


class ConferenceVersion(Added):
    """What is said of a conference, whole. The highest number counts. Speakers are roles."""

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="+", help_text="reference"
    )
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(max_length=CODE, choices=ConferenceState.choices, help_text="public")
    title = models.CharField(max_length=LINE, help_text="public")
    held_on = models.DateField(help_text="public")
    place = models.CharField(max_length=LINE, help_text="public")
    about = models.TextField(help_text="public")
    partners = ArrayField(models.CharField(max_length=LINE), help_text="public")
    programme = ArrayField(models.CharField(max_length=LINE), help_text="public")
    speakers = ArrayField(models.CharField(max_length=LINE), help_text="public, by role")
    feedback_until = models.DateField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_conference_has_one_version_of_a_number", fields=["conference", "number"]
            ),
            models.CheckConstraint(
                name="a_conference_says_what_and_where",
                condition=Q(state__in=[str(one) for one in ConferenceState])
                & ~Q(title="")
                & ~Q(place="")
                & ~Q(about=""),
            ),
            models.CheckConstraint(
                name="feedback_ends_after_the_conference",
                condition=Q(feedback_until=None) | Q(feedback_until__gte=models.F("held_on")),
            ),
        ]


class Feedback(Added):
    """What somebody thought of a conference. Nobody but they reads who said it."""

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="+", help_text="reference"
    )
    useful = models.CharField(max_length=CODE, choices=Useful.choices, help_text="administrative")
    will_change = models.BooleanField(help_text="administrative")
    best = models.TextField(blank=True, help_text="personal, in their own words")
    better = models.TextField(blank=True, help_text="personal, in their own words")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_person_says_once_what_they_thought", fields=["conference", "by"]
            ),
            models.CheckConstraint(
                name="feedback_says_how_useful_it_was",
                condition=Q(useful__in=[str(one) for one in Useful]),
            ),
        ]


class Outcome(Kept):
    """Something that a conference agreed to do."""

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="+", help_text="reference"
    )


class OutcomeVersion(Added):
    """What was agreed, who sees to it, by when, and what came of it. The highest number counts."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    words = models.TextField(help_text="public")
    owner = models.CharField(max_length=LINE, help_text="public, a role and a body")
    due_on = models.DateField(help_text="public")
    state = models.CharField(max_length=CODE, choices=OutcomeState.choices, help_text="public")
    came = models.TextField(blank=True, help_text="public, what came of it")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_outcome_has_one_version_of_a_number", fields=["outcome", "number"]
            ),
            models.CheckConstraint(
                name="an_outcome_has_words_and_an_owner",
                condition=Q(state__in=[str(one) for one in OutcomeState])
                & ~Q(words="")
                & ~Q(owner=""),
            ),
            models.CheckConstraint(
                name="an_outcome_ends_with_what_came_of_it",
                condition=Q(state="OPEN") | ~Q(came=""),
            ),
        ]


class OutcomeTold(Added):
    """That an agency, or a body outside, was told of an outcome."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+", help_text="reference")
    agency = models.CharField(max_length=CODE, blank=True, help_text="public")
    body = models.CharField(max_length=LINE, blank=True, help_text="public")
    told_on = models.DateField(help_text="public")
    how = models.CharField(max_length=LINE, blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_outcome_is_told_to_one_body",
                condition=Q(agency="") & ~Q(body="") | ~Q(agency="") & Q(body=""),
            ),
            models.UniqueConstraint(
                name="an_outcome_is_told_to_a_body_once", fields=["outcome", "agency", "body"]
            ),
        ]


class OutcomeOpened(Added):
    """That somebody of an agency opened the page of an outcome."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+", help_text="reference")
    agency = models.CharField(max_length=CODE, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="an_outcome_is_opened_once", fields=["outcome", "by"])
        ]


class Brief(Kept):
    """A learning brief: what a review or a conference teaches, on one page."""

    conference = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")


class BriefVersion(Added):
    """What a learning brief says, whole. The highest number counts."""

    brief = models.ForeignKey(Brief, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    title = models.CharField(max_length=LINE, help_text="public")
    review = models.CharField(max_length=LINE, blank=True, help_text="public, as it is cited")
    for_whom = models.CharField(max_length=LINE, help_text="public")
    points = ArrayField(models.CharField(max_length=LINE), help_text="public")
    issued_on = models.DateField(help_text="public")
    withdrawn = models.BooleanField(default=False, help_text="public")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_brief_has_one_version_of_a_number", fields=["brief", "number"]
            ),
            models.CheckConstraint(
                name="a_brief_teaches_something",
                condition=Q(points__len__gt=0) & ~Q(title="") & ~Q(for_whom=""),
            ),
        ]
