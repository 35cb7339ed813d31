"""The layers beside the hot spots: places where children are, and ways that missing children went.

Pure: reference geography and counts in, GeoJSON features out, each with `said`, read out when it
is pointed at. What a child did stands in cells, counted and past the floor, never as a point.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sightline.hotspots.ground import DECIMALS, cell_shape
from sightline.hotspots.rules import Count
from sightline.hotspots.words import number
from sightline.places.grid import to_longitude_latitude
from sightline.places.hours import Opening
from sightline.places.records import SchoolRecord, SettingRecord
from sightline.terms import PlaceRole, SettingKind, Weekday

Feature = dict[str, Any]

STATIONS = {"station": "station", "bus_station": "bus station", "rail_station": "railway station"}
PREMISES = (SettingKind.TAKEAWAY, SettingKind.HOTEL, SettingKind.TAXI, SettingKind.SHOP)
HOURS_UNKNOWN = "opening hours not known"
_DAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by its title and what it holds; `kinds` of settings, or the `role` that is counted.

    One with a role is of the months that are asked for; every other is as it stands now.
    """

    title: str
    about: str
    kinds: tuple[SettingKind, ...] = ()
    role: PlaceRole | None = None


LAYERS: Mapping[str, Layer] = {
    "schools": Layer("Schools", "Schools and colleges of the schools register."),
    "youth-clubs": Layer(
        "Youth clubs", "Youth clubs, with their opening hours.", (SettingKind.YOUTH_CLUB,)
    ),
    "premises": Layer(
        "Takeaways, hotels, taxis and shops", "Premises where adults see children.", PREMISES
    ),
    "stations": Layer(
        "Stations and stops", "Railway and bus stations, and stops.", (SettingKind.TRANSPORT,)
    ),
    "settings": Layer(
        "Other settings",
        "Every other setting that you may see, with its opening hours.",
        tuple(
            kind
            for kind in SettingKind
            if kind not in {SettingKind.YOUTH_CLUB, SettingKind.TRANSPORT, *PREMISES}
        ),
    ),
    "found-missing": Layer(
        "Where missing children were found",
        "Hexagons with the distinct children found there while they were missing.",
        role=PlaceRole.FOUND_MISSING,
    ),
    "travelled-through": Layer(
        "Where children travelled through",
        "Hexagons with the distinct children who passed through on the way.",
        role=PlaceRole.TRAVELLED_THROUGH,
    ),
}


def school_features(schools: Iterable[SchoolRecord]) -> list[Feature]:
    """Return schools as points."""
    return [
        point(
            (school.easting, school.northing),
            f"school-{school.urn}",
            name=school.name,
            kind=school.kind or school.phase or "school",
            pupils=school.pupils,
            said=_school_said(school),
        )
        for school in schools
    ]


def _school_said(school: SchoolRecord) -> str:
    pupils = f", {number(school.pupils, 'pupil', 'pupils')}" if school.pupils else ""
    return f"{school.name}: {(school.phase or school.kind or 'school').lower()}{pupils}."


def setting_features(settings: Iterable[SettingRecord]) -> list[Feature]:
    """Return settings as points, with their opening hours in words."""
    return [
        point(
            (each.easting, each.northing),
            _known_by(str(each.kind), each.easting, each.northing, each.name),
            name=each.name,
            kind=each.kind.label,
            hours=(hours := hours_in_words(each.hours)),
            said=f"{each.name}: {each.kind.label.lower()}. {hours[:1].upper()}{hours[1:]}.",
        )
        for each in settings
    ]


def station_features(base_map: str) -> list[Feature]:
    """Return the stations of a base map, which have no opening hours."""
    found = []
    for each in json.loads(base_map)["features"]:
        said, shape = each["properties"], each.get("geometry") or {}
        if said.get("layer") not in STATIONS or shape.get("type") != "Point":
            continue
        kind, name = STATIONS[said["layer"]], said.get("name") or "A station without a name"
        found.append(
            {
                "type": "Feature",
                "id": _known_by(kind, *shape["coordinates"][:2], name),
                "geometry": shape,
                "properties": {
                    "name": name,
                    "kind": kind.capitalize(),
                    "hours": HOURS_UNKNOWN,
                    "said": f"{name}: {kind}.",
                },
            }
        )
    return found


def point(at: tuple[int, int], known_by: str, **properties: Any) -> Feature:
    """Return a point of the grid as a feature in longitude and latitude."""
    longitude, latitude = to_longitude_latitude(*at)
    where = [round(float(longitude), DECIMALS), round(float(latitude), DECIMALS)]
    return {
        "type": "Feature",
        "id": known_by,
        "geometry": {"type": "Point", "coordinates": where},
        "properties": properties,
    }


def counted_features(
    counts: Iterable[Count], *, names: Mapping[str, str], address: Callable[[str], str]
) -> list[Feature]:
    """Return counts that have reached their reader's floor as cells, in order of their codes."""
    return [
        {
            "type": "Feature",
            "id": feature_id(count.place, inside=count.inside),
            "geometry": json.loads(cell_shape(count.place)),
            "properties": {
                "cell": count.place,
                "name": _where(count, names),
                "inside": count.inside,
                "children": count.children,
                "origins": count.origins,
                "said": f"{_where(count, names)}: {_counted(count)}.",
                "url": address(count.place),
            },
        }
        for count in sorted(counts, key=lambda count: (count.place, not count.inside))
    ]


def feature_id(place: str, *, inside: bool) -> str:
    """Return what a place of a map is known by: its parts in and outside the county are two."""
    return place if inside else f"{place}-outside"


def _where(count: Count, names: Mapping[str, str]) -> str:
    name = names[count.place]
    return name if count.inside else f"Outside the county, {name}"


def _counted(count: Count) -> str:
    children = number(count.children, "distinct child", "distinct children")
    return f"{children}, {number(count.origins, 'independent origin', 'independent origins')}"


def hours_in_words(hours: Sequence[Opening]) -> str:
    """Return a week as people say it: "Monday to Wednesday 17:00 to 20:00; Friday 18:00 to 21:00".

    No session at all says that the hours are not known, which is not to say that it is shut.
    """
    by_span: dict[str, list[int]] = {}
    for each in sorted(hours):
        by_span.setdefault(_span(each), []).append(_DAYS.index(each.weekday))
    return "; ".join(f"{_days(days)} {span}" for span, days in by_span.items()) or HOURS_UNKNOWN


def _span(each: Opening) -> str:
    late = " the day after" if each.closes <= each.opens else ""
    return f"{each.opens:%H:%M} to {each.closes:%H:%M}{late}"


def _days(days: Sequence[int]) -> str:
    """Name days in a row by the first and the last of them, but two alone by both."""
    said: list[str] = []
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        names = [_DAYS[day].label for _, day in run]
        said += names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _known_by(*parts: object) -> str:
    """Return a code that stays the same while the place does, and holds no word of its name."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]
