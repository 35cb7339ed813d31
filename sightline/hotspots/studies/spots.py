"""Hot and cold spots among hexagons, small areas and wards, each with p by permutation."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.rules import Count
from sightline.hotspots.spots import Mark, mark_of
from sightline.hotspots.studies import readings
from sightline.hotspots.studies.evidence import Told, by_ward, evidence, rounded, tally
from sightline.hotspots.studies.exposure import Exposure, exposure
from sightline.hotspots.studies.inputs import Places, Row, Study
from sightline.hotspots.studies.judging import Compared, compare, expected_of
from sightline.hotspots.studies.months import last_month
from sightline.stats.arrays import Array
from sightline.stats.rates import Rates, rates_per_thousand
from sightline.terms import Unit

UNITS = ((Unit.CELLS, "cells"), (Unit.LSOA, "areas"), (Unit.WARD, "wards"))


def work_out(
    study: Study, rng: np.random.Generator, beat: Callable[[float], object]
) -> dict[str, Any]:
    """Return every place of each unit with something known, or cold, and how it stands out."""
    found: dict[str, Any] = {"rates": study.ground.areas.unit}
    for done, ((unit, name), chance) in enumerate(zip(UNITS, rng.spawn(len(UNITS)), strict=True)):
        found[name] = _part(study, unit, chance, partial(_share, beat, done))
    return found


def _share(beat: Callable[[float], object], done: int, share: float) -> None:
    beat((done + share) / len(UNITS))


@dataclass(frozen=True, slots=True)
class _Map:
    """One unit's evidence (n,), what is expected of each place (n,), and the judgement."""

    places: Places
    told: dict[tuple[str, bool], Told]
    found: Array
    expected: Array
    rates: Rates
    judged: Compared
    by: Exposure
    shuffles: int


def _part(
    study: Study, unit: Unit, rng: np.random.Generator, beat: Callable[[float], object]
) -> dict[str, Any]:
    places, by = study.ground.units[unit], exposure(study, unit)
    if isinstance(by, str):
        return {"status": by, "of": len(places.codes), "places": []}
    rows = by_ward(study.rows, study.ground.ward_of) if unit is Unit.WARD else study.rows
    column, asked = "cell" if unit is Unit.CELLS else "area", study.question
    found = evidence(rows, column, places.row, last_month(study), asked.half_life)
    judged = compare(found, by.values, places.weights, asked.permutations, rng, beat)
    counts = tally(rows, column)
    chart = _Map(
        places=places,
        told=_told(rows, column),
        found=found,
        expected=expected_of(found, by.values),
        rates=_rates(counts, places),
        judged=judged,
        by=by,
        shuffles=asked.permutations,
    )
    return {
        "status": str(judged.status),
        "of": len(places.codes),
        "places": [_place(chart, count) for count in _shown(counts, chart)],
    }


def _told(rows: Sequence[Row], column: str) -> dict[tuple[str, bool], Told]:
    at = defaultdict(list)
    for row in rows:
        at[getattr(row, column), row.inside].append(row)
    return {place: Told.by(found) for place, found in at.items()}


def _shown(counts: list[Count], chart: _Map) -> list[Count]:
    """Return the places where something is known, and those that are cold for want of it."""
    known = {count.place for count in counts if count.inside}
    cold = np.flatnonzero(chart.judged.stands & (chart.judged.z < 0))
    silent = [Count(chart.places.codes[n], True, 0, 0) for n in cold]
    return sorted(
        [*counts, *(count for count in silent if count.place not in known)],
        key=lambda count: (count.place, not count.inside),
    )


def _rates(counts: list[Count], places: Places) -> Rates:
    """Return distinct children per 1,000 residents of each place."""
    children = np.zeros(len(places.codes))
    for count in counts:
        if count.inside and count.place in places.row:
            children[places.row[count.place]] = count.children
    people = np.where(places.people > 0, places.people, np.nan)
    return rates_per_thousand(children, people, confidence=DIALS["confidence"].value)


def _place(chart: _Map, count: Count) -> dict[str, Any]:
    n = chart.places.row.get(count.place) if count.inside else None
    plain = {
        "place": count.place,
        "inside": count.inside,
        "children": count.children,
        "origins": count.origins,
        "mark": str(Mark.NONE),
        "z": None,
        "p": None,
        "p_by_permutation": None,
        "rate": None,
        "expected": None,
        "reading": None,
    }
    if n is None:
        return plain
    judged, rates = chart.judged, chart.rates
    mark = mark_of(count, float(judged.z[n]), bool(judged.stands[n]))
    known = np.isfinite(rates.rate[n])
    return {
        **plain,
        "mark": str(mark),
        "z": rounded(judged.z[n]),
        "p": rounded(judged.p[n]),
        "p_by_permutation": rounded(judged.drawn[n]),
        "rate": [rounded(each[n]) for each in (rates.rate, rates.lower, rates.upper)]
        if known
        else None,
        "expected": rounded(chart.expected[n]),
        "reading": _reading(chart, count, n, mark),
    }


def _reading(chart: _Map, count: Count, n: int, mark: Mark) -> str | None:
    if mark is Mark.NONE:
        return None
    told = chart.told.get((count.place, True), Told(0, 0, 0))
    times, drawn = float(chart.judged.times[n]), float(chart.judged.drawn[n])
    say = readings.hot if mark is Mark.HOT else readings.cold
    return say(told, times, chart.by.words, drawn, chart.shuffles)
