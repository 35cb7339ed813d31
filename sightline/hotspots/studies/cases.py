"""Cases: evidence that may be added up, because no window ever holds a child or origin twice.

A distinct count must not be summed, but scans, trends and surfaces are sums. So a row counts as a
case only where it tells of another child and by another origin than every case near it, where near
means within the widest window that the statistic will look through. Then in every such window

    cases ≤ distinct children  and  cases ≤ independent origins

so a sum over a window never exceeds its evidence (decision 6). One child who is told of daily, one
origin that never rests, an echo by three agencies, and ten thousand rows brought in from one
origin are one case each.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import floor, hypot, inf

import numpy as np

from sightline.hotspots.studies.inputs import Places, Row, Study
from sightline.stats.arrays import Array

NO_DAY = 10**7  # a row with no day comes after those of its month that have one


@dataclass(frozen=True, slots=True)
class Window:
    """The widest window through which a statistic looks.

    metres   two points of it may be so far apart
    periods  it lasts so long: two moments of it are less than so far apart; for ever if infinite
    """

    metres: float
    periods: float = inf


Moment = tuple[float, float, float]  # metres east, metres north, and when


class _Kept:
    """Where and when each child and origin was counted, by squares as wide as the window.

    What is near lies in the same square or beside it, and is mostly new: otherwise rows that name
    no child, all of one key, would each be held against all before them.
    """

    def __init__(self, window: Window) -> None:
        self.window = window
        self.at: dict[tuple[str, str, int, int], list[Moment]] = defaultdict(list)

    def square(self, moment: Moment) -> tuple[int, int]:
        side = self.window.metres or 1.0
        return floor(moment[0] / side), floor(moment[1] / side)

    def near(self, key: tuple[str, str], moment: Moment) -> bool:
        east, north, when = moment
        across, up = self.square(moment)
        return any(
            abs(when - other[2]) < self.window.periods
            and hypot(east - other[0], north - other[1]) <= self.window.metres
            for x, y in product((across, across - 1, across + 1), (up, up - 1, up + 1))
            for other in reversed(self.at.get((*key, x, y), ()))
        )

    def keep(self, key: tuple[str, str], moment: Moment) -> None:
        self.at[(*key, *self.square(moment))].append(moment)


def independent(
    rows: Iterable[tuple[Row, Moment]], window: Window, *, newest_first: bool = False
) -> list[tuple[Row, Moment]]:
    """Return the rows that count as cases, each with its place and moment.

    Rows are taken as they happened, or backwards; what happened together is put in order by place,
    child and origin, never by record. All that name no child are taken for one child.
    """
    kept, found = _Kept(window), []
    for row, moment in sorted(rows, key=_order, reverse=newest_first):
        keys = (("child", row.child), ("origin", row.origin))
        if not any(kept.near(key, moment) for key in keys):
            found.append((row, moment))
            for key in keys:
                kept.keep(key, moment)
    return found


def _order(pair: tuple[Row, Moment]) -> tuple[int, int, Moment, str, str]:
    row, moment = pair
    return row.month, NO_DAY if row.day is None else row.day, moment, row.child, row.origin


def cases_by_month(study: Study, months: Sequence[int], window: Window) -> Array:
    """Return the cases (n, t) of each place of the study's unit in each of the months."""
    places, first = study.places, months[0]
    found = np.zeros((len(places.codes), len(months)))
    for row, _ in independent(_at_middles(study), window):
        found[places.row[study.place_of(row)], row.month - first] += 1
    return found


def cases(study: Study, window: Window) -> Array:
    """Return the cases (n,) of each place of the study's unit over the whole period."""
    found = np.zeros(len(study.places.codes))
    for row, _ in independent(_at_middles(study), window):
        found[study.places.row[study.place_of(row)]] += 1
    return found


def _at_middles(study: Study) -> list[tuple[Row, Moment]]:
    """Return the rows at a place of the unit, each at the place's middle, as windows see it."""
    places: Places = study.places
    found = []
    for row in study.rows:
        number = places.row.get(study.place_of(row))
        if number is not None:
            east, north = places.middles[number].tolist()
            found.append((row, (east, north, float(row.month))))
    return found
