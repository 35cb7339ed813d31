"""Clusters in circles, and in circles over months, each with what stands behind it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import numpy as np

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.rules import floor_to_mark
from sightline.hotspots.studies import readings
from sightline.hotspots.studies.cases import Window, cases, cases_by_month
from sightline.hotspots.studies.evidence import Told, rounded, rows_at
from sightline.hotspots.studies.exposure import exposure
from sightline.hotspots.studies.inputs import Row, Study
from sightline.hotspots.studies.months import months_of, text
from sightline.stats import scan
from sightline.stats.arrays import Array, IntArray

Beat = Callable[[float], object]
JUDGED: Final = "judged"
OWN_TOTALS: Final = "each place's own total and each month's own total"
ONE_MONTH: Final = (
    "There is only one month with anything in it, and a change needs two: choose a longer period."
)


def circles(study: Study, rng: np.random.Generator, beat: Beat) -> dict[str, Any]:
    """Return circles with more cases than what is expected leads to (Poisson)."""
    by = exposure(study, study.question.unit)
    if isinstance(by, str):
        return _none(study, by)
    radius = DIALS["scan_radius"].value
    counted, known = cases(study, Window(2 * radius)), np.flatnonzero(np.isfinite(by.values))
    asked = {"max_radius": radius, "simulations": study.question.simulations}
    try:
        found = scan.poisson(
            counted[known], by.values[known], study.places.middles[known],
            rng=rng, beat=beat, **asked,
        )  # fmt: skip
    except ValueError as problem:
        return _none(study, str(problem))
    return {
        "status": JUDGED,
        "unit": str(study.question.unit),
        "expected_from": by.words,
        "cases": int(counted[known].sum()),
        "clusters": _standing(study, known, found, by.words),
    }


def cylinders(study: Study, rng: np.random.Generator, beat: Beat) -> dict[str, Any]:
    """Return circles that were busier during some months than their own past leads to expect.

    "alive" are those that last until the last month, looked for by themselves.
    """
    months, timed = months_of(study), {"prospective": False, "alive": []}
    if len(months) < 2:
        return {**_none(study, ONE_MONTH), **timed}
    radius, longest = DIALS["scan_radius"].value, _longest(len(months))
    counted = cases_by_month(study, months, Window(2 * radius, longest))
    past, now = rng.spawn(2)
    try:
        found = _over_time(study, counted, months, longest, past, partial(_part, beat, 0.0, 0.7))
        alive = _over_time(
            study, counted, months, longest, now, partial(_part, beat, 0.7, 0.3), prospective=True
        )
    except ValueError as problem:
        return {**_none(study, str(problem)), **timed}
    return {
        "status": JUDGED,
        "unit": str(study.question.unit),
        "expected_from": OWN_TOTALS,
        "cases": int(counted.sum()),
        "prospective": False,
        "clusters": found,
        "alive": alive,
    }


def _over_time(
    study: Study, counted: Array, months: range, longest: int, rng: np.random.Generator,
    beat: Beat, *, prospective: bool = False,
) -> list[dict[str, Any]]:  # fmt: skip
    found = scan.space_time_permutation(
        counted, study.places.middles, max_duration=longest, prospective=prospective,
        max_radius=DIALS["scan_radius"].value, simulations=study.question.simulations,
        rng=rng, beat=beat,
    )  # fmt: skip
    return _standing(study, np.arange(len(counted)), found, OWN_TOTALS, months)


def _longest(months: int) -> int:
    """Return the most months of a cylinder: half of them, and no more than the dial allows."""
    return int(max(1, min(months // 2, DIALS["scan_months"].value)))


def _part(beat: Beat, before: float, part: float, share: float) -> None:
    beat(before + part * share)


def _none(study: Study, why: str) -> dict[str, Any]:
    return {
        "status": why,
        "unit": str(study.question.unit),
        "expected_from": "",
        "cases": 0,
        "clusters": [],
    }


def _standing(
    study: Study,
    known: IntArray,
    found: list[scan.Cluster],
    expected_from: str,
    months: range | None = None,
) -> list[dict[str, Any]]:
    """Keep the clusters that chance seldom makes and that enough children and origins bear out.

    known  the rows among the study's places of those that were scanned
    """
    floor, chance = floor_to_mark(), DIALS["scan_chance"].value
    at = rows_at(study)
    told = [
        _cluster(study, at, known, each, expected_from, months)
        for each in found
        if each.p_value <= chance
    ]
    return [each for each in told if floor.reached(each["children"], each["origins"])]


def _cluster(
    study: Study, at: dict[str, list[Row]], known: IntArray, found: scan.Cluster,
    expected_from: str, months: range | None,
) -> dict[str, Any]:  # fmt: skip
    places = study.places
    members = [places.codes[n] for n in known[list(found.members)]]
    span = None if months is None else (months[found.start or 0], months[found.end or 0])
    told = Told.by(
        row
        for code in members
        for row in at.get(code, ())
        if span is None or span[0] <= row.month <= span[1]
    )
    ratio = found.observed / found.expected
    east, north = places.middles[known[found.centre]].round().astype(int).tolist()
    plain = {
        "places": members,
        "centre": [east, north],
        "radius": rounded(found.radius),
        "observed": int(found.observed),
        "expected": rounded(found.expected),
        "relative_risk": rounded(found.relative_risk),
        "log_likelihood_ratio": rounded(found.log_likelihood_ratio),
        "p": rounded(found.p_value),
        "children": told.children,
        "origins": told.origins,
        "items": told.items,
        "reading": readings.cluster(
            told, int(found.observed), ratio, expected_from, found.p_value, found.simulations
        ),
    }
    return plain if span is None else {**plain, "start": text(span[0]), "end": text(span[1])}
