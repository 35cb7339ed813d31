"""Plants that should not stand out as hot spots: one voice, a family home and a blind spot."""

from shapely import Point

from sightline.county import agencies
from sightline.county.cast import Cast, Plot
from sightline.county.desk import Situation
from sightline.county.draws import pick, several
from sightline.county.manifest import Spot
from sightline.county.model import Site
from sightline.county.plants_places import CRIMINAL, EVERYONE, SEXUAL

AWAY = 1_200  # metres from the city's middle, so that no true hot spot is beside it


def one_voice(cast: Cast) -> Plot:
    """Plant an artefact: one school tells of the same two children very many times.

    It lies far from the towns, so that what is counted about it is the artefact's alone.
    """
    ground = cast.geography
    towns = [Point(s.easting, s.northing) for s in ground.settlements if s.kind != "VILLAGE"]
    schools = [s for s in ground.of_kind("SCHOOL") if s.area_code != ground.blind_area]
    school = max(schools, key=lambda site: min(site.point.distance(town) for town in towns))
    children = cast.reserve_children(2)
    teacher = next(account for account in cast.desk.accounts if account.key == "teacher")
    origin = cast.desk.new_origin("STAFF", "a form tutor")
    situations = tuple(
        Situation(
            "one_voice",
            pick(cast.rng, ("PEER_GROUP_CONCERN", CRIMINAL)),
            pick(cast.rng, ("SIGHTED", "MET")),
            cast.two_years,
            school,
            children if number % 3 == 0 else children[number % 2 :][:1],
            reporter=teacher,
            origin=origin,
            how_known="TOLD",
            told_by="their form tutor",
            precision="POINT",
        )
        for number in range(cast.count(220))
    )
    return Plot(
        "one_voice",
        "ARTEFACT",
        "One school reports two children again and again: many rows, one origin.",
        False,
        (cast.spot(school, cast.two_years),),
        situations,
    )


def family_home(cast: Cast) -> Plot:
    """Plant an artefact: a family's home, where children live and tell, is no hot spot."""
    children = cast.reserve_children(8, "S00", beyond=AWAY)
    home = children[0]
    site = Site(
        "P901",
        "DWELLING",
        "a family home",
        home.home_easting,
        home.home_northing,
        home.home_area,
        home.home_postcode,
        sensitive=True,
    )
    situations = tuple(
        Situation(
            "family_home",
            pick(cast.rng, (SEXUAL, "MISSING", CRIMINAL)),
            "RESIDENCE" if number % 5 else "TOLD_HERE",
            cast.two_years,
            site,
            several(cast.rng, children, 1 + number % 2),
            agency=EVERYONE[number % 5],
            precision="POSTCODE",
        )
        for number in range(cast.count(110))
    )
    return Plot(
        "family_home",
        "ARTEFACT",
        "Many reports lie at one family's home, where the children live and where they told.",
        False,
        (cast.spot(site, cast.two_years),),
        situations,
        {"roles": ["RESIDENCE", "TOLD_HERE"]},
    )


def blind_spot(cast: Cast) -> Plot:
    """Plant a blind spot: children come to harm on an estate and nobody is there to be told."""
    area = next(area for area in cast.geography.areas if area.code == cast.geography.blind_area)
    living = tuple(child for child in cast.children if child.home_area == area.code)
    harmed = cast.keep(living)
    middle = area.shape.representative_point()
    window = cast.two_years
    spot = Spot(
        area.name,
        round(middle.x),
        round(middle.y),
        area.code,
        round(middle.hausdorff_distance(area.shape)),
        window.first,
        window.last,
    )
    home = next(code for code in cast.geography.postcodes if code.area_code == area.code)
    site = Site(
        "P902", "STREET", "the estate", home.easting, home.northing, area.code, home.postcode
    )
    lone = Situation(
        "blind_spot",
        SEXUAL,
        "SIGHTED",
        window,
        site,
        harmed[:1],
        agency=agencies.HEALTH,
        how_known="OVERHEARD",
        precision="POSTCODE",
    )
    return Plot(
        "blind_spot",
        "BLIND_SPOT",
        "Children come to harm on an estate with no setting or school; one report in all.",
        False,
        (spot,),
        (lone,),
        {
            "population_10_17": area.population["10-17"],
            "harmed_children": [child.key for child in harmed],
            "unreported_incidents": int(cast.rng.integers(36, 60)),
        },
    )
