"""What stands in the county: schools, settings, premises, stations, parks and homes."""

from dataclasses import dataclass
from datetime import time

import numpy as np
from numpy.random import Generator
from shapely import Polygon

from sightline.county import words
from sightline.county.draws import pick
from sightline.county.model import Area, OpeningHours, Patch, Postcode, Settlement, Site
from sightline.county.routes import at
from sightline.county.terrain import Points, blob, inside

INWARD = "ABDEFGHJLNPQRSTUWXYZ"  # letters that an inward code may hold
POSTCODES = 1_200
PARKS_OF = {"S00": 4, "S01": 2, "S02": 1, "S03": 1}


def nearest_postcode(postcodes: tuple[Postcode, ...], easting: float, northing: float) -> Postcode:
    """Return the postcode nearest to a point in grid metres."""
    return min(
        postcodes, key=lambda code: (code.easting - easting) ** 2 + (code.northing - northing) ** 2
    )


def draw_postcodes(
    rng: Generator, areas: tuple[Area, ...], built_up: tuple[Patch, ...]
) -> tuple[Postcode, ...]:
    """Return postcodes in proportion to people, mostly on built-up ground; all begin "ZX"."""
    total = sum(sum(area.population.values()) for area in areas)
    used: set[str] = set()
    drawn = []
    for area in areas:
        count = max(6, round(POSTCODES * sum(area.population.values()) / total))
        ground = _lived_in(area, built_up)
        for number in range(count):
            spot = inside(rng, ground if number % 8 else area.shape)
            code = _unused(rng, int(area.ward_code[-3:]), used)
            drawn.append(Postcode(code, round(spot[0]), round(spot[1]), area.code))
    return tuple(drawn)


def _lived_in(area: Area, built_up: tuple[Patch, ...]) -> Polygon:
    """Return the largest built-up part of an area, or the area itself where there is none."""
    parts = [patch.shape.intersection(area.shape) for patch in built_up]
    grounds = [
        part if isinstance(part, Polygon) else max(part.geoms, key=lambda piece: piece.area)
        for part in parts
        if not part.is_empty
    ]
    polygons = [ground for ground in grounds if isinstance(ground, Polygon)]
    return max(polygons, key=lambda ground: ground.area, default=area.shape)


def _unused(rng: Generator, district: int, used: set[str]) -> str:
    while True:
        letters = "".join(INWARD[int(place)] for place in rng.integers(len(INWARD), size=2))
        code = f"ZX{district} {rng.integers(1, 10)}{letters}"
        if code not in used:
            used.add(code)
            return code


@dataclass(frozen=True, slots=True)
class Plan:
    """A site before it has a place; the fields mean what they mean in `Site`."""

    kind: str
    name: str
    pupils: int = 0
    phase: str = ""
    hours: tuple[OpeningHours, ...] = ()


class Surveyor:
    """Puts sites on the ground, each at a postcode of its area, and numbers them."""

    def __init__(
        self,
        rng: Generator,
        areas: tuple[Area, ...],
        postcodes: tuple[Postcode, ...],
        settlements: tuple[Settlement, ...],
        blind_area: str,
    ) -> None:
        """Learn the ground; the blind area is closed to every site."""
        self.rng = rng
        self.postcodes = tuple(code for code in postcodes if code.area_code != blind_area)
        self.settlements = settlements
        self.sites: list[Site] = []
        self.open_areas = {
            place.key: [
                area.code
                for area in areas
                if area.settlement == place.key and area.code != blind_area
            ]
            for place in settlements
        }

    def put(self, plan: Plan, settlement: str) -> None:
        """Add a site at a random postcode of a settlement, never in the blind area."""
        area = pick(self.rng, self.open_areas[settlement])
        self._add(plan, pick(self.rng, [code for code in self.postcodes if code.area_code == area]))

    def put_near(self, plan: Plan, spot: Points) -> None:
        """Add a site at the postcode nearest to a point (2,) in grid metres."""
        self._add(plan, nearest_postcode(self.postcodes, float(spot[0]), float(spot[1])))

    def _add(self, plan: Plan, code: Postcode) -> None:
        self.sites.append(
            Site(
                f"P{len(self.sites) + 1:03d}",
                plan.kind,
                plan.name,
                code.easting,
                code.northing,
                code.area_code,
                code.postcode,
                plan.kind == "CHILDRENS_HOME",
                plan.pupils,
                plan.phase,
                plan.hours,
            )
        )


