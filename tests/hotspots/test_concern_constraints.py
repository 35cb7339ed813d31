"""What must never be false of a location of concern, each tried in the database itself."""

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.access.queries import label_number
from sightline.hotspots.models import (
    LocationAssessment,
    LocationEvidence,
    LocationItem,
    LocationOfConcern,
    LocationVersion,
)
from sightline.terms import Role, new_reference
from tests.hotspots import concerning, planting
from tests.hotspots.concerning import label, moment, review

pytestmark = pytest.mark.django_db

POINT = {"easting": 356_500, "northing": 246_500, "precision": "POINT"}


@pytest.fixture
def location(analyst, county):
    return concerning.name(analyst)


@pytest.fixture
def breaks(analyst, entering):
    """Say that writing this as the analyst breaks the sentence."""

    def expect(sentence, write):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(analyst), broken, transaction.atomic():
            write()

    return expect


def place(**different):
    sound = {"kind": "PARK", "created_by": "A-AAAAA-AAAAA", "created_at": moment(), **POINT}
    of = different.pop("of", label("council"))
    LocationOfConcern.objects.create(
        reference=new_reference("L"), label_id=label_number(of), **{**sound, **different}
    )


def version(location, who, **different):
    sound = {
        "number": 2, "step": "CHANGE", "state": "PROPOSED", "name": "Park", "why": "Met there",
        "owner": who.account, "review_on": review(), "by": who.account, "at": moment(),
    }  # fmt: skip
    return LocationVersion(concern_id=location, **{**sound, **different}).save(force_insert=True)


NO_POINT = {"easting": None, "northing": None, "precision": ""}


@pytest.mark.parametrize(
    "different",
    [
        NO_POINT,
        {"cells": ["88195d2b1dfffff"]},
        {"areas": ["A22"]},
        {"easting": None},
        {"precision": ""},
        {**NO_POINT, "cells": ["88195d2b1dfffff"], "areas": ["A22"]},
        {**NO_POINT, "areas": ["A22"], "online": "App: one", "kind": "ONLINE"},
    ],
)
def test_a_location_is_said_in_one_way(breaks, different):
    breaks("a_location_is_said_in_one_way", lambda: place(**different))


@pytest.mark.parametrize(
    "different",
    [{**NO_POINT, "online": "App: one"}, {"kind": "ONLINE"}],
)
def test_an_online_location_is_nowhere_else(breaks, different):
    breaks("an_online_location_is_nowhere_else", lambda: place(**different))


@pytest.mark.parametrize("kind", ["DWELLING", "CHILDRENS_HOME"])
def test_a_home_is_for_named_readers_only(breaks, kind, analyst, entering):
    alone = label("council", "")
    breaks("a_home_is_for_named_readers_only", lambda: place(kind=kind, of=alone))
    with entering(analyst):
        place(kind=kind)
        place(of=alone)


@pytest.mark.parametrize(
    ("sentence", "different"),
    [
        ("a_location_has_a_name_a_reason_and_an_owner", {"name": ""}),
        ("a_location_has_a_name_a_reason_and_an_owner", {"why": ""}),
        ("a_location_is_in_a_known_state", {"state": "LOST"}),
        ("a_location_is_reviewed_until_it_is_closed", {"review_on": None}),
        (
            "a_location_is_reviewed_until_it_is_closed",
            {"state": "CLOSED", "outcome": "SAFER", "words": "Quiet since spring"},
        ),
        (
            "a_closed_location_has_an_outcome_and_a_reason",
            {"state": "CLOSED", "review_on": None, "words": "Quiet since spring"},
        ),
        (
            "a_closed_location_has_an_outcome_and_a_reason",
            {"state": "CLOSED", "review_on": None, "outcome": "SAFER"},
        ),
        ("a_closed_location_has_an_outcome_and_a_reason", {"outcome": "SAFER"}),
        ("a_panel_is_waited_for_because_it_was_asked", {"state": "HANDED_TO_PANEL"}),
        (
            "a_panel_is_waited_for_because_it_was_asked",
            {"state": "HANDED_TO_PANEL", "panel": "CONTEXT"},
        ),
        ("a_panel_is_waited_for_because_it_was_asked", {"panel": "CONTEXT", "asked": "Light it"}),
        ("a_version_follows_the_one_before", {"number": 3}),
        ("a_version_follows_the_one_before", {"number": 1}),
        ("a_location_is_held_by_somebody_who_may_work_on_it", {"owner": "A-AAAAA-AAAAA"}),
    ],
)
def test_a_version_is_sound(breaks, location, analyst, sentence, different):
    breaks(sentence, lambda: version(location, analyst, **different))


