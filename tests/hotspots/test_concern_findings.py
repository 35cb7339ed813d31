"""One finding of a run is read by its name, or not at all."""

import pytest

from sightline.hotspots.concerns.findings import finding_in
from sightline.hotspots.concerns.records import Somewhere

CELL, OTHER = "88195d2b1dfffff", "88195d2b19fffff"
RESULT = {
    "SPOTS": {
        "cells": {
            "places": [{"place": OTHER, "reading": None}, {"place": CELL, "reading": "Hot."}]
        },
        "areas": {"places": [{"place": "A22", "reading": "Warm."}]},
        "wards": {"places": [{"place": "W2"}]},
    },
    "CIRCLES": {"clusters": [{"places": ["A21", "A22"], "reading": "A circle."}]},
    "CYLINDERS": {"clusters": [{"places": [CELL, OTHER], "reading": "Since May."}]},
    "TRENDS": {"places": [{"place": "A22", "reading": "New."}]},
    "COVERAGE": {"places": [{"place": "A33", "reading": "Nobody listens."}]},
    "SURFACE": {"levels": [{"per_km2": 1}]},
}


@pytest.mark.parametrize(
    ("name", "place", "reading"),
    [
        ("spots-cells-1", Somewhere(cells=(CELL,)), "Hot."),
        ("spots-cells-0", Somewhere(cells=(OTHER,)), ""),
        ("spots-areas-0", Somewhere(areas=("A22",)), "Warm."),
        ("spots-wards-0", Somewhere(areas=("W2",)), ""),
        ("circles-0", Somewhere(areas=("A21", "A22")), "A circle."),
        ("cylinders-0", Somewhere(cells=(CELL, OTHER)), "Since May."),
        ("trends-0", Somewhere(areas=("A22",)), "New."),
        ("coverage-0", Somewhere(areas=("A33",)), "Nobody listens."),
    ],
)
def test_each_part_names_its_places_and_its_reading(name, place, reading):
    found = finding_in(RESULT, name)
    assert (found.place, found.reading) == (place, reading)


@pytest.mark.parametrize(
    "name",
    ["", "circles", "circles-1", "circles--1", "circles-0-0", "surface-0", "repeats-0", "spots-0",
     "CIRCLES-0", "circles-9999999", "circles-\u0661"],
)  # fmt: skip
def test_what_names_no_finding_is_none(name):
    assert finding_in(RESULT, name) is None


@pytest.mark.parametrize("part", [None, {}, {"clusters": None}, {"clusters": [{"places": []}]}])
def test_a_part_that_was_not_judged_has_no_finding(part):
    assert finding_in({"CIRCLES": part} if part is not None else {}, "circles-0") is None


def test_places_of_two_kinds_are_no_place():
    assert finding_in({"CIRCLES": {"clusters": [{"places": [CELL, "A22"]}]}}, "circles-0") is None
