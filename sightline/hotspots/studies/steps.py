"""The parts of a study in order; each has chance of its own, so that none disturbs another."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from sightline.hotspots.studies import (
    agreement,
    coverage,
    guards,
    repeats,
    scans,
    spots,
    surface,
    trends,
)
from sightline.hotspots.studies.evidence import Told
from sightline.hotspots.studies.inputs import Study
from sightline.terms import Method

Beat = Callable[[Method, float], object]
Part = Callable[[Study, np.random.Generator, Callable[[float], object]], dict[str, Any]]

PARTS: Mapping[Method, Part] = {
    Method.SPOTS: spots.work_out,
    Method.CIRCLES: scans.circles,
    Method.CYLINDERS: scans.cylinders,
    Method.TRENDS: trends.work_out,
    Method.SURFACE: surface.work_out,
    Method.REPEATS: repeats.work_out,
    Method.COVERAGE: coverage.work_out,
}


def _silent(_method: Method, _share: float) -> None:
    pass


def result(study: Study, beat: Beat = _silent) -> str:
    """Return a study's result as JSON: the same rows, ground and question give the same bytes.

    beat  called with the part in hand and the share of it that is done, 0 to 1; whatever it
          raises stops the work
    """
    spawned = np.random.default_rng(study.question.seed).spawn(len(Method))
    chance = dict(zip(Method, spawned, strict=True))
    told = Told.by(study.rows)
    found: dict[str, Any] = {
        "items": told.items,
        "children": told.children,
        "origins": told.origins,
    }
    for method, part in PARTS.items():
        if method in study.question.methods:
            beat(method, 0.0)
            found[str(method)] = part(study, chance[method], partial(beat, method))
    found["guards"] = {
        "messages": guards.messages(study),
        "units": agreement.units(study, found.get(str(Method.SPOTS))),
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True, allow_nan=False)
