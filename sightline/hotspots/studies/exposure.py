"""What is expected in proportion to what: every place alike, its residents, or who listens."""

from dataclasses import dataclass

import numpy as np

from sightline.hotspots.studies.hearing import heard
from sightline.hotspots.studies.inputs import Places, Study
from sightline.stats.arrays import Array
from sightline.stats.coverage import Coverage
from sightline.terms import Denominator, Unit

EVERY_PLACE_ALIKE = "every place alike"
OF_HEXAGONS = (
    "Hexagons cannot be judged by {what}: nobody knows how many people live in one. Choose small "
    "areas or wards, or compare every place alike."
)
TOO_FEW_KNOWN = "{what} are known for too few places: bring in population figures first."


@dataclass(frozen=True, slots=True)
class Exposure:
    """What each place's expectation is in proportion to, (n,), NaN where unknown, and in words."""

    values: Array
    words: str


def exposure(study: Study, unit: Unit) -> Exposure | str:
    """Return what is expected of the places of a unit, or why that cannot be said."""
    places, asked = study.ground.units[unit], study.question.denominator
    if asked is Denominator.NONE:
        return Exposure(np.ones(len(places.codes)), EVERY_PLACE_ALIKE)
    residents = asked is Denominator.RESIDENTS
    if unit is Unit.CELLS:
        return OF_HEXAGONS.format(what="residents" if residents else "coverage")
    found = _residents(study, places) if residents else _covered(study, unit, places)
    if isinstance(found, str):
        return found
    if np.isfinite(found.values).sum() < 2:
        return TOO_FEW_KNOWN.format(what=found.words.capitalize())
    return found


def _residents(study: Study, places: Places) -> Exposure:
    people = np.where(places.people > 0, places.people, np.nan)
    unit = study.ground.areas.unit.removeprefix("per 1,000 ")
    return Exposure(people, f"residents {unit}")


def _covered(study: Study, unit: Unit, places: Places) -> Exposure | str:
    """Return the reports that coverage leads us to expect; a ward expects what its areas do."""
    found = heard(study)
    if isinstance(found, str):
        return found
    expected = _by_place(found, study, unit, places)
    return Exposure(np.where(expected > 0, expected, np.nan), "residents, and settings in reach")


def _by_place(found: Coverage, study: Study, unit: Unit, places: Places) -> Array:
    if unit is Unit.LSOA:
        return found.expected
    total = np.zeros(len(places.codes))
    for code, expected in zip(study.ground.units[Unit.LSOA].codes, found.expected, strict=True):
        if (ward := study.ground.ward_of.get(code, "")) in places.row:
            total[places.row[ward]] += expected
    return total
