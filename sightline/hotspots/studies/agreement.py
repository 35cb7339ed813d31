"""Do hot areas and hot hexagons agree? Two ways of cutting up one county, compared."""

from typing import Any

import h3
import shapely

from sightline.hotspots.ground import Areas
from sightline.hotspots.spots import Mark
from sightline.hotspots.studies.inputs import Study
from sightline.hotspots.words import number

WARNING = (
    "How the county is cut up changes what stands out: a border through a cluster hides it, and a "
    "large area swallows it."
)
NOT_ASKED = "Hot areas and hot hexagons were not both judged, so they cannot be compared."


def units(study: Study, spots: dict[str, Any] | None) -> dict[str, Any]:
    """Return hot areas and hot hexagons, and those that the other unit does not bear out.

    They agree where the middle of a hexagon lies in the area, or, of areas smaller than a hexagon,
    where a point inside the area lies in the hexagon.

    spots  the part of the result on hot and cold spots, if it was asked for
    """
    areas, cells = (_hot(spots, name) for name in ("areas", "cells"))
    if areas is None or cells is None:
        return _said(areas or [], cells or [], [], [], NOT_ASKED)
    pairs = _agreeing(study.ground.areas, areas, cells)
    alone = [code for code in areas if code not in {area for area, _ in pairs}]
    apart = [cell for cell in cells if cell not in {cell for _, cell in pairs}]
    words = (
        f"{number(len(areas), 'small area is', 'small areas are')} hot, {len(alone):,} of them "
        f"with no hot hexagon; {number(len(cells), 'hexagon is', 'hexagons are')} hot, "
        f"{len(apart):,} of them in no hot area. {WARNING} What both mark is surest."
    )
    return _said(areas, cells, alone, apart, words)


def _hot(spots: dict[str, Any] | None, name: str) -> list[str] | None:
    """Return the places of one unit that are hot, or None where it was not judged."""
    if spots is None or spots[name]["status"] != "judged":
        return None
    return [each["place"] for each in spots[name]["places"] if each["mark"] == Mark.HOT]


def _agreeing(areas: Areas, codes: list[str], cells: list[str]) -> set[tuple[str, str]]:
    shapes = {code: shapely.from_geojson(areas.outlines[code]) for code in codes}
    middles = {cell: shapely.Point(h3.cell_to_latlng(cell)[::-1]) for cell in cells}
    within = {
        (code, cell)
        for code, shape in shapes.items()
        for cell, middle in middles.items()
        if shape.covers(middle)
    }
    resolution = h3.get_resolution(cells[0]) if cells else 0
    inside = {code: shapely.point_on_surface(shape) for code, shape in shapes.items()}
    holding = {
        (code, h3.latlng_to_cell(point.y, point.x, resolution)) for code, point in inside.items()
    }
    return within | {(code, cell) for code, cell in holding if cell in middles}


def _said(
    areas: list[str], cells: list[str], alone: list[str], apart: list[str], words: str
) -> dict[str, Any]:
    return {
        "hot_areas": areas,
        "hot_cells": cells,
        "areas_with_no_hot_cell": alone,
        "cells_in_no_hot_area": apart,
        "text": words,
    }
