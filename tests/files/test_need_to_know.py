"""Who may know of a file: Python and the database say the same; the bytes are behind functions."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from sightline.access.models import Block
from sightline.access.parties import Label
from sightline.access.rules import refusal
from sightline.database.connection import as_viewer
from sightline.files import queries
from sightline.files.models import File
from sightline.terms import Act, Marking, Regime, Role

REPORT = "S-AAAAA-AAAAA"


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("agency", ["council", "police"])
@pytest.mark.parametrize("shut", ["", "file", "report"])
def test_python_and_database_agree_on_who_may_open_a_file(
    role, agency, shut, sent, person, entering, unforced
):
    other = Label("police", Regime.LAW_ENFORCEMENT, "police", "fern")
    own, secret = sent(about=REPORT), sent(label=other)
    who = person(agency=agency, roles={role}, regimes=set(Regime))
    if shut:
        record = own if shut == "file" else REPORT
        Block.objects.create(
            account=who.account, record=record, set_by="A-GATEX-XXXXX",
            since=timezone.now() - timedelta(days=1),
        )  # fmt: skip
    may = role is Role.INTELLIGENCE_OFFICER and agency == "council" and not shut
    with entering(who) as viewer:
        by_database = {file.reference for file in File.objects.all()}
        by_functions = {
            reference for reference in (own, secret)
            if ask("SELECT files_open(%s, 'TRIAGE', '', false, 5)", reference) == [(True,)]
        }  # fmt: skip
        by_rules = {line.reference for line in queries.of(viewer, Act.OPEN_FILE, REPORT)}
        condition = queries.visible(viewer, Act.OPEN_FILE)
        told = {one for one in (own, secret) if who.account in queries.who_may_open(one)}
    with unforced("files_file"):  # the condition alone, without the row policies
        by_condition = {file.reference for file in condition}
    assert (
        by_condition == by_database == by_functions == by_rules == told == ({own} if may else set())
    )


LABELS = [
    Label(controller, regime, owner, compartment, marking)
    for controller, owner in (("police", "police"), ("council", "council"), ("police", "council"))
    for regime in Regime
    for compartment in ("", "fern")
    for marking in Marking
]


@pytest.mark.parametrize("agency", ["council", "police"])
@pytest.mark.parametrize("regimes", [{Regime.GENERAL}, set(Regime)])
@pytest.mark.parametrize("compartments", [set(), {"fern"}])
@pytest.mark.parametrize("clearance", list(Marking))
def test_and_under_every_label(
    agency, regimes, compartments, clearance, sent, person, entering, unforced
):
    labels = {sent(label=label): label for label in LABELS}
    who = person(
        agency=agency, roles={Role.INTELLIGENCE_OFFICER}, regimes=regimes,
        compartments=compartments, clearance=clearance,
    )  # fmt: skip
    with entering(who) as viewer:
        by_database = {file.reference for file in File.objects.all()}
        condition = queries.visible(viewer, Act.OPEN_FILE)
        told = {one for one in labels if who.account in queries.who_may_open(one)}
    with unforced("files_file"):
        by_condition = {file.reference for file in condition}
    by_rules = {
        one for one, label in labels.items() if not refusal(viewer, Act.OPEN_FILE, label, one)
    }
    assert by_rules == by_condition == by_database == told


def test_a_list_does_not_depend_on_files_that_its_reader_cannot_see(
    sent, council_officer, entering
):
    sent(about=REPORT)
    with entering(council_officer) as viewer:
        before = queries.of(viewer, Act.OPEN_FILE, REPORT)
    sent(about=REPORT, label=Label("police", Regime.GENERAL, "police", ""))
    with entering(council_officer) as viewer:
        assert queries.of(viewer, Act.OPEN_FILE, REPORT) == before


def test_nobody_signed_in_sees_or_opens_anything(sent):
    reference = sent()
    with as_viewer("no such pass"):
        assert not File.objects.exists()
        assert ask("SELECT files_open(%s, 'TRIAGE', '', false, 5)", reference) == [(False,)]
        assert ask("SELECT files_who_may(%s)", reference) == [([],)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT original_sealed FROM files_sealedfile",
        "SELECT part_sealed FROM files_sealedpart",
        "SELECT * FROM files_opening",
        "SELECT * FROM files_closeddraft",
        "UPDATE files_file SET state = 'CLEAN'",
        "DELETE FROM files_file",
        "INSERT INTO files_file SELECT * FROM files_file",
        "INSERT INTO files_opening SELECT * FROM files_opening",
        "TRUNCATE files_sealedpart",
        "COPY files_sealedfile TO STDOUT",
    ],
)
def test_the_web_role_reaches_the_bytes_in_no_other_way(sql, sent, council_officer, entering):
    sent()
    with pytest.raises(DatabaseError, match="permission denied"), entering(council_officer):
        ask(sql)
