"""When records are due, what holds them, who proposed and approved that they go, and what is left.

A record is named by its kind and its reference; a part of a record, such as a fact, by two letters
and its number. None of these rows holds a word of the record.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.terms import DisposalHow, DisposalStepKind, DisposalWhy, HoldKind, RecordKind


class OfRecord(models.Model):
    """A row about one record, under its label."""

    kind = models.CharField(max_length=CODE, choices=RecordKind.choices, help_text="administrative")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class Kept(OfRecord):
    """When one record is due, worked out each night from its schedule. Derived: nothing is decided
    here, and a decision looks at the record itself again."""

    schedule = models.CharField(max_length=60, help_text="administrative")
    due_on = models.DateField(null=True, help_text="administrative")
    kept_until = models.DateField(null=True, help_text="administrative")
    reckoned_on = models.DateField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_record_is_reckoned_once", fields=["record", "kind"])
        ]
        indexes = [
            models.Index(fields=["label", "due_on", "record"], name="kept_due"),
            models.Index(fields=["due_on", "record", "kind"], name="kept_first_due"),
        ]


class KeptLonger(OfRecord):
    """A review that kept a record, why, and the day of the next. The newest counts."""

    why = models.TextField(help_text="special category")
    until = models.DateField(help_text="administrative")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="keeping_a_record_longer_says_why", condition=~Q(why=""))
        ]
        indexes = [models.Index(fields=["record", "kind", "-id"], name="kept_longer_newest")]


class Hold(models.Model):
    """Nothing under it is deleted or anonymised, by anybody, until another person releases it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    kind = models.CharField(max_length=CODE, choices=HoldKind.choices, help_text="administrative")
    record_kind = models.CharField(
        max_length=CODE, choices=RecordKind.choices, blank=True, help_text="administrative"
    )
    about = models.CharField(max_length=CODE, help_text="reference, or the code of a compartment")
    label = models.ForeignKey(
        Label,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="administrative",
    )
    agency = models.CharField(max_length=CODE, help_text="administrative")
    why = models.TextField(help_text="criminal")
    authority = models.CharField(max_length=200, help_text="administrative")
    investigation = models.CharField(
        max_length=60, blank=True, help_text="reference of another system"
    )
    placed_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    placed_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_hold_says_why_and_under_what_authority",
                condition=~Q(why="") & ~Q(authority="") & ~Q(about=""),
            ),
            models.CheckConstraint(
                name="a_hold_is_on_a_record_a_person_or_an_operation",
                condition=Q(kind="RECORD", label__isnull=False) & ~Q(record_kind="")
                | Q(kind="PERSON", record_kind="PERSON", label__isnull=False)
                | Q(kind="OPERATION", record_kind="", label=None),
            ),
        ]
        indexes = [models.Index(fields=["about"], name="hold_about")]

    def __str__(self) -> str:
        return self.reference


class HoldRelease(models.Model):
    """That a hold ended: who released it and why. Another person than who put it on."""

    hold = models.OneToOneField(
        Hold, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    why = models.TextField(help_text="criminal")
    released_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    released_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="releasing_a_hold_says_why", condition=~Q(why=""))
        ]

    def __str__(self) -> str:
        return f"release of {self.hold_id}"


class Disposal(OfRecord):
    """A proposal that a record goes. Its words go with the record; the certificate stays."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    how = models.CharField(max_length=CODE, choices=DisposalHow.choices, help_text="administrative")
    why = models.CharField(max_length=CODE, choices=DisposalWhy.choices, help_text="administrative")
    words = models.TextField(blank=True, help_text="special category; emptied with the record")
    schedule = models.CharField(max_length=60, help_text="administrative")
    due_on = models.DateField(null=True, help_text="administrative")
    proposed_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    proposed_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_an_item_is_anonymised",
                condition=~Q(how="ANONYMISE") | Q(kind="ITEM"),
            ),
            models.CheckConstraint(
                name="a_disposal_names_its_schedule", condition=~Q(schedule="") & ~Q(why="")
            ),
        ]
        indexes = [models.Index(fields=["record", "kind"], name="disposal_record")]

    def __str__(self) -> str:
        return self.reference


class DisposalStep(models.Model):
    """What another person decided on a proposal, or that it was withdrawn. There is one."""

    disposal = models.OneToOneField(
        Disposal, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    kind = models.CharField(
        max_length=CODE, choices=DisposalStepKind.choices, help_text="administrative"
    )
    why = models.TextField(blank=True, help_text="special category; emptied with the record")
    by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="refusing_a_disposal_says_why", condition=~Q(kind="REFUSED") | ~Q(why="")
            )
        ]

    def __str__(self) -> str:
        return f"step on {self.disposal_id}"


class Certificate(OfRecord):
    """What went, when, why and by whose two hands. It holds references and no content."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    how = models.CharField(max_length=CODE, choices=DisposalHow.choices, help_text="administrative")
    why = models.CharField(max_length=CODE, choices=DisposalWhy.choices, help_text="administrative")
    schedule = models.CharField(max_length=60, help_text="administrative")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    proposed_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    proposed_at = models.DateTimeField(help_text="administrative")
    approved_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    at = models.DateTimeField(help_text="administrative")
    going = models.JSONField(help_text="references")
    removed = models.JSONField(default=dict, help_text="administrative, counts of rows")
    digest = models.CharField(max_length=64, blank=True, help_text="keyed hash")
    copies = ArrayField(
        models.CharField(max_length=REFERENCE), default=list, help_text="references of disclosures"
    )
    transaction = models.BigIntegerField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_disposal_has_two_people",
                condition=~Q(proposed_by=models.F("approved_by"))
                & ~Q(proposed_by="")
                & ~Q(approved_by=""),
            )
        ]
        indexes = [
            models.Index(fields=["record", "kind"], name="certificate_record"),
            models.Index(fields=["transaction"], name="certificate_transaction"),
        ]

    def __str__(self) -> str:
        return self.reference
