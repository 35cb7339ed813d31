"""One row: what becomes of it, or which cell is wrong and why."""

from datetime import UTC, datetime

import pytest

from sightline.intake.tables.problems import BadCell
from sightline.intelligence.importing.mapping import Mapping
from sightline.intelligence.importing.reader import Row
from sightline.intelligence.importing.rows import Ready, check
from sightline.places.errors import PlaceError
from sightline.places.location import Location, locate
from sightline.terms import Concern, PlaceRole, Precision, Regime

AT = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = (
    "text key concern how_known opinion happened ended received place easting northing place_role"
    " online children born origin grade action sanitisation rationale"
).split()


def find(words: str) -> Location:
    if words != "Fernbury":
        raise PlaceError("No such place.", "Use another.")
    return locate(350_500, 240_500, precision=Precision.AREA, precision_m=1000, label="Fernbury",
                  area_codes={"lsoa": "A1"}, inside_county=True)  # fmt: skip


def row(*, scale: str = "3x5x2", defaults: dict | None = None, **cells: str) -> Ready:
    """Check a row of these cells, in which each column has our own name for it."""
    mapping = Mapping(
        partner="P",
        columns={name: name for name in NAMES},
        regime=Regime.GENERAL,
        values={"concern": {"drugs": "COUNTY_LINES"}},
        defaults=defaults or {},
        scale=scale,
    )
    full = dict.fromkeys(NAMES, "") | {"text": "A van."} | cells
    return check(Row(2, full), mapping, find=find, at=AT)


def test_a_bare_row_is_careful() -> None:
    ready = row()
    assert (ready.concern, ready.place_role) == (Concern.NOT_RECORDED, PlaceRole.SIGHTED)
    assert (ready.precision, ready.grade, ready.received_at) == (Precision.UNKNOWN, None, AT)


@pytest.mark.parametrize("word", ["drugs", "DRUGS", "COUNTY_LINES", "County lines"])
def test_a_partners_word_becomes_ours(word: str) -> None:
    assert row(concern=word).concern is Concern.COUNTY_LINES


def test_a_default_fills_an_empty_cell() -> None:
    assert row(defaults={"concern": "MISSING"}).concern is Concern.MISSING
    assert row(defaults={"concern": "MISSING"}, concern="drugs").concern is Concern.COUNTY_LINES


def test_places_are_found_by_words_or_metres_or_are_online() -> None:
    assert row(place="Fernbury").area == "A1"
    placed = row(easting="350,500", northing="240500.2")
    assert (placed.easting, placed.northing, placed.inside_county) == (350_500, 240_500, None)
    online = row(online="A game", place="Fernbury")
    assert (online.place_role, online.easting) == (PlaceRole.ONLINE, None)


def test_children_have_years_or_none() -> None:
    assert row(children="Zoë Ash; Sam", born="2011; 2012").children == (
        ("Zoë Ash", "2011"),
        ("Sam", "2012"),
    )
    assert row(children="Sam").children == (("Sam", ""),)


@pytest.mark.parametrize(
    ("code", "more", "read"),
    [
        ("2CP", {}, "2CP"),
        ("1AC", {"action": "A1", "sanitisation": "S2"}, "1AC"),
        ("3DP", {"rationale": "A grudge."}, "3DP"),
    ],
)
def test_a_grade_is_read(code: str, more: dict, read: str) -> None:
    grade = row(grade=code, **more).grade
    assert f"{grade.source_evaluation}{grade.assessment}{grade.handling}" == read
    assert grade.original_code == code


@pytest.mark.parametrize(
    ("code", "read"), [("B11", "1AP"), ("A24", "1AC"), ("E41", "2DP"), ("B31", "1CP")]
)
def test_an_old_grade_is_read_with_care_and_kept_beside(code: str, read: str) -> None:
    grade = row(grade=code, scale="5x5x5").grade
    assert f"{grade.source_evaluation}{grade.assessment}{grade.handling}" == read
    assert grade.original_code == code
    assert (grade.action_code, grade.sanitisation_code) == (
        ("A1", "S2") if read.endswith("C") else ("", "")
    )


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"text": " "}, "text", "empty"),
        ({"concern": "gossip"}, "concern", "not in [values.concern]"),
        ({"opinion": "perhaps"}, "opinion", "yes"),
        ({"happened": "2027-01-01"}, "happened", "future"),
        ({"happened": "31/02/2026"}, "happened", "no such day"),
        ({"received": "never"}, "received", "not a date"),
        ({"happened": "2026-02-02", "ended": "2026-02-01"}, "ended", "before the start"),
        ({"place": "Nowhere"}, "place", "No such place"),
        ({"easting": "x", "northing": "1"}, "easting", "number of metres"),
        ({"easting": "350500"}, "northing", "number of metres"),
        ({"easting": "9350500", "northing": "1"}, "easting", "outside Great Britain"),
        ({"easting": "nan", "northing": "1"}, "easting", "number of metres"),
        ({"place_role": "ONLINE"}, "online", "needs its name"),
        ({"online": "x" * 81}, "online", "80 characters"),
        ({"children": "Sam", "born": "12"}, "born", "year of birth"),
        ({"children": "A; B; C", "born": "2011; 2012"}, "born", "one year for each"),
        ({"grade": "9ZZ"}, "grade", "3x5x2"),
        ({"grade": "2BP"}, "grade", "separate item"),
        ({"grade": "2EP"}, "rationale", "false"),
        ({"grade": "2AC"}, "action", "action code"),
        ({"grade": "2AC", "action": "A9"}, "action", "one of A1"),
    ],
)
def test_a_bad_cell_is_named_with_its_reason(cells: dict, column: str, reason: str) -> None:
    with pytest.raises(BadCell) as bad:
        row(**cells)
    assert bad.value.column == column
    assert reason in bad.value.reason


def test_an_old_grade_of_false_needs_its_reason_too() -> None:
    with pytest.raises(BadCell):
        row(grade="B51", scale="5x5x5")
    assert row(grade="B51", scale="5x5x5", rationale="Malice.").grade.assessment == "E"
