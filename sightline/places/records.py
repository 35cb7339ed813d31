"""What can be put into the reference geography, as plain values that need no database."""

from dataclasses import dataclass, field

from sightline.places.hours import Opening
from sightline.terms import SettingKind

# Kinds of area, from the widest to the nearest.
LEVELS = ("region", "county", "district", "ward", "msoa", "lsoa", "oa")

AREAS = "areas"  # how an import of boundaries is known: the index of areas is rebuilt after one


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """One published area. `polygon` is well-known binary in grid metres (EPSG:27700)."""

    code: str
    name: str
    level: str
    polygon: bytes = field(repr=False)
    in_county: bool = True


@dataclass(frozen=True, slots=True)
class PopulationRecord:
    """How many people of an age band live in an area. `oldest` is None for "and over"."""

    area: str
    youngest: int
    oldest: int | None
    count: int
    year: int


@dataclass(frozen=True, slots=True)
class PostcodeRecord:
    """A postcode, its published middle, and the published codes of the areas that it is in."""

    postcode: str
    easting: int
    northing: int
    area_codes: tuple[str, ...] = ()
    live: bool = True


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A name that people use for somewhere. Population 0 means not known."""

    name: str
    kind: str
    easting: int
    northing: int
    population: int = 0


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """One establishment of the schools register. `pupils` is None where not published."""

    urn: int
    name: str
    phase: str
    kind: str
    easting: int
    northing: int
    pupils: int | None = None
    area_code: str = ""


@dataclass(frozen=True, slots=True)
class SettingRecord:
    """A place where children are, or where adults see them, with its weekly hours.

    `number` is its own on this site, 0 where it has none yet.
    """

    name: str
    kind: SettingKind
    easting: int
    northing: int
    hours: tuple[Opening, ...] = ()
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class BaseMapRecord:
    """One layer of the base map as GeoJSON text in longitude and latitude."""

    layer: str
    geojson: str = field(repr=False)
