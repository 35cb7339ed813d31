"""Files while a report is written, when it is sent, and how they are opened."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.models import Block
from sightline.access.parties import Label
from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.files import actions, queries
from sightline.files.models import File
from sightline.files.rules import DIALS
from sightline.terms import Act, FileProblem, FileState, Regime, Role, new_reference
from tests.files.conftest import MARK, NOW, photo

REPORT = "S-AAAAA-AAAAA"
HELD = photo(FileState.HELD)


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def entries(entering, person, **where):
    """The ledger's rows, as the auditor reads them."""
    from sightline.ledger.queries import entries as read

    with entering(person(agency="council", roles={Role.AUDITOR})):
        return list(read(**where))


def part_of(entering, who, reference, number=1):
    with entering(who) as viewer:
        return queries.part(viewer, Act.OPEN_FILE, reference, number)


# While it is written


def test_its_writer_sees_a_line_and_can_remove_it(add, draft, reporter, entering):
    reference = add(reporter, draft)
    with entering(reporter) as viewer:
        [line] = queries.of_draft(viewer, Act.ATTACH, draft)
        assert (line.reference, line.words) == (reference, "Photo, 0.1 MB")
        actions.remove(draft=draft, reference=reference, by=viewer)
        assert queries.of_draft(viewer, Act.ATTACH, draft) == []


def test_nobody_else_sees_or_removes_it(add, draft, reporter, person, council_officer, entering):
    reference = add(reporter, draft)
    for other in (person(agency="charity", roles={Role.REPORTER}), council_officer):
        with entering(other) as viewer:
            assert queries.of_draft(viewer, Act.ATTACH, draft) == []
            assert not File.objects.exists()
        with pytest.raises(Refused), entering(other) as viewer:
            actions.remove(draft=draft, reference=reference, by=viewer)


def test_its_writer_never_opens_it(add, draft, reporter, entering):
    reference = add(reporter, draft)
    with entering(reporter):
        for statement in (
            "SELECT files_open(%s, 'TRIAGE', '', true, 5)",
            "SELECT coalesce(files_part(%s, 1), '') <> ''",
            "SELECT coalesce(files_to_scan(%s), '') <> ''",
        ):
            assert ask(statement, reference) == [(False,)]


def test_a_report_holds_so_many_and_an_account_so_many_unsent(add, draft, reporter, entering):
    for _ in range(DIALS["files_a_report"].value):
        add(reporter, draft)
    with entering(reporter) as viewer:
        again = actions.add(draft=draft, file=photo(), by=viewer, at=NOW)
    assert again is FileProblem.TOO_MANY
    for _ in range(2):
        other = new_reference("D")
        for _ in range(DIALS["files_a_report"].value):
            add(reporter, other)
    with entering(reporter) as viewer:
        full = actions.add(draft=new_reference("D"), file=photo(), by=viewer, at=NOW)
    assert full is FileProblem.TOO_MANY


def test_an_account_adds_so_many_an_hour(draft, reporter, entering):
    with entering(reporter) as viewer:
        tries = [actions.may_add(draft=draft, by=viewer) for _ in range(31)]
    assert tries == [None] * 30 + [FileProblem.TOO_MANY_AN_HOUR]


@pytest.mark.parametrize("draft", ["S-AAAAA-AAAAA", "D-1", "words", "d-aaaaa-aaaaa", ""])
def test_a_file_is_added_to_a_draft_and_nothing_else(draft, reporter, entering):
    with pytest.raises(Refused), entering(reporter) as viewer:
        actions.add(draft=draft, file=photo(), by=viewer, at=NOW)
    with pytest.raises(DatabaseError), entering(reporter), transaction.atomic():
        ask("SELECT files_add('F-A', %s, 'PHOTO', 1, NULL, NULL, now(), 'CLEAN', '', '',"
            " ARRAY[]::bytea[], 5, 5)", draft)  # fmt: skip


def test_nothing_is_added_to_what_was_sent_or_deleted(add, draft, reporter, entering):
    add(reporter, draft)
    with entering(reporter) as viewer:
        actions.discard(draft=draft, by=viewer)
        assert queries.of_draft(viewer, Act.ATTACH, draft) == []
        assert actions.may_add(draft=draft, by=viewer) is FileProblem.SENT
        late = actions.add(draft=draft, file=photo(), by=viewer, at=NOW)
    assert late is FileProblem.SENT


def test_the_committee_attaches_nothing(person, draft, entering):
    with pytest.raises(Refused), entering(person(roles={Role.COMMITTEE_MEMBER})) as viewer:
        actions.may_add(draft=draft, by=viewer)


def test_the_ledger_says_that_a_file_was_added_and_not_which(
    add, draft, reporter, entering, person
):
    add(reporter, draft)
    [row] = entries(entering, person, act="ATTACH")
    assert (row.actor, row.references) == (reporter.account, [])


