"""Practice reviews: what the register knows of each, and what is for its keepers alone.

The tables of versions hold what members may read. What is for keepers alone (their own words, the
pseudonym, the lead reviewer) stands in `ReviewWords`, which the database shows to no member.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE
from sightline.scrutiny.models.kept import Added, Kept
from sightline.scrutiny.reviews.rules import DATED, IN_ORDER
from sightline.terms.practice_reviews import (
    DelayReason,
    LinkState,
    PublicationMode,
    ReviewDecision,
    ReviewKind,
    ReviewPart,
)

NAME, LINK, WORDS = 300, 1_000, 4_000


def _term(kind: Any, **more: Any) -> Any:
    return models.CharField(
        max_length=CODE, choices=kind.choices, help_text="administrative", **more
    )


def _known(kind: Any) -> list[str]:
    return [str(each) for each in kind]


def _may_be_unknown() -> Any:
    return models.DateField(null=True, help_text="administrative")


def _once(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(name=name, fields=["review", "item", "number"])


def _in_order() -> Q:
    """A day that is not known is before and after none."""
    found = Q()
    for first, second in IN_ORDER:
        unknown = Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True})
        found &= unknown | Q(**{f"{first}__lte": F(second)})
    return found


def _dated() -> Q:
    found = ~Q(gap="")
    for name in DATED:
        found |= Q(**{f"{name}__isnull": False})
    return found


class Review(Kept):
    """A review, from the first notification. It names no child; all that is known is added."""


class Version(Added):
    """One version of one part of a review: `item` says which, `number` the how-manieth version."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="+", help_text="reference")
    item = models.IntegerField(help_text="administrative")
    number = models.IntegerField(help_text="administrative")

    class Meta:
        abstract = True


class ReviewVersion(Version):
    """What a review is, and the day of each step; a day is empty where it is not known."""

    kind = _term(ReviewKind)
    title = models.CharField(max_length=NAME, help_text="administrative")
    gap = models.TextField(blank=True, help_text="administrative")
    known_on = _may_be_unknown()
    notified_on = _may_be_unknown()
    rapid_done_on = _may_be_unknown()
    panel_replied_on = _may_be_unknown()
    decision = _term(ReviewDecision, blank=True)
    decided_on = _may_be_unknown()
    report_done_on = _may_be_unknown()
    sent_on = _may_be_unknown()
    publish_on = _may_be_unknown()
    told_on = _may_be_unknown()

    class Meta:
        constraints = [
            _once("a_version_of_a_review_stands_once"),
            models.CheckConstraint(
                name="a_review_has_a_kind_and_a_title",
                condition=Q(kind__in=_known(ReviewKind), item=1) & ~Q(title=""),
            ),
            models.CheckConstraint(name="the_days_of_a_review_are_in_order", condition=_in_order()),
            models.CheckConstraint(name="a_review_has_a_day_or_says_why_not", condition=_dated()),
            models.CheckConstraint(
                name="a_day_of_a_decision_says_what_was_decided",
                condition=Q(decision__in=_known(ReviewDecision))
                | Q(decision="", decided_on__isnull=True),
            ),
        ]


class ReviewDelay(Version):
    """Why a review waits, since when, until about when. `public_words` are read by anybody."""

    reason = _term(DelayReason)
    since = models.DateField(help_text="administrative")
    expected_by = _may_be_unknown()
    ended_on = _may_be_unknown()
    public_words = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            _once("a_version_of_a_delay_stands_once"),
            models.CheckConstraint(
                name="a_delay_has_a_reason_in_words_where_it_is_another",
                condition=Q(reason__in=_known(DelayReason))
                & (~Q(reason="OTHER") | ~Q(public_words="")),
            ),
            models.CheckConstraint(
                name="a_delay_does_not_end_before_it_begins",
                condition=(Q(expected_by=None) | Q(expected_by__gte=F("since")))
                & (Q(ended_on=None) | Q(ended_on__gte=F("since"))),
            ),
        ]


