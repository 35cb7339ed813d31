"""Which places are new, lasting, growing or fading, and whether the county rises or falls."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.rules import floor_to_mark
from sightline.hotspots.studies import readings
from sightline.hotspots.studies.cases import Window, cases_by_month
from sightline.hotspots.studies.evidence import Told, rounded, rows_at
from sightline.hotspots.studies.exposure import exposure
from sightline.hotspots.studies.inputs import Study
from sightline.hotspots.studies.months import days, months_of, text
from sightline.stats.arrays import Array
from sightline.stats.trend import FEWEST_PERIODS, Pattern, emerging_hot_spots, mann_kendall

JUDGED: Final = "judged"
A_MONTH: Final = 30.0  # days, so that a month of 31 is no rise over one of 28
TOO_SHORT: Final = (
    "A trend needs three months or more with something in them: choose a longer period."
)


def work_out(
    study: Study, rng: np.random.Generator, beat: Callable[[float], object]
) -> dict[str, Any]:
    """Return what is newly told of month by month, each place's pattern, and the county's trend.

    A case is counted when a child is first told of near a place, and again once the months of the
    dial have gone by, so that neither one child nor one origin makes a trend.
    """
    months, by = months_of(study), exposure(study, study.question.unit)
    if len(months) < FEWEST_PERIODS:
        return _none(TOO_SHORT)
    if isinstance(by, str):
        return _none(by)
    window = Window(2 * DIALS["scan_radius"].value, DIALS["scan_months"].value)
    counts = cases_by_month(study, months, window)
    beat(0.5)
    try:
        patterns = _patterns(study, counts / days(months) * A_MONTH, by.values)
    except ValueError as problem:
        return _none(str(problem))
    return {
        "status": JUDGED,
        "months": [text(month) for month in months],
        "places": _places(study, counts, patterns),
        "county": _county(study, counts, months),
    }


def _none(why: str) -> dict[str, Any]:
    return {"status": why, "months": [], "places": [], "county": None}


def _patterns(study: Study, rates: Array, exposed: Array) -> NDArray[np.str_]:
    """Return each place's pattern (n,), of rates (n, t) by exposure (n,), NaN where unknown."""
    known = np.flatnonzero(np.isfinite(exposed))
    names = np.full(len(rates), str(Pattern.NONE), dtype=object)
    near = study.places.weights[known][:, known]
    values = rates[known] / exposed[known, None] * exposed[known].mean()
    found = emerging_hot_spots(values, near, rate=DIALS["false_discovery_rate"].value)
    names[known] = found
    return names.astype(np.str_)


def _places(study: Study, counts: Array, patterns: NDArray[np.str_]) -> list[dict[str, Any]]:
    told = {code: Told.by(rows) for code, rows in rows_at(study).items()}
    found = []
    for code, series, name in zip(study.places.codes, counts, patterns, strict=True):
        known = told.get(code, Told(0, 0, 0))
        pattern = _borne_out(Pattern(name), known)
        if series.any() or pattern is not Pattern.NONE:
            found.append({
                "place": code,
                "counts": series.astype(int).tolist(),
                "children": known.children,
                "origins": known.origins,
                "pattern": str(pattern),
                "reading": _reading(pattern, known),
            })  # fmt: skip
    return found


def _borne_out(pattern: Pattern, told: Told) -> Pattern:
    """A place is called hot only where several children and several origins are known."""
    cold = "cold" in pattern
    enough = floor_to_mark().reached(told.children, told.origins)
    return pattern if cold or enough else Pattern.NONE


def _reading(pattern: Pattern, told: Told) -> str | None:
    if pattern is Pattern.NONE:
        return None
    known = f" {readings.amount(told)} over the whole period." if told.items else ""
    unheard = f" {readings.UNHEARD}" if "cold" in pattern else ""
    return f"{readings.PATTERNS[pattern]}{known}{unheard}"


def _county(study: Study, counts: Array, months: range) -> dict[str, Any]:
    origins: dict[int, set[str]] = {month: set() for month in months}
    for row in study.rows:
        origins[row.month].add(row.origin)
    total = counts.sum(axis=0)
    found = mann_kendall(total / days(months) * A_MONTH)
    return {
        "counts": total.astype(int).tolist(),
        "origins": [len(origins[month]) for month in months],
        "s": found.s,
        "z": rounded(found.z),
        "p": rounded(found.p_value),
        "reading": readings.trend(found, DIALS["scan_chance"].value),
    }
