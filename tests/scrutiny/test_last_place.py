"""Two members ask for the last place in the same moment, each on a connection of their own.

What this writes is committed to this run's own database, which is dropped afterwards.
"""

import os
import threading
import time

import psycopg
import pytest

from sightline.terms import new_reference
from tests.access.test_real_logins import open_pass, standing

ASK = (
    "INSERT INTO scrutiny_sessionrequest (session_id, account, number, state, why, by, at)"
    " VALUES (%(session)s, access_account(), 1, 'ASKED', '', access_account(), now())"
)
AHEAD = "SELECT ahead FROM scrutiny_places() WHERE session = %(session)s"
ENTER = "SELECT set_config('sightline.pass', %s, true)"


def web(account):
    """Open a connection as the web role, in a transaction of an account's."""
    url = os.environ["DATABASE_URL"]
    connection = psycopg.connect(url)
    connection.execute(ENTER, [open_pass(url, account)])
    return connection


@pytest.fixture
def last_place(django_db_setup):
    """A session with one place, and two members."""
    made = new_reference("T")
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        keeper = standing(owner, ["DEMOCRATIC_SERVICES"])
        members = [standing(owner, ["COMMITTEE_MEMBER"]) for _ in range(2)]
        with web(keeper) as connection:
            connection.execute(
                "INSERT INTO scrutiny_session (reference, committee, created_by, created_at)"
                " VALUES (%s, 'children', access_account(), now())", [made]
            )  # fmt: skip
            connection.execute(
                "INSERT INTO scrutiny_sessionversion (session_id, number, state, title, host,"
                " openness, attend, starts_at, minutes, place, expect, sign, places, why, by, at)"
                " VALUES (%s, 1, 'PLANNED', 'x', 'x', 'OPEN', '', now() + interval '9 days', 60,"
                " 'x', '', '', 1, '', access_account(), now())", [made]
            )  # fmt: skip
        yield made, members, owner


def test_the_last_place_goes_to_one_and_the_other_waits(last_place):
    made, (one, other), owner = last_place
    said = {}

    def ask(account):
        with web(account) as connection:
            connection.execute(ASK, {"session": made})
            said[account] = connection.execute(AHEAD, {"session": made}).fetchone()[0]

    first = web(one)
    first.execute(ASK, {"session": made})
    thread = threading.Thread(target=ask, args=[other])
    thread.start()
    for _ in range(200):
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        if owner.execute(waiting).fetchone()[0]:
            break
        time.sleep(0.02)
    said[one] = first.execute(AHEAD, {"session": made}).fetchone()[0]
    first.commit()
    first.close()
    thread.join()
    assert said == {one: 0, other: 1}
