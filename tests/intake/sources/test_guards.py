"""What the database itself never allows about who told us."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.intake import custody

Send = Callable[..., str]
NOW = timezone.now()
ASK_WHY, DECIDE_WHY = "A child is at risk tonight", "No other way"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT box FROM intake_sourcebox",
        "SELECT public FROM intake_custodiankey",
        "SELECT sealed FROM intake_sourcenote",
        "INSERT INTO intake_custodiankey VALUES ('K-AAAAA-AAAAA', 'A', '', now(), NULL)",
        "UPDATE intake_custodiankey SET public = ''",
        "UPDATE intake_sourcerequest SET reason = 'LEGAL'",
        "INSERT INTO intake_sourcedecision VALUES ('R', 'A', true, '', now(), now())",
        "SELECT intake_forget_sources()",
    ],
)
def test_the_web_role_reaches_it_in_no_other_way(sql, asked, custodian, entering):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        entering(custodian.person),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


COPY = "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} LIMIT 1"
NEVER = (
    ("intake_sourcerequest_only_grows", "sourcerequest", "UPDATE {table} SET reason = 'LEGAL'"),
    ("intake_sourcedecision_only_grows", "sourcedecision", "DELETE FROM {table}"),
    ("who_told_us_is_asked_for_a_reason", "sourcerequest", COPY),
    ("a_note_that_was_read_is_empty", "sourcenote", "UPDATE {table} SET read_at = now()"),
    ("a_public_key_is_32_bytes", "custodiankey", "UPDATE {table} SET public = '123'"),
    ("a_source_is_sealed_once_for_a_key", "sourcebox", COPY),
    ("a_custodian_has_one_key_in_use", "custodiankey", COPY),
    ("who_told_us_is_granted_until_a_time_or_refused", "sourcedecision", COPY),
    ("who_told_us_is_granted_for_seven_days_at_most", "sourcedecision", COPY),
)
COPIED = {  # columns, and what a copy of a row would hold
    "who_told_us_is_asked_for_a_reason": (
        "reference, asked_by, reason, words_sealed, asked_at, label_id, submission_id",
        "'R-AAAAA-AAAAA', asked_by, 'NOSY', words_sealed, asked_at, label_id, submission_id",
    ),
    "a_source_is_sealed_once_for_a_key": (
        "reference, box, key_id, submission_id",
        "'B-AAAAA-AAAAA', box, key_id, submission_id",
    ),
    "a_custodian_has_one_key_in_use": (
        "reference, account, public, made_at",
        "'K-AAAAA-AAAAA', account, public, made_at",
    ),
    "who_told_us_is_granted_until_a_time_or_refused": (
        "request_id, decided_by, granted, words_sealed, decided_at, until",
        "request_id, decided_by, true, words_sealed, decided_at, NULL",
    ),
    "who_told_us_is_granted_for_seven_days_at_most": (
        "request_id, decided_by, granted, words_sealed, decided_at, until",
        "request_id, decided_by, true, words_sealed, decided_at, now() + interval '9 days'",
    ),
}


@pytest.mark.parametrize(("sentence", "table", "change"), NEVER)
def test_what_is_never_true_of_a_source(
    sentence, table, change, asked, custodian, decide, open_it, unforced
):
    decide(asked, custodian.person)
    open_it(asked, custodian, pass_on=True)
    columns, values = COPIED.get(sentence, ("", ""))
    sql = change.format(table=f"intake_{table}", columns=columns, values=values)
    with (
        unforced(f"intake_{table}") as cursor,
        pytest.raises(DatabaseError, match=sentence),
        transaction.atomic(),
    ):
        cursor.execute(sql)


def test_a_note_whose_time_is_up_is_emptied_by_the_clock(
    asked, custodian, decide, open_it, unforced
):
    from sightline.intake.jobs import forget_sources

    decide(asked, custodian.person)
    open_it(asked, custodian, pass_on=True)
    forget_sources(0)
    held = "SELECT length(sealed) > 0 FROM intake_sourcenote"
    with unforced("intake_sourcenote") as cursor:
        cursor.execute(held)
        assert cursor.fetchone() == (True,)
        cursor.execute("UPDATE intake_sourcenote SET expires_at = now()")
    forget_sources(0)
    with unforced("intake_sourcenote") as cursor:
        cursor.execute(held)
        assert cursor.fetchone() == (False,)


def test_the_database_itself_opens_a_box_for_nobody_but_who_granted_it(
    asked, custodian, second, decide, entering
):
    decide(asked, custodian.person)
    for who, opens in ((second, False), (custodian, True)):
        with entering(who.person), connection.cursor() as cursor:
            key = custody.named_in(who.file)
            cursor.execute("SELECT intake_source_box(%s, %s)", [asked, key])
            assert (cursor.fetchone()[0] is not None) is opens
            cursor.execute("SELECT intake_pass_on_source(%s, 'x')", [asked])
            assert cursor.fetchone() == (opens,)


def test_the_database_opens_for_a_custodian_their_own_box_alone(
    asked, custodian, second, decide, entering
):
    decide(asked, custodian.person)
    with entering(custodian.person), connection.cursor() as cursor:
        cursor.execute("SELECT intake_source_box(%s, %s)", [asked, custody.named_in(second.file)])
        assert cursor.fetchone() == (None,)
