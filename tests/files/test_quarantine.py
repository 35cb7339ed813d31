"""One button: shut for good, for everybody, the owner of the database too."""

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.access.refused import Refused
from sightline.files import actions, queries
from sightline.files.rules import NEXT, police_problem
from sightline.notices import queries as notices
from sightline.terms import Act, FileState, NoticeKind, Role
from tests.files.conftest import NOW, photo

REFERENCE = "123 of 26/11/2026"


@pytest.fixture
def shut(sent, council_officer, entering):
    """A file that was quarantined, the police not told yet."""
    reference = sent()
    with entering(council_officer) as viewer:
        actions.quarantine(reference=reference, by=viewer, at=NOW)
    return reference


def outside(entering, who, reference):
    with entering(who) as viewer:
        return queries.file(viewer, Act.QUARANTINE, reference)


def due(entering, who):
    with entering(who) as viewer:
        return [line.about for line in notices.waiting(viewer, Act.NOTICES)]


def test_from_quarantine_nothing_leads_out():
    assert NEXT[FileState.QUARANTINED] == frozenset()
    assert set(NEXT) == set(FileState)
    assert all(FileState.QUARANTINED in NEXT[state] for state in FileState if NEXT[state])


def test_it_is_said_who_shut_it_and_when(shut, council_officer, entering):
    found = outside(entering, council_officer, shut)
    assert (found.line.state, found.openable) == (FileState.QUARANTINED, False)
    assert (found.quarantined_by, found.quarantined_at) == ("Test Person", NOW)


@pytest.mark.parametrize("said", [True, False])
def test_it_is_never_opened(said, shut, council_officer, opening, entering):
    with pytest.raises(Refused):
        opening(council_officer, shut, said_unscanned=said)
    with entering(council_officer), connection.cursor() as cursor:
        for statement in (
            "SELECT files_open(%s, 'LEGAL', '', true, 5)",
            "SELECT coalesce(files_to_scan(%s), '') <> ''",
            "SELECT files_scanned(%s, '')",
        ):
            cursor.execute(statement, [shut])
            assert cursor.fetchone() == (False,)


def test_what_is_open_shuts_at_that_moment(sent, council_officer, opening, entering):
    reference = sent()
    opening(council_officer, reference)
    with entering(council_officer) as viewer:
        assert queries.part(viewer, Act.OPEN_FILE, reference, 1)
        actions.quarantine(reference=reference, by=viewer, at=NOW)
        assert queries.opened(viewer, Act.OPEN_FILE, reference) is None
        with pytest.raises(Refused):
            queries.part(viewer, Act.OPEN_FILE, reference, 1)


def test_who_had_opened_it_can_still_be_told(sent, council_officer, opening, entering):
    reference = sent()
    opening(council_officer, reference)
    with entering(council_officer) as viewer:
        actions.quarantine(reference=reference, by=viewer, at=NOW)
    assert len(outside(entering, council_officer, reference).openings) == 1


@pytest.mark.parametrize(
    ("sentence", "sql"),
    [
        ("a_quarantined_file_never_changes",
         "UPDATE files_file SET state = 'CLEAN', quarantined_by = '', quarantined_at = NULL"),
        ("a_quarantined_file_never_changes", "UPDATE files_file SET label_id = label_id + 1"),
        ("a_quarantined_file_never_changes", "UPDATE files_file SET about = 'S-BBBBB-BBBBB'"),
        ("a_quarantined_file_never_changes", "DELETE FROM files_file"),
        ("a_quarantined_original_stays_as_it_is",
         "UPDATE files_sealedfile SET original_sealed = ''"),
        ("a_quarantined_original_stays_as_it_is", "DELETE FROM files_sealedfile"),
        ("a_quarantined_part_stays_as_it_is", "UPDATE files_sealedpart SET part_sealed = ''"),
        ("a_quarantined_part_stays_as_it_is", "DELETE FROM files_sealedpart"),
        ("files_file_is_never_emptied", "TRUNCATE files_file CASCADE"),
        ("files_sealedfile_is_never_emptied", "TRUNCATE files_sealedfile"),
        ("files_sealedpart_is_never_emptied", "TRUNCATE files_sealedpart"),
    ],
)  # fmt: skip
def test_not_even_the_owner_of_the_database_changes_or_deletes_it(sentence, sql, shut, unforced):
    with (
        pytest.raises(DatabaseError, match=sentence),
        transaction.atomic(),
        unforced("files_file", "files_sealedfile", "files_sealedpart") as cursor,
    ):
        cursor.execute(sql)


def test_bytes_are_written_once_even_outside_quarantine(sent, unforced):
    sent()
    with (
        pytest.raises(DatabaseError, match="a_quarantined_part_stays_as_it_is"),
        transaction.atomic(),
        unforced("files_file", "files_sealedpart") as cursor,
    ):
        cursor.execute("UPDATE files_sealedpart SET part_sealed = ''")


