"""Two gatekeepers who decide against each other, each in a transaction of their own.

What it writes is committed to this run's own database, which is dropped afterwards.
"""

import json
import os
import threading

import psycopg
import pytest
from django.utils import timezone

from sightline.terms import new_reference
from tests.access.test_real_logins import ENTER, open_pass, owner, standing, web_url
from tests.sharing.making import facts

__all__ = ["owner", "web_url"]
OFFERED = """
INSERT INTO sharing_sharerequest (reference, kind, giver, receiver, outsider, outsider_kind,
outsider_nation, asker, asker_agency, position, about, about_words, needed, purpose, urgency,
due_at, powers, power_words, public_task, recipients, asked_at)
VALUES (%s, 'OFFER', 'police', 'schools', '', '', '', %s, 'police', 'x', '{}', 'x', 'x', 'x',
'ROUTINE', now(), '{}', '', false, '{}', now())
"""
RECORD = "SELECT sharing_record_decision(%s)"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'"
DECIDED = "SELECT count(*) FROM access_decision WHERE reference = ANY (%s)"


class Gatekeeper:
    """Somebody who decides what the police share, with a connection as the web role."""

    def __init__(self, owner, url):
        self.account = standing(owner, ["GATEKEEPER"])
        self.web = psycopg.connect(url)
        self.web.execute(ENTER, [open_pass(url, self.account)])
        self.decision, self.said = new_reference("J"), ""

    def refuse(self, *, request, former=None):
        """Refuse what was asked, and leave the transaction open. Keep what the database said."""
        made = facts(
            self.decision, request_id=request, former_id=former, outcome="REFUSE", reason="a",
            think_again_on=f"{timezone.localdate()}",
        )  # fmt: skip
        try:
            self.web.execute(RECORD, [json.dumps(made)])
        except psycopg.Error as problem:
            self.said = str(problem)


@pytest.fixture
def three(owner, web_url):
    """Three gatekeepers of one agency."""
    found = [Gatekeeper(owner, web_url) for _ in range(3)]
    yield found
    for one in found:
        one.web.close()


@pytest.fixture
def pair(three):
    """Two of them."""
    return three[:2]


@pytest.fixture
def offered(owner, web_url):
    """Something that a third has offered to a school, to be decided."""
    reference, account = new_reference("J"), standing(owner, ["GATEKEEPER"])
    with psycopg.connect(web_url) as web:
        web.execute(ENTER, [open_pass(web_url, account)])
        web.execute(OFFERED, [reference, account])
    return reference


def at_once(pair, **about):
    """Let both decide: the second begins before the first has committed, and waits for it."""
    first, second = pair
    first.refuse(**about)
    other = threading.Thread(target=second.refuse, kwargs=about)
    other.start()
    with psycopg.connect(os.environ["SIGHTLINE_TEST_ADMIN_URL"], autocommit=True) as admin:
        while other.is_alive() and admin.execute(WAITING, [second.web.info.backend_pid]) == (0,):
            other.join(0.05)
    first.web.commit()
    other.join(60)
    second.web.rollback()


def decided(pair):
    """Return how many of the two decisions stand."""
    database = pair[0].web.info.dbname
    with psycopg.connect(os.environ["SIGHTLINE_TEST_ADMIN_URL"], dbname=database) as admin:
        return admin.execute(DECIDED, [[one.decision for one in pair]]).fetchone()[0]


def test_of_two_first_decisions_at_once_one_stands(pair, offered):
    at_once(pair, request=offered)
    assert pair[0].said == ""
    assert "a_request_is_decided_first_once" in pair[1].said
    assert decided(pair) == 1


def test_of_two_reconsiderations_at_once_one_stands(three, offered):
    *pair, before = three
    before.refuse(request=offered)
    before.web.commit()
    at_once(pair, request=offered, former=before.decision)
    assert pair[0].said == ""
    assert "former_id" in pair[1].said
    assert decided(pair) == 1
