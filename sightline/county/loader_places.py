"""The county's ground as reference geography: areas, names, postcodes, settings, base map."""

import json
from collections import defaultdict
from datetime import datetime, time

import shapely

from sightline.county.generator import County
from sightline.county.model import Area, Site
from sightline.county.story_links import SCHOOL
from sightline.places import actions
from sightline.places.actions import Origin
from sightline.places.hours import Opening
from sightline.places.records import (
    AreaRecord,
    BaseMapRecord,
    PlaceRecord,
    PopulationRecord,
    PostcodeRecord,
    SchoolRecord,
    SettingRecord,
)
from sightline.terms import SettingKind, Weekday

ORIGIN = Origin(file="invented county")
KINDS = {
    "YOUTH_SETTING": SettingKind.YOUTH_CLUB,
    "TAKEAWAY": SettingKind.TAKEAWAY,
    "HOTEL": SettingKind.HOTEL,
    "TAXI_RANK": SettingKind.TAXI,
    "VAPE_SHOP": SettingKind.SHOP,
    "CAR_WASH": SettingKind.SHOP,
    "BUS_STATION": SettingKind.TRANSPORT,
    "RAIL_STATION": SettingKind.TRANSPORT,
    "CHILDRENS_HOME": SettingKind.CHILDRENS_HOME,
}
NAMED = ("PARK", "BUS_STATION", "RAIL_STATION")


def load_places(county: County, *, at: datetime) -> None:
    """Put all of the county's geography in."""
    ground = county.geography
    areas = [*_wards(ground.areas), *map(_area, ground.areas)]
    actions.put_areas(areas, origin=ORIGIN, at=at)
    actions.put_populations(_people(ground.areas, at.year), origin=ORIGIN, at=at)
    actions.put_postcodes(
        [
            PostcodeRecord(p.postcode, p.easting, p.northing, (p.area_code,))
            for p in ground.postcodes
        ],
        origin=ORIGIN,
        at=at,
    )
    actions.put_places(_names(county), origin=ORIGIN, at=at)
    actions.put_schools(_schools(ground.of_kind("SCHOOL")), origin=ORIGIN, at=at)
    schools = [site for site in ground.of_kind("SCHOOL") if site.name == SCHOOL]
    settings = [*map(_setting, ground.of_kind(*KINDS)), *map(_school_that_tells, schools)]
    actions.put_settings(settings, origin=ORIGIN, at=at)
    actions.put_base_map(_layers(county), origin=ORIGIN, at=at)


def _area(area: Area) -> AreaRecord:
    return AreaRecord(area.code, area.name, "lsoa", shapely.to_wkb(area.shape))


def _wards(areas: tuple[Area, ...]) -> list[AreaRecord]:
    parts = defaultdict(list)
    for area in areas:
        parts[area.ward_code, area.ward_name].append(area.shape)
    return [
        AreaRecord(code, name, "ward", shapely.to_wkb(shapely.union_all(shapes)))
        for (code, name), shapes in parts.items()
    ]


def _people(areas: tuple[Area, ...], year: int) -> list[PopulationRecord]:
    found = []
    for area in areas:
        for band, count in area.population.items():
            youngest, _, oldest = band.removesuffix("+").partition("-")
            found.append(
                PopulationRecord(
                    area.code, int(youngest), int(oldest) if oldest else None, count, year
                )
            )
    return found


def _names(county: County) -> list[PlaceRecord]:
    ground = county.geography
    return [
        *(PlaceRecord(s.name, s.kind.lower(), s.easting, s.northing) for s in ground.settlements),
        *(
            PlaceRecord(s.name, s.kind.lower().replace("_", " "), s.easting, s.northing)
            for s in ground.of_kind(*NAMED)
        ),
    ]


def _schools(sites: tuple[Site, ...]) -> list[SchoolRecord]:
    return [
        SchoolRecord(
            900_000 + number, s.name, s.phase.capitalize(), "Invented school", s.easting,
            s.northing, s.pupils, s.area_code,
        )
        for number, s in enumerate(sites)
    ]  # fmt: skip


def _setting(site: Site) -> SettingRecord:
    hours = tuple(
        Opening(Weekday(str(each.weekday + 1)), each.opens, each.closes) for each in site.hours
    )
    return SettingRecord(site.name, KINDS[site.kind], site.easting, site.northing, hours)


def _school_that_tells(site: Site) -> SettingRecord:
    """Return a school of the register as a setting too: a link of its own can then be for it."""
    week = tuple(Opening(Weekday(str(day)), time(8, 30), time(15, 30)) for day in range(1, 6))
    return SettingRecord(site.name, SettingKind.SCHOOL, site.easting, site.northing, week)


def _layers(county: County) -> list[BaseMapRecord]:
    """One record a layer, so that pages can leave layers out."""
    layers = defaultdict(list)
    for feature in county.base_map()["features"]:
        layers[feature["properties"]["layer"]].append(feature)
    return [
        BaseMapRecord(layer, json.dumps({"type": "FeatureCollection", "features": features}))
        for layer, features in layers.items()
    ]
