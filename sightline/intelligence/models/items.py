"""What people read: items, sanitised, and the children they are about."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Label, Labelled
from sightline.intelligence.derived import Known
from sightline.places.grid import to_longitude_latitude
from sightline.terms import Concern, HowKnown, PersonRole, PlaceRole, Precision


class Item(Labelled):
    """One piece of intelligence. Who told us is not here, nor anything that gives them away."""

    version = models.IntegerField(default=1, help_text="administrative")
    submission = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    origin = models.CharField(max_length=REFERENCE, help_text="pseudonym")
    sanitised_text = models.TextField(help_text="special category")
    is_opinion = models.BooleanField(default=False, help_text="administrative")
    concern = models.CharField(
        max_length=CODE, choices=Concern.choices, help_text="special category"
    )
    how_known = models.CharField(max_length=CODE, choices=HowKnown.choices, help_text="personal")
    event_start = models.DateTimeField(null=True, help_text="personal")
    event_end = models.DateTimeField(null=True, help_text="personal")
    received_at = models.DateTimeField(help_text="administrative")
    place_role = models.CharField(max_length=CODE, choices=PlaceRole.choices, help_text="personal")
    precision = models.CharField(max_length=CODE, choices=Precision.choices, help_text="location")
    easting = models.IntegerField(null=True, help_text="location, metres")
    northing = models.IntegerField(null=True, help_text="location, metres")
    place_name = models.CharField(max_length=120, blank=True, help_text="location")
    area = models.CharField(max_length=CODE, blank=True, help_text="location")
    inside_county = models.BooleanField(default=True, help_text="location")
    online = models.CharField(max_length=80, blank=True, help_text="personal")
    provenance = models.CharField(max_length=200, blank=True, default="", help_text="personal")
    review_by = models.DateField(help_text="administrative")
    anonymised = models.BooleanField(default=False, help_text="administrative")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_item_says_something", condition=~Q(sanitised_text="")),
            models.CheckConstraint(
                name="an_item_has_both_coordinates_or_neither",
                condition=Q(easting=None, northing=None)
                | Q(easting__isnull=False, northing__isnull=False),
            ),
            models.CheckConstraint(
                name="an_online_place_is_nowhere_on_the_ground",
                condition=(Q(online="") & ~Q(place_role="ONLINE"))
                | Q(place_role="ONLINE", easting=None, area=""),
            ),
            models.CheckConstraint(
                name="an_event_ends_after_it_starts",
                condition=Q(event_end=None)
                | Q(event_start=None)
                | Q(event_end__gte=F("event_start")),
            ),
        ]
        indexes = [
            models.Index(fields=["label", "-received_at"], name="item_label_received"),
            models.Index(fields=["submission"], name="item_submission"),
            models.Index(fields=["-received_at", "-reference"], name="item_newest"),
            models.Index(fields=["review_by", "reference"], name="item_review"),
        ]

    def known(
        self, *, children: tuple[str, ...], grade: str, people: tuple[str, ...] = ()
    ) -> Known:
        """Return what the index is made from."""
        east, north = self.easting, self.northing
        return Known(
            reference=self.reference,
            text=self.sanitised_text,
            place_name=self.place_name,
            origin=self.origin,
            children=children,
            people=people,
            concern=self.concern,
            role=self.place_role,
            grade=grade,
            area=self.area,
            inside_county=self.inside_county,
            online=self.online,
            happened_at=self.event_start or self.received_at,
            precision=self.precision,
            degrees=None if east is None or north is None else to_longitude_latitude(east, north),
        )


class ItemChild(models.Model):
    """A child an item is about, by pseudonymous reference from the first day."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    child = models.CharField(max_length=REFERENCE, help_text="pseudonym")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="an_item_names_a_child_once", fields=["item", "child"])
        ]

    def __str__(self) -> str:
        return f"child of {self.item_id}"


class ItemPerson(models.Model):
    """A grown person whom an item names, by pseudonymous reference, and what they are to it."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    person = models.CharField(max_length=REFERENCE, help_text="pseudonym")
    role = models.CharField(max_length=CODE, choices=PersonRole.choices, help_text="criminal")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="an_item_names_a_person_once", fields=["item", "person"])
        ]

    def __str__(self) -> str:
        return f"person of {self.item_id}"