def test_a_version_of_a_location_stands_once(location):
    with connection.cursor() as cursor:  # as the owner, past the trigger, as two at once would be
        cursor.execute("ALTER TABLE hotspots_locationversion DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE hotspots_locationversion NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(IntegrityError, match="a_version_of_a_location_stands_once"):
            cursor.execute(
                "INSERT INTO hotspots_locationversion (concern_id, number, step, state, name, why,"
                " owner, review_on, panel, asked, outcome, words, by, at)"
                " SELECT concern_id, number, step, state, name, why, owner, review_on, panel,"
                " asked, outcome, words, by, at FROM hotspots_locationversion"
            )


@pytest.mark.parametrize(
    "different",
    [
        {"agency": "police"},
        {"agency": "council", "roles": {Role.REPORTER}},
        {"agency": "council", "compartments": set()},
        {"agency": "council", "regimes": set()},
    ],
)
def test_who_may_not_work_on_a_location_cannot_hold_it(
    breaks, location, person, analyst, different
):
    sound = {"roles": {Role.ANALYST}, "compartments": {"prevent"}}
    other = person(**{**sound, **different})
    sentence = "a_location_is_held_by_somebody_who_may_work_on_it"
    breaks(sentence, lambda: version(location, analyst, owner=other.account))


def test_an_owner_who_has_left_does_not_keep_a_location_from_being_closed(
    location, person, analyst, entering
):
    colleague = person(agency="council", compartments={"prevent"})
    with entering(analyst):
        version(location, analyst, owner=colleague.account)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE access_standing SET active = false WHERE account = %s", [colleague.account]
        )
    closed = {"state": "CLOSED", "review_on": None, "outcome": "SAFER", "words": "Quiet"}
    with entering(analyst):
        version(location, analyst, number=3, owner=colleague.account, **closed)
        assert LocationVersion.objects.filter(concern=location).count() == 3


@pytest.mark.parametrize("empty", ["words", "said_by"])
def test_an_assessment_says_something_and_who_says_it(breaks, location, empty):
    sound = {"words": "Dark after six", "said_by": "Youth team", empty: ""}
    breaks(
        "an_assessment_says_something_and_who_says_it",
        lambda: LocationAssessment.objects.create(
            concern_id=location, part="NEEDS", number=1, said_on=review(), by="A", at=moment(),
            **sound,
        ),
    )  # fmt: skip


def test_a_version_of_an_assessment_stands_once(breaks, location):
    def write():
        for _ in range(2):
            LocationAssessment.objects.create(
                concern_id=location, part="NEEDS", number=1, words="Dark", said_by="Youth team",
                said_on=review(), by="A", at=moment(),
            )  # fmt: skip

    breaks("a_version_of_an_assessment_stands_once", write)


def evidence(location, **different):
    sound = {"run": "R-AAAAA-AAAAA", "reading_sealed": b"1", "records": [], "by": "A"}
    LocationEvidence.objects.create(concern_id=location, at=moment(), **{**sound, **different})


def test_evidence_names_what_it_counted(breaks, location, plant):
    breaks("evidence_names_what_it_counted", lambda: evidence(location))
    seen = plant(planting.item())
    empty = {"records": seen, "reading_sealed": b""}
    breaks("evidence_names_what_it_counted", lambda: evidence(location, **empty))


def test_a_location_is_named_from_one_finding(breaks, location, plant):
    seen = plant(planting.item())

    def write():
        evidence(location, records=seen)
        evidence(location, records=seen)

    breaks("a_location_is_named_from_one_finding", write)


@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
@pytest.mark.parametrize(
    "table",
    [LocationOfConcern, LocationVersion, LocationAssessment, LocationItem, LocationEvidence],
)
def test_nothing_that_was_added_is_changed_or_deleted(db, table, right):
    with connection.cursor() as cursor:
        for role in ("sightline_web", "sightline_worker"):
            cursor.execute(
                "SELECT has_any_column_privilege(%s, %s, 'UPDATE') OR"
                " has_table_privilege(%s, %s, %s)",
                [role, table._meta.db_table, role, table._meta.db_table, right],
            )
            assert cursor.fetchone() == (False,)
