"""The desk at which every report of the county is written, from a situation to a whole report."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from numpy.random import Generator
from shapely import Point

from sightline.county import agencies, phrases
from sightline.county.draws import chance, pick, weighted
from sightline.county.grading import propose
from sightline.county.model import (
    Account,
    Adult,
    Area,
    Child,
    Geography,
    Origin,
    Place,
    Report,
    Site,
)
from sightline.county.texts import Telling, draw_fields, free_text, sanitised_text
from sightline.county.timing import Times, Window, draw_times

OWNERS = {agencies.POLICE: agencies.POLICE}  # all others give theirs to the council's hub
REGIMES = {agency.key: agency.regime for agency in agencies.AGENCIES}
HOW_KNOWN = {"SAW": 0.36, "TOLD": 0.34, "OVERHEARD": 0.12, "RECORD": 0.12, "UNKNOWN": 0.06}
CLOSE = {"POINT": 0.6, "STREET": 0.25, "POSTCODE": 0.15}
LOOSE = {"POINT": 0.32, "STREET": 0.24, "POSTCODE": 0.2, "AREA": 0.16, "UNKNOWN": 0.08}
DANGER = {"MISSING": 0.12, "CHILD_SEXUAL_EXPLOITATION": 0.07, "MODERN_SLAVERY": 0.08}
ORIGIN_KINDS = {"TOLD": ("CHILD", "FAMILY", "PUBLIC"), "OVERHEARD": ("CHILD",)}


@dataclass(frozen=True, slots=True)
class Situation:
    """What is so, before anyone writes it down. Whatever is left out is drawn."""

    plant: str  # "" for background
    concern: str
    role: str
    window: Window
    site: Site | None = None
    children: tuple[Child, ...] = ()
    adults: tuple[Adult, ...] = ()
    agency: str = ""
    reporter: Account | None = None
    origin: Origin | None = None
    how_known: str = ""
    compartment: str | None = None
    precision: str = ""
    platform: str = ""
    handle: str = ""
    told_by: str = ""
    spelling: str = ""
    pattern: str = ""
    corroborated: bool = False
    moment: datetime | None = None  # exactly when it happened, where several tell of one event


@dataclass
class Desk:
    """Writes reports and keeps the register of origins."""

    rng: Generator
    geography: Geography
    accounts: tuple[Account, ...]
    origins: list[Origin] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the reporters by agency, and find each small area by its code."""
        self._areas: dict[str, Area] = {area.code: area for area in self.geography.areas}
        self._own: dict[str, Origin] = {}
        self.reporters: dict[str, list[Account]] = {}
        for account in self.accounts:
            if "REPORTER" in account.roles:
                self.reporters.setdefault(account.agency, []).append(account)

    def write(self, situation: Situation) -> Report:
        """Return the report of a situation, without its key, which is given in order of receipt."""
        rng = self.rng
        reporter = situation.reporter or pick(rng, self.reporters[situation.agency])
        how_known = situation.how_known or weighted(rng, HOW_KNOWN)
        danger = chance(rng, DANGER.get(situation.concern, 0.035))
        telling, times = self._telling(situation, reporter, how_known, danger=danger)
        fields = draw_fields(rng, telling)
        original = free_text(rng, telling, fields)
        owner = OWNERS.get(reporter.agency, agencies.COUNCIL)
        compartment = self._compartment(situation, owner)
        origin = situation.origin or self._origin(reporter, how_known, telling.told_by)
        return Report(
            key="",
            reporter=reporter.key,
            agency=reporter.agency,
            received_at=times.received,
            event_start=times.start,
            event_end=times.end,
            event_precision=times.precision,
            concern=situation.concern,
            place=telling.place,
            free_text=original,
            how_known=how_known,
            told_by=telling.told_by,
            danger_now=danger,
            may_contact=chance(rng, 0.82),
            origin=origin.key,
            children=tuple(child.key for child in situation.children),
            adults=tuple(adult.key for adult in situation.adults),
            sanitised_text=sanitised_text(rng, telling, fields, original),
            grade=propose(rng, how_known, corroborated=situation.corroborated),
            owner=owner,
            regime=REGIMES[owner],
            compartment=compartment,
            marking="OFFICIAL_SENSITIVE" if compartment or danger else "OFFICIAL",
        )

    def _telling(
        self, situation: Situation, reporter: Account, how_known: str, *, danger: bool
    ) -> tuple[Telling, Times]:
        saw = how_known == "SAW"
        times = draw_times(self.rng, reporter.agency, situation.window, danger=danger, saw=saw)
        if situation.moment:
            received = max(times.received, situation.moment + timedelta(minutes=40))
            times = Times(situation.moment, situation.moment, "MINUTE", received)
        telling = Telling(
            concern=situation.concern,
            children=situation.children,
            adults=situation.adults,
            place=self._place(situation),
            site_kind=situation.site.kind if situation.site else "",
            start=times.start,
            precision=times.precision,
            how_known=how_known,
            told_by=self._told_by(situation, how_known),
            spelling=situation.spelling,
            pattern=situation.pattern,
        )
        return telling, times

    def _told_by(self, situation: Situation, how_known: str) -> str:
        if how_known != "TOLD":
            return ""
        return situation.told_by or pick(self.rng, phrases.TOLD_BY)

    def new_origin(self, kind: str, name: str) -> Origin:
        """Enter a first knower in the register and return them."""
        origin = Origin(f"O{len(self.origins) + 1:05d}", kind, name)
        self.origins.append(origin)
        return origin

    def _origin(self, reporter: Account, how_known: str, told_by: str) -> Origin:
        """Return who first knew: the reporter if they saw it, otherwise someone new."""
        if how_known == "SAW":
            if reporter.key not in self._own:
                self._own[reporter.key] = self.new_origin("STAFF", reporter.name)
            return self._own[reporter.key]
        if how_known == "RECORD":
            return self.new_origin("RECORD", "an agency's own log")
        kind = pick(self.rng, ORIGIN_KINDS.get(how_known, ("PUBLIC",)))
        return self.new_origin(kind, told_by or "not named")

    def _compartment(self, situation: Situation, owner: str) -> str:
        if situation.compartment is not None:
            return situation.compartment
        shared = chance(self.rng, 0.15 if owner == agencies.POLICE else 0.3)
        return agencies.PREVENT_AND_DISRUPT if shared else ""

    def _place(self, situation: Situation) -> Place:
        """Return the place as the reporter gave it, no closer than its precision."""
        site, role = situation.site, situation.role
        if situation.platform:
            return Place(role, "UNKNOWN", platform=situation.platform, handle=situation.handle)
        precision = situation.precision or weighted(self.rng, CLOSE if situation.plant else LOOSE)
        if site is None or precision == "UNKNOWN":
            return Place(role, "UNKNOWN")
        if site.kind == "OUTSIDE":
            return Place(role, "POINT", site.easting, site.northing, name=site.name, outside=True)
        area = self._areas[site.area_code]
        if precision == "AREA":
            middle = area.shape.representative_point()
            return Place(role, "AREA", round(middle.x), round(middle.y), area.code, area.ward_name)
        easting, northing = site.easting, site.northing
        if precision == "STREET":
            easting, northing = self._along_the_street(site, area)
        postcode = site.postcode if precision != "STREET" else ""
        return Place(role, precision, easting, northing, area.code, site.name, postcode)

    def _along_the_street(self, site: Site, area: Area) -> tuple[int, int]:
        easting, northing = (
            int(value + shift)
            for value, shift in zip(
                (site.easting, site.northing), self.rng.integers(-60, 61, 2), strict=True
            )
        )
        inside = area.shape.covers(Point(easting, northing))
        return (easting, northing) if inside else (site.easting, site.northing)
