"""The layers of a kept analysis as GeoJSON, with what each feature says in words. Pure.

Every feature has `said`, read out when it is pointed at; `class`, which decides how it is drawn;
and `weak`, true where too little is known to lean on, which every layer draws paler or hatched.
What may be a finding carries its `key`, so that the map can go to it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from sightline.hotspots.features import EVIDENCE
from sightline.hotspots.ground import DECIMALS, cell_shape
from sightline.hotspots.rules import floor_to_mark
from sightline.hotspots.run_charts import month_name
from sightline.hotspots.run_readings import (
    CHANCE,
    JUDGED,
    NO_PATTERN,
    SPOT_LISTS,
    Names,
    Result,
    by_chance,
    evidence,
    named,
)
from sightline.hotspots.studies.inputs import Ground
from sightline.hotspots.words import number
from sightline.places.grid import to_longitude_latitude
from sightline.stats.arrays import Array
from sightline.terms import SettingKind

LEAST_RADIUS = 300  # metres: a cluster of one place has none, and would not be seen without it
MARKED = {"hot": "hot", "cold": "cold", "none": "not marked"}

Feature = dict[str, Any]
Address = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What layers are drawn from: a result, the ground under it, and how its places are called.

    `outlines` are the areas' and wards' outlines as GeoJSON text; `address` says where what
    stands behind a place of a list is shown, empty where nowhere.
    """

    result: Result = field(repr=False)
    ground: Ground = field(repr=False)
    outlines: Mapping[str, str] = field(repr=False)
    names: Names = field(repr=False)
    address: Address = field(repr=False)


def layers_of(result: Result, first: str = "cells") -> dict[str, str]:
    """Return the layers that a result can be drawn as, with their names; `first` leads."""
    spots = result.get("SPOTS", {})
    keys = sorted(SPOT_LISTS, key=lambda key: key != first)
    found = {key: SPOT_LISTS[key] for key in keys if spots.get(key, {}).get("places")}
    found |= {
        key: label
        for key, part, label in (
            ("trends", "places", "Change by month"),
            ("coverage", "places", "Who is listening"),
            ("surface", "levels", "Density surface"),
            ("circles", "clusters", "Clusters in circles"),
            ("cylinders", "clusters", "Clusters in space and time"),
        )
        if result.get(key.upper(), {}).get(part)
    }
    if result.get("COVERAGE", {}).get("status") == JUDGED:
        found["settings"] = "Settings, and where no youth club is in reach"
    return found


def layer(drawing: Drawing, name: str) -> str:
    """Return one layer as GeoJSON text. Raise KeyError for one that the result does not have."""
    layers_of(drawing.result)[name]
    features, about = _LAYERS[name](drawing, name)
    return json.dumps(
        {"type": "FeatureCollection", **about, "features": list(features)}, ensure_ascii=False
    )


def _spots(drawing: Drawing, name: str) -> tuple[Iterator[Feature], Feature]:
    places, floor = drawing.result["SPOTS"][name]["places"], floor_to_mark()
    features = (
        _feature(
            shape,
            _spot_said(each, named(each["place"], drawing.names)),
            **{"class": each["mark"]},
            key=f"spots-{name}-{index}",
            weak=not floor.reached(each["children"], each["origins"]) or _doubted(each),
            evidence=evidence(each),
            place=each["place"],
            url=drawing.address(name, each["place"]),
        )
        for index, each in enumerate(places)
        if (shape := _shape(drawing, each["place"]))
    )
    return features, EVIDENCE


def _doubted(each: Result) -> bool:
    return each["mark"] != "none" and by_chance(each)


def _spot_said(each: Result, name: str) -> str:
    z = f" (z {each['z']:.1f})" if each["z"] is not None else ""
    where = "" if each["inside"] else ", outside the county"
    return f"{name}{where}: {_counts(each)}; {MARKED[each['mark']]}{z}."


def _counts(each: Result) -> str:
    children = number(each["children"], "distinct child", "distinct children")
    origins = number(each["origins"], "independent origin", "independent origins")
    return f"{children}, {origins}"


def _clusters(drawing: Drawing, name: str) -> tuple[Iterator[Feature], Feature]:
    features = (
        _feature(
            _cluster_shape(drawing, each),
            f"Cluster {index + 1}: {each['reading']}",
            **{"class": "cluster"},
            key=f"{name}-{index}",
            weak=each["p"] > CHANCE,
            start=each.get("start") or "",
            end=each.get("end") or "",
        )
        for index, each in enumerate(drawing.result[name.upper()]["clusters"])
    )
    return features, {}


def _surface(drawing: Drawing, _name: str) -> tuple[Iterator[Feature], Feature]:
    levels = drawing.result["SURFACE"]["levels"]
    features = (
        _feature(
            level["geometry"],
            f"{level['per_km2']:.2f} events or more per square kilometre; "
            f"{100 * level['share_of_events']:.0f}% of all events lie within.",
            **{"class": "level"},
            weak=False,
            level=index,
        )
        for index, level in enumerate(sorted(levels, key=lambda each: each["per_km2"]))
    )
    return features, {"steps": [level["per_km2"] for level in levels]}


