"""Judged places as GeoJSON, in the shape that docs/explanation/look.md states. Pure."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from sightline.hotspots.ground import Areas, cell_shape
from sightline.hotspots.spots import Spot

Address = Callable[[Spot], str]

EVIDENCE: dict[str, Any] = {
    "shade": "evidence",
    "unit": "children or origins, whichever are fewer",
    "breaks": [2, 5, 10, 20],  # the same on every map, so that two can be held side by side
}


def cell_features(spots: Iterable[Spot], *, names: dict[str, str], address: Address) -> str:
    """Return cells as a FeatureCollection, shaded by evidence: nobody knows who lives in a cell."""
    features = (
        _feature(spot, cell_shape(spot.place), names[spot.place], address(spot)) for spot in spots
    )
    return _collection(features, EVIDENCE)


def area_features(spots: Iterable[Spot], areas: Areas, *, address: Address) -> str:
    """Return the county's areas as a FeatureCollection, shaded by rate."""
    features = (
        _feature(spot, areas.outlines[spot.place], areas.names[spot.place], address(spot))
        for spot in spots
        if spot.place in areas.outlines
    )
    return _collection(features, {"unit": areas.unit})


def _collection(features: Iterable[str], about: dict[str, Any]) -> str:
    rest = json.dumps({"type": "FeatureCollection", **about})[:-1]
    return f'{rest}, "features": [{", ".join(features)}]}}'


def _feature(spot: Spot, shape: str, name: str, address: str) -> str:
    """The outline is text already, made once: only the figures are written anew."""
    properties = json.dumps(_properties(spot, name, address), ensure_ascii=False)
    return f'{{"type": "Feature", "properties": {properties}, "geometry": {shape}}}'


def _properties(spot: Spot, name: str, address: str) -> dict[str, Any]:
    return {
        "cell": spot.place,
        "name": name if spot.inside else f"Outside the county, {name}",
        "inside": spot.inside,
        "children": spot.children,
        "origins": spot.origins,
        "evidence": spot.evidence,
        "rate": None if spot.rate is None else round(spot.rate.value, 2),
        "z": None if spot.z is None else round(spot.z, 3),
        "class": str(spot.mark),
        "url": address,
    }
