"""What figures are made of: counts past need to know, for the worker alone, and kept nowhere."""

import numpy as np
import shapely

from sightline.access.declassified import tell
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.places import queries as places
from sightline.publish.figures.axes import COUNTINGS
from sightline.publish.figures.filling import Counted
from sightline.publish.figures.ground import Ground, Ward, ground
from sightline.publish.figures.period import FiguresOf
from sightline.terms import Act

SMALL, WARD = "lsoa", "ward"


def counted(by: Viewer, period: FiguresOf, *, least: int) -> Counted:
    """Count a period as somebody who releases; each counting is in the ledger.

    least  how many people live in an area at least; smaller wards are joined
    """
    require(role_refusal(by, Act.RELEASE))
    cells = {
        name: [(tuple(found), times) for found, times in
               tell(by, name, period.year, period.quarter)]
        for name in COUNTINGS
    }  # fmt: skip
    return Counted(period, cells, ground_now(least))


def ground_now(least: int) -> Ground:
    """Return the county's wards, and which small area is in which, by a point inside it."""
    small = places.areas(SMALL)
    wards = [each for each in places.areas(WARD) if each.in_county]
    if not small or not wards:
        return Ground()
    middles = shapely.point_on_surface(shapely.from_wkb([each.polygon for each in small]))
    east, north = np.asarray(shapely.get_x(middles)), np.asarray(shapely.get_y(middles))
    found = places.areas_of(east, north, level=WARD)
    of = {each.code: ward for each, ward in zip(small, found, strict=True) if ward}
    people: dict[str, int] = {}
    for band in places.populations(SMALL):
        if band.area in of:
            people[of[band.area]] = people.get(of[band.area], 0) + band.count
    known = [Ward(each.code, each.name, people.get(each.code, 0)) for each in wards]
    return ground(known, of, least=least)
