"""The lie of the land: the county's outline, its uneven borders, its settlements, its ground."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon, union_all
from shapely.affinity import scale

from sightline.county import words
from sightline.county.draws import pick
from sightline.county.model import Patch, Settlement

Points = NDArray[np.float64]  # (n, 2) easting and northing in metres
Warp = Callable[[Points], Points]

CENTRE = np.array([120_000.0, 130_000.0])  # open Celtic Sea, so that no real place is meant
MEAN_RADIUS = 16_000.0
WAVES = ((5_200.0, 260.0), (2_100.0, 90.0), (760.0, 30.0))  # length and height in metres


def blob(rng: Generator, centre: Points, radius: float, *, roughness: float = 0.16) -> Polygon:
    """Return a rounded irregular polygon about `centre` (2,), of mean `radius` metres."""
    turn = np.linspace(0, 2 * np.pi, 41)[:-1]
    reach = np.ones_like(turn)
    for harmonic in range(2, 7):
        height = roughness / (harmonic - 0.5)
        reach += height * rng.normal() * np.cos(harmonic * turn + rng.uniform(0, 2 * np.pi))
    reach = np.clip(reach, 0.6, 1.4) * radius
    return Polygon(centre + np.column_stack([np.cos(turn), np.sin(turn)]) * reach[:, None])


def rough_outline(rng: Generator) -> Polygon:
    """Return the county before its border is made uneven: about 36 km across."""
    turn = np.linspace(0, 2 * np.pi, 181)[:-1]
    reach = np.full_like(turn, MEAN_RADIUS)
    for harmonic, height in (
        (2, 1_500),
        (3, 1_300),
        (4, 700),
        (5, 650),
        (7, 420),
        (11, 260),
        (17, 150),
    ):
        reach += height * np.cos(harmonic * turn + rng.uniform(0, 2 * np.pi))
    reach = np.clip(reach, 13_200, 18_900)
    return Polygon(CENTRE + np.column_stack([np.cos(turn), np.sin(turn)]) * reach[:, None])


def draw_warp(rng: Generator) -> Warp:
    """Return a smooth shift of the plane that bends straight borders and never folds them.

    Each wave shifts both axes by a sine of position. A fold would need the slopes
    2 pi height / length of the waves to add up to more than 1; they add up to about 0.8.
    """
    waves = [(length, height, *rng.uniform(0, 2 * np.pi, 4)) for length, height in WAVES]

    def warp(points: Points) -> Points:
        shift = np.zeros_like(points)
        for length, height, east, north, lean, tilt in waves:
            step = 2 * np.pi / length
            along = points @ np.array([np.cos(lean), np.sin(lean)])
            across = points @ np.array([-np.sin(tilt), np.cos(tilt)])
            shift[:, 0] += height * np.sin(step * across + east)
            shift[:, 1] += height * np.sin(step * along + north)
        return np.asarray(np.round(points + shift), dtype=np.float64)

    return warp


def spread_point(taken: list[Points], sample: Callable[[], Points], tries: int = 60) -> Points:
    """Return the sampled point that lies farthest from those taken (Mitchell's best candidate)."""
    others = np.array(taken)
    best, distance = sample(), -1.0
    for _ in range(tries):
        point = sample()
        gap = float(np.min(np.hypot(*(others - point).T)))
        if gap > distance:
            best, distance = point, gap
    return best


def inside(rng: Generator, ground: Polygon) -> Points:
    """Return a uniformly random point (2,) of a polygon."""
    west, south, east, north = ground.bounds
    while True:
        point = np.array([rng.uniform(west, east), rng.uniform(south, north)])
        if ground.covers(Point(point)):
            return point


def draw_settlements(rng: Generator, outline: Polygon) -> tuple[Settlement, ...]:
    """Return the city near the middle, three towns about it and the villages between."""
    city = CENTRE + rng.uniform(-900, 900, 2)
    spots = [city]
    for bearing, distance in ((42, 10_600), (192, 10_400), (301, 10_400)):
        angle = np.radians(bearing + rng.uniform(-8, 8))
        reach = distance + rng.uniform(-500, 500)
        spots.append(city + reach * np.array([np.cos(angle), np.sin(angle)]))
    heart = outline.buffer(-1_700)
    for _ in words.VILLAGES:
        spots.append(spread_point(spots, lambda: inside(rng, heart)))
    names = (words.CITY, *words.TOWNS, *words.VILLAGES)
    kinds = ("CITY", *["TOWN"] * len(words.TOWNS), *["VILLAGE"] * len(words.VILLAGES))
    return tuple(
        Settlement(f"S{place:02d}", name, kind, int(spot[0]), int(spot[1]))
        for place, (name, kind, spot) in enumerate(zip(names, kinds, spots, strict=True))
    )


def draw_built_up(
    rng: Generator, seeds: dict[str, list[Points]], settlements: tuple[Settlement, ...]
) -> tuple[Patch, ...]:
    """Return the built-up ground of each settlement, around the seeds of its small areas."""
    radius = {"CITY": 640.0, "TOWN": 470.0, "VILLAGE": 330.0}
    patches = []
    for place in settlements:
        parts = [blob(rng, spot, radius[place.kind]) for spot in seeds[place.key]]
        ground = union_all(parts).buffer(160).buffer(-160)
        if not isinstance(ground, Polygon):
            ground = max(ground.geoms, key=lambda part: part.area)
        patches.append(Patch(place.name, "BUILT_UP", Polygon(ground.exterior).simplify(8)))
    return tuple(patches)


def draw_woods(rng: Generator, outline: Polygon, keep_clear: Polygon) -> tuple[Patch, ...]:
    """Return the woods in open country."""
    woods: list[Patch] = []
    ground = outline.buffer(-900).difference(keep_clear.buffer(500))
    for number in range(30):
        long, wide = rng.uniform(1.1, 1.7), rng.uniform(0.6, 0.95)
        shape = blob(rng, inside(rng, ground), rng.uniform(260, 720), roughness=0.22)
        wood = scale(shape, long, wide)
        if outline.contains(wood) and not wood.intersects(keep_clear):
            woods.append(Patch(f"{pick(rng, words.VILLAGES)} Wood {number}", "WOOD", wood))
    return tuple(woods)


def smooth(line: Points, rounds: int = 3) -> LineString:
    """Return a line with its corners cut (Chaikin 1974), the ends kept."""
    for _ in range(rounds):
        early = 0.75 * line[:-1] + 0.25 * line[1:]
        late = 0.25 * line[:-1] + 0.75 * line[1:]
        inner = np.stack([early, late], axis=1).reshape(-1, 2)
        line = np.vstack([line[:1], inner[1:-1], line[-1:]])
    return LineString(np.round(line))
