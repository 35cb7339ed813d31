"""Meetings: their agenda, who was there, what each agency said, what was decided, the minutes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.panels.models.panels import Added, Panel, Referral
from sightline.terms.meeting import AgendaReason, AgendaStrand, AttendanceState, MeetingState

LEVEL = 120  # characters of a level of risk, as its scale words it
CASE = 80  # characters of a case number


class Meeting(Labelled):
    """One meeting of a panel, under the panel's label. When and where stands in its versions."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+", help_text="reference")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")


class MeetingVersion(Added):
    """When and where a meeting is, and where it stands, whole. The highest number counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=MeetingState.choices, help_text="administrative"
    )
    starts_at = models.DateTimeField(help_text="administrative")
    minutes = models.SmallIntegerField(help_text="administrative, length")
    place = models.CharField(max_length=200, help_text="administrative")
    why = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_meeting_has_one_version_of_a_number", fields=["meeting", "number"]
            ),
            models.CheckConstraint(
                name="a_meeting_is_cancelled_with_a_reason",
                condition=~Q(state=MeetingState.CANCELLED.value) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="a_meeting_lasts_a_time", condition=Q(minutes__gt=0, minutes__lte=600)
            ),
        ]


class AgendaItem(Added):
    """One entry of an agenda: a record and the rules that put it there, or a point of business.

    `owes` is the agency that a point of business is put to, or nothing where it is for all.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", help_text="reference")
    about = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    strand = models.CharField(
        max_length=CODE, choices=AgendaStrand.choices, help_text="administrative"
    )
    reasons = ArrayField(
        models.CharField(max_length=CODE, choices=AgendaReason.choices), help_text="administrative"
    )
    referral = models.ForeignKey(
        Referral, models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    owes = models.CharField(max_length=CODE, blank=True, default="", help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_agency_is_asked_once_for_what_it_owes",
                fields=["meeting", "owes", "reasons"],
                condition=~Q(owes=""),
            ),
            models.CheckConstraint(
                name="what_is_owed_is_business",
                condition=Q(owes="") | Q(strand=AgendaStrand.BUSINESS.value),
            ),
            models.UniqueConstraint(
                name="a_record_is_on_an_agenda_once",
                fields=["meeting", "about"],
                condition=~Q(about=""),
            ),
            models.CheckConstraint(
                name="business_is_about_no_record",
                condition=Q(about="", strand=AgendaStrand.BUSINESS.value)
                | ~Q(about="") & ~Q(strand=AgendaStrand.BUSINESS.value),
            ),
            models.CheckConstraint(
                name="an_agenda_item_has_a_reason", condition=Q(reasons__len__gt=0)
            ),
        ]


class AgendaPlace(Added):
    """Where an entry stands on its agenda and how long it is given. The highest number counts."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    position = models.IntegerField(help_text="administrative")
    minutes = models.SmallIntegerField(help_text="administrative")
    dropped = models.BooleanField(default=False, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_agenda_item_has_one_place_of_a_number", fields=["item", "number"]
            ),
            models.CheckConstraint(
                name="an_agenda_item_is_given_a_time", condition=Q(minutes__gte=1, minutes__lte=240)
            ),
        ]


class Attendance(Added):
    """Whether a member is at a meeting. The newest row for each member counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    here = models.CharField(
        max_length=CODE, choices=AttendanceState.choices, help_text="administrative"
    )


class Contribution(Added):
    """What an agency told the panel of a record, or that it has nothing. The newest counts."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", help_text="reference")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    words = models.TextField(blank=True, help_text="special category")
    nothing = models.BooleanField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_contribution_says_something_or_that_there_is_nothing",
                condition=Q(nothing=True, words="") | Q(nothing=False) & ~Q(words=""),
            )
        ]


class PanelDecision(Added):
    """What the panel decided on an entry, whole, with whoever thought otherwise. The newest counts.

    `acts` is the agency that acts on it, whose case number is then due.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    words = models.TextField(help_text="special category")
    reason = models.TextField(help_text="special category")
    dissent = models.TextField(blank=True, help_text="special category")
    level_before = models.CharField(max_length=LEVEL, blank=True, help_text="special category")
    level_after = models.CharField(max_length=LEVEL, blank=True, help_text="special category")
    acts = models.CharField(max_length=CODE, blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_agenda_item_has_one_decision_of_a_number", fields=["item", "number"]
            ),
            models.CheckConstraint(
                name="a_panel_decision_says_what_and_why", condition=~Q(words="") & ~Q(reason="")
            ),
        ]


class CaseReference(Added):
    """The number under which the agency that acts keeps its own record of a decision."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", help_text="reference")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    case_number = models.CharField(max_length=CASE, help_text="reference")


class MinuteLine(Added):
    """The minute of one entry, seen by whoever may see the entry. The newest counts."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    words = models.TextField(help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_agenda_item_has_one_minute_of_a_number", fields=["item", "number"]
            )
        ]


class Approval(Added):
    """The panel approved the minutes as they stood then."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", help_text="reference")


class PackLeave(Added):
    """The chair let a member take the agenda as a PDF, or took that back. The newest counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    given = models.BooleanField(help_text="administrative")
    why = models.TextField(blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="leave_to_take_an_agenda_says_why", condition=Q(given=False) | ~Q(why="")
            )
        ]
