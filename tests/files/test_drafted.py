"""Files while a report is written, and when it is sent."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import Refused
from sightline.files import actions, queries
from sightline.files.models import File
from sightline.files.rules import DIALS
from sightline.ledger.actions import unseal_words
from sightline.terms import Act, FileProblem, Role, new_reference
from tests.files.conftest import COUNCIL, NOW, photo

REPORT = "S-AAAAA-AAAAA"


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def entries(entering, person, **where):
    """The ledger's rows, as the auditor reads them."""
    from sightline.ledger.queries import entries as read

    with entering(person(agency="council", roles={Role.AUDITOR})):
        return list(read(**where))


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
            " ARRAY[]::bytea[], 5, 5, '')", draft)  # fmt: skip


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


def test_the_ledger_says_that_a_file_was_added_and_neither_by_whom_nor_which(
    add, draft, reporter, entering, person
):
    reference = add(reporter, draft)
    with entering(reporter) as viewer:
        actions.remove(draft=draft, reference=reference, by=viewer)
    rows = entries(entering, person, act="ATTACH")
    assert [(row.actor, row.references, row.about) for row in rows] == [
        ("", [], "removed"), ("", [], ""),
    ]  # fmt: skip
    assert unseal_words(bytes(rows[0].words_sealed), "") == reporter.account


def test_the_time_at_which_a_file_was_added_is_not_kept_once_it_is_sent(sent, unforced):
    sent()
    with unforced("files_file") as cursor:
        cursor.execute("SELECT added_at = now() FROM files_file")
        assert cursor.fetchone() == (True,)


def test_the_committee_sends_and_deletes_nothing_along(draft, db):
    member = Viewer("A-AAAAA-AAAAA", "council", roles=frozenset({Role.COMMITTEE_MEMBER}))
    assert actions.attach(about=REPORT, from_draft=draft, label=COUNCIL, by=member) == []
    actions.discard(draft=draft, by=member)


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
    add(reporter, draft)
    with entering(person(agency="charity", roles={Role.REPORTER})) as viewer:
        assert actions.attach(about=REPORT, from_draft=draft, label=COUNCIL, by=viewer) == []


def test_a_sending_that_fails_leaves_the_files_with_the_draft(add, draft, reporter, entering):
    add(reporter, draft)
    with suppress(ZeroDivisionError), entering(reporter) as viewer:
        actions.attach(about=REPORT, from_draft=draft, label=COUNCIL, by=viewer)
        _ = 1 / 0
    with entering(reporter) as viewer:
        assert len(queries.of_draft(viewer, Act.ATTACH, draft)) == 1
        assert actions.may_add(draft=draft, by=viewer) is None
