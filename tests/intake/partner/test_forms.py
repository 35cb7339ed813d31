"""Partners' forms answer our questions, and no box of theirs is lost."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intake.partner.forms import (
    TARGETS,
    across,
    folded,
    form_of,
    partner_forms,
    said,
)
from sightline.intake.tables.problems import BadCell, FileProblem
from sightline.intake.tables.sheets import Line
from sightline.terms import HowKnown
from sightline.terms.reporting import Danger, WhenKind

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
ESSEX = {
    "Your name": "Jo Marsh",
    "Agency": "Kiln youth club",
    "Telephone": "07700 900123",
    "Subject name": "Zoë Ash; Cai Rees",
    "Date of birth": "2012; 2013",
    "Incident or intelligence": "Two girls got in a grey Corsa.",
    "Nicknames": "Dale, known as Deeko",
    "Vehicles": "Grey Corsa, starts VK17",
    "Location": "Fernbury bus station",
    "Date of incident": "20/11/2026 19:30",
    "Source of information": "A girl in year 9 told me",
    "Mood of the group": "Frightened",
}


def read(cells, named="", at=AT):
    return said(form_of(list(cells), named), Line(2, cells), at)


def test_each_form_names_only_questions_of_ours_and_its_source():
    codes = [form.code for form in partner_forms()]
    assert len(codes) == len(set(codes)) >= 7
    for form in partner_forms():
        assert set(form.boxes) <= set(TARGETS)
        assert form.boxes["what"]


@pytest.mark.parametrize("form", partner_forms(), ids=lambda form: form.code)
def test_a_table_with_a_forms_own_boxes_is_known_for_it(form):
    columns = [names[0] for names in form.boxes.values()]
    assert form_of(columns).matched(columns) == len(columns)


def test_an_essex_form_is_read_whole():
    report = read(ESSEX)
    answers = report.answers
    assert (report.reported_by, answers.reported_by) == ("Jo Marsh", "Jo Marsh, Kiln youth club")
    assert [(child.name, child.age) for child in answers.children] == [
        ("Zoë Ash", "2012"), ("Cai Rees", "2013"),
    ]  # fmt: skip
    assert answers.adults == ("Nicknames: Dale, known as Deeko\nVehicles: Grey Corsa, starts VK17")
    assert answers.how_known is HowKnown.TOLD
    assert answers.told_by == "A girl in year 9 told me"
    assert (answers.when, answers.event_start.hour) == (WhenKind.ABOUT, 19)
    assert answers.contact == "07700 900123"
    assert "Mood of the group: Frightened" in answers.what
    assert answers.danger is Danger.UNSURE


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Yes", HowKnown.SAW),
        ("I saw it myself", HowKnown.SAW),
        ("first hand", HowKnown.SAW),
        ("Her mum told me", HowKnown.TOLD),
        ("Third party information", HowKnown.TOLD),
        ("Second hand", HowKnown.TOLD),
        ("Overheard on the bus", HowKnown.OVERHEARD),
        ("Read it in the log", HowKnown.RECORD),
        ("Dunno", HowKnown.UNKNOWN),
        ("", HowKnown.UNKNOWN),
    ],
)
def test_how_the_reporter_knows_is_taken_from_their_words(words, known):
    cells = {"What": "A car waits.", "Reported by": "Jo", "Child": "", "How known": words}
    assert read(cells, "sightline").answers.how_known is known


@pytest.mark.parametrize(
    ("words", "danger"),
    [("YES", Danger.NOW), ("yes, today", Danger.NOW), ("No", Danger.NO), ("", Danger.UNSURE)],
)
def test_danger_is_said_or_not_sure(words, danger):
    cells = {"What": "A car waits.", "Danger": words}
    assert read(cells, "sightline").answers.danger is danger


def test_words_that_are_no_time_are_kept_as_words():
    answers = read(ESSEX | {"Date of incident": "most Fridays"}).answers
    assert (answers.when, answers.when_words) == (WhenKind.UNKNOWN, "most Fridays")
    assert read(ESSEX | {"Date of incident": "20/11/2031"}).answers.event_start is None


def test_a_row_that_says_nothing_is_named():
    with pytest.raises(BadCell, match="Nothing says what"):
        read(ESSEX | {"Incident or intelligence": ""})


def test_a_table_of_another_kind_is_none_of_them():
    with pytest.raises(FileProblem, match="none of the forms"):
        form_of(["Invoice", "Amount", "Customer"])
    with pytest.raises(FileProblem, match="no such form"):
        form_of(["What"], "unknown")


def test_a_form_filled_in_downwards_is_one_report():
    columns = ("Your name", "Jo Marsh")
    lines = [
        Line(n, {"Your name": question, "Jo Marsh": answer})
        for n, (question, answer) in enumerate(list(ESSEX.items())[1:], 2)
    ]
    (line,) = across(lines, columns)
    assert said(form_of(list(line.cells)), line, AT).answers == read(ESSEX).answers
    assert across(lines, ("Location", "Incident", "Vehicles", "Agency")) is None


cells = st.dictionaries(
    st.sampled_from([*ESSEX, "Another box", "Yet another"]), st.text("abc xyz", max_size=12)
)


@given(cells)
def test_no_words_of_any_box_are_lost(given_cells):
    row = {name: text.strip() for name, text in given_cells.items()}
    row["Incident"] = "Something was seen."
    answers = said(form_of([], "essex_cse1"), Line(2, row), AT).answers
    kept = answers.to_json()
    for name, text in row.items():
        if text and folded(name) != "date":
            assert all(word in kept for word in text.split()), name
