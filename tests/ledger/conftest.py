"""A ledger of this run's database, emptied before each test and after: seals need real commits."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from sightline.ledger import outside
from sightline.ledger.actions.sealing import Sealer
from sightline.ledger.checking import Checker, Finding
from sightline.ledger.queries.sealed import reading, state
from sightline.ledger.sealing_rules import State
from sightline.ledger.signing import public_key, signing_key

TABLES = "ledger_entry, ledger_leaf, ledger_sum, ledger_head"
PATIENCE = 60  # seconds
ADD = (
    'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)'
    " SELECT now(), '', 'READ', 'DONE', ARRAY['I-' || n], 'test', '\\x0102'"
    " FROM generate_series(1, %s) n"
)


@dataclass
class Ledger:
    """What the tests do to a ledger, and to its outside."""

    place: Path

    def superuser(self) -> psycopg.Connection[Any]:
        """Who can do anything: no trigger and no policy stands in the way."""
        name = conninfo_to_dict(os.environ["DATABASE_URL"])["dbname"]
        admin = psycopg.connect(
            os.environ["SIGHTLINE_TEST_ADMIN_URL"], dbname=name, autocommit=True
        )
        admin.execute("SET session_replication_role = replica")
        return admin

    def attack(self, *statements: str) -> None:
        """Do something to the database as its superuser, all at once."""
        with self.superuser() as admin, admin.transaction():
            for statement in statements:
                admin.execute(statement)

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        with self.superuser() as admin:
            return admin.execute(statement).fetchall()

    def add(self, rows: int = 1) -> None:
        """Add rows as the site does, in one transaction."""
        with psycopg.connect(os.environ["DATABASE_URL"]) as web:
            web.execute(ADD, [rows])

    def sealer(self, connection: psycopg.Connection[Any]) -> Sealer:
        return Sealer(connection, signing_key(), self.place)

    def seal(self) -> int:
        """Seal once as the worker, with a head, when all that began before is over."""
        self.wait()
        with psycopg.connect(os.environ["DATABASE_WORKER_URL"], autocommit=True) as worker:
            return self.sealer(worker).step(head_now=True)

    def wait(self) -> None:
        """Wait for whoever else writes on this server, in any database."""
        [(following,)] = self.ask("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        over = f"SELECT pg_snapshot_xmin(pg_current_snapshot()) >= '{following}'::xid8"
        limit = time.monotonic() + PATIENCE
        while self.ask(over) != [(True,)] and time.monotonic() < limit:
            time.sleep(0.02)

    def grow(self, *steps: int) -> None:
        """Add so many rows and seal them, for each step."""
        for rows in steps:
            self.add(rows)
            assert self.seal() == rows

    def check(self, *, with_outside: bool = True) -> Finding:
        """Verify the database, with what stands outside or without."""
        told = outside.told(self.place)[0] if with_outside and self.place.exists() else []
        with self.superuser() as admin, reading(admin) as ledger:
            evidence = replace(
                ledger.evidence, outside=told, keys=[public_key()], patience=timedelta(0)
            )
            return Checker(evidence).check(ledger.rows)

    def state(self) -> State:
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
            return state(owner.cursor())


@pytest.fixture
def ledger(django_db_setup: None, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; what the test leaves is thrown away."""
    made = Ledger(tmp_path / "heads.jsonl")
    empty = (f"TRUNCATE {TABLES}", "UPDATE ledger_sealing SET outside_size = 0, trouble = ''")
    made.attack(*empty)
    yield made
    made.attack(*empty)


@pytest.fixture
def numbers(ledger: Ledger) -> Callable[[], list[int]]:
    """The rows' numbers in the order in which they are sealed."""
    return lambda: [n for (n,) in ledger.ask("SELECT number FROM ledger_leaf ORDER BY position")]
