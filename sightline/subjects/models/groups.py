"""Groups and settings as records of their own: the context may be what needs to change."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.intelligence.models import Item
from sightline.terms import GroupKind, LicenceKind


class Group(Labelled):
    """A peer group, a school or a bus route as a context, or premises with a licence."""

    version = models.IntegerField(default=1, help_text="administrative")
    kind = models.CharField(max_length=CODE, choices=GroupKind.choices, help_text="personal")
    name = models.CharField(max_length=120, help_text="personal")
    place_name = models.CharField(max_length=120, blank=True, help_text="location")
    easting = models.IntegerField(null=True, help_text="location, metres")
    northing = models.IntegerField(null=True, help_text="location, metres")
    area = models.CharField(max_length=CODE, blank=True, help_text="location")
    strengths = models.TextField(blank=True, help_text="special category")
    needs = models.TextField(blank=True, help_text="special category")
    licence_kind = models.CharField(
        max_length=CODE, choices=LicenceKind.choices, blank=True, help_text="administrative"
    )
    licence_number = models.CharField(max_length=60, blank=True, help_text="administrative")
    licence_authority = models.CharField(max_length=120, blank=True, help_text="administrative")
    licence_until = models.DateField(null=True, help_text="administrative")
    opened_from = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    opened_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    opened_at = models.DateTimeField(help_text="administrative")
    changed_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    changed_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    ended_why = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_group_is_of_a_known_kind_and_has_a_name",
                condition=Q(kind__in=[str(one) for one in GroupKind]) & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="a_group_has_both_coordinates_or_neither",
                condition=Q(easting=None, northing=None)
                | Q(easting__isnull=False, northing__isnull=False),
            ),
            models.CheckConstraint(
                name="a_licence_has_a_kind_a_number_and_an_authority",
                condition=Q(
                    licence_kind="", licence_number="", licence_authority="", licence_until=None
                )
                | (~Q(licence_kind="") & ~Q(licence_number="") & ~Q(licence_authority="")),
            ),
            models.CheckConstraint(
                name="a_group_ends_with_a_reason",
                condition=Q(ended_at=None, ended_why="")
                | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
            ),
        ]
        indexes = [models.Index(fields=["label", "-opened_at"], name="group_newest")]
