"""The ground of the invented county, drawn once: a pure function of the generator it is given."""

import numpy as np
from numpy.random import Generator
from shapely import Point, Polygon, union_all

from sightline.county.areas import draw_areas, draw_cells, draw_seeds
from sightline.county.model import Area, Geography, Settlement
from sightline.county.routes import at, draw_main_roads, draw_minor_roads, draw_streets, draw_water
from sightline.county.sites import Surveyor, draw_parks, draw_postcodes, draw_sites
from sightline.county.terrain import (
    Points,
    Warp,
    draw_built_up,
    draw_settlements,
    draw_warp,
    draw_woods,
    rough_outline,
)

BLIND_TOWN = "S03"


def draw_geography(rng: Generator) -> Geography:
    """Return the county's ground in British National Grid metres."""
    warp = draw_warp(rng)
    rough = rough_outline(rng)
    plan = draw_settlements(rng, rough)
    seeds = draw_seeds(rng, plan, rough)
    spots = np.array([spot for group in seeds.values() for spot in group])
    cells = draw_cells(rough, spots, warp)
    areas = draw_areas(rng, cells, seeds)
    outline = _whole(cells)
    settlements = tuple(_moved(place, warp) for place in plan)
    bent = {key: [warp(spot[None])[0] for spot in group] for key, group in seeds.items()}
    built_up = draw_built_up(rng, bent, settlements)
    blind_area = choose_blind_area(areas, settlements)
    postcodes = draw_postcodes(rng, areas, built_up)
    surveyor = Surveyor(rng, areas, postcodes, settlements, blind_area)
    parks = draw_parks(rng, surveyor, outline)
    sites = draw_sites(surveyor)
    towns = union_all([patch.shape for patch in built_up])
    woods = draw_woods(rng, outline, towns)
    routes = (
        *draw_water(rng, settlements, outline),
        *draw_main_roads(rng, settlements, outline),
        *draw_minor_roads(rng, settlements, outline),
        *draw_streets(rng, built_up, warp),
    )
    patches = (*woods, *built_up, *parks)
    return Geography(outline, settlements, areas, routes, patches, postcodes, sites, blind_area)


def choose_blind_area(areas: tuple[Area, ...], settlements: tuple[Settlement, ...]) -> str:
    """Return the estate of the south-eastern town, off its centre, with most aged 10 to 17."""
    town = next(place for place in settlements if place.key == BLIND_TOWN)
    estates = [
        area
        for area in areas
        if area.settlement == BLIND_TOWN and area.shape.distance(_centre(town)) > 0
    ]
    return max(estates, key=lambda area: area.population["10-17"]).code


def _centre(place: Settlement) -> Polygon:

    return Point(place.easting, place.northing).buffer(1)


def _moved(place: Settlement, warp: Warp) -> Settlement:
    spot: Points = warp(at(place)[None])[0]
    return Settlement(place.key, place.name, place.kind, int(spot[0]), int(spot[1]))


def _whole(cells: list[Polygon]) -> Polygon:
    whole = union_all(cells)
    if not isinstance(whole, Polygon):
        raise TypeError("The small areas do not join into one county: check the tessellation.")
    return Polygon(whole.exterior)
