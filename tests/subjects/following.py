"""Entries of a timeline for tests: sound by default, different where a test says so."""

from datetime import UTC, datetime, timedelta

from sightline.places.grid import cells, to_longitude_latitude
from sightline.subjects.timing import Entry
from sightline.terms import Concern, PlaceRole, Precision

EVENING = datetime(2026, 10, 5, 18, 30, tzinfo=UTC)  # half past seven in the evening in London
SPOT = (350_500, 240_500)


def entry(reference="I-AAAAA-AAAAA", start=EVENING, **different):
    """Return an entry, at an exact spot and minute, of a knower of its own."""
    grid = different.pop("grid", SPOT)
    found = cells(*to_longitude_latitude(*grid)) if grid else None
    sound = {
        "reference": reference,
        "start": start,
        "end": None,
        "heard": (start or EVENING) + timedelta(days=1),
        "concern": Concern.CHILD_CRIMINAL_EXPLOITATION,
        "role": PlaceRole.SIGHTED,
        "place": "Bus station",
        "area": "",
        "precision": Precision.POINT,
        "grid": grid,
        "cells": (found.cell_8, found.cell_9) if found else None,
        "knower": f"O{reference[1:]}",
        "grade": "2AP",
        "fallen": "",
    }
    return Entry(**{**sound, **different})
