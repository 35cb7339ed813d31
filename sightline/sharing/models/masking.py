"""What was decided before anything was sent: words that masking left, and originators asked."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Decision
from sightline.terms.disclosures import ConsultAnswer, MaskChoice


class SettledMask(models.Model):
    """One choice on words that masking left in what a decision sends. The newest counts."""

    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", help_text="administrative"
    )
    giver = models.CharField(max_length=CODE, help_text="administrative")
    words_sealed = models.BinaryField(help_text="special category, sealed")
    choice = models.CharField(
        max_length=CODE, choices=MaskChoice.choices, help_text="administrative"
    )
    why_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="words_that_are_sent_as_they_are_have_a_reason",
                condition=Q(choice="MASK") | (Q(choice="KEEP") & ~Q(why_sealed=b"")),
            )
        ]
        indexes = [models.Index(fields=["decision", "id"], name="settled_mask")]

    def __str__(self) -> str:
        return f"choice {self.pk}"


class Consultation(models.Model):
    """That an originator is asked before one item is passed on, and what is to be sent to whom."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", help_text="administrative"
    )
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    giver = models.CharField(max_length=CODE, help_text="administrative")
    originator = models.CharField(max_length=CODE, help_text="administrative")
    content_sealed = models.BinaryField(help_text="special category, sealed")
    asked_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    asked_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_originator_is_asked_once_of_an_item", fields=["decision", "record"]
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ConsultationAnswer(models.Model):
    """What an originator answered, with the reason. The newest counts."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="+", help_text="reference"
    )
    giver = models.CharField(max_length=CODE, help_text="administrative")
    originator = models.CharField(max_length=CODE, help_text="administrative")
    answer = models.CharField(
        max_length=CODE, choices=ConsultAnswer.choices, help_text="administrative"
    )
    why_sealed = models.BinaryField(help_text="special category, sealed")
    answered_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_originator_answers_with_a_reason",
                condition=Q(answer__in=[str(each) for each in ConsultAnswer]) & ~Q(why_sealed=b""),
            )
        ]
        indexes = [models.Index(fields=["consultation", "id"], name="consultation_answer")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
