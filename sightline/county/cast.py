"""Who and what the plants may draw on: people set aside for them, sites, and spans of time."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.random import Generator

from sightline.county.desk import Desk, Situation
from sightline.county.draws import several
from sightline.county.manifest import Spot
from sightline.county.model import Adult, Child, Geography, Settlement, Site
from sightline.county.people import People
from sightline.county.timing import Window, months_before


@dataclass(frozen=True, slots=True)
class Plot:
    """A plant before its reports are written. The fields mean what they mean in `Plant`."""

    key: str
    kind: str
    meaning: str
    stands_out: bool
    spots: tuple[Spot, ...]
    situations: tuple[Situation, ...]
    details: dict[str, Any] = field(default_factory=dict)


class Cast:
    """Hands out people to plants. Whoever is reserved appears in that plant alone."""

    def __init__(
        self,
        rng: Generator,
        geography: Geography,
        people: People,
        desk: Desk,
        *,
        until: date,
        scale: float,
    ) -> None:
        """Begin with everyone free; the spans end on the day before `until`."""
        self.rng = rng
        self.geography = geography
        self.desk = desk
        self.scale = scale
        self.children = list(people.children)
        self.adults = list(people.adults)
        yesterday = until - timedelta(days=1)
        self.two_years = Window(months_before(until, 24), yesterday)
        self.year = Window(months_before(until, 12), yesterday)
        middle = months_before(until, 6)
        self.first_half = Window(self.year.first, middle - timedelta(days=1))
        self.second_half = Window(middle, yesterday)

    def count(self, reports: int) -> int:
        """Return how many reports a plant has in a county of this size."""
        return max(reports, round(reports * self.scale))

    def reserve_children(
        self, count: int, settlement: str = "", *, beyond: float = 0
    ) -> tuple[Child, ...]:
        """Take children out of the pool: those of a settlement, `beyond` metres from its middle."""
        codes = {area.code for area in self.geography.areas if area.settlement == settlement}
        pool = [child for child in self.children if not settlement or child.home_area in codes]
        if settlement:
            middle = self.settlement(settlement)
            pool = [
                child
                for child in pool
                if np.hypot(
                    child.home_easting - middle.easting, child.home_northing - middle.northing
                )
                >= beyond
            ]
        return self.keep(several(self.rng, pool, count))

    def keep(self, children: tuple[Child, ...]) -> tuple[Child, ...]:
        """Take these children out of the pool and return them."""
        kept = {child.key for child in children}
        self.children = [child for child in self.children if child.key not in kept]
        return children

    def borrow_children(self, count: int) -> tuple[Child, ...]:
        """Return children of the pool who may also appear elsewhere."""
        return several(self.rng, self.children, round(count * max(1.0, self.scale)))

    def reserve_adults(self, count: int) -> tuple[Adult, ...]:
        """Take adults out of the pool, never the one who is written in six ways."""
        chosen = several(self.rng, [adult for adult in self.adults if not adult.spellings], count)
        self.adults = [adult for adult in self.adults if adult not in chosen]
        return chosen

    def settlement(self, key: str) -> Settlement:
        """Return a settlement by its key."""
        return next(place for place in self.geography.settlements if place.key == key)

    def sites(self, kind: str, settlement: str) -> tuple[Site, ...]:
        """Return the sites of a kind in a settlement's small areas."""
        codes = {area.code for area in self.geography.areas if area.settlement == settlement}
        return tuple(site for site in self.geography.of_kind(kind) if site.area_code in codes)

    def spot(self, site: Site, window: Window, radius: int = 90) -> Spot:
        """Return a site as a plant's spot; 90 m holds what is known only to the street."""
        return Spot(
            site.name,
            site.easting,
            site.northing,
            site.area_code,
            radius,
            window.first,
            window.last,
        )
