"""Do the areas cover the ground once? Where they overlap or leave holes, counts go astray."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from sightline.commands.analyse.areas import Areas
from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.verdicts import DIALS

# Closes the slivers that generalised boundaries leave between neighbours.
CLOSING_METRES = 15.0


@dataclass(frozen=True, slots=True)
class Ground:
    """All of the ground as one shape, holes in it, and pairs of codes that overlap.

    holes  how many, and `hole_area` their area in square metres
    """

    whole: Any
    holes: int
    hole_area: float
    overlaps: list[tuple[str, str]]


def ground_of(areas: Areas, path: Path) -> Ground:
    """Return what the areas cover. Raise BadInput if one covers half of another or more."""
    whole = shapely.union_all(shapely.buffer(areas.polygons, CLOSING_METRES))
    rings = [ring for part in shapely.get_parts(whole) for ring in part.interiors]
    missing = float(sum(shapely.Polygon(ring).area for ring in rings))
    return Ground(whole, len(rings), missing, _overlaps(areas, path))


def _overlaps(areas: Areas, path: Path) -> list[tuple[str, str]]:
    shapes = areas.polygons
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    shared = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    share = shared / np.minimum(shapely.area(shapes[first]), shapely.area(shapes[second]))
    for pair in np.flatnonzero(share >= DIALS["overlap_refused"])[:1]:
        raise BadInput(
            f"{path.name}: areas {areas.codes[first[pair]]} and {areas.codes[second[pair]]} lie on "
            "the same ground. Keep areas of one level and one year in the file."
        )
    noted = np.flatnonzero(share >= DIALS["overlap_noted"])
    return [(areas.codes[first[n]], areas.codes[second[n]]) for n in noted]
