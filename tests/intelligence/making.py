"""Items and grades for tests: sound by default, different where a test says so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sightline.access.parties import Label
from sightline.intelligence.records import NewGrade, NewItem
from sightline.terms import Concern, HowKnown, Marking, PlaceRole, Precision, Regime, new_reference

POLICE = Label("police", Regime.GENERAL, "police", "", Marking.OFFICIAL_SENSITIVE)
SHARED = replace(POLICE, compartment="prevent")
FERN = replace(POLICE, compartment="fern")
A_TIME = datetime(2026, 10, 5, 19, 30, tzinfo=UTC)
FERNBURY = {"precision": Precision.POINT, "easting": 350_500, "northing": 240_500}


def new_item(**different: object) -> NewItem:
    """Return a sound item, in the shared compartment, of an origin of its own."""
    sound: dict[str, object] = {
        "label": SHARED,
        "submission": "",
        "origin": new_reference("O"),
        "sanitised_text": "A grey van waits by the bus station after school.",
        "concern": Concern.CHILD_CRIMINAL_EXPLOITATION,
        "how_known": HowKnown.SAW,
        "received_at": A_TIME + timedelta(days=1),
        "event_start": A_TIME,
        "place_role": PlaceRole.SIGHTED,
    }
    return NewItem(**{**sound, **different})


def new_grade(code: str = "2AP", **more: str) -> NewGrade:
    """Return a grade by its compact code."""
    return NewGrade(*code, **more)
