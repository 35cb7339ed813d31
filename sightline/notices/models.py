"""One line on one person's page: a kind and a reference, and no word of a record; and who is told
by mail that there are such lines."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE
from sightline.terms import NoticeKind
from sightline.terms.mailing import MailPeriod, MailProblem


class Notice(models.Model):
    """Something that waits for somebody, until they have seen to it."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices, help_text="administrative")
    about = models.CharField(max_length=REFERENCE, help_text="reference")
    made_at = models.DateTimeField(help_text="administrative")
    done_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_person_is_told_of_one_thing_once_at_a_time",
                fields=["account", "kind", "about"],
                condition=Q(done_at=None),
            )
        ]
        indexes = [
            models.Index(
                fields=["account", "-made_at"], name="notice_waiting", condition=Q(done_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class MailAddress(models.Model):
    """Where somebody wants to be told that something waits, and how the last mail went.

    Nothing is sent but a code until they have entered that code. Gone with their account, when they
    ask, and after a week without the code.
    """

    account = models.CharField(max_length=REFERENCE, primary_key=True, help_text="staff identity")
    address = models.CharField(max_length=254, help_text="staff identity")
    period = models.CharField(max_length=20, choices=MailPeriod.choices, help_text="administrative")
    asked_at = models.DateTimeField(help_text="administrative")
    code_sent_at = models.DateTimeField(null=True, help_text="administrative")
    code_tries = models.SmallIntegerField(default=0, help_text="administrative")
    confirmed_at = models.DateTimeField(null=True, help_text="administrative")
    tried_at = models.DateTimeField(null=True, help_text="administrative")
    sent_at = models.DateTimeField(null=True, help_text="administrative")
    told_until = models.DateTimeField(null=True, help_text="administrative")
    failed_at = models.DateTimeField(null=True, help_text="administrative")
    failures = models.SmallIntegerField(default=0, help_text="administrative")
    problem = models.CharField(
        max_length=20, choices=MailProblem.choices, blank=True, help_text="administrative"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_mail_address_is_one_address",
                condition=Q(address__regex=r"^[^\s@,;<>]+@[^\s@,;<>]+$"),
            ),
            models.CheckConstraint(
                name="an_address_is_confirmed_by_the_code_that_was_sent",
                condition=Q(confirmed_at=None) | Q(code_sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_mail_fails_for_a_reason",
                condition=Q(failed_at=None, problem="")
                | Q(failed_at__isnull=False) & ~Q(problem=""),
            ),
        ]

    def __str__(self) -> str:
        return "mail address"
