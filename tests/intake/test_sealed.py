"""The sealed words: one function gives them out, to one kind of person, ledger row first."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intake import queries
from sightline.intake.models import Submission
from sightline.terms import Role
from tests.conftest import EnterAs
from tests.people import Person

Unforced = Callable[[str], AbstractContextManager[CursorWrapper]]
Send = Callable[..., str]
WORDS = "a grey car with a dent"


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def openings(unforced: Unforced) -> Callable[[], int]:
    """Count the openings in the ledger."""

    def count() -> int:
        with unforced("ledger_entry") as cursor:
            cursor.execute("SELECT count(*) FROM ledger_entry WHERE act = 'OPEN_SEALED'")
            return int(cursor.fetchone()[0])

    return count


@pytest.fixture
def sent(send: Send, reporter: Person) -> str:
    return send(reporter, what=WORDS)


def test_an_officer_of_the_receiving_agency_reads_what_was_written(
    sent: str, council_officer: Person, entering: EnterAs, openings: Callable[[], int]
) -> None:
    with entering(council_officer) as viewer:
        answers = queries.opened(viewer, sent, "TRIAGE", "It names a school of ours")
    assert answers.what == WORDS
    assert answers.from_agency == "charity"
    assert answers.origin.startswith("O-")
    assert openings() == 1


def test_the_ledger_holds_who_which_and_why_and_the_words_sealed(
    sent: str, council_officer: Person, person: Callable[..., Person], entering: EnterAs
) -> None:
    with entering(council_officer) as viewer:
        queries.opened(viewer, sent, "SANITISE", "A secret reason")
    with entering(person(agency="council", roles={Role.AUDITOR})):
        [row] = ask(
            'SELECT actor, "references", about, words_sealed FROM ledger_entry'
            " WHERE act = 'OPEN_SEALED'"
        )
    assert row[:3] == (council_officer.account, [sent], "SANITISE")
    assert row[3]
    assert b"secret" not in bytes(row[3])


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT answers_sealed FROM intake_sealedsubmission",
        "SELECT sender_hash FROM intake_sealedsubmission",
        "SELECT count(*) FROM intake_sealedsubmission",
        "UPDATE intake_sealedsubmission SET answers_sealed = '' RETURNING answers_sealed",
        "DELETE FROM intake_sealedsubmission RETURNING answers_sealed",
        "COPY intake_sealedsubmission TO STDOUT",
        "INSERT INTO intake_sealedsubmission SELECT * FROM intake_sealedsubmission",
        "SET LOCAL ROLE sightline_backup",
        "ALTER TABLE intake_sealedsubmission DISABLE ROW LEVEL SECURITY",
        "DROP FUNCTION intake_open",
    ],
)
def test_the_web_role_reaches_the_words_in_no_other_way(
    sql: str, sent: str, council_officer: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        entering(council_officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("agency", "role"),
    [
        ("council", Role.ANALYST),
        ("council", Role.ADMINISTRATOR),
        ("council", Role.AUDITOR),
        ("police", Role.INTELLIGENCE_OFFICER),
        ("charity", Role.INTELLIGENCE_OFFICER),
        ("charity", Role.REPORTER),
    ],
)
def test_nobody_else_opens_it_even_by_calling_the_function(
    agency: str,
    role: Role,
    sent: str,
    person: Callable[..., Person],
    entering: EnterAs,
    openings: Callable[[], int],
) -> None:
    other = person(agency=agency, roles={role})
    with entering(other) as viewer:
        assert ask("SELECT intake_open(%s, 'TRIAGE', '')", sent) == [(None,)]
        with pytest.raises((Refused, Submission.DoesNotExist)):
            queries.opened(viewer, sent, "TRIAGE", "")
    assert openings() == 0


def test_the_reporter_cannot_read_back_their_own_words(
    sent: str, reporter: Person, entering: EnterAs
) -> None:
    with entering(reporter):
        sender = queries.sender_of(reporter.account)
        assert ask("SELECT reference FROM intake_mine(%s)", sender) == [(sent,)]
        assert ask("SELECT intake_open(%s, 'TRIAGE', '')", sent) == [(None,)]
        assert ask("SELECT * FROM intake_submission") == []


def test_nobody_signed_in_opens_nothing(sent: str, reporter: Person) -> None:
    from sightline.database.connection import as_viewer

    with as_viewer("no such pass"):
        sender = queries.sender_of(reporter.account)
        assert ask("SELECT reference FROM intake_mine(%s)", sender) == []
        assert ask("SELECT intake_is_own(%s, %s)", sent, sender) == [(False,)]
        assert ask("SELECT intake_open(%s, 'TRIAGE', '')", sent) == [(None,)]


@pytest.mark.parametrize("reason", [None, "", "CURIOSITY"])
def test_the_function_refuses_without_a_reason(
    reason: str | None, sent: str, council_officer: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match="opening_a_submission_needs_a_reason"),
        entering(council_officer),
    ):
        ask("SELECT intake_open(%s, %s, '')", sent, reason)


@pytest.mark.parametrize("reason", ["", "CURIOSITY"])
def test_the_query_refuses_without_a_reason(
    reason: str, sent: str, council_officer: Person, entering: EnterAs
) -> None:
    with entering(council_officer) as viewer, pytest.raises(Refused, match="reason"):
        queries.opened(viewer, sent, reason, "")


def test_nothing_is_returned_where_the_ledger_cannot_be_written(
    sent: str, council_officer: Person, entering: EnterAs
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE ledger_entry ADD CONSTRAINT full_up CHECK (act <> 'OPEN_SEALED')"
        )
    with pytest.raises(DatabaseError, match="full_up"), entering(council_officer) as viewer:
        queries.opened(viewer, sent, "TRIAGE", "")


def test_a_block_shuts_a_submission_for_an_officer_in_both_forms(
    sent: str, council_officer: Person, entering: EnterAs
) -> None:
    from sightline.access.models import Block

    Block.objects.create(
        account=council_officer.account,
        record=sent,
        set_by="A-00000-00000",
        since=timezone.now() - timedelta(days=1),
    )
    with entering(council_officer) as viewer:
        assert ask("SELECT intake_open(%s, 'TRIAGE', '')", sent) == [(None,)]
        with pytest.raises(Submission.DoesNotExist):
            queries.opened(viewer, sent, "TRIAGE", "")


def test_words_moved_to_another_submission_do_not_open(
    send: Send,
    reporter: Person,
    council_officer: Person,
    entering: EnterAs,
    unforced: Unforced,
) -> None:
    one, other = send(reporter, what="one"), send(reporter, what="other")
    with unforced("intake_sealedsubmission") as cursor:
        cursor.execute(
            "UPDATE intake_sealedsubmission SET answers_sealed = (SELECT answers_sealed FROM"
            " intake_sealedsubmission WHERE submission_id = %s) WHERE submission_id = %s",
            [one, other],
        )
    with entering(council_officer) as viewer, pytest.raises(ValueError, match="sealed"):
        queries.opened(viewer, other, "TRIAGE", "")


def test_a_sender_cannot_send_in_the_name_of_another(
    sent: str, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), entering(reporter):
        ask(
            "INSERT INTO intake_sealedsubmission VALUES (%s, %s, '') RETURNING 1",
            sent,
            council_officer.account,
        )


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("a_submission_is_taken_by_somebody_at_some_time", "taken_by = 'A-00000-00000'"),
        ("a_submission_that_is_being_read_is_taken", "stage = 'TAKEN'"),
        ("a_submission_is_closed_at_some_time_or_open", "stage = 'DONE'"),
        ("a_submission_is_closed_at_some_time_or_open", "closed_at = now()"),
    ],
)
def test_what_is_never_true_of_a_submission(
    sentence: str, change: str, sent: str, council_officer: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(council_officer),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE intake_submission SET {change}")