# When it is sent


def test_sent_it_is_the_officers_and_its_writers_no_more(sent, reporter, council_officer, entering):
    reference = sent(about=REPORT)
    with entering(reporter):
        assert not File.objects.exists()
    with entering(council_officer) as viewer:
        [line] = queries.of(viewer, Act.OPEN_FILE, REPORT)
        assert line.reference == reference
        assert File.objects.get().writer == ""


def test_a_list_of_files_is_in_the_ledger(sent, council_officer, entering, person):
    reference = sent(about=REPORT)
    with entering(council_officer) as viewer:
        queries.of(viewer, Act.OPEN_FILE, REPORT)
    assert [row.references for row in entries(entering, person, act="LIST")] == [[reference]]


def test_only_ones_own_files_are_sent_along(add, draft, reporter, person, entering):
    from tests.files.conftest import COUNCIL

    add(reporter, draft)
    with entering(person(agency="charity", roles={Role.REPORTER})) as viewer:
        assert actions.attach(about=REPORT, from_draft=draft, label=COUNCIL, by=viewer) == []


def test_a_sending_that_fails_leaves_the_files_with_the_draft(add, draft, reporter, entering):
    from tests.files.conftest import COUNCIL

    add(reporter, draft)
    with suppress(ZeroDivisionError), entering(reporter) as viewer:
        actions.attach(about=REPORT, from_draft=draft, label=COUNCIL, by=viewer)
        _ = 1 / 0
    with entering(reporter) as viewer:
        assert len(queries.of_draft(viewer, Act.ATTACH, draft)) == 1
        assert actions.may_add(draft=draft, by=viewer) is None


