"""Words are sealed under a key of their month: one key however many come first, and destroyable."""

import os
import re
import threading
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sightline.database.keys import seal
from sightline.ledger.actions import record, seal_words, unseal_words, words
from sightline.terms import Act
from tests.ledger.conftest import Ledger

SAID = "a grey car by the weir"


@pytest.fixture(autouse=True)
def _no_key_at_hand(monkeypatch):
    monkeypatch.setattr(words, "_kept", None)


@pytest.fixture
def superuser(django_db_setup):
    """Who can do anything. Not by way of `ledger`, which would wait for the test's transaction."""
    with Ledger(Path()).superuser() as admin:
        yield admin


def old(superuser, month="201503"):
    """Make this month's key the key of a month long ago, for which these words are sealed."""
    key = words._new(month)
    superuser.execute(
        "INSERT INTO ledger_wordskey (month, wrapped, made_in, made_at)"
        " VALUES (%s, %s, '1', '2015-03-01') ON CONFLICT (month)"
        " DO UPDATE SET wrapped = excluded.wrapped, destroyed_at = NULL", [month, key],
    )  # fmt: skip
    return month, words._unwrapped(month, key)


@pytest.mark.django_db
def test_words_come_back_for_their_actor_alone():
    sealed = seal_words(SAID, "A-ONE")
    assert SAID.encode() not in sealed
    assert unseal_words(sealed, "A-ONE") == SAID
    for wrong in ((sealed, "A-TWO"), (sealed[:-1] + bytes([sealed[-1] ^ 1]), "A-ONE")):
        with pytest.raises(ValueError, match="does not belong"):
            unseal_words(*wrong)


@pytest.mark.django_db
def test_words_of_before_are_read_as_they_were_sealed():
    assert unseal_words(seal(words.WORDS, SAID, "A-ONE"), "A-ONE") == SAID


@pytest.mark.django_db
def test_an_entry_with_words_takes_one_statement_as_one_without():
    seal_words(SAID, "")
    for said in (SAID, ""):
        with CaptureQueriesContext(connection) as done:
            record("", Act.SEARCH, ["I-AAAAA-AAAAA"], words=said)
        assert len(done) == 1, [each["sql"] for each in done]


@pytest.mark.django_db(transaction=False)
def test_a_key_that_is_not_committed_is_not_kept(superuser):
    superuser.execute("DELETE FROM ledger_wordskey")
    with transaction.atomic():
        point = transaction.savepoint()
        lost = seal_words(SAID, "")
        assert words._kept is None
        transaction.savepoint_rollback(point)
        again = seal_words(SAID, "")
    assert unseal_words(again, "") == SAID
    with pytest.raises(ValueError, match="does not belong"):
        unseal_words(lost, "")


def test_many_who_come_first_get_one_key(ledger, superuser):
    month = f"{datetime.now(words.LONDON):%Y%m}"
    superuser.execute("DELETE FROM ledger_wordskey")
    ready, got = threading.Barrier(6), []

    def first():
        with psycopg.connect(os.environ["DATABASE_URL"]) as web:
            ready.wait()
            asked = web.execute(
                "SELECT * FROM ledger_words_key(%s, %s)", [month, words._new(month)]
            )
            got.append(bytes(asked.fetchone()[0]))

    all_first = [threading.Thread(target=first) for _ in range(6)]
    for each in all_first:
        each.start()
    for each in all_first:
        each.join()
    assert len(got) == 6
    assert len(set(got)) == 1
    assert superuser.execute("SELECT count(*) FROM ledger_wordskey").fetchone() == (1,)


