"""The ordinary run of reports: in proportion to children, and to those placed to listen."""

from dataclasses import replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from sightline.county import agencies, words
from sightline.county.cast import Cast
from sightline.county.desk import Situation
from sightline.county.draws import chance, draw_index, pick, several, weighted
from sightline.county.geography import BLIND_TOWN
from sightline.county.model import Area, Child, Geography, Site

AGENCY_SHARES = {
    agencies.POLICE: 0.3,
    agencies.SCHOOLS: 0.25,
    agencies.COUNCIL: 0.2,
    agencies.CHARITY: 0.14,
    agencies.HEALTH: 0.11,
}
CONCERNS = {
    "CHILD_SEXUAL_EXPLOITATION": 0.22,
    "CHILD_CRIMINAL_EXPLOITATION": 0.24,
    "COUNTY_LINES": 0.1,
    "MODERN_SLAVERY": 0.03,
    "ONLINE_EXPLOITATION": 0.09,
    "MISSING": 0.14,
    "HARMFUL_SEXUAL_BEHAVIOUR": 0.05,
    "PEER_GROUP_CONCERN": 0.13,
}
ROLES = {
    "CHILD_SEXUAL_EXPLOITATION": ("MET", "GROOMED", "OFFENCE", "SIGHTED"),
    "CHILD_CRIMINAL_EXPLOITATION": ("RECRUITED", "SIGHTED", "MET"),
    "COUNTY_LINES": ("TRAVELLED_THROUGH", "CUCKOOED", "RECRUITED"),
    "MODERN_SLAVERY": ("SIGHTED", "OFFENCE"),
    "MISSING": ("FOUND_MISSING", "TRAVELLED_THROUGH", "SIGHTED"),
    "HARMFUL_SEXUAL_BEHAVIOUR": ("OFFENCE", "SIGHTED"),
    "PEER_GROUP_CONCERN": ("SIGHTED", "MET"),
}
NOT_HEARD = 0.06  # of what the town without settings would otherwise report
OUTSIDE_SHARE, HOME_SHARE, NAMED_SHARE = 0.015, 0.1, 0.22
LISTENING_REACH = 3_000.0  # metres over which a setting's ear falls to 37%


def reporting_weights(geography: Geography) -> NDArray[np.float64]:
    """Return each area's share of reports (n,), adding up to 1; the blind area's is nought.

    weight = children aged 10 to 17 x (0.3 + sum over settings of exp(-distance / 3 km)),
    the sum taken as 3 at most.
    """
    settings = geography.of_kind("YOUTH_SETTING")
    weights = np.array([_weight(geography, area, settings) for area in geography.areas])
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _weight(geography: Geography, area: Area, settings: tuple[Site, ...]) -> float:
    if area.code == geography.blind_area:
        return 0.0
    middle = area.shape.centroid
    ears = sum(float(np.exp(-site.point.distance(middle) / LISTENING_REACH)) for site in settings)
    heard = NOT_HEARD if area.settlement == BLIND_TOWN else 1.0
    return area.population["10-17"] * (0.3 + min(3.0, ears)) * heard


class Background:
    """Draws the ordinary situations of a county."""

    def __init__(self, rng: Generator, cast: Cast) -> None:
        """Find who lives near each area and what stands in it."""
        self.rng = rng
        self.cast = cast
        self.bounds = np.cumsum(reporting_weights(cast.geography))
        self.near = {area.code: self._children_near(area) for area in cast.geography.areas}
        self.named = {
            area.code: [site for site in cast.geography.sites if site.area_code == area.code]
            for area in cast.geography.areas
        }
        self.streets = {
            area.code: [
                Site(
                    "",
                    "STREET",
                    pick(rng, words.STREETS),
                    code.easting,
                    code.northing,
                    area.code,
                    code.postcode,
                )
                for code in cast.geography.postcodes
                if code.area_code == area.code
            ]
            for area in cast.geography.areas
        }

    def situation(self) -> Situation:
        """Return one ordinary situation, anywhere in the county or now and then beyond it."""
        rng = self.rng
        area = self.cast.geography.areas[draw_index(rng, self.bounds)]
        concern = weighted(rng, CONCERNS)
        children = several(
            rng, self.near[area.code], self._count({1: 0.6, 2: 0.26, 3: 0.1, 0: 0.04})
        )
        adults = several(rng, self.cast.adults, self._count({0: 0.38, 1: 0.5, 2: 0.12}))
        plain = Situation(
            "",
            concern,
            "ONLINE",
            self.cast.two_years,
            children=children,
            adults=adults,
            agency=weighted(rng, AGENCY_SHARES),
        )
        if concern == "ONLINE_EXPLOITATION":
            group = pick(rng, words.ONLINE_GROUPS)
            return replace(plain, platform=pick(rng, words.PLATFORMS[1:]), handle=group)
        return self._placed(plain, area)

    def _placed(self, plain: Situation, area: Area) -> Situation:
        """Return the situation with its place: a home, a named place, a street, or outside."""
        rng = self.rng
        if chance(rng, OUTSIDE_SHARE):
            return replace(plain, role="TRAVELLED_THROUGH", site=self._beyond())
        if plain.children and chance(rng, HOME_SHARE):
            return self._told(plain, area)
        named = self.named[area.code]
        site = pick(rng, named if named and chance(rng, NAMED_SHARE) else self.streets[area.code])
        return replace(plain, role=pick(rng, ROLES[plain.concern]), site=site)

    def _told(self, plain: Situation, area: Area) -> Situation:
        """Return the situation at the child's home, or where the child told someone."""
        child = plain.children[0]
        home = Site(
            "",
            "DWELLING",
            "the family's home",
            child.home_easting,
            child.home_northing,
            child.home_area,
            child.home_postcode,
            sensitive=True,
        )
        schools = [site for site in self.named[area.code] if site.kind == "SCHOOL"]
        if schools and chance(self.rng, 0.5):
            return replace(plain, role="TOLD_HERE", site=pick(self.rng, schools))
        return replace(plain, role="RESIDENCE", site=home, precision="POSTCODE")

    def _beyond(self) -> Site:
        """Return a place 2 to 7 km over the county border."""
        outline = self.cast.geography.outline
        edge = outline.exterior.interpolate(self.rng.random(), normalized=True)
        middle = outline.centroid
        reach = self.rng.uniform(2_000, 7_000) / middle.distance(edge)
        easting = round(edge.x + (edge.x - middle.x) * reach)
        northing = round(edge.y + (edge.y - middle.y) * reach)
        return Site("", "OUTSIDE", pick(self.rng, words.NEIGHBOURING), easting, northing, "")

    def _children_near(self, area: Area) -> list[Child]:
        """Return the 45 free children who live nearest to an area's middle."""
        x, y = area.shape.centroid.coords[0]
        return sorted(
            self.cast.children,
            key=lambda child: (child.home_easting - x) ** 2 + (child.home_northing - y) ** 2,
        )[:45]

    def _count(self, shares: dict[int, float]) -> int:
        return weighted(self.rng, shares)
