"""The reference geography. Published facts, but for settings that must not be widely known.

Every signed-in viewer may read them; only the owner, at the command line, may change them.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.places.extent import GRID_HEIGHT, GRID_WIDTH
from sightline.places.records import LEVELS
from sightline.terms import SENSITIVE_SETTINGS, SettingKind, Weekday

PUBLIC = "public reference"
RESTRICTED = "restricted reference"
CODE, NAME = 20, 200
_SENSITIVE = sorted(str(kind) for kind in SENSITIVE_SETTINGS)


def on_the_grid(name: str) -> models.CheckConstraint:
    """Return the constraint that easting and northing lie on the National Grid's sheet."""
    return models.CheckConstraint(
        name=name,
        condition=Q(easting__gte=0, easting__lt=GRID_WIDTH)
        & Q(northing__gte=0, northing__lt=GRID_HEIGHT),
    )


class Positioned(models.Model):
    """Something with a place: whole metres of the National Grid (EPSG:27700)."""

    easting = models.IntegerField(help_text=PUBLIC)
    northing = models.IntegerField(help_text=PUBLIC)

    class Meta:
        abstract = True


class Area(Positioned):
    """A published area; its easting and northing are of a point inside it."""

    code = models.CharField(max_length=CODE, primary_key=True, help_text=PUBLIC)
    name = models.CharField(max_length=NAME, help_text=PUBLIC)
    level = models.CharField(max_length=10, help_text=PUBLIC)
    polygon = models.BinaryField(help_text=PUBLIC)  # well-known binary, grid metres
    in_county = models.BooleanField(help_text=PUBLIC)

    class Meta:
        constraints = [
            on_the_grid("an_area_is_on_the_grid"),
            models.CheckConstraint(
                name="an_area_is_of_a_known_level", condition=Q(level__in=list(LEVELS))
            ),
        ]
        indexes = [models.Index(fields=["level"], name="area_level")]

    def __str__(self) -> str:
        return self.code


class AreaPopulation(models.Model):
    """How many people of an age band live in an area; `oldest` is null for "and over"."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", help_text=PUBLIC)
    youngest = models.SmallIntegerField(help_text=PUBLIC)
    oldest = models.SmallIntegerField(null=True, help_text=PUBLIC)
    count = models.IntegerField(help_text=PUBLIC)
    year = models.SmallIntegerField(help_text=PUBLIC)
    source = models.CharField(max_length=NAME, help_text=PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_band_of_an_area_and_year_stands_once", fields=["area", "youngest", "year"]
            ),
            models.CheckConstraint(
                name="a_band_runs_from_young_to_old",
                condition=Q(youngest__gte=0)
                & Q(count__gte=0)
                & (Q(oldest=None) | Q(oldest__gte=F("youngest"))),
            ),
        ]

    def __str__(self) -> str:
        return f"population {self.pk}"


class Postcode(Positioned):
    """A postcode's published middle, and the codes of the areas that it was published in."""

    postcode = models.CharField(max_length=8, primary_key=True, help_text=PUBLIC)
    area_codes = ArrayField(models.CharField(max_length=CODE), default=list, help_text=PUBLIC)
    live = models.BooleanField(help_text=PUBLIC)

    class Meta:
        constraints = [on_the_grid("a_postcode_is_on_the_grid")]

    def __str__(self) -> str:
        return self.postcode


class Place(Positioned):
    """A name in the gazetteer. `name_key` is the name as people type it: see `rules.name_key`."""

    name = models.CharField(max_length=NAME, help_text=PUBLIC)
    name_key = models.CharField(max_length=NAME, db_index=True, help_text=PUBLIC)
    kind = models.CharField(max_length=40, help_text=PUBLIC)
    population = models.IntegerField(default=0, help_text=PUBLIC)

    class Meta:
        constraints = [
            on_the_grid("a_place_is_on_the_grid"),
            models.UniqueConstraint(
                name="a_place_stands_once", fields=["name_key", "kind", "easting", "northing"]
            ),
        ]

    def __str__(self) -> str:
        return self.name


class School(Positioned):
    """One establishment of the schools register."""

    urn = models.IntegerField(primary_key=True, help_text=PUBLIC)
    name = models.CharField(max_length=NAME, help_text=PUBLIC)
    name_key = models.CharField(max_length=NAME, db_index=True, help_text=PUBLIC)
    phase = models.CharField(max_length=40, blank=True, help_text=PUBLIC)
    kind = models.CharField(max_length=100, blank=True, help_text=PUBLIC)
    pupils = models.IntegerField(null=True, help_text=PUBLIC)
    area_code = models.CharField(max_length=CODE, blank=True, help_text=PUBLIC)

    class Meta:
        constraints = [on_the_grid("a_school_is_on_the_grid")]

    def __str__(self) -> str:
        return self.name


class Setting(Positioned):
    """A place where children are, or where adults see them. Some only operational readers see."""

    name = models.CharField(max_length=NAME, help_text=RESTRICTED)
    name_key = models.CharField(max_length=NAME, db_index=True, help_text=RESTRICTED)
    kind = models.CharField(max_length=20, choices=SettingKind.choices, help_text=RESTRICTED)
    sensitive = models.BooleanField(help_text=RESTRICTED)

    class Meta:
        constraints = [
            on_the_grid("a_setting_is_on_the_grid"),
            models.UniqueConstraint(
                name="a_setting_stands_once", fields=["name_key", "kind", "easting", "northing"]
            ),
            models.CheckConstraint(
                name="a_setting_is_sensitive_when_its_kind_is",
                condition=Q(sensitive=True, kind__in=_SENSITIVE)
                | (Q(sensitive=False) & ~Q(kind__in=_SENSITIVE)),
            ),
        ]

    def __str__(self) -> str:
        return f"setting {self.pk}"  # never the name: a children's home must not reach a log


class OpeningHours(models.Model):
    """One weekly session of a setting; closing at or before the opening is on the day after."""

    setting = models.ForeignKey(
        Setting, on_delete=models.CASCADE, related_name="+", help_text=RESTRICTED
    )
    weekday = models.CharField(max_length=1, choices=Weekday.choices, help_text=RESTRICTED)
    opens = models.TimeField(help_text=RESTRICTED)
    closes = models.TimeField(help_text=RESTRICTED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_session_stands_once", fields=["setting", "weekday", "opens", "closes"]
            )
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"


class BaseMap(models.Model):
    """One layer of the map beneath everything: GeoJSON in longitude and latitude."""

    layer = models.CharField(max_length=40, primary_key=True, help_text=PUBLIC)
    geojson = models.TextField(help_text=PUBLIC)

    def __str__(self) -> str:
        return self.layer


class GeographyImport(models.Model):
    """What was brought in, from which file, when, and how much of it was taken."""

    what = models.CharField(max_length=20, help_text="administrative")
    file = models.CharField(max_length=NAME, help_text="administrative")
    sha256 = models.CharField(max_length=64, blank=True, help_text="administrative")
    at = models.DateTimeField(help_text="administrative")
    rows_in = models.IntegerField(help_text="administrative")
    rows_refused = models.IntegerField(help_text="administrative")
    rows_left_out = models.IntegerField(help_text="administrative")
    added = models.IntegerField(help_text="administrative")
    changed = models.IntegerField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["what", "-id"], name="import_what")]

    def __str__(self) -> str:
        return f"import {self.pk}"
