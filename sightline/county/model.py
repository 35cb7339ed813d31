"""What the county is made of: places first, then people, then reports. All plain values."""

from dataclasses import dataclass
from datetime import date, datetime, time

from shapely import LineString, Point, Polygon


@dataclass(frozen=True, slots=True)
class Settlement:
    """A city, town or village. Coordinates are British National Grid metres."""

    key: str
    name: str
    kind: str  # CITY TOWN VILLAGE
    easting: int
    northing: int


@dataclass(frozen=True, slots=True)
class Area:
    """A small area with its people by age band ("0-9", "10-17", "18-24", "25-64", "65+")."""

    code: str
    name: str
    ward_code: str
    ward_name: str
    settlement: str  # key, or "" in open country
    population: dict[str, int]
    shape: Polygon


@dataclass(frozen=True, slots=True)
class Route:
    """A road, street, railway or river: `kind` A_ROAD B_ROAD STREET RAILWAY RIVER STREAM."""

    name: str
    kind: str
    line: LineString


@dataclass(frozen=True, slots=True)
class Patch:
    """A stretch of ground: `kind` PARK WOOD BUILT_UP."""

    name: str
    kind: str
    shape: Polygon


@dataclass(frozen=True, slots=True)
class Postcode:
    """An invented postcode in the area "ZX", which the Royal Mail does not use."""

    postcode: str
    easting: int
    northing: int
    area_code: str


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One session: `weekday` 0 is Monday; local time."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Site:
    """A named place where something may happen, or where children are known.

    `kind` is one of SCHOOL YOUTH_SETTING TAKEAWAY HOTEL TAXI_RANK VAPE_SHOP CAR_WASH
    BUS_STATION RAIL_STATION PARK CHILDRENS_HOME, which the county lists; or, in
    reports alone, DWELLING STREET LAY_BY OUTSIDE.
    `sensitive` sites are never drawn for the general reader.
    """

    key: str
    kind: str
    name: str
    easting: int
    northing: int
    area_code: str  # "" outside the county
    postcode: str = ""
    sensitive: bool = False
    pupils: int = 0
    phase: str = ""  # PRIMARY SECONDARY SPECIAL, for schools
    hours: tuple[OpeningHours, ...] = ()

    @property
    def point(self) -> Point:
        """The site as a shapely point, in grid metres."""
        return Point(self.easting, self.northing)


@dataclass(frozen=True, slots=True)
class Geography:
    """The whole ground of the county, in British National Grid (EPSG:27700) metres."""

    outline: Polygon
    settlements: tuple[Settlement, ...]
    areas: tuple[Area, ...]
    routes: tuple[Route, ...]
    patches: tuple[Patch, ...]
    postcodes: tuple[Postcode, ...]
    sites: tuple[Site, ...]
    blind_area: str  # code of the populated area that nobody listens to

    def of_kind(self, *kinds: str) -> tuple[Site, ...]:
        """Return the sites of the given kinds, in their fixed order."""
        return tuple(site for site in self.sites if site.kind in kinds)

    def area_of(self, easting: float, northing: float) -> str:
        """Return the code of the small area that covers a point, or "" outside the county."""
        here = Point(easting, northing)
        return next((area.code for area in self.areas if area.shape.covers(here)), "")


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation. `regime` is UK_GDPR or LAW_ENFORCEMENT."""

    key: str
    name: str
    regime: str


@dataclass(frozen=True, slots=True)
class Compartment:
    """A named group that holds records; `agencies` are those whose staff may be members."""

    key: str
    name: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who signs in. `featured` accounts are those offered on the demonstration page."""

    key: str
    name: str
    email: str
    agency: str
    roles: tuple[str, ...]
    compartments: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    featured: bool = False


@dataclass(frozen=True, slots=True)
class Child:
    """An invented child. The home is a point that never makes a hot spot."""

    key: str
    given: str
    family: str
    community: str
    sex: str  # F M
    born: date
    home_area: str
    home_easting: int
    home_northing: int
    home_postcode: str
    school: str  # site key
    looked_after: bool = False

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Vehicle:
    """An invented vehicle; marks begin with Z, which is not issued in Great Britain."""

    registration: str
    colour: str
    model: str


@dataclass(frozen=True, slots=True)
class Adult:
    """An invented adult of concern."""

    key: str
    given: str
    family: str
    community: str
    sex: str
    born: date
    nickname: str
    vehicle: Vehicle | None
    phone: str  # Ofcom drama range
    handle: str
    spellings: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Origin:
    """The first knower, under a pseudonym. `name` is for the custodians' sealed box alone."""

    key: str
    kind: str  # STAFF CHILD FAMILY PUBLIC RECORD
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report says that it happened: on the ground, online, or not known.

    `precision` is POINT STREET POSTCODE AREA or UNKNOWN. Easting and northing are None when
    the place is online or unknown. `outside` marks a place put beyond the county on purpose.
    """

    role: str
    precision: str
    easting: int | None = None
    northing: int | None = None
    area_code: str = ""
    name: str = ""
    postcode: str = ""
    platform: str = ""
    handle: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """A proposed 3x5x2 grade. C handling carries one action and one sanitisation code."""

    source: str
    assessment: str
    handling: str
    action: str = ""
    sanitisation: str = ""
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that somebody noticed, with what an officer later made of it.

    Times are aware, in Europe/London. `event_precision` is MINUTE HOUR PART_OF_DAY DAY WEEK.
    `processed` is False for the queue: its sanitised text and grade are what an officer would do.
    """

    key: str
    reporter: str
    agency: str
    received_at: datetime
    event_start: datetime
    event_end: datetime
    event_precision: str
    concern: str
    place: Place
    free_text: str
    how_known: str  # SAW TOLD OVERHEARD RECORD UNKNOWN
    told_by: str
    danger_now: bool
    may_contact: bool
    origin: str
    children: tuple[str, ...]
    adults: tuple[str, ...]
    sanitised_text: str
    grade: Grade
    owner: str
    regime: str
    compartment: str
    marking: str  # OFFICIAL OFFICIAL_SENSITIVE
    processed: bool = True
