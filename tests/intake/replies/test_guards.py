"""What the database itself never allows about receipts and replies."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.intake import actions
from sightline.intake.receipts import found_by, receipt_code
from sightline.terms import ReplyOutcome

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=15)
UNKNOWN = "That is not a code of ours"
Say = Callable[..., None]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM intake_receipt",
        "SELECT * FROM intake_supplement",
        "INSERT INTO intake_supplement SELECT * FROM intake_supplement",
        "UPDATE intake_reply SET outcome = 'USED'",
        "SELECT * FROM intake_replies_due(now())",
        "SELECT intake_tell_replies_due('{}')",
        "SELECT intake_of_receipt()",
    ],
)
def test_the_web_role_reaches_it_in_no_other_way(sql, sent, council_officer, entering):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        entering(council_officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("a_reporter_hears_a_known_outcome", "'RECEIVED', ''"),
        ("a_reporter_hears_a_known_outcome", "'WHO_DID_IT', ''"),
        ("a_question_stands_where_more_is_needed_and_nowhere_else", "'NEED_MORE', ''"),
        ("a_question_stands_where_more_is_needed_and_nowhere_else", "'USED', 'x'"),
    ],
)
def test_what_is_never_true_of_a_reply(sentence, values, sent, council_officer, entering):
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(council_officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO intake_reply (reference, label_id, submission_id, by, at, outcome,"
            f" question_sealed) SELECT 'N-AAAAA-AAAAA', label_id, reference, %s, now(), {values}"
            " FROM intake_submission",
            [council_officer.account],
        )


@pytest.mark.parametrize("table", ["intake_receipt", "intake_reply", "intake_supplement"])
def test_what_was_said_is_never_changed(table, sent, say, council_officer, unforced):
    say(sent, ReplyOutcome.USED, council_officer)
    actions.add(code_hash=found_by(receipt_code(sent)), words="More")
    with (
        unforced(table) as cursor,
        pytest.raises(DatabaseError, match="only_grows"),
        transaction.atomic(),
    ):
        cursor.execute(f"DELETE FROM {table}")