def _trends(drawing: Drawing, _name: str) -> tuple[Iterator[Feature], Feature]:
    part = drawing.result["TRENDS"]
    features = (
        _feature(
            shape,
            f"{named(each['place'], drawing.names)}: {each['pattern']}, "
            f"{sum(each['counts'])} in all.",
            **{"class": each["pattern"]},
            key=f"trends-{index}",
            weak=each["pattern"] == NO_PATTERN,
            name=named(each["place"], drawing.names),
            **{f"m{index}": count for index, count in enumerate(each["counts"])},
        )
        for index, each in enumerate(part["places"])
        if (shape := _shape(drawing, each["place"]))
    )
    return features, {
        "months": part["months"],
        "names": [month_name(month) for month in part["months"]],
        "most": max((count for each in part["places"] for count in each["counts"]), default=0),
        "county": part.get("county", {}).get("counts", []),
    }


def _coverage(drawing: Drawing, _name: str) -> tuple[Iterator[Feature], Feature]:
    features = (
        _feature(
            shape,
            f"{named(each['place'], drawing.names)}: {each['verdict']}. {each['reading'] or ''}",
            **{"class": each["verdict"]},
            key=f"coverage-{index}",
            weak=each["verdict"] in ("not heard", "not judged"),
        )
        for index, each in enumerate(drawing.result["COVERAGE"]["places"])
        if (shape := _shape(drawing, each["place"]))
    )
    return features, {}


def _settings(drawing: Drawing, _name: str) -> tuple[Iterator[Feature], Feature]:
    reach = drawing.result["COVERAGE"]["reach"]
    return _setting_features(drawing.ground, reach), {"reach": reach}


def _setting_features(ground: Ground, reach: float) -> Iterator[Feature]:
    if beyond := _beyond_clubs(ground, reach):
        text = f"No youth club within {reach / 1000:.1f} km."
        yield _feature(beyond, text, **{"class": "no-club"}, weak=True)
    for each in ground.listeners:
        hours = (
            f"open {each.weekly_hours:.0f} hours a week"
            if each.weekly_hours
            else "opening hours not known"
        )
        east, north = to_longitude_latitude(each.easting, each.northing)
        point = {"type": "Point", "coordinates": [round(east, DECIMALS), round(north, DECIMALS)]}
        text = f"{each.name}: {each.kind.label.lower()}, {hours}."
        yield _feature(point, text, **{"class": str(each.kind)}, weak=not each.weekly_hours)


def _beyond_clubs(ground: Ground, reach: float) -> Feature | None:
    """Return the part of the county from which no youth club is in reach."""
    clubs = [
        shapely.Point(each.easting, each.northing).buffer(reach)
        for each in ground.listeners
        if each.kind is SettingKind.YOUTH_CLUB
    ]
    left = shapely.difference(shapely.from_wkb(ground.window), shapely.union_all(clubs))
    return None if left.is_empty else _in_degrees(shapely.simplify(left, 25))


def _shape(drawing: Drawing, code: str) -> Feature | None:
    """Return the outline of an area, a ward or a hexagon; None for an area that is no more."""
    if code in drawing.outlines:
        return dict(json.loads(drawing.outlines[code]))
    try:
        return dict(json.loads(cell_shape(code)))
    except ValueError:  # an area that the geography now in use does not have
        return None


def _cluster_shape(drawing: Drawing, each: Result) -> Feature:
    """Return a cluster's circle, or the outline of the one place that makes it up."""
    alone = _shape(drawing, each["places"][0]) if len(each["places"]) == 1 else None
    return alone or _circle(each["centre"], max(each["radius"], LEAST_RADIUS))


def _circle(centre: list[int], radius: float) -> Feature:
    return _in_degrees(shapely.Point(*centre).buffer(radius, quad_segs=24))


def _in_degrees(shape: Any) -> Feature:
    return dict(json.loads(shapely.to_geojson(shapely.transform(shape, _degrees))))


def _degrees(metres: Array) -> Array:
    return np.column_stack(to_longitude_latitude(metres[:, 0], metres[:, 1])).round(DECIMALS)


def _feature(shape: Feature, said: str, **properties: Any) -> Feature:
    return {"type": "Feature", "geometry": shape, "properties": {"said": said, **properties}}


_LAYERS: Mapping[str, Callable[[Drawing, str], tuple[Iterator[Feature], Feature]]] = {
    **dict.fromkeys(SPOT_LISTS, _spots),
    "circles": _clusters,
    "cylinders": _clusters,
    "surface": _surface,
    "trends": _trends,
    "coverage": _coverage,
    "settings": _settings,
}