def draw_sites(surveyor: Surveyor) -> tuple[Site, ...]:
    """Return every site of the county; the blind area and its town are left without settings."""
    _schools(surveyor)
    _settings(surveyor)
    _stations(surveyor)
    _premises(surveyor)
    for number, name in enumerate(words.CHILDRENS_HOMES):
        town = ("S00", "S00", "S01", "S02", "S06", "S09")[number]
        surveyor.put(Plan("CHILDRENS_HOME", name), town)
    return tuple(surveyor.sites)


def _schools(surveyor: Surveyor) -> None:
    towns = ("S00", "S00", "S00", "S00", "S01", "S02", "S03", "S00", "S00")
    for number, (name, town) in enumerate(zip(words.SECONDARY_SCHOOLS, towns, strict=True)):
        special = number > 6
        pupils = int(
            surveyor.rng.integers(40, 110) if special else surveyor.rng.integers(620, 1180)
        )
        phase = "SPECIAL" if special else "SECONDARY"
        surveyor.put(Plan("SCHOOL", name, pupils, phase), town)
    primary = ["S00"] * 8 + ["S01", "S02", "S03"] * 2 + [f"S{place:02d}" for place in range(4, 11)]
    for number, town in enumerate(primary):
        street = words.STREETS[number % len(words.STREETS)]
        place = next(place for place in surveyor.settlements if place.key == town)
        name = f"{place.name} Primary" if place.kind == "VILLAGE" else f"{street} Primary"
        pupils = int(surveyor.rng.integers(60, 150 if place.kind == "VILLAGE" else 420))
        surveyor.put(Plan("SCHOOL", name, pupils, "PRIMARY"), town)


def _settings(surveyor: Surveyor) -> None:
    """Youth settings: half in the city, none in the south-east about the blind area."""
    south = at(surveyor.settlements[3])
    villages = sorted(
        surveyor.settlements[4:], key=lambda place: -float(np.hypot(*(at(place) - south)))
    )
    towns = ["S00"] * 7 + ["S01"] * 3 + ["S02"] * 2 + [villages[0].key, villages[1].key]
    for name, town in zip(words.SETTINGS, towns, strict=True):
        surveyor.put(Plan("YOUTH_SETTING", name, hours=_hours(surveyor.rng)), town)


def _hours(rng: Generator) -> tuple[OpeningHours, ...]:
    days = sorted(int(day) for day in rng.permutation(6)[: rng.integers(1, 4)])
    opens = int(rng.integers(15, 19))
    return tuple(OpeningHours(day, time(opens), time(opens + 2, 30)) for day in days)


def _stations(surveyor: Surveyor) -> None:
    for place in surveyor.settlements[:4]:
        surveyor.put_near(Plan("BUS_STATION", f"{place.name} bus station"), at(place) + 40)
    for place in (surveyor.settlements[0], surveyor.settlements[1], surveyor.settlements[3]):
        spot = at(place) + np.array([350.0, -420.0])
        surveyor.put_near(Plan("RAIL_STATION", f"{place.name} railway station"), spot)


def _premises(surveyor: Surveyor) -> None:
    towns = ("S00", "S00", "S01", "S02", "S00", "S00", "S03", "S00", "S01", "S02", "S00", "S00")
    kinds = (
        ("TAKEAWAY", words.TAKEAWAYS),
        ("HOTEL", words.HOTELS),
        ("VAPE_SHOP", words.VAPE_SHOPS),
        ("CAR_WASH", words.CAR_WASHES),
    )
    for kind, names in kinds:
        for name, town in zip(names, towns, strict=False):
            if name == words.CENTRAL_TAKEAWAY:
                spot = at(surveyor.settlements[0]) + np.array([170.0, -60.0])
                surveyor.put_near(Plan(kind, name), spot)
            else:
                surveyor.put(Plan(kind, name), town)
    for place in surveyor.settlements[:4]:
        surveyor.put_near(Plan("TAXI_RANK", f"{place.name} taxi rank"), at(place) - 120)


def draw_parks(rng: Generator, surveyor: Surveyor, outline: Polygon) -> tuple[Patch, ...]:
    """Return the parks' ground, and put a site at each."""
    names = iter(words.PARKS)
    parks = []
    for place in surveyor.settlements[:4]:
        for number in range(PARKS_OF[place.key]):
            reach = (330.0 + 520 * number) * (1 if place.kind == "CITY" else 0.9)
            turn = rng.uniform(0, 2 * np.pi)
            spot = at(place) + reach * np.array([np.cos(turn), np.sin(turn)])
            name = next(names)
            parks.append(Patch(name, "PARK", blob(rng, spot, rng.uniform(90, 170))))
            surveyor.put_near(Plan("PARK", name), spot)
    return tuple(park for park in parks if outline.contains(park.shape))
