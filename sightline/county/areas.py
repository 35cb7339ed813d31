"""Small areas: a tessellation of the county, dense in towns, with people and wards."""

from functools import partial

import numpy as np
from numpy.random import Generator
from shapely import (
    LineString,
    MultiPoint,
    Point,
    Polygon,
    polygonize,
    segmentize,
    union_all,
    voronoi_polygons,
)

from sightline.county import words
from sightline.county.model import Area, Settlement
from sightline.county.routes import at
from sightline.county.terrain import Points, Warp, inside, spread_point

AGE_BANDS = ("0-9", "10-17", "18-24", "25-64", "65+")
SEEDS = {"CITY": (18, 2_300.0), "TOWN": (6, 1_150.0), "VILLAGE": (1, 0.0)}  # count, radius in m
OPEN_COUNTRY = 6
PEOPLE = {"CITY": 1_750, "TOWN": 1_550, "VILLAGE": 1_250, "": 1_050}


def draw_seeds(
    rng: Generator, settlements: tuple[Settlement, ...], outline: Polygon
) -> dict[str, list[Points]]:
    """Return the points about which small areas form, by settlement key ("" is open country)."""
    seeds: dict[str, list[Points]] = {}
    for place in settlements:
        count, radius = SEEDS[place.kind]
        spots = [at(place)]
        near = partial(_near, rng, place, radius)
        while len(spots) < count:
            spots.append(spread_point(spots, near, tries=12))
        seeds[place.key] = spots
    taken = [spot for spots in seeds.values() for spot in spots]
    heart = outline.buffer(-1_200)
    for _ in range(OPEN_COUNTRY):
        taken.append(spread_point(taken, lambda: inside(rng, heart)))
    seeds[""] = taken[-OPEN_COUNTRY:]
    return seeds


def _near(rng: Generator, place: Settlement, radius: float) -> Points:
    turn, reach = rng.uniform(0, 2 * np.pi), radius * rng.random() ** 0.55
    shift: Points = reach * np.array([np.cos(turn), np.sin(turn)])
    return at(place) + shift


def draw_cells(outline: Polygon, spots: Points, warp: Warp) -> list[Polygon]:
    """Return the cell of each spot (n, 2): nearest ground, cut to the outline, borders bent.

    Borders are bent before cells are closed, so that neighbours keep one and the same border.
    The result is in bent positions: look for spots at `warp(spots)`.
    """
    edges = voronoi_polygons(MultiPoint(spots), extend_to=outline, only_edges=True)
    network = union_all([edges, LineString(outline.exterior)], grid_size=0.1)
    fine = segmentize(network, 90.0)
    bent = union_all([LineString(warp(np.array(line.coords))) for line in fine.geoms])
    cells = list(polygonize([bent]).geoms)
    return [next(cell for cell in cells if cell.covers(Point(spot))) for spot in warp(spots)]


def draw_areas(
    rng: Generator, cells: list[Polygon], seeds: dict[str, list[Points]]
) -> tuple[Area, ...]:
    """Return the small areas with their wards, codes and people, in order of ward."""
    owners = [key for key, spots in seeds.items() for _ in spots]
    kinds = _kinds(seeds)
    wards = group_wards(cells, owners, kinds)
    order = sorted(range(len(cells)), key=lambda place: (wards[place][0], place))
    names = _names([wards[place][0] for place in order])
    return tuple(
        Area(
            code=f"X0100{number + 1:04d}",
            name=names[number],
            ward_code=f"X05000{wards[place][0]:03d}",
            ward_name=wards[place][1],
            settlement=owners[place],
            population=_people(rng, kinds[owners[place]]),
            shape=cells[place],
        )
        for number, place in enumerate(order)
    )


def _kinds(seeds: dict[str, list[Points]]) -> dict[str, str]:
    sizes = {count: kind for kind, (count, _) in SEEDS.items()}
    return {key: sizes[len(spots)] if key else "" for key, spots in seeds.items()}


def group_wards(
    cells: list[Polygon], owners: list[str], kinds: dict[str, str]
) -> list[tuple[int, str]]:
    """Return (number, name) of each cell's ward: four in the city, one a town, three rural."""
    city = [place for place, key in enumerate(owners) if kinds[key] == "CITY"]
    rural = [place for place, key in enumerate(owners) if kinds[key] in ("VILLAGE", "")]
    wards: dict[int, tuple[int, str]] = {}
    wards |= _slices(cells, city, words.CITY_WARDS, 1)
    wards |= _slices(cells, rural, words.RURAL_WARDS, 8)
    towns = sorted({key for key in owners if kinds[key] == "TOWN"})
    for number, (key, name) in enumerate(zip(towns, words.TOWNS, strict=True), start=5):
        wards |= {place: (number, name) for place, owner in enumerate(owners) if owner == key}
    return [wards[place] for place in range(len(cells))]


def _slices(
    cells: list[Polygon], members: list[int], names: tuple[str, ...], first: int
) -> dict[int, tuple[int, str]]:
    """Return equal groups of cells in order of bearing about their middle."""
    centres = np.array([cells[place].centroid.coords[0] for place in members])
    offset = centres - centres.mean(axis=0)
    order = np.argsort(np.arctan2(offset[:, 1], offset[:, 0]))
    groups = np.array_split(np.array(members)[order], len(names))
    return {
        int(place): (first + number, name)
        for number, (group, name) in enumerate(zip(groups, names, strict=True))
        for place in group
    }


def _names(wards: list[int]) -> list[str]:
    """Return names in the manner of the census, "Arvenshire 003B", for wards in order."""
    letters = [wards[:place].count(ward) for place, ward in enumerate(wards)]
    return [
        f"{words.COUNTY} {ward:03d}{chr(ord('A') + letter)}"
        for ward, letter in zip(wards, letters, strict=True)
    ]


def _people(rng: Generator, kind: str) -> dict[str, int]:
    """Return people by age band; towns hold more of the young, open country of the old."""
    shares = np.array([0.105, 0.098, 0.08, 0.51, 0.207])
    lean = {"CITY": [1.1, 1.1, 1.5, 1, 0.7], "TOWN": [1.1, 1.15, 1, 1, 0.95]}
    shares = shares * np.array(lean.get(kind, [0.85, 0.9, 0.7, 1, 1.35]))
    shares = rng.dirichlet(shares / shares.sum() * 220)
    people = rng.multinomial(int(PEOPLE[kind] * rng.uniform(0.8, 1.25)), shares)
    return {band: int(count) for band, count in zip(AGE_BANDS, people, strict=True)}
