"""The patterns as plain dictionaries: what was asked, what was found, or why it was not judged."""

from typing import Any

import numpy as np

from sightline.commands.analyse.areas import Areas
from sightline.commands.analyse.judging import Analysis
from sightline.commands.analyse.period import Run, month_text, runs
from sightline.commands.analyse.repeating import KNOX_BAND, KNOX_MONTHS, Repeats
from sightline.commands.analyse.scanning import Scan
from sightline.commands.analyse.surface import Surface
from sightline.commands.analyse.trending import Trends
from sightline.commands.analyse.verdicts import DIALS, NotJudged
from sightline.stats.scan import Cluster

DIGITS = 9
NO_RELATIVE_RISK = (
    "Not made: where people live is known to the area only, and areas are wider than the density's "
    "smoothing. Rates and the circular scan compare events with people instead."
)


def number(value: float) -> float | None:
    """Return a number as the result writes it: rounded, and None where there is none."""
    return round(float(value), DIGITS) if np.isfinite(value) else None


def of(analysis: Analysis) -> dict[str, Any]:
    """Return scans, trends, density, near repeats and the comparison of areas with cells."""
    found = analysis.patterns
    return {
        "period_over_time": _run(analysis),
        "clusters": {
            "space": _scan(found.space, analysis.areas, found.run),
            "space_time": _scan(found.time, analysis.areas, found.run),
        },
        "trends": _trends(found.trends, found.run),
        "density": _density(found.surface),
        "near_repeats": _repeats(found.repeats),
        "areas_and_cells": _agreement(analysis),
    }


def not_judged(found: NotJudged) -> dict[str, Any]:
    """Return the place of a finding that was not made."""
    return {"status": "not judged", "reason": found.reason}


def _run(analysis: Analysis) -> dict[str, Any]:
    found = analysis.patterns
    others = [run for run in runs(analysis.events.seen) if run != found.run]
    return {
        "first": month_text(found.run.first),
        "last": month_text(found.run.last),
        "months": len(found.run),
        "events": found.run_events,
        "not_looked_at": [
            {"first": month_text(run.first), "last": month_text(run.last), "months": len(run)}
            for run in others
        ],
    }


def _scan(found: Scan | NotJudged, areas: Areas, run: Run) -> dict[str, Any]:
    if isinstance(found, NotJudged):
        return not_judged(found)
    return {
        "status": "judged",
        "method": found.method,
        "longest_months": found.longest,
        "areas_left_out": [areas.codes[row] for row in found.left_out],
        "standing": len(found.standing),
        "clusters": [_cluster(cluster, areas, run) for cluster in found.clusters],
    }


def _cluster(cluster: Cluster, areas: Areas, run: Run) -> dict[str, Any]:
    times = {}
    if cluster.start is not None and cluster.end is not None:
        times = {
            "first": month_text(run.first + cluster.start),
            "last": month_text(run.first + cluster.end),
        }
    return {
        "centre": areas.codes[cluster.centre],
        "centre_name": areas.names[cluster.centre],
        "members": [areas.codes[row] for row in cluster.members],
        "radius_metres": number(cluster.radius),
        **times,
        "observed": int(cluster.observed),
        "expected": number(cluster.expected),
        "relative_risk": number(cluster.relative_risk),
        "log_likelihood_ratio": number(cluster.log_likelihood_ratio),
        "p": number(cluster.p_value),
        "simulations": cluster.simulations,
    }


def _trends(found: Trends | NotJudged, run: Run) -> dict[str, Any]:
    if isinstance(found, NotJudged):
        return not_judged(found)
    classes: dict[str, Any] = {"classes_not_judged": None, "classes": {}}
    if isinstance(found.classes, NotJudged):
        classes["classes_not_judged"] = found.classes.reason
    else:
        names, counts = np.unique(found.classes, return_counts=True)
        classes["classes"] = dict(zip(names.tolist(), counts.tolist(), strict=True))
    return {
        "status": "judged",
        "months": len(run),
        "few_months": len(run) < DIALS["advised_months"],
        "overall": {
            "direction": found.direction,
            "s": found.overall.s,
            "z": number(found.overall.z),
            "p": number(found.overall.p_value),
        },
        "events_per_day": [number(value) for value in found.per_day],
        **classes,
    }


def _density(found: Surface | NotJudged) -> dict[str, Any]:
    relative = {"relative_risk": {"status": "not judged", "reason": NO_RELATIVE_RISK}}
    if isinstance(found, NotJudged):
        return not_judged(found) | relative
    return {
        "status": "judged",
        "bandwidth_metres": number(found.bandwidth),
        "bandwidth_chosen": found.chosen,
        "cell_metres": number(found.cell),
        "events": found.points,
        "events_with_a_point_off_the_areas": found.outside,
        "regions": [
            {
                "share_of_events": region.share,
                "share_of_ground": number(region.land),
                "events_per_km2_at_edge": number(region.level),
            }
            for region in found.regions
        ],
        **relative,
    }


def _repeats(found: Repeats | NotJudged) -> dict[str, Any]:
    if isinstance(found, NotJudged):
        return not_judged(found)
    table = found.table
    return {
        "status": "judged",
        "events": found.events,
        "shuffles": found.shuffles,
        "metres": found.metres,
        "months_apart": found.months,
        "observed": table.observed.tolist(),
        "expected": [[number(value) for value in row] for row in table.expected],
        "ratio": [[number(value) for value in row] for row in table.ratio],
        "p": [[number(value) for value in row] for row in table.p_value],
        "knox": {
            "metres": found.metres[KNOX_BAND],
            "months_apart": KNOX_MONTHS,
            "observed": found.knox.observed,
            "expected": number(found.knox.expected),
            "p": number(found.knox.p_value),
            "share_of_pairs_on_one_point": number(found.same_point),
        },
    }


def _agreement(analysis: Analysis) -> dict[str, Any]:
    found, areas = analysis.agreement, analysis.areas
    rows = zip(found.rows, found.overlapping, found.hot_overlapping, strict=True)
    return {
        "hot_areas": len(found.rows),
        "hot_areas_with_a_hot_cell": found.areas_borne_out,
        "hot_cells": found.hot_cells,
        "hot_cells_on_a_hot_area": found.cells_borne_out,
        "by_hot_area": [
            {
                "code": areas.codes[row],
                "name": areas.names[row],
                "cells": int(all_),
                "hot": int(hot),
            }
            for row, all_, hot in rows
        ],
    }
