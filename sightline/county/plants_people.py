"""Plants about people: echoes and corroboration, six spellings, twins and a network."""

from datetime import timedelta

from sightline.county import agencies, phrases
from sightline.county.cast import Cast, Plot
from sightline.county.desk import Situation
from sightline.county.draws import pick, several
from sightline.county.model import Child
from sightline.county.plants_places import CRIMINAL, EVERYONE, SEXUAL
from sightline.county.timing import Window, local

_FORTNIGHT = timedelta(days=14)


def echo(cast: Cast) -> Plot:
    """Plant one rumour that three agencies retell: three reports, one origin."""
    site = cast.sites("TAKEAWAY", "S00")[-1]
    children, adults = cast.reserve_children(1, "S00"), cast.reserve_adults(1)
    origin = cast.desk.new_origin("CHILD", "a girl in year 10")
    window = Window(cast.second_half.first, cast.second_half.first + _FORTNIGHT)
    situations = tuple(
        Situation(
            "echo",
            SEXUAL,
            "OFFENCE",
            window,
            site,
            children,
            adults,
            agency=agency,
            origin=origin,
            how_known="TOLD",
            told_by="a girl in year 10",
            precision="POINT",
            pattern=pattern,
            moment=local(window.first, 16, 30),
        )
        for agency, pattern in zip(
            (agencies.CHARITY, agencies.HEALTH, agencies.SCHOOLS), phrases.RUMOUR, strict=True
        )
    )
    return Plot(
        "echo",
        "ECHO",
        "One girl's rumour comes in from three agencies; it is one origin, not three.",
        False,
        (cast.spot(site, window),),
        situations,
    )


def corroboration(cast: Cast) -> Plot:
    """Plant one event that three people knew of independently: two directly, one at second hand."""
    site = cast.sites("BUS_STATION", "S02")[0]
    children, adults = cast.reserve_children(1, "S02"), cast.reserve_adults(1)
    day = cast.second_half.first + _FORTNIGHT
    window = Window(day, day + _FORTNIGHT)
    tellings = (
        (agencies.CHARITY, "SAW", False),
        (agencies.POLICE, "RECORD", False),
        (agencies.COUNCIL, "TOLD", True),
    )
    situations = tuple(
        Situation(
            "corroboration",
            SEXUAL,
            "SIGHTED",
            window,
            site,
            children,
            adults,
            agency=agency,
            origin=cast.desk.new_origin("RECORD" if how == "RECORD" else "PUBLIC", f"witness {n}"),
            how_known=how,
            compartment=agencies.PREVENT_AND_DISRUPT,
            precision="POINT",
            pattern=phrases.WITNESSED[n],
            corroborated=corroborated,
            moment=local(day, 19, 40),
        )
        for n, (agency, how, corroborated) in enumerate(tellings)
    )
    return Plot(
        "corroboration",
        "CORROBORATION",
        "Three people knew of one event, each by themselves: a true corroboration.",
        False,
        (cast.spot(site, window),),
        situations,
    )


def six_spellings(cast: Cast) -> Plot:
    """Plant one man whose name comes in six ways, each of them twice."""
    man = next(adult for adult in cast.adults if adult.spellings)
    cast.adults.remove(man)
    situations = tuple(
        Situation(
            "six_spellings",
            pick(cast.rng, (CRIMINAL, "COUNTY_LINES")),
            "MET",
            cast.two_years,
            pick(cast.rng, cast.geography.of_kind("TAKEAWAY", "VAPE_SHOP", "PARK")),
            cast.borrow_children(1)[:1],
            (man,),
            agency=EVERYONE[number % 5],
            spelling=man.spellings[number % 6],
        )
        for number in range(12)
    )
    return Plot(
        "six_spellings",
        "PERSON",
        "One man appears under six spellings of his name.",
        False,
        (),
        situations,
        {"adult": man.key, "spellings": list(man.spellings)},
    )


def twins(cast: Cast) -> Plot:
    """Plant two children whom only the given name tells apart; they must not be merged."""
    pair = cast.keep((cast.children[-2], cast.children[-1]))
    situations = tuple(
        Situation(
            "twins",
            pick(cast.rng, ("MISSING", "PEER_GROUP_CONCERN")),
            "SIGHTED",
            cast.two_years,
            pick(cast.rng, cast.geography.of_kind("PARK", "BUS_STATION")),
            (pair[number % 2],),
            agency=EVERYONE[number % 5],
        )
        for number in range(18)
    )
    return Plot(
        "twins",
        "TWINS",
        "Twins share family name, birthday, home and school; they are two children.",
        False,
        (),
        situations,
        {"pair": [child.key for child in pair]},
    )


def network(cast: Cast) -> Plot:
    """Plant five adults and nine children who are tied together at three places."""
    adults, children = cast.reserve_adults(5), cast.reserve_children(9)
    sites = (
        cast.sites("TAXI_RANK", "S00")[0],
        cast.sites("TAKEAWAY", "S01")[0],
        cast.sites("TAXI_RANK", "S01")[0],
    )
    situations = tuple(
        Situation(
            "network",
            pick(cast.rng, (SEXUAL, CRIMINAL, "COUNTY_LINES")),
            pick(cast.rng, ("MET", "RECRUITED", "TRAVELLED_THROUGH")),
            cast.two_years,
            sites[number % 3],
            _ring(children, number, 1 + number % 3),
            tuple(dict.fromkeys((adults[number % 5], *several(cast.rng, adults, number % 2)))),
            agency=EVERYONE[number % 5],
            compartment=agencies.PREVENT_AND_DISRUPT if number % 2 else None,
        )
        for number in range(45)
    )
    return Plot(
        "network",
        "NETWORK",
        "Five adults and nine children are tied together through three places.",
        False,
        tuple(cast.spot(site, cast.two_years) for site in sites),
        situations,
        {"adults": [adult.key for adult in adults], "children": [child.key for child in children]},
    )


def _ring(children: tuple[Child, ...], start: int, count: int) -> tuple[Child, ...]:
    """Return neighbours on a ring, so that every child is tied to the next."""
    return tuple(children[(start + step) % len(children)] for step in range(count))