# Need to know, in two forms


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("agency", ["council", "police"])
@pytest.mark.parametrize("shut", ["", "file", "report"])
def test_python_and_database_agree_on_who_may_open_a_file(
    role, agency, shut, sent, person, entering
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
        told = {one for one in (own, secret) if who.account in queries.who_may_open(one)}
    assert by_database == by_functions == by_rules == told == ({own} if may else set())


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


# Opening


def test_an_officer_opens_a_file_and_the_ledger_says_so_once(
    sent, council_officer, opening, entering, person
):
    reference = sent(photo(parts=3))
    opening(council_officer, reference, words="It names a school of ours")
    parts = [part_of(entering, council_officer, reference, number) for number in (1, 2, 3)]
    assert parts == [
        (b"\xff\xd8\xff" + MARK + bytes([number]), "image/jpeg") for number in range(3)
    ]
    [row] = entries(entering, person, act="OPEN_FILE")
    assert (row.actor, row.references, row.about) == (
        council_officer.account, [reference], "TRIAGE",
    )  # fmt: skip
    assert row.words_sealed
    assert b"school" not in bytes(row.words_sealed)
    with entering(council_officer) as viewer:
        found = queries.file(viewer, Act.OPEN_FILE, reference)
    assert [name for name, _ in found.openings] == ["Test Person"]


def test_without_an_opening_nothing_is_given_out(sent, council_officer, entering):
    reference = sent()
    with pytest.raises(Refused):
        part_of(entering, council_officer, reference)


def test_an_opening_is_for_one_person_in_one_session_and_runs_out(
    sent, council_officer, person, opening, entering, unforced
):
    from dataclasses import replace

    from sightline.access.actions import open_pass

    reference = sent()
    opening(council_officer, reference)
    colleague = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    elsewhere = replace(council_officer, session_pass=open_pass(council_officer.account))
    for other in (colleague, elsewhere):
        with pytest.raises(Refused):
            part_of(entering, other, reference)
    with unforced("files_opening") as cursor:
        cursor.execute("UPDATE files_opening SET closes_at = now()")
    with pytest.raises(Refused):
        part_of(entering, council_officer, reference)
    with entering(council_officer) as viewer:
        assert queries.opened(viewer, Act.OPEN_FILE, reference) is None


def test_a_file_that_was_not_scanned_is_opened_by_who_says_that_they_know(
    sent, council_officer, opening, entering, person
):
    reference = sent(HELD)
    with pytest.raises(Refused):
        opening(council_officer, reference)
    with entering(council_officer):
        assert ask("SELECT files_open(%s, 'TRIAGE', '', NULL, 5)", reference) == [(False,)]
    opening(council_officer, reference, said_unscanned=True)
    assert part_of(entering, council_officer, reference)
    [row] = entries(entering, person, act="OPEN_FILE")
    assert row.about == "TRIAGE, not scanned"


@pytest.mark.parametrize("said", [True, False])
def test_an_infected_file_is_never_opened(said, sent, council_officer, opening, entering):
    reference = sent(photo(FileState.INFECTED, finding="Eicar"))
    with pytest.raises(Refused):
        opening(council_officer, reference, said_unscanned=said)
    with entering(council_officer) as viewer:
        assert ask("SELECT files_open(%s, 'TRIAGE', '', true, 5)", reference) == [(False,)]
        assert queries.file(viewer, Act.OPEN_FILE, reference).finding == "Eicar"


@pytest.mark.parametrize("reason", ["", "CURIOSITY"])
def test_a_file_is_not_opened_without_a_reason(reason, sent, council_officer, opening, entering):
    reference = sent()
    with pytest.raises(Refused, match="reason"):
        opening(council_officer, reference, reason=reason)
    with (
        pytest.raises(DatabaseError, match="opening_a_file_needs_a_reason"),
        entering(council_officer),
    ):
        ask("SELECT files_open(%s, %s, '', false, 5)", reference, reason or None)


def test_nothing_is_opened_where_the_ledger_cannot_be_written(sent, council_officer, opening):
    reference = sent()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry ADD CONSTRAINT full_up CHECK (act <> 'OPEN_FILE')")
    with pytest.raises(DatabaseError, match="full_up"):
        opening(council_officer, reference)


# What the database holds


def test_the_bytes_are_in_the_database_sealed_only(sent, unforced):
    reference = sent()
    with unforced("files_sealedfile", "files_sealedpart") as cursor:
        cursor.execute(
            "SELECT original_sealed FROM files_sealedfile WHERE file_id = %s UNION ALL"
            " SELECT part_sealed FROM files_sealedpart WHERE file_id = %s", [reference, reference]
        )  # fmt: skip
        held = [bytes(row[0]) for row in cursor.fetchall()]
    assert len(held) == 2
    assert all(MARK not in one for one in held)


def test_a_part_moved_to_another_file_does_not_open(
    sent, council_officer, opening, entering, unforced
):
    one, other = sent(), sent()
    with unforced("files_sealedpart", "files_file") as cursor:
        cursor.execute("DELETE FROM files_sealedpart WHERE file_id = %s", [other])
        cursor.execute(
            "INSERT INTO files_sealedpart (file_id, number, part_sealed)"
            " SELECT %s, 1, part_sealed FROM files_sealedpart WHERE file_id = %s",
            [other, one],
        )
    opening(council_officer, other)
    with pytest.raises(ValueError, match="sealed"):
        part_of(entering, council_officer, other)


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("a_file_is_its_writers_until_it_is_sent_and_labelled_then", "writer = 'A-A'"),
        ("a_file_is_its_writers_until_it_is_sent_and_labelled_then", "label_id = NULL"),
        ("a_file_holds_something_and_20_mb_at_most", "size = 20000001"),
        ("a_file_holds_something_and_20_mb_at_most", "size = 0"),
        ("a_file_is_in_a_known_state", "state = 'LOST'"),
        ("an_infected_file_says_what_was_found", "state = 'INFECTED'"),
        ("a_file_is_quarantined_by_somebody_at_some_time", "state = 'QUARANTINED'"),
        ("a_file_is_quarantined_by_somebody_at_some_time", "quarantined_at = now()"),
        ("the_police_are_told_by_somebody_under_a_reference", "police_reference = '1'"),
        (
            "the_police_are_told_by_somebody_under_a_reference",
            "police_reference = '1', police_told_by = 'A', police_told_at = now()",
        ),
    ],
)
def test_what_is_never_true_of_a_file(sentence, change, sent, unforced):
    sent(HELD)
    with (
        pytest.raises(DatabaseError, match=sentence),
        transaction.atomic(),
        unforced("files_file") as cursor,
    ):
        cursor.execute(f"UPDATE files_file SET {change}")


# Scanning what was held


def test_a_held_file_is_scanned_when_a_scanner_answers(
    sent, council_officer, entering, clamd, settings
):
    reference = sent(HELD)
    settings.CLAMD = ""
    with entering(council_officer) as viewer:
        assert actions.scan(reference=reference, by=viewer) is FileState.HELD
    settings.CLAMD = clamd.address
    with entering(council_officer) as viewer:
        assert actions.scan(reference=reference, by=viewer) is FileState.CLEAN
        assert queries.state(viewer, Act.OPEN_FILE, reference) is FileState.CLEAN
    assert clamd.received == b"original " + MARK
    with pytest.raises(Refused), entering(council_officer) as viewer:
        actions.scan(reference=reference, by=viewer)


def test_what_a_later_scan_finds_shuts_the_file(sent, council_officer, entering, clamd, settings):
    reference = sent(HELD)
    clamd.answer, settings.CLAMD = b"stream: Eicar FOUND\0", clamd.address
    with entering(council_officer) as viewer:
        assert actions.scan(reference=reference, by=viewer) is FileState.INFECTED
        assert queries.file(viewer, Act.OPEN_FILE, reference).openable is False
