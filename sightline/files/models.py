"""Attachments: the outside that officers see, and the sealed bytes behind functions."""

from django.db import models
from django.db.models import Q

from sightline.access.models import REFERENCE, Label, Labelled
from sightline.terms import FileKind, FileState

FINDING = POLICE = 80


class File(Labelled):
    """The outside of one attachment: enough for a line, and nothing of what it shows or says.

    Until its report is sent it is its writer's alone and has no label; from then on it has the
    report's label and no writer.
    """

    label = models.ForeignKey(  # type: ignore[assignment]  # the one record that may have none yet
        Label, models.PROTECT, null=True, related_name="+", help_text="administrative"
    )
    writer = models.CharField(max_length=REFERENCE, blank=True, help_text="source identity")
    # Set by the database: of many who share a setting's link, only the browser that added it.
    holder = models.CharField(
        max_length=64, blank=True, default="", help_text="hash of a browser's secret"
    )
    about = models.CharField(max_length=REFERENCE, help_text="reference")
    kind = models.CharField(max_length=10, choices=FileKind.choices, help_text="administrative")
    size = models.IntegerField(help_text="administrative")
    pages = models.IntegerField(null=True, help_text="administrative")
    seconds = models.IntegerField(null=True, help_text="administrative")
    added_at = models.DateTimeField(help_text="administrative")
    state = models.CharField(max_length=12, choices=FileState.choices, help_text="administrative")
    finding = models.CharField(max_length=FINDING, blank=True, help_text="administrative")
    quarantined_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    quarantined_at = models.DateTimeField(null=True, help_text="administrative")
    police_reference = models.CharField(max_length=POLICE, blank=True, help_text="administrative")
    police_told_by = models.CharField(max_length=REFERENCE, blank=True, help_text="staff identity")
    police_told_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_file_is_its_writers_until_it_is_sent_and_labelled_then",
                condition=(~Q(writer="") & Q(label=None)) | Q(writer="", label__isnull=False),
            ),
            models.CheckConstraint(
                name="a_file_that_is_sent_is_no_browsers",
                condition=Q(label=None) | Q(holder=""),
            ),
            models.CheckConstraint(
                name="a_file_holds_something_and_20_mb_at_most",
                condition=Q(size__gt=0, size__lte=20_000_000),
            ),
            models.CheckConstraint(
                name="a_file_is_in_a_known_state",
                condition=Q(state__in=[str(state) for state in FileState]),
            ),
            models.CheckConstraint(
                name="an_infected_file_says_what_was_found",
                condition=~Q(state=FileState.INFECTED) | ~Q(finding=""),
            ),
            models.CheckConstraint(
                name="a_file_is_quarantined_by_somebody_at_some_time",
                condition=(
                    Q(state=FileState.QUARANTINED, quarantined_at__isnull=False)
                    & ~Q(quarantined_by="")
                )
                | (~Q(state=FileState.QUARANTINED) & Q(quarantined_by="", quarantined_at=None)),
            ),
            models.CheckConstraint(
                name="the_police_are_told_by_somebody_under_a_reference",
                condition=Q(police_reference="", police_told_by="", police_told_at=None)
                | (
                    ~Q(police_reference="")
                    & ~Q(police_told_by="")
                    & Q(police_told_at__isnull=False, state=FileState.QUARANTINED)
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["about"], name="file_about"),
            models.Index(fields=["writer"], name="file_writer", condition=~Q(writer="")),
        ]


class SealedFile(models.Model):
    """A file as it came, encrypted. It is read to be scanned, and never given to a reader."""

    file = models.OneToOneField(
        File, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    original_sealed = models.BinaryField(help_text="special category, sealed")

    def __str__(self) -> str:
        return "sealed file"


class SealedPart(models.Model):
    """One part of the copy that is shown, encrypted: a picture, a page or a sound."""

    file = models.ForeignKey(File, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    part_sealed = models.BinaryField(help_text="special category, sealed")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_part_stands_once", fields=["file", "number"])
        ]

    def __str__(self) -> str:
        return "sealed part"


class Opening(models.Model):
    """One opening of a file in one session, until a time; the ledger says the same, with why."""

    file = models.ForeignKey(File, models.PROTECT, related_name="+", help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    pass_hash = models.BinaryField(help_text="credential")
    opened_at = models.DateTimeField(help_text="administrative")
    closes_at = models.DateTimeField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["file", "account"], name="opening_file")]

    def __str__(self) -> str:
        return f"opening {self.pk}"


class ClosedDraft(models.Model):
    """A draft that was sent or deleted: nothing more is added to it."""

    draft = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")

    def __str__(self) -> str:
        return self.draft
