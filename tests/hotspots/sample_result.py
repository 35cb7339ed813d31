"""A result of every method, made by hand on the square county, and a run that keeps it."""

import json
from copy import deepcopy
from typing import Any

import h3
from django.db import connection
from django.utils import timezone

from sightline.access.jobs import acting_for
from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.hotspots import actions, queries
from sightline.hotspots.studies.question import Question
from sightline.places.grid import to_longitude_latitude
from tests.hotspots.planting import CORNER, MIDDLE, SIDE, SOUTH, WEST
from tests.people import Person

MONTHS = ["2026-09", "2026-10", "2026-11"]


def cell_at(point: tuple[int, int]) -> str:
    """Return the middling hexagon over a point of the grid."""
    longitude, latitude = to_longitude_latitude(*point)
    return str(h3.latlng_to_cell(latitude, longitude, 8))


def spot(place: str, mark: str, children: int, origins: int, **different: Any) -> dict[str, Any]:
    """Return one place as a result keeps it."""
    return {
        "place": place,
        "inside": True,
        "children": children,
        "origins": origins,
        "mark": mark,
        "z": 4.2 if mark == "hot" else 0.1,
        "p": 0.001,
        "p_by_permutation": 0.003,
        "rate": None,
        "expected": 1.2,
        "reading": f"Reading of {place}." if mark != "none" else None,
        **different,
    }


def cluster(place: str, middle: tuple[int, int], p: float, **different: Any) -> dict[str, Any]:
    """Return one cluster as a result keeps it."""
    return {
        "places": [place],
        "centre": list(middle),
        "radius": 1500,
        "observed": 9,
        "expected": 2.1,
        "relative_risk": 5.5,
        "log_likelihood_ratio": 7.7,
        "p": p,
        "children": 8,
        "origins": 7,
        "items": 12,
        "reading": f"Cluster about {place}.",
        **different,
    }


def covered(place: str, verdict: str) -> dict[str, Any]:
    """Return what is heard of one small area, as a result keeps it."""
    known = verdict != "not judged"
    return {
        "place": place,
        "verdict": verdict,
        "expected": 2.0 if known else None,
        "observed": 1,
        "ratio": 0.9 if known else None,
        "lower": 0.4 if known else None,
        "upper": 1.6 if known else None,
        "hearing": 0.1 if known else None,
        "reading": f"{verdict.capitalize()} at {place}.",
    }


def surface() -> dict[str, Any]:
    """Return two levels of density about the middle of the county."""
    longitude, latitude = to_longitude_latitude(*MIDDLE)
    ring = [[longitude + x, latitude + y] for x, y in ((0, 0), (0.02, 0), (0.02, 0.02), (0, 0))]
    shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
    levels = [(0.5, 0.9), (2.0, 0.5)]
    return {
        "status": "judged",
        "bandwidth": 1200,
        "levels": [{"per_km2": d, "share_of_events": s, "geometry": shape} for d, s in levels],
        "reading": "Half of all events lie within 4 square kilometres.",
    }


def spots() -> dict[str, Any]:
    """Return hot and cold places, as a result keeps them."""
    cells = [spot(cell_at(MIDDLE), "hot", 5, 4), spot(cell_at(CORNER), "none", 1, 1)]
    areas = [
        spot("A22", "hot", 6, 5, rate=[60.0, 20.0, 110.0]),
        spot("A00", "none", 1, 1, z=-0.4, rate=[10.0, 0.3, 50.0]),
    ]
    return {
        "rates": "per 1,000 aged 10 to 17",
        "cells": {"status": "judged", "of": 200, "places": cells},
        "areas": {"status": "judged", "of": 16, "places": areas},
        "wards": {"status": "too few places to judge", "of": 0, "places": []},
    }