def test_an_infected_file_becomes_clean_by_nobodys_word(sent, unforced):
    sent(photo(FileState.INFECTED, finding="Eicar"))
    with (
        pytest.raises(DatabaseError, match="a_file_goes_only_where_it_may"),
        transaction.atomic(),
        unforced("files_file") as cursor,
    ):
        cursor.execute("UPDATE files_file SET state = 'CLEAN'")


@pytest.mark.parametrize("state", [FileState.HELD, FileState.CLEAN, FileState.INFECTED])
def test_any_file_can_be_quarantined_and_again_changes_nothing(
    state, sent, council_officer, entering
):
    reference = sent(photo(state, finding="Eicar" if state is FileState.INFECTED else ""))
    with entering(council_officer) as viewer:
        for _ in range(2):
            actions.quarantine(reference=reference, by=viewer, at=NOW)
        assert queries.state(viewer, Act.OPEN_FILE, reference) is FileState.QUARANTINED


@pytest.mark.parametrize(
    ("agency", "role"),
    [
        ("council", Role.ANALYST),
        ("council", Role.REPORTER),
        ("police", Role.INTELLIGENCE_OFFICER),
    ],
)
def test_nobody_who_could_not_open_it_quarantines_it(agency, role, sent, person, entering):
    reference = sent()
    other = person(agency=agency, roles={role})
    with pytest.raises(Exception, match=r"role|matching"), entering(other) as viewer:
        actions.quarantine(reference=reference, by=viewer, at=NOW)
    with entering(other), connection.cursor() as cursor:
        cursor.execute("SELECT files_quarantine(%s, now())", [reference])
        assert cursor.fetchone() == (None,)


def test_a_notice_stays_due_until_the_police_reference_is_there(
    shut, council_officer, person, entering
):
    outsider = person(agency="police", roles={Role.INTELLIGENCE_OFFICER})
    assert due(entering, council_officer) == [shut]
    assert due(entering, outsider) == []
    assert outside(entering, council_officer, shut).line.police_due
    with entering(council_officer) as viewer:
        actions.tell_police(reference=shut, police_reference=REFERENCE, by=viewer, at=NOW)
    found = outside(entering, council_officer, shut)
    assert (found.police_reference, found.police_told_by, found.police_told_at) == (
        REFERENCE, "Test Person", NOW,
    )  # fmt: skip
    assert due(entering, council_officer) == []
    assert not found.line.police_due


def test_a_police_reference_is_given_once(shut, council_officer, entering, unforced):
    with entering(council_officer) as viewer:
        actions.tell_police(reference=shut, police_reference=REFERENCE, by=viewer, at=NOW)
    with pytest.raises(Refused), entering(council_officer) as viewer:
        actions.tell_police(reference=shut, police_reference="456", by=viewer, at=NOW)
    with (
        pytest.raises(DatabaseError, match="a_quarantined_file_never_changes"),
        transaction.atomic(),
        unforced("files_file") as cursor,
    ):
        cursor.execute("UPDATE files_file SET police_reference = '456'")


def test_the_police_are_told_only_of_what_is_quarantined(sent, council_officer, entering):
    reference = sent()
    with pytest.raises(Refused), entering(council_officer) as viewer:
        actions.tell_police(reference=reference, police_reference=REFERENCE, by=viewer, at=NOW)


def test_with_the_reference_in_hand_it_is_all_one_act(sent, council_officer, entering):
    reference = sent()
    with entering(council_officer) as viewer:
        actions.quarantine(reference=reference, police_reference=REFERENCE, by=viewer, at=NOW)
    assert due(entering, council_officer) == []


def test_each_step_is_in_the_ledger(shut, council_officer, entering, person):
    from sightline.ledger.queries import entries

    with entering(council_officer) as viewer:
        actions.tell_police(reference=shut, police_reference=REFERENCE, by=viewer, at=NOW)
    with entering(person(agency="council", roles={Role.AUDITOR})):
        rows = [row.about for row in entries(act="QUARANTINE", reference=shut)]
    assert rows == ["police told", "CLEAN"]


def test_the_notice_has_a_kind_of_its_own(shut, council_officer, entering):
    with entering(council_officer) as viewer:
        [line] = notices.waiting(viewer, Act.NOTICES)
    assert (line.kind, line.page) == (NoticeKind.FILE_QUARANTINED, "file")


@pytest.mark.parametrize("reference", ["CAD 1234", "123 of 26/11/2026", "OP-55.7"])
def test_what_the_police_give_is_a_reference(reference):
    assert police_problem(reference) is None


@pytest.mark.parametrize("reference", ["", "12", "no figures", "1" * 41, "a photo: of 1", "<1>1"])
def test_words_are_none(reference):
    assert police_problem(reference)
