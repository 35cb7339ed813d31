"""The web role with its real login and a real pool: what an injected statement could try.

Nothing here goes through Django's test transaction; what it writes is committed to this run's own
database, which is dropped afterwards.
"""

import hashlib
import os
import secrets
import time

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from sightline.access.actions import proof
from sightline.terms import Regime, Role

LABEL = ("police", "UK_GDPR", "police", "real", "OFFICIAL")
ENTER = "SELECT set_config('sightline.pass', %s, true)"


@pytest.fixture(scope="module")
def web_url(django_db_setup):
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="module")
def owner(web_url):
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        yield connection


def standing(owner, roles, *, compartments=("real",)):
    account = f"A-{secrets.token_hex(5)}"
    owner.execute(
        "INSERT INTO access_standing (account, agency, roles, regimes, clearance, active)"
        " VALUES (%s, 'police', %s, %s, 'OFFICIAL_SENSITIVE', true)",
        [account, roles, [str(Regime.GENERAL)]],
    )
    for code in compartments:
        owner.execute(
            "INSERT INTO access_membership (account, compartment, since)"
            " VALUES (%s, %s, now() - interval '1 day')",
            [account, code],
        )
    return account


def open_pass(url, account):
    token = secrets.token_urlsafe(32)
    hashed, issued = hashlib.sha256(token.encode()).digest(), int(time.time())
    message = f"open-pass|{account}|{hashed.hex()}|{issued}|3600"
    with psycopg.connect(url, autocommit=True) as web:
        web.execute(
            "SELECT access_open_pass(%s, %s, %s, %s, %s)",
            [account, hashed, issued, 3600, proof(message)],
        )
    return token


@pytest.fixture(scope="module")
def officer(owner, web_url):
    return open_pass(web_url, standing(owner, [str(Role.INTELLIGENCE_OFFICER)]))


@pytest.fixture(scope="module")
def reporter(owner, web_url):
    return open_pass(web_url, standing(owner, [str(Role.REPORTER)]))


@pytest.fixture(scope="module")
def record(officer, web_url):
    """One protected row, written by the officer through the web login."""
    reference = f"X-{secrets.token_hex(5)}"
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [officer])
        label = web.execute("SELECT access_label_for(%s, %s, %s, %s, %s)", LABEL).fetchone()[0]
        web.execute(
            "INSERT INTO index_stamp (record, label_id, version) VALUES (%s, %s, 1)",
            [reference, label],
        )
    return reference


def seen(web):
    return {row for (row,) in web.execute("SELECT record FROM index_stamp").fetchall()}


def test_the_officer_sees_the_record_and_the_reporter_does_not(web_url, officer, reporter, record):
    for session_pass, expected in ((officer, {record}), (reporter, set())):
        with psycopg.connect(web_url) as web:
            web.execute(ENTER, [session_pass])
            assert seen(web) & {record} == expected


def fail_as(session_pass, pool):
    with pool.connection() as web:
        web.execute(ENTER, [session_pass])
        web.execute("SELECT 1 / 0")


def test_nothing_leaks_over_a_pooled_connection(web_url, officer, record):
    with ConnectionPool(web_url, min_size=1, max_size=1, open=True) as pool:
        with pool.connection() as web:
            web.execute(ENTER, [officer])
            assert record in seen(web)
        with pool.connection() as web:
            assert seen(web) == set()
        with pytest.raises(psycopg.errors.DivisionByZero):
            fail_as(officer, pool)
        with pool.connection() as web:
            assert seen(web) == set()


def test_an_ended_pass_and_an_expired_pass_open_nothing(owner, web_url, record):
    account = standing(owner, [str(Role.INTELLIGENCE_OFFICER)])
    ended, expired = open_pass(web_url, account), open_pass(web_url, account)
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [ended])
        web.execute("SELECT access_end_pass()")
    owner.execute(
        "UPDATE access_pass SET expires_at = now() - interval '1 second' WHERE token_hash = %s",
        [hashlib.sha256(expired.encode()).digest()],
    )
    for session_pass in (ended, expired):
        with psycopg.connect(web_url) as web:
            web.execute(ENTER, [session_pass])
            assert seen(web) == set()


