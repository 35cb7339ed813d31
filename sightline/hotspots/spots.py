"""From counts to judged places, by cell and by area. Pure.

The counts are those that one viewer may know, and have reached that viewer's floor already, so
nothing here depends on a row that the viewer cannot see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from sightline.hotspots.analysis import DIALS, Status, assess, standing
from sightline.hotspots.ground import Areas, Grid
from sightline.hotspots.rules import Count, floor_to_mark
from sightline.stats.arrays import Array
from sightline.stats.rates import rates_per_thousand


class Mark(StrEnum):
    """How a place is drawn; the names are those that the map's script reads."""

    HOT = "hot"
    COLD = "cold"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rate:
    """Distinct children per 1,000 residents of the ages named, with its exact Poisson interval."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One place as a map shows it. z and p are None where it was not judged: outside the county,
    or on a map with too few places or no variation."""

    place: str
    inside: bool
    children: int
    origins: int
    mark: Mark
    z: float | None = None
    p: float | None = None
    rate: Rate | None = None

    @property
    def evidence(self) -> int:
        """The fewer of children and origins."""
        return min(self.children, self.origins)


@dataclass(frozen=True, slots=True)
class Judged:
    """All places with something to show, in order of their codes, and what holds for the map."""

    status: Status
    spots: tuple[Spot, ...]


def standing_out(spots: Iterable[Spot], *, most: int) -> list[Spot]:
    """Return the hot spots with most evidence, and what is as busy as they are but not marked.

    Gi* looks at a place with its surroundings, so one that is busy among quiet ones may be missed.
    """
    ranked = sorted(
        (spot for spot in spots if spot.inside),
        key=lambda spot: (-spot.evidence, -(spot.z or 0), spot.place),
    )
    hot = [spot for spot in ranked if spot.mark is Mark.HOT][:most]
    if not hot:
        return []
    least = hot[-1].evidence
    as_busy = [spot for spot in ranked if spot.mark is not Mark.HOT and spot.evidence >= least]
    return [spot for spot in ranked if spot in hot or spot in as_busy][:most]


def evidence_over(counts: Sequence[Count], row: dict[str, int]) -> Array:
    """Return the evidence of every place of the county (n,), zero where nothing is known."""
    values = np.zeros(len(row))
    for count in counts:
        if count.inside and count.place in row:
            values[row[count.place]] = count.evidence
    return values


def judge_cells(counts: Sequence[Count], grid: Grid) -> Judged:
    """Judge cells against the whole county's grid."""
    return _judged(counts, grid.row, grid.weights, {})


def judge_areas(counts: Sequence[Count], areas: Areas) -> Judged:
    """Judge areas against each other; each has its rate beside it where its people are known."""
    return _judged(counts, areas.row, areas.weights, _rates(counts, areas))


def _judged(
    counts: Sequence[Count], row: dict[str, int], weights: Any, rates: dict[str, Rate]
) -> Judged:
    found = assess(evidence_over(counts, row), weights)
    stands = standing(found.p, DIALS["false_discovery_rate"].value)
    spots = []
    for count in sorted(counts, key=lambda count: (count.place, not count.inside)):
        at = row.get(count.place) if count.inside else None
        judged = at is not None and bool(np.isfinite(found.p[at]))
        spots.append(
            Spot(
                place=count.place,
                inside=count.inside,
                children=count.children,
                origins=count.origins,
                mark=mark_of(count, float(found.z[at]), bool(stands[at])) if judged else Mark.NONE,
                z=float(found.z[at]) if judged else None,
                p=float(found.p[at]) if judged else None,
                rate=rates.get(count.place) if at is not None else None,
            )
        )
    return Judged(found.status, tuple(spots))


def mark_of(count: Count, z: float, stands: bool) -> Mark:
    """A high score alone makes nothing hot: there must be several children and several origins."""
    if not stands:
        return Mark.NONE
    if z < 0:
        return Mark.COLD
    enough = floor_to_mark().reached(count.children, count.origins)
    return Mark.HOT if enough else Mark.NONE


def _rates(counts: Sequence[Count], areas: Areas) -> dict[str, Rate]:
    inside = [count for count in counts if count.inside and count.place in areas.row]
    if not inside:
        return {}
    children = np.array([count.children for count in inside], dtype=np.float64)
    people = areas.people[[areas.row[count.place] for count in inside]]
    people = np.where(people > 0, people, np.nan)  # nobody lives there: no rate
    found = rates_per_thousand(children, people, confidence=DIALS["confidence"].value)
    each = zip(inside, found.rate, found.lower, found.upper, strict=True)
    return {
        count.place: Rate(float(rate), float(lower), float(upper))
        for count, rate, lower, upper in each
        if np.isfinite(rate)
    }