class ReviewPublication(Version):
    """Where and when a review was published, or that it is not, and why."""

    mode = _term(PublicationMode)
    where = models.CharField(max_length=NAME, blank=True, help_text="administrative")
    link = models.CharField(max_length=LINK, blank=True, help_text="administrative")
    repository_reference = models.CharField(max_length=NAME, blank=True, help_text="administrative")
    published_on = _may_be_unknown()
    taken_down_on = _may_be_unknown()
    why = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            _once("a_version_of_a_publication_stands_once"),
            models.CheckConstraint(
                name="what_is_not_published_says_why_and_nothing_else",
                condition=~Q(mode="NONE")
                | Q(where="", link="", repository_reference="", published_on=None)
                & Q(taken_down_on=None)
                & ~Q(why=""),
            ),
            models.CheckConstraint(
                name="a_publication_says_how_where_and_when_or_why_that_is_not_known",
                condition=Q(mode__in=_known(PublicationMode))
                & (
                    Q(mode="NONE")
                    | (~Q(where="") | ~Q(link="") | ~Q(repository_reference=""))
                    & (Q(published_on__isnull=False) | ~Q(why=""))
                ),
            ),
            models.CheckConstraint(
                name="a_publication_is_taken_down_after_it_is_out",
                condition=Q(taken_down_on=None)
                | Q(published_on=None)
                | Q(taken_down_on__gte=F("published_on")),
            ),
            models.CheckConstraint(
                name="a_link_to_a_publication_is_of_the_web",
                condition=Q(link="") | Q(link__regex=r"^https?://[^\s]+$"),
            ),
        ]


class ReviewRecommendation(Version):
    """What a review recommends, in words for anybody; empty until it may be told."""

    made_on = _may_be_unknown()
    public_words = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [_once("a_version_of_a_recommendation_stands_once")]


class ReviewAction(Version):
    """What an agency does about a recommendation: `of` is the recommendation's item."""

    of = models.IntegerField(help_text="administrative")
    owner = models.CharField(max_length=NAME, help_text="administrative")
    due_on = _may_be_unknown()
    done_on = _may_be_unknown()
    public_words = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            _once("a_version_of_an_action_of_a_review_stands_once"),
            models.CheckConstraint(
                name="an_action_of_a_review_has_an_owner", condition=~Q(owner="")
            ),
        ]


class ReviewEvidence(Version):
    """What shows that an action changed something: `of` is the action's item."""

    of = models.IntegerField(help_text="administrative")
    seen_on = models.DateField(help_text="administrative")
    public_words = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [_once("a_version_of_evidence_of_change_stands_once")]


class ReviewWords(Version):
    """Words of a version that are for keepers alone: of which part, and which of its fields."""

    objects: ClassVar[models.Manager["ReviewWords"]]
    part = _term(ReviewPart)
    field = models.CharField(max_length=CODE, help_text="administrative")
    words = models.TextField(help_text="personal")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="words_of_a_review_stand_once",
                fields=["review", "part", "item", "number", "field"],
            ),
            models.CheckConstraint(
                name="words_of_a_review_say_something_of_a_part",
                condition=Q(part__in=_known(ReviewPart)) & ~Q(words=""),
            ),
        ]


class ReviewLinkCheck(models.Model):
    """What came of trying to open the link of a publication, as the worker did by the clock."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="+", help_text="reference")
    item = models.IntegerField(help_text="administrative")
    link = models.CharField(max_length=LINK, help_text="administrative")
    state = _term(LinkState)
    status = models.IntegerField(help_text="administrative")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_link_check_says_what_came_of_it",
                condition=Q(state__in=_known(LinkState)),
            )
        ]
        indexes = [models.Index(fields=["review", "item", "-at"], name="review_link_newest")]

    def __str__(self) -> str:
        return f"of {self.review_id}"
