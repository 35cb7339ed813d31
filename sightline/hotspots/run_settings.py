"""Settings that could hear of harm, and the places that none of them reaches. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sightline.hotspots.studies.hearing import listens
from sightline.hotspots.studies.inputs import Listener, Places
from sightline.stats.arrays import Array
from sightline.terms import SettingKind


@dataclass(frozen=True, slots=True)
class Reach:
    """Of each place: how many settings and youth clubs are in reach, and how far the nearest is.

    `nearest` (n,) metres to the nearest youth club, infinite where there is none.
    """

    codes: tuple[str, ...]
    near: dict[str, tuple[int, int, float]]
    nearest: Array

    def without_club(self) -> list[tuple[str, float]]:
        """Return (place, metres to the nearest) of places with no youth club in reach."""
        found = zip(self.codes, self.nearest.tolist(), strict=True)
        return sorted((pair for pair in found if not self.near[pair[0]][1]), key=lambda p: -p[1])


def reach_of(places: Places, listeners: Sequence[Listener], reach: float) -> Reach:
    """Return which settings that listen lie within `reach` metres of each place's middle."""
    listeners = [each for each in listeners if listens(each)]
    away = _distances(places.middles, listeners)
    clubs = np.array([each.kind is SettingKind.YOUTH_CLUB for each in listeners], dtype=bool)
    hours = np.array([each.weekly_hours for each in listeners], dtype=np.float64)
    within = away <= reach
    near = {
        code: (int(row.sum()), int(row[clubs].sum()), float(hours[row].sum()))
        for code, row in zip(places.codes, within, strict=True)
    }
    nearest = np.min(away[:, clubs], axis=1, initial=np.inf)
    return Reach(places.codes, near, nearest)


def _distances(middles: Array, listeners: Sequence[Listener]) -> Array:
    at = np.array([(each.easting, each.northing) for each in listeners]).reshape(-1, 2)
    found: Array = np.hypot(*(middles[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
    return found
