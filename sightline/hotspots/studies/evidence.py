"""How a study counts: distinct children and independent origins, never reports. Decisions 2 and 6.

Nothing here asks which record or agency a row is of, or in what order rows come: an echo, which
tells again what the same person first knew of the same child, changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sightline.hotspots.rules import Count
from sightline.hotspots.studies.inputs import Row, Study
from sightline.stats.arrays import Array

DIGITS = 9


def rounded(value: float | None) -> float | None:
    """Return a figure as results keep it: None for what is unknown or without bound."""
    if value is None or not np.isfinite(value):
        return None
    return round(float(value), DIGITS)


@dataclass(frozen=True, slots=True)
class Told:
    """How much is known: items, distinct children, and independent origins."""

    items: int
    children: int
    origins: int

    @classmethod
    def by(cls, rows: Iterable[Row]) -> "Told":
        """Count rows; those that name no child count as one child at most."""
        found = list(rows)
        return cls(
            items=len({row.record for row in found}),
            children=len({row.child for row in found}),
            origins=len({row.origin for row in found}),
        )


def rows_at(study: Study) -> dict[str, list[Row]]:
    """Return the rows at each place of the study's unit."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in study.rows:
        if code := study.place_of(row):
            found[code].append(row)
    return found


def tally(rows: Iterable[Row], place: str) -> list[Count]:
    """Return the distinct counts of each "cell" or "area", as the database makes them."""
    children, origins = defaultdict(set), defaultdict(set)
    for row in rows:
        if code := getattr(row, place):
            children[code, row.inside].add(row.child)
            origins[code, row.inside].add(row.origin)
    return [
        Count(code, inside, len(found), len(origins[code, inside]))
        for (code, inside), found in sorted(children.items())
    ]


def by_ward(rows: Iterable[Row], ward_of: dict[str, str]) -> list[Row]:
    """Return the rows with the ward in place of the small area, empty where it is in none."""
    return [row._replace(area=ward_of.get(row.area, "")) for row in rows]


def faded(months_ago: int, half_life: int | None) -> float:
    """Return what an event counts for: ½ ^ (months ago / half-life), 1 without a half-life."""
    return 1.0 if half_life is None else float(0.5 ** (months_ago / half_life))


def evidence(
    rows: Sequence[Row], place: str, row_of: dict[str, int], last: int, half_life: int | None
) -> Array:
    """Return the evidence (n,) of each place of the county: the smaller of children and origins.

    Each child, and each origin, counts for what its newest observation there counts for in the
    month `last`, so that with no half-life these are whole numbers, the evidence of a map.

    place   "cell" or "area"
    row_of  the row (of n) of each place
    """
    newest: dict[tuple[str, str, str], int] = {}
    for row in rows:
        code = getattr(row, place)
        if row.inside and code in row_of:
            for key in ((code, "child", row.child), (code, "origin", row.origin)):
                newest[key] = max(newest.get(key, row.month), row.month)
    children, origins = np.zeros(len(row_of)), np.zeros(len(row_of))
    for (code, kind, _), month in sorted(newest.items()):
        into = children if kind == "child" else origins
        into[row_of[code]] += faded(last - month, half_life)
    return np.minimum(children, origins)
