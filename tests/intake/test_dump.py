"""A copy of the whole database shows no source: not without the key, and not with it."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.db import connection

from sightline.database import keys
from sightline.intake import custody
from sightline.intake.queries import sender_of
from sightline.ledger.actions import unseal_words
from tests.intake.holding import PHRASE, Custodian, make_custodian

CONTACT, TOLD_BY = "07700 900177 before noon", "Aunt Petronella of the bakery"
WORDS = "A grey car waits outside"
Row = tuple[str, tuple[object, ...]]  # a table and everything in one of its rows
USES = ("submission", "draft", "ledger-words", "source-request", "source-decision", "source-note",
        "sender", "pass-proof", "allowance", "code-secret", "reply", "supplement", "")  # fmt: skip


def rows_of_everything() -> Iterator[Row]:
    """Every column of every row of every table, as the backup sees them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT relname, relforcerowsecurity FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = 'public'::regnamespace"
        )
        for table, forced in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from [(table, row) for row in cursor.fetchall()]
            if forced:
                cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')


def said_in(row: tuple[object, ...]) -> str:
    """All that one row says, bytes in every way that a reader may try."""
    return " ".join(
        one if isinstance(one, str)
        else bytes(one).decode("latin-1") + bytes(one).hex() if isinstance(one, bytes | memoryview)
        else str(one)
        for one in row
    )  # fmt: skip


@pytest.fixture
def dump(person, reporter, browser_of, fill) -> tuple[list[Row], str, Custodian]:
    """A report typed and sent by the pages, its receipt seen, and then the dump."""
    custodian, _ = make_custodian(person), make_custodian(person)
    browser = browser_of(reporter)
    draft = fill(
        browser,
        what={"what": WORDS},
        how={"how_known": "TOLD", "told_by": TOLD_BY},
        reply={"come_back": "YES", "contact": CONTACT},
    )
    receipt = browser.post(f"/report/{draft}/check")["Location"]
    browser.get(receipt)
    browser.get("/report/")
    return list(rows_of_everything()), receipt.split("/")[2], custodian


def test_the_dump_is_a_dump(dump):
    rows, reference, _ = dump
    assert any(reference in said_in(row) for table, row in rows if table == "intake_submission")
    assert len({table for table, _ in rows}) > 15
    assert len([row for table, row in rows if table == "intake_sourcebox"]) == 2


def test_no_row_holds_how_to_reach_the_reporter_or_who_told_them(dump):
    told = [t for t, row in dump[0] if any(w in said_in(row) for w in (CONTACT, TOLD_BY, WORDS))]
    assert told == []


def test_no_row_leads_from_the_report_to_its_sender(dump, reporter):
    rows, reference, _ = dump
    about = [said_in(row) for _, row in rows if reference in said_in(row)]
    assert about
    digests = [hashlib.sha256(reporter.account.encode()).hexdigest(), reporter.account]
    for name in (*digests, reporter.email, "Test Person"):
        assert not [row for row in about if name in row]


def test_no_act_of_the_senders_stands_in_the_ledger_beside_the_time_of_the_report(dump, reporter):
    acts = [row for table, row in dump[0] if table == "ledger_entry" and reporter.account in
            said_in(row)]  # fmt: skip
    assert acts == []


def test_what_stands_of_the_sender_is_that_they_have_an_account(dump, reporter):
    held = {table for table, row in dump[0] if reporter.account in said_in(row)}
    assert held == {"access_standing", "access_pass", "agencies_account", "agencies_credential"}


def test_with_the_master_key_the_boxes_stay_shut_and_the_words_open_without_contact(
    dump, reporter, unlock: Callable[..., str]
):
    rows, reference, custodian = dump
    opened = {
        (table, text)
        for table, row in rows
        for cell in row
        if isinstance(cell, bytes | memoryview)
        for text in unlock(bytes(cell), bound_to=("", reference, reporter.account))
    }
    by_table = dict(opened)
    assert "intake_sourcebox" not in by_table
    assert TOLD_BY in by_table["intake_sealedsubmission"]  # the desk must take it out
    assert not [text for _, text in opened if CONTACT in text or reporter.email in text]
    boxes = [row for table, row in rows if table == "intake_sourcebox"]
    texts = []
    for cell in (bytes(cell) for row in boxes for cell in row if not isinstance(cell, str)):
        with suppress(custody.NotOpened):
            private = custody.private_key(custodian.file, PHRASE)
            texts.append(custody.opened_with(private, cell, reference))
    assert len(texts) == 1  # this custodian's own; the other is another's
    assert CONTACT in texts[0]
    assert reporter.email in texts[0]


@pytest.fixture
def unlock() -> Callable[..., list[str]]:
    """Try everything that the master key gives on some bytes."""

    def trying(cell: bytes, *, bound_to: tuple[str, ...]) -> list[str]:
        found = []
        for use in USES:
            for bound in bound_to:
                with suppress(ValueError):
                    found.append(keys.unseal(use, cell, bound))
                with suppress(ValueError):
                    found.append(unseal_words(cell, bound) or "")
            for private in (keys.key_for(use),):
                with suppress(custody.NotOpened):
                    found.append(custody.opened_with(private, cell, bound_to[1]))
        return found

    return trying


def test_the_hash_by_which_a_sender_finds_their_own_needs_the_master_key(dump, reporter, settings):
    rows, _reference, _ = dump
    [sealed] = [row for table, row in rows if table == "intake_sealedsubmission"]
    assert sender_of(reporter.account) in sealed
    settings.MASTER_KEY = "11" * 32
    assert sender_of(reporter.account) not in sealed


def test_no_private_key_is_in_the_database(dump):
    rows, _, custodian = dump
    private = custody.private_key(custodian.file, PHRASE)
    wrapped = custodian.file.splitlines()[3]
    for _, row in rows:
        assert private.hex() not in said_in(row)
        assert wrapped not in said_in(row)
