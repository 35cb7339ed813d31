"""The planted truth of the county: what a good analysis should find, and what it should not."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a plant, in grid metres; `radius` metres hold its reports on the ground.

    Between `first` and `last`, by day of receipt, the plant is at this place.
    """

    name: str
    easting: int
    northing: int
    area_code: str
    radius: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted truth.

    key        stable name, such as "hot_spot"
    kind       HOT_SPOT MOVING_HOT_SPOT ARTEFACT BLIND_SPOT ECHO CORROBORATION PERSON TWINS NETWORK
               ONLINE_HOT_SPOT
    meaning    what is so, in a sentence
    stands_out whether a hot-spot map that counts distinct children and origins should show it
    spots      its places; empty when it is online or has none
    reports, children, adults, origins   keys, counted from the reports themselves
    first, last   days of the first and last receipt, or None if there is no report
    audience   reports that each account's labels open, by account key; roles are still to be asked
    details    whatever else the plant promises, by name
    """

    key: str
    kind: str
    meaning: str
    stands_out: bool
    spots: tuple[Spot, ...] = ()
    reports: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    adults: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    audience: dict[str, int] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every plant of a county, with the seed and day that fix it."""

    seed: int
    until: date
    plants: tuple[Plant, ...]

    def plant(self, key: str) -> Plant:
        """Return a plant by its key. Raises KeyError, naming those there are."""
        for plant in self.plants:
            if plant.key == key:
                return plant
        known = ", ".join(plant.key for plant in self.plants)
        raise KeyError(f"There is no plant of that name; the manifest has {known}.")

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; days are ISO 8601."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
