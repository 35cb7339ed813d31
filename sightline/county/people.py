"""The invented children and adults of the county, their vehicles, phones and handles."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from sightline.county import names
from sightline.county.draws import chance, draw_index, pick, weighted
from sightline.county.model import Adult, Child, Geography, Postcode, Site, Vehicle

CHILDREN, ADULTS = 350, 120
UNHEARD = 7  # children of the estate that nobody listens to
COLOURS = ("black", "silver", "white", "grey", "blue", "red", "green")
MODELS = ("Corsa", "Golf", "Transit", "Astra", "Focus", "A3", "Insignia", "Fiesta", "Vito", "Polo")
MARK_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"
SIX_SPELLINGS = (
    "Grzegorz Wilczewski",
    "Grzegosz Wilczevski",
    "Gregor Wilchewski",
    "Greg Wilczeski",
    "Gregg Vilchevsky",
    "G Wilczewsky",
)


@dataclass(frozen=True, slots=True)
class People:
    """Everyone in the county whom a report may concern."""

    children: tuple[Child, ...]
    adults: tuple[Adult, ...]


def draw_people(rng: Generator, geography: Geography, *, until: date, scale: float) -> People:
    """Return children aged 12 to 17 at `until`, so 10 to 17 throughout, and adults.

    A `scale` of 1 gives 350 children and 120 adults.
    The last two children are twins. The last adult is written in six ways.
    """
    count = max(CHILDREN, round(CHILDREN * scale))
    population = np.array([area.population["10-17"] for area in geography.areas], dtype=np.float64)
    bounds = np.cumsum(population)
    homes = {
        area.code: [code for code in geography.postcodes if code.area_code == area.code]
        for area in geography.areas
    }
    schools = [site for site in geography.of_kind("SCHOOL") if site.phase != "PRIMARY"]
    codes = [area.code for area in geography.areas]
    lived_in = [geography.blind_area] * UNHEARD
    lived_in += [codes[draw_index(rng, bounds)] for _ in range(count - 1 - UNHEARD)]
    children = [
        _child(rng, number, pick(rng, homes[code]), schools, until)
        for number, code in enumerate(lived_in, start=1)
    ]
    children.append(_twin(children[-1]))
    adults = [_adult(rng, number, until) for number in range(1, max(ADULTS, round(ADULTS * scale)))]
    return People(tuple(children), (*adults, _six(rng, len(adults) + 1, until)))


def _person(rng: Generator) -> tuple[str, str, str, str]:
    """Return sex, given name, family name and community."""
    naming = weighted(rng, {naming: naming.share for naming in names.NAMINGS})
    sex = "F" if chance(rng, 0.55) else "M"
    given = pick(rng, naming.girls if sex == "F" else naming.boys)
    return sex, given, pick(rng, naming.families), naming.community


def _child(rng: Generator, number: int, home: Postcode, schools: list[Site], until: date) -> Child:
    sex, given, family, community = _person(rng)
    born = until - timedelta(days=int(rng.integers(round(12.1 * 365.25), round(17.9 * 365.25))))
    near = sorted(
        schools,
        key=lambda site: (site.easting - home.easting) ** 2 + (site.northing - home.northing) ** 2,
    )
    return Child(
        f"C{number:04d}",
        given,
        family,
        community,
        sex,
        born,
        home.area_code,
        home.easting,
        home.northing,
        home.postcode,
        pick(rng, near[:2]).key,
        chance(rng, 0.07),
    )


def _twin(child: Child) -> Child:
    """Return a twin: all that a matcher looks at is the same, save the given name."""
    naming = next(naming for naming in names.NAMINGS if naming.community == child.community)
    options = naming.girls if child.sex == "F" else naming.boys
    given = next(name for name in options if name != child.given)
    return replace(child, key=f"C{int(child.key[1:]) + 1:04d}", given=given)


def _adult(rng: Generator, number: int, until: date) -> Adult:
    _, _, family, community = _person(rng)
    naming = next(naming for naming in names.NAMINGS if naming.community == community)
    sex = "M" if chance(rng, 0.82) else "F"
    given = pick(rng, naming.boys if sex == "M" else naming.girls)
    nickname = names.NICKNAMES[number % len(names.NICKNAMES)]
    return Adult(
        f"A{number:03d}",
        given,
        family,
        community,
        sex,
        until - timedelta(days=int(rng.integers(18 * 366, 52 * 366))),
        nickname,
        _vehicle(rng) if chance(rng, 0.6) else None,
        drama_phone(rng),
        f"{nickname.lower()}{pick(rng, ('_', '.', 'x', ''))}{rng.integers(10, 100)}",
    )


def _six(rng: Generator, number: int, until: date) -> Adult:
    given, family = SIX_SPELLINGS[0].split()
    plain = replace(_adult(rng, number, until), given=given, family=family, community="Polish")
    return replace(plain, sex="M", spellings=SIX_SPELLINGS)


def _vehicle(rng: Generator) -> Vehicle:
    """Return a vehicle whose mark begins with Z, so that no real one can bear it."""
    letters = "".join(pick(rng, MARK_LETTERS) for _ in range(4))
    year = pick(rng, ("12", "63", "15", "66", "17", "68", "19", "70", "21", "72"))
    mark = f"Z{letters[0]}{year} {letters[1:]}"
    return Vehicle(mark, pick(rng, COLOURS), pick(rng, MODELS))


def drama_phone(rng: Generator) -> str:
    """Return a number from the ranges that Ofcom keeps for drama: 07700 900xxx or 01632 960xxx."""
    prefix = "07700 900" if chance(rng, 0.9) else "01632 960"
    return f"{prefix}{rng.integers(1000):03d}"
