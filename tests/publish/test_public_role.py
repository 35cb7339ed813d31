"""The public's role, with its real login: it reads released columns and nothing else."""

import os
import secrets
from contextlib import contextmanager

import psycopg
import pytest

from sightline.database.roles import PUBLISH

READABLE = {
    "publish_edition": {"reference", "part", "subject", "number", "content"},
    "publish_release": {"edition_id", "at"},
    "publish_withdrawal": {"edition_id", "at", "says"},
}


@pytest.fixture(scope="module")
def owner(django_db_setup):
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def public(django_db_setup):
    with psycopg.connect(os.environ["DATABASE_PUBLISH_URL"], autocommit=True) as connection:
        yield connection


def test_it_may_read_these_columns_and_no_other(owner):
    found = owner.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')"
        " AND a.attnum > 0 AND NOT a.attisdropped"
        " AND has_column_privilege(%s, c.oid, a.attnum, 'SELECT')",
        [PUBLISH],
    ).fetchall()
    assert {(table, column) for table, column in found} == {
        (table, column) for table, columns in READABLE.items() for column in columns
    }


def test_it_may_write_nothing(owner):
    assert (
        owner.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
            " AND c.relkind IN ('r', 'p', 'S') AND (c.relkind = 'S'"
            " AND has_sequence_privilege(%(who)s, c.oid, 'USAGE') OR c.relkind <> 'S'"
            " AND (has_any_column_privilege(%(who)s, c.oid, 'INSERT, UPDATE')"
            " OR has_table_privilege(%(who)s, c.oid, 'DELETE, TRUNCATE, TRIGGER')))",
            {"who": PUBLISH},
        ).fetchall()
        == []
    )


@contextmanager
def unguarded(owner):
    """Let the owner write and delete rows, as nobody may: tables that only grow, under policies."""
    for table in ("publish_edition", "publish_release"):
        owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, DISABLE TRIGGER USER")
    yield
    for table in ("publish_edition", "publish_release"):
        owner.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, ENABLE TRIGGER USER")


@pytest.fixture
def editions(owner):
    """A released edition, one for members alone, and a draft: committed, and taken back."""
    made = {name: f"T-{secrets.token_hex(3)}" for name in ("released", "exempt", "draft")}
    with unguarded(owner):
        for number, (name, reference) in enumerate(made.items(), 1):
            owner.execute(
                "INSERT INTO publish_edition (reference, part, subject, number, content, digest,"
                " made_by, made_at) VALUES (%s, %s, 'real', %s, '{}', '', 'A-1', now())",
                [reference, "EXEMPT" if name == "exempt" else "REVIEWS", number],
            )
            if name != "draft":
                owner.execute("INSERT INTO publish_release VALUES (%s, 'A-2', now())", [reference])
    yield made
    with unguarded(owner):
        owner.execute("DELETE FROM publish_release WHERE edition_id = ANY (%s)", [[*made.values()]])
        owner.execute("DELETE FROM publish_edition WHERE subject = 'real'")


def test_it_sees_what_is_released_to_everybody_and_no_draft(editions, public):
    seen = public.execute("SELECT reference FROM publish_edition WHERE subject = 'real'")
    assert seen.fetchall() == [(editions["released"],)]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT made_by FROM publish_edition",
        'SELECT "by" FROM publish_release',
        "SELECT * FROM intelligence_item",
        "SELECT * FROM agencies_account",
        "SELECT access_account()",
        "SET ROLE sightline_web",
    ],
)
def test_what_an_injected_statement_could_try(public, asked):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute(asked)
