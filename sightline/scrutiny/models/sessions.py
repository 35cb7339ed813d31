"""Sessions for members: where each stands, who asked to come, and what members were told."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.scrutiny.models.kept import Added, Kept
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState

LINE = 200
ANSWERS = [str(one) for one in RequestState]


class Session(Kept):
    """A meeting or session for the members of a committee. It names no child."""

    committee = models.CharField(max_length=CODE, help_text="public")


class SessionVersion(Added):
    """What is said of a session, whole, and where it stands. The highest number counts."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(max_length=CODE, choices=SessionState.choices, help_text="public")
    title = models.CharField(max_length=LINE, help_text="public")
    host = models.CharField(max_length=LINE, help_text="public")
    openness = models.CharField(max_length=CODE, choices=Openness.choices, help_text="public")
    attend = models.TextField(blank=True, help_text="public, what members may attend")
    starts_at = models.DateTimeField(help_text="public")
    minutes = models.SmallIntegerField(help_text="public, length")
    place = models.CharField(max_length=LINE, blank=True, help_text="public")
    place_by = models.DateField(null=True, help_text="public, when the place will be told")
    expect = models.TextField(blank=True, help_text="public, what to expect")
    sign = models.TextField(blank=True, help_text="public, what to sign")
    places = models.SmallIntegerField(null=True, help_text="public, for members; none: no limit")
    why = models.TextField(blank=True, help_text="public, why it was moved or cancelled")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_session_has_one_version_of_a_number", fields=["session", "number"]
            ),
            models.CheckConstraint(
                name="a_session_open_to_members_says_where_or_by_when",
                condition=Q(openness="CLOSED")
                | Q(state="CANCELLED")
                | ~Q(place="")
                | Q(place_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_part_open_session_says_which_part",
                condition=~Q(openness="PART_OPEN") | ~Q(attend=""),
            ),
            models.CheckConstraint(
                name="a_session_is_moved_or_cancelled_with_a_reason",
                condition=~Q(state__in=["MOVED", "CANCELLED"]) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="a_session_lasts_a_time", condition=Q(minutes__gte=15, minutes__lte=600)
            ),
            models.CheckConstraint(
                name="a_session_has_a_place_or_no_limit",
                condition=Q(places=None) | Q(places__gte=1),
            ),
            models.CheckConstraint(
                name="a_session_is_in_a_known_state",
                condition=Q(
                    state__in=[str(one) for one in SessionState],
                    openness__in=[str(one) for one in Openness],
                )
                & ~Q(title="")
                & ~Q(host=""),
            ),
        ]


class SessionLink(Added):
    """How to join a session from afar, for those who were accepted. The highest number counts."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    link = models.CharField(max_length=LINE, blank=True, help_text="credential")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_session_has_one_link_of_a_number", fields=["session", "number"]
            )
        ]


class SessionRequest(Added):
    """One step of a member's request to attend. The highest number for the member counts."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="+", help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=RequestState.choices, help_text="administrative"
    )
    why = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_request_has_one_step_of_a_number", fields=["session", "account", "number"]
            ),
            models.CheckConstraint(
                name="a_request_is_declined_with_a_reason",
                condition=Q(state__in=ANSWERS) & (~Q(state="DECLINED") | ~Q(why="")),
            ),
        ]


class Undertaking(Added):
    """That a member undertook, for one session, to keep what they hear to themselves."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="+", help_text="reference")
    version = models.CharField(max_length=CODE, help_text="administrative")
    words = models.TextField(help_text="administrative, as they were signed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_member_signs_for_a_session_once", fields=["session", "by"]
            ),
            models.CheckConstraint(
                name="an_undertaking_has_words", condition=~Q(words="") & ~Q(version="")
            ),
        ]


class SessionNotice(Kept):
    """A notice to the members of a committee of what they may attend, and what changed."""

    committee = models.CharField(max_length=CODE, help_text="public")


class NoticeStep(Added):
    """A step of a notice: drafted, approved, sent or dropped. The highest number counts."""

    notice = models.ForeignKey(
        SessionNotice, models.PROTECT, related_name="+", help_text="reference"
    )
    number = models.IntegerField(help_text="administrative")
    step = models.CharField(
        max_length=CODE, choices=SessionNoticeStep.choices, help_text="administrative"
    )
    words = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_notice_has_one_step_of_a_number", fields=["notice", "number"]
            ),
            models.CheckConstraint(
                name="a_notice_takes_a_known_step",
                condition=Q(step__in=[str(one) for one in SessionNoticeStep]),
            ),
        ]


class NoticeLine(Added):
    """A session as a notice tells it: the version that stood when it was drafted."""

    notice = models.ForeignKey(
        SessionNotice, models.PROTECT, related_name="+", help_text="reference"
    )
    version = models.ForeignKey(
        SessionVersion, models.PROTECT, related_name="+", help_text="reference"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_notice_tells_of_a_session_once", fields=["notice", "version"]
            )
        ]


class NoticeTo(Added):
    """A member to whom a notice was sent."""

    notice = models.ForeignKey(
        SessionNotice, models.PROTECT, related_name="+", help_text="reference"
    )
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_notice_goes_to_a_member_once", fields=["notice", "account"]
            )
        ]


class NoticeOpened(Added):
    """That a member opened a notice."""

    notice = models.ForeignKey(
        SessionNotice, models.PROTECT, related_name="+", help_text="reference"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_notice_is_opened_once", fields=["notice", "by"])
        ]
