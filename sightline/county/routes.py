"""Roads, railway, river and streets, drawn between the settlements."""

from itertools import combinations, pairwise

import numpy as np
from numpy.random import Generator
from shapely import LineString, MultiLineString, Polygon

from sightline.county import words
from sightline.county.draws import chance, pick
from sightline.county.model import Patch, Route, Settlement
from sightline.county.terrain import CENTRE, Points, Warp, smooth

BORDER_REACH = 23_000.0  # metres from the centre: beyond any border


def wander(rng: Generator, start: Points, end: Points, bend: float, depth: int = 4) -> Points:
    """Return a line (n, 2) from start to end, midpoints pushed aside by `bend` of its length."""
    if depth == 0:
        return np.array([start, end])
    along = end - start
    aside = np.array([-along[1], along[0]])
    middle = (start + end) / 2 + aside * float(np.clip(rng.normal(0, bend), -2 * bend, 2 * bend))
    early = wander(rng, start, middle, bend, depth - 1)
    late = wander(rng, middle, end, bend, depth - 1)
    return np.vstack([early, late[1:]])


def through(
    rng: Generator, stops: list[Points], bend: float, depth: int, outline: Polygon
) -> LineString:
    """Return one smooth line through the stops, cut at the county border."""
    legs = [wander(rng, start, end, bend, depth) for start, end in pairwise(stops)]
    whole = np.vstack([legs[0], *[leg[1:] for leg in legs[1:]]])
    return longest(smooth(whole).intersection(outline))


def longest(shape: object) -> LineString:
    """Return the longest single line of a shape that has been cut."""
    if isinstance(shape, LineString):
        return shape
    if isinstance(shape, MultiLineString):
        return max(shape.geoms, key=lambda part: part.length)
    raise ValueError("A route fell wholly outside the county: move its stops inside.")


def at(place: Settlement) -> Points:
    """Return a settlement's position (2,) in metres."""
    return np.array([place.easting, place.northing], dtype=np.float64)


def border(bearing: float) -> Points:
    """Return a point beyond the border; `bearing` in degrees anticlockwise from east."""
    angle = np.radians(bearing)
    return CENTRE + BORDER_REACH * np.array([np.cos(angle), np.sin(angle)])


def draw_water(
    rng: Generator, settlements: tuple[Settlement, ...], outline: Polygon
) -> tuple[Route, ...]:
    """Return the river, through the city and a town, and the brook that joins it."""
    city, east, _, south = (at(place) for place in settlements[:4])
    ford = city + np.array([420.0, 360.0])
    weir = south + np.array([-520.0, -260.0])
    river = through(rng, [border(128), ford, weir, border(292)], 0.15, 6, outline)
    mouth = np.array(river.interpolate(0.62, normalized=True).coords[0])
    brook = through(rng, [border(8), east + np.array([1_500.0, -2_600.0]), mouth], 0.13, 5, outline)
    return Route(words.RIVER, "RIVER", river), Route(words.TRIBUTARY, "STREAM", brook)


def draw_main_roads(
    rng: Generator, settlements: tuple[Settlement, ...], outline: Polygon
) -> tuple[Route, ...]:
    """Return the A roads and the railway, all of which meet in the city."""
    city, east, west, south = (at(place) for place in settlements[:4])
    lines = {
        "A9901": [city, east, border(44)],
        "A9902": [city, west, border(188)],
        "A9903": [city, south, border(306)],
        "A9904": [border(98), city + np.array([-260.0, 0.0]), border(248)],
        "A9905": [east, city + np.array([6_400.0, -3_600.0]), south],
    }
    roads = [
        Route(name, "A_ROAD", through(rng, stops, 0.055, 4, outline))
        for name, stops in lines.items()
    ]
    shift = np.array([350.0, -420.0])
    stops = [border(38), east + shift, city + shift, south + shift, border(300)]
    rail = Route("Arven Valley line", "RAILWAY", through(rng, stops, 0.03, 4, outline))
    return (*roads, rail)


def draw_minor_roads(
    rng: Generator, settlements: tuple[Settlement, ...], outline: Polygon
) -> tuple[Route, ...]:
    """Return B roads between neighbouring places: those with no third place nearer to both.

    These are the edges of the relative neighbourhood graph (Toussaint 1980), which is connected.
    """
    spots = [at(place) for place in settlements]
    roads: list[Route] = []
    for one, other in combinations(range(len(spots)), 2):
        gap = np.hypot(*(spots[one] - spots[other]))
        nearer = any(
            max(np.hypot(*(spots[one] - spot)), np.hypot(*(spots[other] - spot))) < gap - 1
            for spot in spots
        )
        if nearer or (one == 0 and other < 4):
            continue
        line = through(rng, [spots[one], spots[other]], 0.07, 4, outline)
        roads.append(Route(f"B{9910 + len(roads)}", "B_ROAD", line))
    return tuple(roads)


def draw_streets(rng: Generator, built_up: tuple[Patch, ...], warp: Warp) -> tuple[Route, ...]:
    """Return the streets of each settlement: a leaning, bent grid with gaps, cut to its ground."""
    streets: list[Route] = []
    for patch in built_up:
        middle = np.array(patch.shape.centroid.coords[0])
        reach = patch.shape.length / 2
        lean = rng.uniform(0, np.pi / 2)
        for turn in (lean, lean + np.pi / 2):
            along, aside = (
                np.array([np.cos(turn), np.sin(turn)]),
                np.array([-np.sin(turn), np.cos(turn)]),
            )
            for offset in np.arange(-reach, reach, 230.0) + rng.uniform(-40, 40):
                steps = np.arange(-reach, reach, 60.0)[:, None]
                line = LineString(warp(middle + aside * offset + along * steps))
                streets += _pieces(rng, line, patch)
    return tuple(streets)


def _pieces(rng: Generator, line: LineString, patch: Patch) -> list[Route]:
    """Return the parts of one street inside the ground, some blocks left out."""
    cut = line.intersection(patch.shape.buffer(-60))
    parts = cut.geoms if isinstance(cut, MultiLineString) else [cut]
    kept = []
    for part in parts:
        if not isinstance(part, LineString) or part.length < 120:
            continue
        begin = rng.uniform(0, 0.25) if chance(rng, 0.5) else 0.0
        end = rng.uniform(0.7, 1.0) if chance(rng, 0.5) else 1.0
        low, high = begin * part.length, end * part.length
        steps = np.linspace(low, high, max(3, int((high - low) // 80)))
        coords = [part.interpolate(step).coords[0] for step in steps]
        kept.append(Route(pick(rng, words.STREETS), "STREET", LineString(np.round(coords))))
    return kept
