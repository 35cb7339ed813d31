"""Plants that should stand out: three hot spots on the ground and one online."""

import numpy as np
from shapely import Point

from sightline.county import agencies, words
from sightline.county.cast import Cast, Plot
from sightline.county.desk import Situation
from sightline.county.draws import pick, several
from sightline.county.model import Adult, Child, Site
from sightline.county.timing import Window

EVERYONE = (
    agencies.POLICE,
    agencies.COUNCIL,
    agencies.HEALTH,
    agencies.CHARITY,
    agencies.SCHOOLS,
)
SEXUAL, CRIMINAL = "CHILD_SEXUAL_EXPLOITATION", "CHILD_CRIMINAL_EXPLOITATION"


def gathering(
    cast: Cast,
    key: str,
    count: int,
    sites: tuple[Site, ...],
    children: tuple[Child, ...],
    adults: tuple[Adult, ...],
    window: Window,
    *,
    by: tuple[str, ...] = EVERYONE,
    concerns: tuple[str, ...] = (SEXUAL, CRIMINAL),
    compartments: tuple[str | None, ...] = (None, agencies.PREVENT_AND_DISRUPT),
) -> tuple[Situation, ...]:
    """Return situations at places where many children are met, each child at least once."""
    rng = cast.rng
    return tuple(
        Situation(
            key,
            pick(rng, concerns),
            pick(rng, ("MET", "GROOMED", "SIGHTED", "OFFENCE", "RECRUITED")),
            window,
            pick(rng, sites),
            _company(cast, children, number),
            several(rng, adults, int(rng.integers(1, 3))),
            agency=by[number % len(by)],
            compartment=compartments[number % len(compartments)],
        )
        for number in range(count)
    )


def _company(cast: Cast, children: tuple[Child, ...], number: int) -> tuple[Child, ...]:
    """Return the next child in turn, and sometimes another with them."""
    lead = children[number % len(children)]
    others = several(cast.rng, children, int(cast.rng.integers(2)))
    return (lead, *(child for child in others if child is not lead))


def hot_spot(cast: Cast) -> Plot:
    """Plant a true hot spot about the city's bus station, over the last twelve months."""
    station = cast.sites("BUS_STATION", "S00")[0]
    green = cast.geography.of_kind("PARK")[0]
    grill = next(
        site for site in cast.geography.of_kind("TAKEAWAY") if site.name == words.CENTRAL_TAKEAWAY
    )
    sites = (station, grill, green)
    busiest = (station, station, *sites)
    children, adults = cast.borrow_children(70), cast.reserve_adults(3)
    count = cast.count(240)
    return Plot(
        "hot_spot",
        "HOT_SPOT",
        "Many children are met about the city's bus station; five agencies say so.",
        True,
        tuple(cast.spot(site, cast.year) for site in sites),
        gathering(cast, "hot_spot", count, busiest, children, adults, cast.year),
    )


def hidden_hot_spot(cast: Cast) -> Plot:
    """Plant a true hot spot that only the members of Operation Fern may see."""
    hotel, car_wash = cast.sites("HOTEL", "S01")[0], cast.sites("CAR_WASH", "S01")[0]
    sites = (hotel, car_wash)
    children, adults = cast.borrow_children(36), cast.reserve_adults(2)
    window = cast.year
    return Plot(
        "hidden_hot_spot",
        "HOT_SPOT",
        "Children are taken to a hotel and a car wash; only Operation Fern holds it.",
        True,
        tuple(cast.spot(site, window) for site in sites),
        gathering(
            cast,
            "hidden_hot_spot",
            cast.count(120),
            (hotel, hotel, car_wash),
            children,
            adults,
            window,
            by=(agencies.POLICE,),
            concerns=(SEXUAL, "MODERN_SLAVERY"),
            compartments=(agencies.OPERATION_FERN,),
        ),
        {"compartment": agencies.OPERATION_FERN},
    )


def moving_hot_spot(cast: Cast) -> Plot:
    """Plant a hot spot that moves about 4 km between the halves of the last twelve months."""
    early = cast.sites("TAXI_RANK", "S02")[0]
    late = _lay_by(cast, early)
    children, adults = cast.borrow_children(45), cast.reserve_adults(2)
    halves = ((early, cast.first_half), (late, cast.second_half))
    situations = [
        situation
        for site, window in halves
        for situation in gathering(
            cast,
            "moving_hot_spot",
            cast.count(60),
            (site,),
            children,
            adults,
            window,
            concerns=(CRIMINAL, "COUNTY_LINES"),
        )
    ]
    return Plot(
        "moving_hot_spot",
        "MOVING_HOT_SPOT",
        "Recruiting moves from the western town to a lay-by some 4 km off, half-way in the year.",
        True,
        tuple(cast.spot(site, window) for site, window in halves),
        tuple(situations),
        {"shift_metres": round(early.point.distance(late.point))},
    )


def _lay_by(cast: Cast, start: Site) -> Site:
    """Return a lay-by on the western main road, on the city's side, 4 km from a site."""
    road = next(route for route in cast.geography.routes if route.name == "A9902")
    city = cast.settlement("S00")
    limit = start.point.distance(Point(city.easting, city.northing))
    steps = [road.line.interpolate(reach) for reach in np.arange(0, road.line.length, 50)]
    towards = [step for step in steps if step.distance(Point(city.easting, city.northing)) < limit]
    here = min(towards, key=lambda step: abs(step.distance(start.point) - 4_000))
    easting, northing = round(here.x), round(here.y)
    area = cast.geography.area_of(easting, northing)
    return Site("P900", "LAY_BY", "the lay-by on the A9902", easting, northing, area)


def online_hot_spot(cast: Cast) -> Plot:
    """Plant a group on one platform where many children are approached."""
    children, adults = cast.borrow_children(60), cast.reserve_adults(1)
    platform = words.PLATFORMS[0]
    situations = tuple(
        Situation(
            "online_hot_spot",
            "ONLINE_EXPLOITATION",
            "ONLINE",
            cast.year,
            None,
            (children[number % len(children)],),
            adults,
            agency=EVERYONE[number % 5],
            platform=platform,
            handle=words.AFTER_DARK,
        )
        for number in range(cast.count(110))
    )
    return Plot(
        "online_hot_spot",
        "ONLINE_HOT_SPOT",
        "One group on one platform, where many children are asked for pictures.",
        True,
        (),
        situations,
        {"platform": platform, "handle": words.AFTER_DARK},
    )