def test_a_pass_needs_a_proof(owner, web_url):
    account, hashed = standing(owner, [str(Role.ANALYST)]), os.urandom(32)
    other = proof(f"open-pass|A-OTHER-XXXXX|{hashed.hex()}|{int(time.time())}|3600")
    for forged in (os.urandom(32), b"", None, other):
        with psycopg.connect(web_url) as web, pytest.raises(psycopg.Error):
            web.execute(
                "SELECT access_open_pass(%s, %s, %s, %s, %s)",
                [account, hashed, int(time.time()), 3600, forged],
            )


def test_an_old_proof_is_refused(owner, web_url):
    account, hashed = standing(owner, [str(Role.ANALYST)]), os.urandom(32)
    issued = int(time.time()) - 120
    message = f"open-pass|{account}|{hashed.hex()}|{issued}|3600"
    with psycopg.connect(web_url) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(
            "SELECT access_open_pass(%s, %s, %s, %s, %s)",
            [account, hashed, issued, 3600, proof(message)],
        )


FORBIDDEN = [
    "SET ROLE sightline_owner",
    "SET ROLE sightline_worker",
    "SET SESSION AUTHORIZATION sightline_owner",
    "ALTER TABLE index_stamp DISABLE ROW LEVEL SECURITY",
    "ALTER ROLE sightline_web BYPASSRLS",
    "CREATE TABLE public.mine (a int)",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DROP POLICY index_stamp_select ON index_stamp",
    "SELECT * FROM access_pass",
    "INSERT INTO access_pass VALUES ('\\x00', 'A', now(), now() + interval '1 day', NULL)",
    "SELECT * FROM access_proofkey",
    "UPDATE access_standing SET roles = ARRAY['INTELLIGENCE_OFFICER']",
    "INSERT INTO access_membership (account, compartment, since) VALUES ('A', 'fern', now())",
    "SELECT * FROM agencies_credential",
    "SELECT answers_sealed FROM intake_sealedsubmission",
    "UPDATE ledger_entry SET outcome = 'DONE'",
    "DELETE FROM ledger_entry",
    "TRUNCATE ledger_entry",
    "SELECT access_proof_holds('x', 'x')",
    "COPY index_stamp TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_web_cannot(statement, web_url, officer):
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [officer])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute(statement)


def test_row_security_cannot_be_switched_off_for_a_statement(web_url, officer, record):
    with psycopg.connect(web_url) as web:
        web.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            seen(web)


def test_settings_that_look_like_labels_choose_nothing(web_url, reporter, record):
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [reporter])
        for name in ("sightline.labels", "sightline.account", "sightline.role"):
            web.execute("SELECT set_config(%s, '{1,2,3}', true)", [name])
        web.execute("SET search_path = pg_temp, public")
        assert seen(web) == set()


def test_a_temporary_table_cannot_stand_in_for_a_real_one(web_url, owner, reporter, record):
    """Definer functions look in pg_temp last, and web may not make temporary tables anyway."""
    with psycopg.connect(web_url) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("CREATE TEMP TABLE access_standing (account text)")


def test_the_ledger_takes_no_other_actor_and_no_other_time(web_url, officer, owner):
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [officer])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute(
                'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about,'
                " words_sealed) VALUES (now(), 'A-SOMEBODYEL', 'READ', 'DONE', '{}', '', '')"
            )
    with psycopg.connect(web_url) as web:
        web.execute(
            'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about,'
            " words_sealed) VALUES ('2001-01-01', '', 'READ', 'DONE', '{T-TIME}', '', '')"
        )
    owner.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
    (found,) = owner.execute(
        "SELECT at > now() - interval '1 hour' FROM ledger_entry WHERE \"references\" = '{T-TIME}'"
    ).fetchone()
    owner.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
    assert found


def test_even_the_owner_cannot_change_the_ledger(owner, web_url):
    with psycopg.connect(web_url) as web:
        web.execute(
            'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about,'
            " words_sealed) VALUES (now(), '', 'READ', 'DONE', '{}', '', '')"
        )
    for statement in ("UPDATE ledger_entry SET act = 'READ'", "TRUNCATE ledger_entry"):
        owner.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(psycopg.errors.CheckViolation):
            owner.execute(statement)
        owner.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")


def test_the_owner_sees_no_record_under_force(owner, record):
    assert seen(owner) == set()