@pytest.mark.django_db
def test_keys_are_made_ahead_so_that_nobody_waits_at_the_turn_of_a_month(superuser):
    words.make_keys()
    now = datetime.now(words.LONDON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT month FROM ledger_wordskey")
        made = {month for (month,) in cursor.fetchall()}
    following = f"{now.replace(day=1) + timedelta(days=31):%Y%m}"
    assert {f"{now:%Y%m}", following} <= made


@pytest.mark.parametrize("month", ["199901", "209901", "", None])
def test_a_key_is_made_in_its_month_alone(month, ledger):
    with (
        psycopg.connect(os.environ["DATABASE_URL"]) as web,
        pytest.raises(psycopg.errors.CheckViolation, match="in_its_month"),
    ):
        web.execute("SELECT * FROM ledger_words_key(%s, %s)", [month, words._new("199901")])


def test_words_whose_key_is_destroyed_read_so_and_the_ledger_still_verifies(ledger, superuser):
    month, key = old(superuser)
    head = words.VERSION + month.encode()
    sealed = head + words.seal_under(key, SAID.encode(), words._bound(month, ""))
    with psycopg.connect(os.environ["DATABASE_URL"]) as web:
        web.execute(
            'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)'
            " VALUES (now(), '', 'SEARCH', 'DONE', '{}', '', %s)", [sealed],
        )  # fmt: skip
    ledger.seal()
    with psycopg.connect(os.environ["DATABASE_WORKER_URL"]) as worker:
        asked = "SELECT ledger_words_due(72), ledger_destroy_words(%s, 72)"
        assert worker.execute(asked, [month]).fetchone() == ([month], True)
        assert worker.execute(asked, [month]).fetchone() == ([], False)
    assert ledger.seal() == 1
    assert ledger.check().fault is None
    assert ledger.ask("SELECT actor, act, about FROM ledger_entry ORDER BY id DESC LIMIT 1") == [
        ("the sealer", "DISPOSE", f"words of {month}")
    ]
    [(wrapped,)] = ledger.ask(f"SELECT wrapped FROM ledger_wordskey WHERE month = '{month}'")
    assert wrapped is None
    return_to = ledger.ask("SELECT words_sealed FROM ledger_entry WHERE act = 'SEARCH'")[0][0]
    assert bytes(return_to) == sealed
    superuser.execute("DELETE FROM ledger_wordskey WHERE month = %s", [month])


@pytest.mark.django_db
def test_what_is_destroyed_is_said_to_be_gone(superuser):
    month, key = old(superuser)
    sealed = words.VERSION + month.encode()
    sealed += words.seal_under(key, SAID.encode(), words._bound(month, "A-ONE"))
    assert unseal_words(sealed, "A-ONE") == SAID
    assert words.destroy_old_words() == [month]
    assert unseal_words(sealed, "A-ONE") is None
    assert not words.destroy_words(month)


@pytest.mark.django_db
def test_a_month_that_may_not_go_stays_and_the_others_go():
    with connection.cursor() as cursor:
        held, _ = old(cursor, "201601")
        free, _ = old(cursor, "201602")
        cursor.execute(
            "CREATE FUNCTION pg_temp.held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF NEW.month = '201601' THEN RAISE EXCEPTION 'held' USING ERRCODE ="
            " 'check_violation'; END IF; RETURN NEW; END $$;"
            "CREATE TRIGGER held BEFORE UPDATE ON ledger_wordskey FOR EACH ROW"
            " EXECUTE FUNCTION pg_temp.held()"
        )
    gone = words.destroy_old_words()
    assert (free in gone, held in gone) == (True, False)
    assert words._ask(held)[0] is not None


@pytest.mark.django_db
def test_words_that_are_still_kept_are_not_destroyed():
    for month in (f"{datetime.now(words.LONDON):%Y%m}", "209901", "x"):
        with pytest.raises(IntegrityError, match="when_their_time_is_up"), transaction.atomic():
            words.destroy_words(month)
    with (
        pytest.raises(IntegrityError, match="time_is_up"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT ledger_destroy_words('201503', 11)")


@pytest.mark.parametrize("change", ["DELETE FROM ledger_wordskey",
    "UPDATE ledger_wordskey SET wrapped = wrapped",
    "UPDATE ledger_wordskey SET wrapped = NULL, destroyed_at = now(), month = '2015'"])  # fmt: skip
def test_a_key_is_only_destroyed(change, ledger, superuser):
    old(superuser)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute("ALTER TABLE ledger_wordskey NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(psycopg.errors.CheckViolation, match="a_key_of_words_is_only_destroyed"):
            owner.execute(change)
    superuser.execute("DELETE FROM ledger_wordskey WHERE month = '201503'")


def test_no_other_module_seals_words_for_the_ledger():
    """Whatever is bound for words_sealed of the ledger goes through `seal_words`."""
    from tests.test_repository import name_of, python_files

    breaches = [
        name_of(file)
        for file in python_files()
        if name_of(file).startswith("sightline/")
        and re.search(r"ledger-words\"", file.read_text("utf-8"))
    ]
    assert breaches == ["sightline/ledger/actions/words.py"]
