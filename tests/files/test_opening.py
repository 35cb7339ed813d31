"""Opening a file, what the database holds of it, and scanning what was held."""

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.access.refused import Refused
from sightline.files import actions, queries
from sightline.terms import Act, FileState, Role
from tests.files.conftest import MARK, photo

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
