"""The ground of a printed map: the county, its woods and waters, its roads, and its towns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely

from sightline.hotspots.ground import Settlement, settlements_of
from sightline.hotspots.out.layers import on_the_grid
from sightline.hotspots.out.paints import GROUND

FINEST = 20.0  # metres: nothing smaller can be told apart on a county's map


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Shapes in grid metres. `ground` is (kind, shape) from the bottom up; `areas` are outlines."""

    county: Any = field(repr=False)
    areas: Sequence[Any] = field(repr=False)
    ground: Sequence[tuple[str, Any]] = field(repr=False)
    settlements: Sequence[Settlement] = field(repr=False)

    def bounds(self, others: Iterable[Any] = ()) -> tuple[float, float, float, float]:
        """Return west, south, east and north of the county, or else of what is on the map."""
        shapes = [shape for shape in (self.county, *others) if not shape.is_empty]
        if not shapes:
            return (0.0, 0.0, 10_000.0, 10_000.0)
        box = shapely.total_bounds(shapes[:1] if not self.county.is_empty else shapes)
        west, south, east, north = (float(each) for each in box)
        return (west, south, max(east, west + 1_000), max(north, south + 1_000))


def backdrop_of(features: Sequence[Mapping[str, Any]], areas: Sequence[Any]) -> Backdrop:
    """Return the ground from the base map's GeoJSON features and the county's small areas."""
    found: dict[str, list[Any]] = {kind: [] for kind in GROUND}
    for feature in features:
        kind = (feature.get("properties") or {}).get("layer")
        if kind in found and feature.get("geometry"):
            found[kind].append(on_the_grid(shapely.geometry.shape(feature["geometry"])))
    return Backdrop(
        county=shapely.simplify(shapely.union_all(areas), FINEST),
        areas=[shapely.simplify(area, FINEST) for area in areas],
        ground=[
            (kind, shapely.simplify(shapely.GeometryCollection(shapes), FINEST))
            for kind, shapes in found.items()
            if shapes
        ],
        settlements=settlements_of(features),
    )
