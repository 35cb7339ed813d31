"""What was sent after a decision: frozen, to named readers, until a time, and who opened it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Decision
from sightline.terms import Audience, Marking
from sightline.terms.disclosures import OpenedAs

HASH = 64
OUTSIDER = 200


class Disclosure(models.Model):
    """That something was sent, from whom to whom and until when. What it says is in `Snapshot`."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", help_text="administrative"
    )
    giver = models.CharField(max_length=CODE, help_text="administrative")
    receiver = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    outsider = models.CharField(max_length=OUTSIDER, blank=True, help_text="personal")
    audience = models.CharField(
        max_length=CODE, choices=Audience.choices, help_text="administrative"
    )
    marking = models.CharField(max_length=CODE, choices=Marking.choices, help_text="administrative")
    handover = models.BigIntegerField(null=True, help_text="administrative")  # its number
    content_hash = models.CharField(max_length=HASH, help_text="administrative")
    sent_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    sent_at = models.DateTimeField(help_text="administrative")
    until = models.DateTimeField(help_text="administrative")
    recalled_by = models.CharField(max_length=REFERENCE, default="", help_text="staff identity")
    recalled_at = models.DateTimeField(null=True, help_text="administrative")
    recall_why_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_disclosure_is_to_an_agency_or_to_an_outsider",
                condition=Q(receiver="") ^ Q(outsider=""),
            ),
            models.CheckConstraint(
                name="a_disclosure_ends_after_it_is_sent", condition=Q(until__gt=F("sent_at"))
            ),
            models.CheckConstraint(
                name="a_recall_has_a_person_a_time_and_a_reason",
                condition=Q(recalled_at=None, recalled_by="", recall_why_sealed=b"")
                | Q(recalled_at__isnull=False) & ~Q(recalled_by="") & ~Q(recall_why_sealed=b""),
            ),
            models.CheckConstraint(
                name="a_disclosure_is_marked_and_for_a_known_audience",
                condition=Q(marking__in=[str(each) for each in Marking])
                & Q(audience__in=[str(each) for each in Audience]),
            ),
        ]
        indexes = [models.Index(fields=["giver", "-sent_at"], name="disclosure_giver")]

    def __str__(self) -> str:
        return self.reference


class OfDisclosure(models.Model):
    """A row that belongs to a disclosure; `giver` is that of the disclosure, for row security."""

    disclosure = models.ForeignKey(
        Disclosure, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    giver = models.CharField(max_length=CODE, help_text="administrative")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"of {self.disclosure_id}"


class Snapshot(OfDisclosure):
    """What was sent, as canonical JSON under a seal. It is never read again from live records.

    `labels` are those of the records in it: of the giver, only who knows them all may read it.
    """

    disclosure = models.OneToOneField(
        Disclosure, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    labels = ArrayField(models.BigIntegerField(), help_text="administrative")
    content_sealed = models.BinaryField(help_text="special category, sealed")


class SharedRecord(OfDisclosure):
    """One record that was sent, so that its controller knows who has it."""

    record = models.CharField(max_length=REFERENCE, help_text="reference")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_record_stands_in_a_disclosure_once", fields=["disclosure", "record"]
            )
        ]
        indexes = [models.Index(fields=["record"], name="shared_record")]


class Recipient(OfDisclosure):
    """Somebody by name to whom it was sent."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_recipient_is_named_once", fields=["disclosure", "account"]
            )
        ]
        indexes = [models.Index(fields=["account"], name="disclosure_recipient")]


class Opening(OfDisclosure):
    """One opening: by whom, when, and in what form. A download cannot be called back."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    opened_as = models.CharField(
        max_length=CODE, choices=OpenedAs.choices, help_text="administrative"
    )
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_opening_is_in_a_known_form",
                condition=Q(opened_as__in=[str(each) for each in OpenedAs]),
            )
        ]
        indexes = [models.Index(fields=["disclosure", "at"], name="disclosure_opening")]


class Receipt(OfDisclosure):
    """That a recipient confirmed that they have it and read its conditions."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_recipient_confirms_once", fields=["disclosure", "account"]
            )
        ]


class Bundle(OfDisclosure):
    """What was made for somebody with no account here: encrypted, and made once."""

    disclosure = models.OneToOneField(
        Disclosure, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    public_key = models.CharField(max_length=100, blank=True, help_text="public key")
    content = models.BinaryField(help_text="special category, encrypted to its recipient")
    content_hash = models.CharField(max_length=HASH, help_text="administrative")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")
