"""One line on one person's page: a kind and a reference, and no word of a record."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE
from sightline.terms import NoticeKind


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
