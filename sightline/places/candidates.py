"""What somebody may mean by a name, the likeliest first, with labels that tell them apart."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from sightline.places.grid import GridReference
from sightline.places.rules import SPREAD, SPREAD_OTHERWISE
from sightline.terms import Precision

MOST = 10
_POINT_M = 100


class Candidate(NamedTuple):
    """Something whose name begins as typed. `key` is its name as compared; low ranks go first."""

    label: str
    key: str
    rank: int
    easting: int
    northing: int
    precision: Precision
    precision_m: int


class Named(Protocol):
    """What has a name and a position: a place, a school or a setting."""

    name: str
    name_key: str
    easting: int
    northing: int


def spread_out(one: Named, kind: str, population: int) -> Candidate:
    """Return a town or village: known only to within its spread, and likelier the larger it is."""
    spread = SPREAD.get(kind, SPREAD_OTHERWISE)
    return _candidate(one, kind, -population, Precision.AREA, spread)


def at_a_point(one: Named, kind: str) -> Candidate:
    """Return a school or a setting: after every town or village of the same name."""
    return _candidate(one, kind, 1, Precision.STREET, _POINT_M)


def _candidate(
    one: Named, kind: str, rank: int, precision: Precision, precision_m: int
) -> Candidate:
    label = f"{one.name}, {kind}"
    return Candidate(label, one.name_key, rank, one.easting, one.northing, precision, precision_m)


def likeliest(found: Iterable[Candidate], key: str) -> list[Candidate]:
    """Return the ten likeliest: the exact name before longer ones, then by rank and label."""
    ordered = sorted(found, key=lambda one: (one.key != key, one.rank, one.label))
    return [one._replace(label=_told_apart(one, ordered)) for one in ordered[:MOST]]


def _told_apart(one: Candidate, found: list[Candidate]) -> str:
    """Return the label, with the kilometre square where another candidate has the same."""
    if sum(other.label == one.label for other in found) == 1:
        return one.label
    square = GridReference(one.easting // 1000 * 1000, one.northing // 1000 * 1000, 1000)
    return f"{one.label}, {square}"
