"""Where reports are fewer than who could tell us leads to expect, and where nobody listens."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.studies import readings
from sightline.hotspots.studies.evidence import rounded
from sightline.hotspots.studies.hearing import heard, listeners, reports
from sightline.hotspots.studies.inputs import Study
from sightline.stats.arrays import Array
from sightline.stats.coverage import Coverage, Verdict
from sightline.terms import Unit

JUDGED: Final = "judged"


def work_out(
    study: Study, rng: np.random.Generator, beat: Callable[[float], object]
) -> dict[str, Any]:
    """Return the verdict on every small area, whatever unit was asked for."""
    open_to, reach = listeners(study), DIALS["listening_reach"].value
    settings, known = len(open_to), [each.tells for each in open_to]
    found = heard(study)
    if isinstance(found, str):
        return {
            "status": found,
            "settings": settings,
            "reach": reach,
            "places": [],
            "reading": None,
        }
    codes, told = study.ground.units[Unit.LSOA].codes, reports(study)
    unheard = int((found.verdicts == str(Verdict.NOT_HEARD)).sum())
    return {
        "status": JUDGED,
        "settings": settings,
        "reach": reach,
        "places": [_place(found, told, n, code) for n, code in enumerate(codes)],
        "reading": readings.listening(settings, reach, unheard, len(codes)),
        "told": readings.told(known.count(True), known.count(False), settings),
    }


def _place(found: Coverage, told: Array, n: int, code: str) -> dict[str, Any]:
    observed, expected = int(told[n]), rounded(found.expected[n])
    verdict, reason = str(found.verdicts[n]), str(found.reasons[n])
    return {
        "place": code,
        "verdict": verdict,
        "expected": expected,
        "observed": observed,
        "ratio": rounded(found.ratio[n]),
        "lower": rounded(found.lower[n]),
        "upper": rounded(found.upper[n]),
        "hearing": rounded(found.hearing[n]),
        "reading": readings.coverage(verdict, reason, observed, expected),
    }