def circles() -> dict[str, Any]:
    """Return a cluster that holds and one that may be chance."""
    return {
        "status": "judged",
        "unit": "LSOA",
        "expected_from": "every place alike",
        "cases": 12,
        "clusters": [
            cluster("A22", MIDDLE, 0.002, places=["A22", "A33"]),
            cluster("A00", CORNER, 0.4, radius=0),
        ],
    }


def cylinders() -> dict[str, Any]:
    """Return the same in space and time."""
    first, last = {"start": "2026-10", "end": "2026-11"}, {"start": "2026-09", "end": "2026-09"}
    return {
        "status": "judged",
        "unit": "LSOA",
        "expected_from": "its own past",
        "cases": 12,
        "prospective": False,
        "clusters": [
            cluster("A22", MIDDLE, 0.01, **first),
            cluster("A00", CORNER, 0.3, **last),
        ],
    }


def trends() -> dict[str, Any]:
    """Return three months of two places and of the county."""
    places = [
        {"place": "A22", "counts": [1, 3, 6], "pattern": "new hot spot", "reading": "New there."},
        {"place": "A00", "counts": [1, 0, 0], "pattern": "no pattern", "reading": None},
    ]
    return {
        "status": "judged",
        "months": MONTHS,
        "places": places,
        "county": {
            "counts": [2, 3, 6],
            "origins": [2, 2, 3],
            "s": 3,
            "z": 1.0,
            "p": 0.3,
            "reading": "The county neither rises nor falls.",
        },
    }


def repeats() -> dict[str, Any]:
    """Return a table of near repeats."""
    return {
        "status": "judged",
        "events": 11,
        "distances": [400, 800],
        "intervals": [7, 14],
        "observed": [[12, 3], [4, 5]],
        "expected": [[4.1, 3.2], [4.4, 5.0]],
        "p": [[0.003, 0.6], [0.5, 0.5]],
        "reading": "Events repeat within 400 metres and a week.",
    }


def coverage() -> dict[str, Any]:
    """Return three small areas, one of them not heard."""
    return {
        "status": "judged",
        "settings": 2,
        "reach": 2000,
        "places": [
            covered("A22", "as expected"),
            covered("A00", "not heard"),
            covered("A33", "not judged"),
        ],
        "reading": "One small area in sixteen is not heard.",
    }


def sample() -> dict[str, Any]:
    """Return a result of every method."""
    return {
        "items": 12,
        "children": 7,
        "origins": 6,
        "guards": {
            "messages": [{"kind": "ONE_AGENCY", "text": "Most rests on one agency."}],
            "units": {"hot_areas": ["A22"], "hot_cells": [], "text": "Both units agree."},
        },
        "SPOTS": spots(),
        "CIRCLES": circles(),
        "CYLINDERS": cylinders(),
        "TRENDS": trends(),
        "SURFACE": surface(),
        "REPEATS": repeats(),
        "COVERAGE": coverage(),
    }


def without_hot_middle() -> dict[str, Any]:
    """Return the sample after the middle has cooled and the corner has warmed."""
    found = deepcopy(sample())
    middle, corner = found["SPOTS"]["areas"]["places"]
    middle["mark"], corner["mark"] = "none", "hot"
    found["CIRCLES"]["clusters"] = [cluster("A33", (WEST + 4 * SIDE, SOUTH + 4 * SIDE), 0.01)]
    found["COVERAGE"]["places"][1]["verdict"] = "quiet"
    found["items"] = 20
    return found


def kept_with(who: Person, question: Question, result: dict[str, Any]) -> str:
    """Keep a run of somebody's that rests on what they see now and found this; its reference."""
    with as_viewer(who.session_pass):
        reference = actions.ask(by=viewer(), question=question, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE args->>'about' = %s", [reference])
    with acting_for(who.account) as entering, entering() as asker:
        actions.begin(by=asker, reference=reference, at=timezone.now())
        study, text = queries.study(asker, question), json.dumps(result)
        actions.keep(by=asker, reference=reference, study=study, result=text, at=timezone.now())
    return reference
