"""A pytest plugin: each run, and each worker of a run, has a database of its own on a throwaway
server, prepared as `sightline database prepare` does it. Loaded before Django reads its settings.

SIGHTLINE_TEST_ADMIN_URL names the server; the roles' passwords on it are set anew, so never name
one that holds anything.
"""

import gc
import os
import secrets
from collections.abc import Callable

import psycopg
from psycopg import sql

from sightline.database.roles import OWNER, PUBLISH, ROLES, WEB, WORKER, Logins, prepare

ADMIN = os.environ.get("SIGHTLINE_TEST_ADMIN_URL", "")
WORKER_NAME = os.environ.get("PYTEST_XDIST_WORKER", "main")
PASSWORD = "only-for-tests"

# A worker's heap is large and stays: looking through it for garbage took a tenth of its time.
gc.set_threshold(100_000, 50, 50)

os.environ["SIGHTLINE_SYNTHETIC"] = "1"
os.environ["SIGHTLINE_MASTER_KEY"] = "5a" * 32
os.environ["SIGHTLINE_DATABASE_ROLE"] = OWNER

MADE = f"sightline_test_{secrets.token_hex(3)}"
TEMPLATE = os.environ.setdefault("SIGHTLINE_TEST_TEMPLATE", MADE)
LOCK = 0x7E5715  # any number: one process at a time makes the template or copies it


def keep_from_vacuuming() -> None:
    """Let the server look through no table by itself while tests run.

    What a test puts in is taken back, so a table is always found empty: and then planned for as
    empty when a county is put in, which took ten times as long.
    """
    with psycopg.connect(ADMIN, autocommit=True) as server:
        server.execute("ALTER SYSTEM SET autovacuum = off")
        server.execute("SELECT pg_reload_conf()")


def copied(database: str) -> Logins:
    """Make a database as the one that was migrated for this run."""
    with psycopg.connect(ADMIN, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        _copy(server, TEMPLATE, database)
    return prepare(ADMIN, database, dict.fromkeys(ROLES, PASSWORD))


def migrated(database: str, migrate: Callable[[], None]) -> None:
    """Let the first process migrate its own database, keep a copy, and give all others that."""
    with psycopg.connect(ADMIN, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if _is_there(server):
            _drop(server, database)
            _copy(server, TEMPLATE, database)
        else:
            migrate()
            _copy(server, database, TEMPLATE)
    prepare(ADMIN, database, dict.fromkeys(ROLES, PASSWORD))  # a copy lacks its own settings


def _is_there(server: psycopg.Connection) -> bool:
    found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
    return found.fetchone() is not None


def _copy(server: psycopg.Connection, made: str, database: str) -> None:
    server.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(database), sql.Identifier(OWNER), sql.Identifier(made)
        )
    )


def _drop(server: psycopg.Connection, database: str) -> None:
    server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))


def pytest_sessionfinish() -> None:
    """Drop the copy, once all workers are done, and let the server be as it was."""
    if ADMIN and WORKER_NAME == "main":
        with psycopg.connect(ADMIN, autocommit=True) as server:
            server.execute("ALTER SYSTEM RESET autovacuum")
            server.execute("SELECT pg_reload_conf()")
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(TEMPLATE)))


if ADMIN:
    if WORKER_NAME == "main":
        keep_from_vacuuming()
    database = f"sightline_test_{WORKER_NAME}_{secrets.token_hex(3)}"
    logins = prepare(ADMIN, database, dict.fromkeys(ROLES, PASSWORD))
    os.environ["DATABASE_OWNER_URL"] = logins.url(OWNER)
    os.environ["DATABASE_URL"] = logins.url(WEB)
    os.environ["DATABASE_WORKER_URL"] = logins.url(WORKER)
    os.environ["DATABASE_PUBLISH_URL"] = logins.url(PUBLISH)
