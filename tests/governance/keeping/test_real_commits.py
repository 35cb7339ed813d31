"""What one connection cannot show: a hold that races a disposal, and a kill half-way.

What it writes is committed to this run's own database, which is dropped afterwards.
"""

import os
import threading
import time

import psycopg
import pytest

from sightline.terms import new_reference
from tests.access.test_real_logins import open_pass, standing

ENTER = "SELECT set_config('sightline.pass', %s, true)"
CARRY_OUT = "SELECT governance_carry_out(%s, 'key', '{}')"
HOLD = (
    "INSERT INTO governance_hold (reference, kind, record_kind, about, label_id, agency, why,"
    " authority, investigation, placed_by, placed_at)"
    " VALUES (%s, 'RECORD', 'ITEM', %s, %s, 'police', 'x', 'x', '', %s, now())"
)
THERE = (
    "SELECT (SELECT count(*) FROM intelligence_item WHERE reference = %(item)s),"
    " (SELECT count(*) FROM intelligence_grade WHERE item_id = %(item)s),"
    " (SELECT count(*) FROM index_stamp WHERE record = %(item)s),"
    " (SELECT count(*) FROM governance_certificate WHERE record = %(item)s)"
)


WRITTEN = (
    "INSERT INTO index_stamp (record, label_id, version) VALUES (%(item)s, %(label)s, 1)",
    """INSERT INTO intelligence_item (reference, label_id, version, submission, origin,
    sanitised_text, is_opinion, concern, how_known, received_at, place_role, precision, place_name,
    area, inside_county, online, review_by, created_by, created_at, provenance)
    VALUES (%(item)s, %(label)s, 1, '', 'O-AAAAA-AAAAA', 'A van.', false,
    'CHILD_CRIMINAL_EXPLOITATION', 'SAW', now(), 'SIGHTED', 'UNKNOWN', '', '', true, '', now(),
    'A', now(), '')""",
    """INSERT INTO intelligence_grade (item_id, label_id, source_evaluation, assessment, handling,
    action_code, sanitisation_code, rationale, supported_by, proposed, original_code, graded_by,
    graded_at) VALUES (%(item)s, %(label)s, '2', 'A', 'P', '', '', '', '', '', '', 'A', now())""",
    """INSERT INTO governance_disposal (reference, kind, record, label_id, how, why, words,
    schedule, due_on, proposed_by, proposed_at)
    VALUES (%(disposal)s, 'ITEM', %(item)s, %(label)s, 'DISPOSE',
    'PERIOD_OVER', 'x', 'item', NULL, %(first)s, now())""",
    """INSERT INTO governance_disposalstep (disposal_id, kind, why, by, at)
    VALUES (%(disposal)s, 'APPROVED', '', %(second)s, now())""",
)


@pytest.fixture(scope="module")
def owner(django_db_setup):
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        yield connection


class Case:
    """An item whose disposal a second person has approved and nobody carried out yet."""

    def __init__(self, owner):
        self.owner, self.url = owner, os.environ["DATABASE_URL"]
        self.item, self.disposal = new_reference("I"), new_reference("Y")
        self.first = standing(owner, ["GATEKEEPER"])
        self.second = standing(owner, ["AGENCY_LEAD"])
        with owner.transaction():
            before = owner.execute("SELECT access_errand_begin()").fetchone()[0]
            owner.execute(
                "INSERT INTO access_label (controller, regime, owner, compartment, marking)"
                " VALUES ('police', 'UK_GDPR', 'police', 'real', 'OFFICIAL')"
                " ON CONFLICT DO NOTHING"
            )
            self.label = owner.execute(
                "SELECT id FROM access_label WHERE compartment = 'real' AND marking = 'OFFICIAL'"
                " AND controller = 'police' AND owner = 'police' AND regime = 'UK_GDPR'"
            ).fetchone()[0]
            self._write()
            owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
            owner.execute("SELECT access_errand_end(%s)", [before])

    def _write(self):
        for statement in WRITTEN:
            self.owner.execute(statement, self.__dict__)

    def web(self, account):
        """Open a connection as the web role, in a transaction of an account's."""
        connection = psycopg.connect(self.url)
        connection.execute(ENTER, [open_pass(self.url, account)])
        return connection

    def there(self):
        """Return how many rows of the item, its grade, its stamp and its certificate there are."""
        with self.owner.transaction():
            before = self.owner.execute("SELECT access_errand_begin()").fetchone()[0]
            found = self.owner.execute(THERE, self.__dict__).fetchone()
            self.owner.execute("SELECT access_errand_end(%s)", [before])
        return found


@pytest.fixture
def case(owner):
    return Case(owner)


def waits(owner):
    """Wait until some connection waits for the lock of keeping."""
    for _ in range(200):
        [(many,)] = owner.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        ).fetchall()
        if many:
            return
        time.sleep(0.05)
    pytest.fail("nobody waited")


def test_a_hold_that_comes_first_wins_over_what_was_approved(case, owner):
    said = []

    def carry_out():
        try:
            with case.web(case.second) as web:
                web.execute(CARRY_OUT, [case.disposal])
        except psycopg.Error as problem:
            said.append(str(problem))

    with case.web(case.first) as web:
        web.execute(HOLD, [new_reference("J"), case.item, case.label, case.first])
        other = threading.Thread(target=carry_out)
        other.start()
        waits(owner)
    other.join(30)
    assert "nothing_under_hold_goes" in said[0]
    assert case.there() == (1, 1, 1, 0)


def test_a_hold_that_comes_second_waits_until_the_record_has_gone(case, owner):
    held = []

    def hold():
        with case.web(case.first) as web:
            web.execute(HOLD, [new_reference("J"), case.item, case.label, case.first])
        held.append(case.there())

    with case.web(case.second) as web:
        web.execute(CARRY_OUT, [case.disposal])
        other = threading.Thread(target=hold)
        other.start()
        waits(owner)
        assert held == []
    other.join(30)
    assert case.there() == (0, 0, 0, 1)


def test_a_kill_half_way_leaves_nothing_half_done(case):
    web = case.web(case.second)
    web.execute(CARRY_OUT, [case.disposal])
    with psycopg.connect(os.environ["SIGHTLINE_TEST_ADMIN_URL"], autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [web.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        web.execute("SELECT 1")
    assert case.there() == (1, 1, 1, 0)
    with case.web(case.second) as again:
        again.execute(CARRY_OUT, [case.disposal])
    assert case.there() == (0, 0, 0, 1)


def test_only_who_approved_it_carries_it_out(case):
    with pytest.raises(psycopg.Error, match="by_who_approved"), case.web(case.first) as web:
        web.execute(CARRY_OUT, [case.disposal])
    assert case.there() == (1, 1, 1, 0)
