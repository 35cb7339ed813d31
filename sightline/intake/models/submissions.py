"""What arrives. The words are sealed: only one function gives them out, ledger row first."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.terms import HeldWhy, Risk, Route, SubmissionStage


class Submission(Labelled):
    """The outside of one report: enough for the queue, nothing of what it says or who sent it."""

    received_at = models.DateTimeField(help_text="administrative")
    from_agency = models.CharField(max_length=CODE, help_text="administrative")
    from_link = models.CharField(
        max_length=REFERENCE, blank=True, default="", help_text="source-revealing"
    )
    route = models.CharField(
        max_length=12,
        choices=Route.choices,
        default=Route.ACCOUNT,
        help_text="administrative",
    )
    risk = models.CharField(max_length=1, choices=Risk.choices, help_text="administrative")
    stage = models.CharField(
        max_length=12,
        choices=SubmissionStage.choices,
        default=SubmissionStage.WAITING,
        help_text="administrative",
    )
    taken_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    taken_at = models.DateTimeField(null=True, help_text="administrative")
    closed_at = models.DateTimeField(null=True, help_text="administrative")
    held_at = models.DateTimeField(null=True, help_text="administrative")
    held_why = models.CharField(
        max_length=CODE, blank=True, default="", choices=HeldWhy.choices, help_text="administrative"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_submission_is_taken_by_somebody_at_some_time",
                condition=Q(taken_by="", taken_at=None)
                | (~Q(taken_by="") & Q(taken_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_submission_that_is_being_read_is_taken",
                condition=~Q(stage="TAKEN") | ~Q(taken_by=""),
            ),
            models.CheckConstraint(
                name="a_submission_is_closed_at_some_time_or_open",
                condition=Q(stage__in=["WAITING", "TAKEN"], closed_at=None)
                | Q(stage__in=["DONE", "NOT_FOR_US"], closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_report_held_back_says_why",
                condition=Q(held_at=None, held_why="")
                | (Q(held_at__isnull=False) & ~Q(held_why="")),
            ),
            models.CheckConstraint(
                name="a_report_by_a_link_names_the_link",
                condition=Q(route="LINK") & ~Q(from_link="") | ~Q(route="LINK") & Q(from_link=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["risk", "received_at"],
                name="submission_queue",
                condition=Q(stage__in=["WAITING", "TAKEN"]),
            ),
            models.Index(
                fields=["from_link", "received_at"],
                name="submission_by_link",
                condition=~Q(from_link=""),
            ),
        ]


class SealedSubmission(models.Model):
    """The words of one report, encrypted. Written once, never listed.

    `sender_hash` is a keyed hash of the sender's account, by which they find their own reports: who
    sent it is sealed for the custodians (`SourceBox`), and stands nowhere else.
    """

    submission = models.OneToOneField(
        Submission, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    sender_hash = models.CharField(max_length=64, help_text="keyed hash")
    answers_sealed = models.BinaryField(help_text="special category, sealed")

    class Meta:
        indexes = [models.Index(fields=["sender_hash"], name="sealed_sender")]

    def __str__(self) -> str:
        return "sealed submission"


class Sending(models.Model):
    """What tells one sending from another, so that the same report sent twice arrives once.

    `hashed` is a keyed hash of the key that the sender made: a device's, a file's row, a message's.
    """

    hashed = models.CharField(max_length=64, primary_key=True, help_text="keyed hash")
    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="+", help_text="reference"
    )

    def __str__(self) -> str:
        return "sending"
