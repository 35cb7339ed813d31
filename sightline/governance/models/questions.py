"""Look-ups that deserve a question, and what came of asking. No row is a verdict on anybody."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.terms import QuestionAnswer, QuestionKind


class Question(models.Model):
    """Something that an auditor should ask about: of one reader, or of one record, on one day."""

    kind = models.CharField(max_length=CODE, choices=QuestionKind.choices, help_text="staff")
    account = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    record = models.CharField(max_length=40, blank=True, help_text="reference")  # as the ledger
    day = models.DateField(help_text="administrative")
    counted = models.IntegerField(help_text="staff")
    usual = models.IntegerField(help_text="staff")
    others = models.IntegerField(help_text="staff")
    found_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_question_is_of_a_known_kind",
                condition=Q(kind__in=[str(one) for one in QuestionKind]),
            ),
            models.CheckConstraint(
                name="a_question_is_about_a_reader_or_a_record",
                condition=Q(account="") ^ Q(record=""),
            ),
            models.UniqueConstraint(
                name="a_question_is_asked_once", fields=["kind", "account", "record", "day"]
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Settlement(models.Model):
    """What came of a question, and a note of it; of several the newest counts."""

    question = models.ForeignKey(
        Question, models.PROTECT, related_name="+", help_text="administrative"
    )
    answer = models.CharField(
        max_length=CODE, choices=QuestionAnswer.choices, help_text="administrative"
    )
    note_sealed = models.BinaryField(help_text="sealed personal text")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_question_is_settled_in_a_known_way_with_a_note",
                condition=Q(answer__in=[str(one) for one in QuestionAnswer]) & ~Q(note_sealed=b""),
            )
        ]

    def __str__(self) -> str:
        return f"settlement {self.pk}"
