"""Background jobs with real logins and a real worker: who may ask, who acts, what a crash leaves.

Nothing here goes through Django's test transaction, as in test_real_logins.py.
"""

import json
import os
import subprocess
import sys
import time
from datetime import date

import psycopg
import pytest

from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.question import Question
from sightline.terms import Role, new_reference
from tests import forked
from tests.access.test_real_logins import ENTER, open_pass, owner, standing, web_url

__all__ = ["owner", "web_url"]  # fixtures

ASKING = "SELECT access_defer_job('hotspots.work_out', %s)"
QUESTION = json.dumps(Question(Asked(date(2026, 1, 1), date(2026, 11, 1))).plain())


@pytest.fixture
def analyst(owner):
    """An analyst of an agency who may see nothing yet; its account."""
    return standing(owner, [str(Role.ANALYST)])


@pytest.fixture
def queued(owner, web_url, analyst):
    """A run that the analyst has asked for through the web login."""
    reference = new_reference("R")
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [open_pass(web_url, analyst)])
        web.execute(
            "INSERT INTO hotspots_run (reference, account, at, parameters, seed, state,"
            " question_sealed, step, progress, cancel_asked, failure, versions, input_hash,"
            " records_sealed, result_sealed)"
            " VALUES (%s, %s, now(), %s, 1, 'QUEUED', '', '', 0, false, '', '{}', '', '', '')",
            [reference, analyst, QUESTION],
        )
        web.execute(ASKING, [reference])
        web.execute(ASKING, [reference])  # asked twice, queued once
    return reference


def work():
    """Have a worker do all that waits, with no login but its own."""
    environment = {
        k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }
    status, out, err = forked.sightline(("work", "--until-done"), environment)
    assert status == 0, err
    return out + err


def jobs(owner, about):
    return owner.execute(
        "SELECT args, status::text FROM procrastinate_jobs WHERE args->>'about' = %s", [about]
    ).fetchall()


def state(owner, reference):
    with psycopg.connect(os.environ["SIGHTLINE_TEST_ADMIN_URL"], dbname=owner.info.dbname) as admin:
        found = admin.execute(
            "SELECT state, failure FROM hotspots_run WHERE reference = %s", [reference]
        )
        return found.fetchone()


def test_a_job_is_asked_for_as_oneself_and_done_by_the_worker(owner, analyst, queued):
    assert jobs(owner, queued) == [({"account": analyst, "about": queued}, "todo")]
    said = work()
    assert jobs(owner, queued)[0][1] == "succeeded"
    assert state(owner, queued) == ("FAILED", "NOTHING")  # there was nothing to count
    assert queued not in said


def test_what_a_killed_worker_had_begun_is_begun_again(owner, queued):
    owner.execute(
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL"
        " WHERE args->>'about' = %s",
        [queued],
    )
    work()
    assert jobs(owner, queued)[0][1] == "succeeded"
    assert state(owner, queued) == ("FAILED", "NOTHING")


def test_what_the_clock_asks_for_waits_behind_no_long_job(owner, queued):
    [(by_the_clock,)] = owner.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
        " VALUES ('clock', 'intake.escalate', '{\"timestamp\": 0}') RETURNING id"
    )
    command = [sys.executable, "-m", "sightline.commands", "work", "--until-done"]
    statuses = """SELECT (SELECT status::text FROM procrastinate_jobs WHERE id = %s),
        (SELECT status::text FROM procrastinate_jobs WHERE args->>'about' = %s)"""
    with psycopg.connect(owner.info.dsn, password=owner.info.password) as holding:
        holding.execute("LOCK TABLE hotspots_run IN ACCESS EXCLUSIVE MODE")  # a job that is long
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as worker:
            found, ends = (), time.monotonic() + forked.LONGEST
            while found != ("succeeded", "doing") and time.monotonic() < ends:
                time.sleep(0.2)
                found = owner.execute(statuses, [by_the_clock, queued]).fetchone()
            holding.rollback()
            worker.wait(forked.LONGEST)
    assert found == ("succeeded", "doing")


def test_an_account_that_may_no_longer_sign_in_has_nothing_done_for_it(owner, analyst, queued):
    owner.execute("UPDATE access_standing SET active = false WHERE account = %s", [analyst])
    work()
    assert state(owner, queued) == ("QUEUED", "")


@pytest.mark.parametrize("words", ["a child's name", "", "R-00000", "X'; DROP TABLE access_pass"])
def test_a_job_is_about_a_reference_and_nothing_else(web_url, analyst, words):
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [open_pass(web_url, analyst)])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="a_job_needs"):
            web.execute(ASKING, [words])


def test_nobody_asks_for_a_job_without_a_pass(web_url):
    with (
        psycopg.connect(web_url) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="a_job_needs"),
    ):
        web.execute(ASKING, [new_reference("R")])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM procrastinate_jobs",
        "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('work', 'x')",
        "UPDATE procrastinate_jobs SET args = '{}'",
        "DELETE FROM procrastinate_events",
        "SELECT procrastinate_defer_jobs_v1('{}')",
    ],
)
def test_the_web_role_cannot_reach_the_queue(web_url, statement):
    with psycopg.connect(web_url) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(statement)
