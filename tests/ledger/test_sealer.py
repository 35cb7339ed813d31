"""The sealer: two at once, killed at any moment, held up by nobody's writing but what is open."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from itertools import pairwise

import psycopg
import pytest

from sightline.ledger import outside
from sightline.ledger.actions import sealing
from tests.ledger.conftest import ADD, PATIENCE

WEB, WORKER = "DATABASE_URL", "DATABASE_WORKER_URL"


class Killed(Exception):
    """Stands for kill -9: nothing after it happens."""


def connect(which, **more):
    return psycopg.connect(os.environ[which], **more)


def whole(ledger):
    """All rows are sealed, once each, in places without a gap."""
    rows = ledger.ask("SELECT count(*) FROM ledger_entry")[0][0]
    places = [p for (p,) in ledger.ask("SELECT position FROM ledger_leaf ORDER BY position")]
    return places == list(range(rows)) and ledger.check().fault is None


@pytest.mark.parametrize("step", ["ledger_turn", "ledger_unsealed", "ledger_keep_leaves",
    "ledger_keep_sums", "ledger_horizon", "ledger_keep_head", "ledger_newest_head",
    "ledger_heads", "ledger_say"])  # fmt: skip
@pytest.mark.parametrize("after", [False, True])
def test_killed_between_any_two_steps_it_leaves_no_gap_and_seals_nothing_twice(
    step, after, ledger, monkeypatch
):
    ledger.grow(7)
    ledger.add(300)
    ledger.wait()
    plain = sealing.Sealer._ask

    def dying(self, statement, *values):
        hit = f"{step}(" in statement
        if hit and not after:
            raise Killed
        found = plain(self, statement, *values)
        if hit:
            raise Killed
        return found

    monkeypatch.setattr(sealing.Sealer, "_ask", dying)
    with pytest.raises(Killed):
        ledger.seal()
    monkeypatch.setattr(sealing.Sealer, "_ask", plain)
    ledger.seal()
    assert whole(ledger)
    told = [each.head.size for each in outside.told(ledger.place)[0]]
    assert told == [size for (size,) in ledger.ask("SELECT size FROM ledger_head ORDER BY size")]


def test_killed_while_it_writes_outside_the_torn_line_stays_and_the_next_is_whole(ledger):
    ledger.grow(7)
    ledger.place.write_text(ledger.place.read_text()[:-40])
    ledger.grow(5)
    told, unread = outside.told(ledger.place)
    assert ([each.head.size for each in told], unread) == ([12], 1)
    assert told[0].first == 0  # nothing readable was told before, so it tells of all
    assert whole(ledger)


def test_killed_outright_again_and_again_while_rows_come(ledger, tmp_path):
    environment = os.environ | {"SIGHTLINE_LEDGER_HEADS": str(ledger.place)}
    command = [sys.executable, "-m", "sightline.commands", "ledger", "seal"]
    stop = threading.Event()

    def write():
        with connect(WEB, autocommit=True) as web:
            while not stop.wait(0.02):
                web.execute(ADD, [3])

    writer = threading.Thread(target=write)
    writer.start()
    for pause in (0.0, 0.01, 0.4):
        before = ledger.ask("SELECT count(*) FROM ledger_leaf")
        sealer = subprocess.Popen(command, env=environment)
        limit = time.monotonic() + PATIENCE
        while ledger.ask("SELECT count(*) FROM ledger_leaf") == before:
            assert time.monotonic() < limit
        time.sleep(pause)
        sealer.send_signal(signal.SIGKILL)
        sealer.wait()
    stop.set()
    writer.join()
    ledger.seal()
    assert whole(ledger)


def test_two_at_once_do_no_harm(ledger):
    done = threading.Event()

    def seal():
        with connect(WORKER, autocommit=True) as worker:
            sealer = ledger.sealer(worker)
            while not done.is_set():
                sealer.step(head_now=True)

    both = [threading.Thread(target=seal) for _ in range(2)]
    for each in both:
        each.start()
    for _ in range(20):
        ledger.add(40)
    done.set()
    for each in both:
        each.join()
    ledger.seal()
    assert whole(ledger)
    sizes = [each.head.size for each in outside.told(ledger.place)[0]]
    assert sizes == sorted(set(sizes))


def test_the_second_finds_the_turn_taken_and_waits_for_nothing(ledger):
    ledger.add(3)
    ledger.wait()
    with connect(WORKER) as first, connect(WORKER, autocommit=True) as second:
        assert first.execute("SELECT size FROM ledger_turn()").fetchall() == [(0,)]
        assert ledger.sealer(second).step() == -1
    assert ledger.seal() == 3


def test_a_row_is_sealed_after_the_rows_of_every_transaction_that_was_open(ledger, numbers):
    with connect(WEB) as slow:
        slow.execute(
            'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)'
            " VALUES (now(), '', 'READ', 'DONE', '{}', 'slow', '')"
        )
        ledger.add(2)
        with connect(WORKER, autocommit=True) as worker:
            assert ledger.sealer(worker).step() == 0  # an older one may still commit
    assert ledger.seal() == 3
    assert numbers() == sorted(numbers())
    assert whole(ledger)


def test_sealing_waits_for_nobody_and_nobody_waits_for_it(ledger):
    ledger.add(5)
    ledger.wait()
    with connect(WORKER) as sealer:
        sealer.execute("SELECT size FROM ledger_turn()")
        sealer.execute("SELECT * FROM ledger_unsealed(100)")
        with connect(WEB) as web:
            web.execute("SET lock_timeout = '1s'")
            web.execute(
                'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about,'
                " words_sealed) VALUES (now(), '', 'READ', 'DONE', '{}', '', '')"
            )
        locks = sealer.execute(
            "SELECT DISTINCT mode FROM pg_locks WHERE pid = pg_backend_pid()"
            " AND relation = 'ledger_entry'::regclass"
        ).fetchall()
    assert locks == [("AccessShareLock",)]


def test_rows_of_another_server_are_sealed_before_the_new_ones(ledger, numbers):
    """After a restore elsewhere, transactions count from less than what came along."""
    ledger.grow(3)
    ahead = "written_in = (pg_current_xact_id()::text::bigint + 100000 + id)::text::xid8"
    ledger.attack(
        f"UPDATE ledger_entry SET {ahead}", "TRUNCATE ledger_leaf, ledger_head, ledger_sum"
    )
    ledger.place.unlink()
    assert ledger.seal() == 3
    ledger.attack(
        'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed,'
        " written_in) SELECT now(), '', 'READ', 'DONE', '{}', 'came along', '',"
        " (max(written_in)::text::bigint + 5)::text::xid8 FROM ledger_entry"
    )
    ledger.add(2)
    assert ledger.seal() == 3
    assert numbers()[:4] == sorted(numbers())[:4]
    ledger.grow(2)
    assert whole(ledger)


def test_the_worker_may_seal_and_neither_read_nor_change(ledger):
    ledger.grow(2)
    for statement in (
        "SELECT * FROM ledger_leaf", "SELECT * FROM ledger_head", "DELETE FROM ledger_leaf",
        "INSERT INTO ledger_leaf VALUES (9, 9, '1', sha256(''))", "SELECT * FROM ledger_wordskey",
        "SELECT * FROM ledger_state()",
    ):  # fmt: skip
        with connect(WORKER) as worker, pytest.raises(psycopg.errors.InsufficientPrivilege):
            worker.execute(statement)
    for statement in ("SELECT ledger_turn()", "SELECT ledger_unsealed(1)",
                      "SELECT ledger_hashes(0, 0, 1)", "SELECT ledger_heads(0, 1)",
                      "SELECT ledger_destroy_words('202001', 12)"):  # fmt: skip
        with connect(WEB) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute(statement)


@pytest.mark.parametrize("column", ["id, ", "written_in, "])
def test_a_writer_gives_no_number_and_no_transaction(column, ledger):
    with connect(WEB) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(
            f'INSERT INTO ledger_entry ({column}at, actor, act, outcome, "references", about,'
            " words_sealed) VALUES ('1', now(), '', 'READ', 'DONE', '{}', '', '')"
        )


BROKEN = [
    ("SELECT ledger_keep_leaves(7, '{1}', '{1}', ARRAY[sha256('')])", "without_a_gap"),
    ("SELECT ledger_keep_leaves(2, '{1}', '{1}', ARRAY[sha256('')])", "unique"),
    ("SELECT ledger_keep_leaves(2, '{9}', '{1}', ARRAY['x'::bytea])", "a_leaf_has_a_hash"),
    ("SELECT ledger_keep_sums(8, 0, ARRAY['x'::bytea])", "a_sum_has_a_hash"),
    ("SELECT ledger_keep_sums(7, 0, ARRAY[sha256('')])", "a_sum_is_of_a_kept_level"),
    ("SELECT ledger_keep_head(3, sha256(''), 1, '1', now(), 'x', 'x')", "a_head_is_signed"),
    ("SELECT ledger_keep_head(0, k, 1, '1', now(), k, k || k) FROM (SELECT sha256('') k) o",
     "a_head_counts_some_row"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "says"), BROKEN)
def test_the_seals_keep_their_sentences(statement, says, ledger, numbers):
    ledger.grow(2)
    statement = statement.replace("'{1}', '{1}'", f"'{{{numbers()[0]}}}', '{{1}}'")
    with connect(WORKER) as worker, pytest.raises(psycopg.IntegrityError, match=says):
        worker.execute(statement)


@pytest.mark.parametrize("table", ["ledger_leaf", "ledger_head", "ledger_sum"])
def test_the_owner_changes_no_seal(table, ledger):
    ledger.grow(256)
    for change in (
        f"DELETE FROM {table}",
        f"UPDATE {table} SET {'size' if 'head' in table else 'hash'} = NULL",
    ):
        with connect("DATABASE_OWNER_URL") as owner, suppress(psycopg.errors.InsufficientPrivilege):
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            with pytest.raises(psycopg.errors.CheckViolation, match="only_grows"):
                owner.execute(change)


def test_the_tree_outside_follows_itself(ledger):
    ledger.grow(3, 4, 5)
    told = outside.told(ledger.place)[0]
    assert [each.head.size for each in told] == [3, 7, 12]
    assert all(a.head.next <= b.head.next for a, b in pairwise(told))
    folder = ledger.place.parent / "heads"
    folder.mkdir()
    ledger.place = folder
    ledger.grow(2)
    assert [file.suffix for file in folder.iterdir()] == [".jsonl"]
    assert ledger.check().proven_outside.size == 14


def test_an_outside_that_cannot_be_written_is_told_and_made_good(ledger):
    ledger.grow(2)
    kept, ledger.place = ledger.place, ledger.place.parent / "missing" / "heads.jsonl"
    ledger.grow(2)
    assert ledger.state().trouble == "NOT_WRITTEN"
    ledger.place = kept
    ledger.grow(2, 2)
    assert ledger.state().trouble == ""
    assert [each.head.size for each in outside.told(kept)[0]] == [2, 4, 6, 8]
