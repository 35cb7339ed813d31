"""Narrow rows that hot reads compare with `=`; each carries its record's label. See D3 and D13."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.terms import Concern, PlaceRole


class Token(models.Model):
    """One searchable value of a record: a reference, a name's sound, a phone, a part of a mark."""

    record = models.CharField(max_length=REFERENCE, help_text="reference")
    # Row security takes no label that is not there, and no role may delete one. A foreign key would
    # say so again of each word: a quarter of the time that an import takes in the database.
    label = models.ForeignKey(
        Label,
        models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        help_text="administrative",
    )
    kind = models.CharField(max_length=12, help_text="administrative")
    value = models.CharField(max_length=80, help_text="personal")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "value"], name="token_value"),
            models.Index(fields=["record"], name="token_record"),
        ]

    def __str__(self) -> str:
        return f"token of {self.record}"


class Piece(models.Model):
    """A part by which a telephone, mark or account name is found; once, however many hold it."""

    kind = models.CharField(max_length=12, help_text="administrative")
    piece = models.CharField(max_length=90, help_text="personal")
    value = models.CharField(max_length=80, help_text="personal")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_piece_of_a_thing_stands_once", fields=["kind", "piece", "value"]
            )
        ]

    def __str__(self) -> str:
        return f"piece {self.pk}"


class Occurrence(models.Model):
    """One child, or none known, at one place in one item: what maps count, after the policy."""

    record = models.CharField(max_length=REFERENCE, help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    month = models.DateField(help_text="first day of the month of the event")
    concern = models.CharField(
        max_length=CODE, choices=Concern.choices, help_text="special category"
    )
    role = models.CharField(max_length=CODE, choices=PlaceRole.choices, help_text="personal")
    grade = models.CharField(max_length=2, blank=True, help_text="administrative")
    origin = models.CharField(max_length=REFERENCE, help_text="pseudonym")
    child = models.CharField(max_length=REFERENCE, blank=True, help_text="pseudonym")
    cell7 = models.BigIntegerField(null=True, help_text="location")
    cell8 = models.BigIntegerField(null=True, help_text="location")
    cell9 = models.BigIntegerField(null=True, help_text="location")
    area = models.CharField(max_length=CODE, blank=True, help_text="location")
    inside_county = models.BooleanField(default=True, help_text="location")
    online = models.CharField(max_length=80, blank=True, help_text="personal")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_online_occurrence_has_no_cell",
                condition=Q(online="") | Q(cell7=None, cell8=None, cell9=None, area=""),
            )
        ]
        indexes = [
            models.Index(fields=["record"], name="occurrence_record"),
            # All that a map counts, so that it reads this index and no row of the table.
            models.Index(
                fields=["label", "month"],
                include=[
                    "cell8",
                    "inside_county",
                    "child",
                    "origin",
                    "grade",
                    "role",
                    "online",
                    "record",
                ],
                name="occurrence_map",
            ),
            models.Index(fields=["cell8", "month"], name="occurrence_cell8"),
            models.Index(fields=["area", "month"], name="occurrence_area"),
        ]

    def __str__(self) -> str:
        return f"occurrence of {self.record}"


class Stamp(models.Model):
    """Which version of a record the index holds; a commit with an older stamp is refused."""

    record = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    version = models.IntegerField(help_text="administrative")

    def __str__(self) -> str:
        return f"stamp of {self.record}"


class Pseudonym(models.Model):
    """A random reference standing for a child or an origin, found again by a keyed hash."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="pseudonym")
    hashed = models.CharField(max_length=64, unique=True, help_text="keyed hash")

    def __str__(self) -> str:
        return self.reference
