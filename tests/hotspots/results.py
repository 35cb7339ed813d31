"""An invented result of a run, with every part, in the square county."""

import json
from datetime import UTC, datetime
from typing import Any

import h3
import numpy as np
import shapely

from sightline.hotspots.out.about import About
from sightline.hotspots.out.backdrop import Backdrop, backdrop_of
from sightline.places.grid import to_longitude_latitude
from tests.hotspots import planting

MIDDLE = planting.MIDDLE
OUTLINES = {area.code: shapely.from_wkb(area.polygon) for area in planting.areas()}
NAMES = {area.code: area.name for area in planting.areas()}
CODES = list(OUTLINES)
LONGITUDE, LATITUDE = to_longitude_latitude(*MIDDLE)
CELL = h3.latlng_to_cell(LATITUDE, LONGITUDE, 8)
NEXT = min(h3.grid_ring(CELL, 2))
ABOUT = About(
    reference="R-4F7KQ-9M2XR",
    marking="OFFICIAL-SENSITIVE",
    period="January 2026 to November 2026",
    items=42,
    as_whom="analyst of Council",
    by="Robin Example",
    taken_at=datetime(2026, 11, 23, 16, 20, tzinfo=UTC),
    input_hash="ab12" * 16,
)


def backdrop() -> Backdrop:
    """Return the square county with its one town."""
    return backdrop_of(json.loads(planting.BASE_MAP)["features"], list(OUTLINES.values()))


def spot(place: str, children: int = 5, origins: int = 7, mark: str = "hot") -> dict[str, Any]:
    """Return a judged place."""
    return {
        "place": place, "inside": True, "children": children, "origins": origins, "mark": mark,
        "z": 3.25, "p": 0.001, "p_by_permutation": 0.002, "rate": [50.0, 16.2, 116.7],
        "expected": None, "reading": f"{children} children.",
    }  # fmt: skip


def cluster(**different: Any) -> dict[str, Any]:
    """Return a cluster about the middle."""
    return {
        "places": ["A11"], "centre": list(MIDDLE), "radius": 1500, "observed": 12,
        "expected": 2.9, "relative_risk": 4.1, "log_likelihood_ratio": 9.5, "p": 0.003,
        "children": 5, "origins": 7, "items": 12, "reading": "=12 reports from 7 sources.",
        **different,
    }  # fmt: skip


def by_month_and_surface() -> dict[str, Any]:
    """Return the parts on change by month and on density."""
    about = np.column_stack(
        to_longitude_latitude(*shapely.get_coordinates(OUTLINES["A11"]).T)
    ).tolist()
    return {
        "TRENDS": {
            "status": "judged",
            "months": ["2026-09", "2026-10"],
            "places": [
                {
                    "place": "A11",
                    "counts": [2, 3],
                    "children": 5,
                    "origins": 7,
                    "pattern": "new hot spot",
                    "reading": None,
                },
                {
                    "place": "A22",
                    "counts": [0, 1],
                    "children": 1,
                    "origins": 1,
                    "pattern": "no pattern",
                    "reading": None,
                },
            ],
            "county": {"counts": [2, 4], "origins": [2, 3], "reading": "The county rose."},
        },
        "SURFACE": {
            "status": "judged",
            "levels": [
                {
                    "per_km2": 0.5,
                    "share_of_events": 0.8,
                    "geometry": {"type": "MultiPolygon", "coordinates": [[about]]},
                },
            ],
            "reading": "Most events lie together.",
        },
    }


def result() -> dict[str, Any]:
    """Return a result with every part."""
    places = [spot(CELL), spot(NEXT, 1, 1, "none")]
    areas = [spot("A11"), spot("A22", 0, 0, "cold")]
    verdicts = ["hot", "as expected", "quiet", "not heard", "not judged"]
    return {
        "items": 42,
        "children": 9,
        "origins": 11,
        "guards": {
            "messages": [{"kind": "ONE_AGENCY", "text": "Most of it comes from one agency."}],
            "units": {"text": "Hexagons and small areas agree."},
        },
        "SPOTS": {
            "cells": {"status": "judged", "of": 200, "places": places},
            "areas": {"status": "judged", "of": 16, "places": areas},
            "wards": {"status": "There are too few wards.", "of": 0, "places": []},
            "rates": "per 1,000 aged 10 to 17",
        },
        "CIRCLES": {"status": "judged", "clusters": [cluster(), cluster(radius=0, children=1)]},
        "CYLINDERS": {
            "status": "judged",
            "clusters": [cluster(start="2026-08", end="2026-10")],
        },
        **by_month_and_surface(),
        "REPEATS": {
            "status": "judged", "events": 30, "distances": [100, 500], "intervals": [7],
            "observed": [[4], [6]], "expected": [[1.5], [5.5]], "p": [[0.01], [0.4]],
            "reading": "One event is followed by others.",
        },
        "COVERAGE": {
            "status": "judged",
            "places": [
                {"place": code, "verdict": verdict, "expected": 3.1, "observed": 2, "ratio": 0.7,
                 "lower": 0.2, "upper": 1.9, "hearing": 0.4, "reading": "Nobody near."}
                for code, verdict in zip(CODES, verdicts, strict=False)
            ],
            "reading": "Some areas are not heard.",
        },
    }  # fmt: skip
