"""Signing in: two proofs, a lock after failures, and nothing that tells an account from none."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sightline.access import queries
from sightline.access.actions import within_allowance
from sightline.access.web import address_of
from sightline.agencies import actions
from sightline.agencies.models import Credential
from sightline.database.connection import as_viewer
from tests.people import CODE_SECRET, PASSWORD

pytestmark = pytest.mark.django_db


def code_at(moment):
    return pyotp.TOTP(CODE_SECRET).at(int(moment.timestamp()))


def holds(who, password=PASSWORD, address="192.0.2.1"):
    return actions.password_holds(email=who.email, password=password, address=address)


def test_a_right_password_and_code_open_a_session(reporter):
    now = timezone.now()
    assert holds(reporter)
    session_pass = actions.sign_in(email=reporter.email, code=code_at(now), at=now)
    with as_viewer(session_pass):
        assert queries.viewer().account == reporter.account


def test_a_code_works_once(reporter):
    now = timezone.now()
    assert actions.sign_in(email=reporter.email, code=code_at(now), at=now)
    assert actions.sign_in(email=reporter.email, code=code_at(now), at=now) is None


def test_a_code_of_five_minutes_ago_is_refused(reporter):
    now = timezone.now()
    old = code_at(now - timedelta(minutes=5))
    assert actions.sign_in(email=reporter.email, code=old, at=now) is None


def test_five_failures_lock_the_account_even_for_the_right_password(reporter):
    assert not any(holds(reporter, "wrong") for _ in range(5))
    assert not holds(reporter)
    now = timezone.now()
    assert actions.sign_in(email=reporter.email, code=code_at(now), at=now) is None


def test_a_lock_ends(reporter):
    for _ in range(5):
        holds(reporter, "wrong")
    Credential.objects.filter(account_id=reporter.account).update(
        locked_until=timezone.now() - timedelta(days=1)
    )
    assert holds(reporter)


def test_wrong_codes_count_as_failures(reporter):
    now = timezone.now()
    for _ in range(5):
        assert actions.sign_in(email=reporter.email, code="000000", at=now) is None
    assert not holds(reporter)


def test_guessing_from_one_address_is_slowed_whoever_is_guessed(reporter):
    for _ in range(60):
        within_allowance("sign-in 192.0.2.9", tries=60, seconds=300)
    assert not holds(reporter, address="192.0.2.9")
    assert holds(reporter, address="192.0.2.10")


def test_nobody_and_a_wrong_password_read_the_same(reporter):
    pages = [
        Client().post("/sign-in", {"email": email, "password": "wrong"}).content
        for email in ("nobody@tests.example", "n0body@tests.example")
    ]
    known = Client().post("/sign-in", {"email": reporter.email, "password": "wrong"}).content
    shown = known.replace(reporter.email.encode(), b"nobody@tests.example")
    assert _plain(shown) == _plain(pages[0])


def _plain(page):
    return b"".join(line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line)


def test_a_failure_is_in_the_ledger_without_the_address_typed(reporter):
    holds(reporter, "wrong")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            'SELECT actor, act, outcome FROM ledger_entry WHERE "references" = %s::varchar[]',
            [[reporter.account]],
        )
        assert cursor.fetchall() == [("", "SIGN_IN", "REFUSED")]
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")


def test_the_pages_sign_in_and_out(reporter):
    browser = Client()
    assert browser.get("/").headers["Location"].startswith("/sign-in")
    sent = {"email": reporter.email, "password": PASSWORD}
    assert browser.post("/sign-in?next=/report/", sent).headers["Location"] == "/sign-in/code"
    answer = browser.post("/sign-in/code", {"code": code_at(timezone.now())})
    assert answer.headers["Location"] == "/report/"
    assert browser.get("/report/").status_code == 200
    browser.post("/sign-out")
    assert browser.get("/report/").status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_signing_in_leads_nowhere_else(elsewhere, reporter):
    browser = Client()
    sent = {"email": reporter.email, "password": PASSWORD}
    browser.post(f"/sign-in?next={elsewhere}", sent)
    answer = browser.post("/sign-in/code", {"code": code_at(timezone.now())})
    assert answer.headers["Location"] == "/"


def test_a_signed_out_pass_is_dead_even_if_the_cookie_was_copied(reporter, browser_of):
    browser, thief = browser_of(reporter), browser_of(reporter)
    browser.post("/sign-out")
    assert thief.get("/report/").status_code == 302


@pytest.mark.parametrize(
    ("synthetic", "forwarded", "seen"),
    [
        (True, "203.0.113.7", "192.0.2.1"),
        (False, "203.0.113.7", "203.0.113.7"),
        (False, "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first is the caller's own claim
        (False, None, "192.0.2.1"),
    ],
)
def test_guessing_is_counted_by_the_address_that_the_proxy_saw(
    synthetic, forwarded, seen, settings, rf
):
    settings.SYNTHETIC = synthetic
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert address_of(rf.get("/sign-in", REMOTE_ADDR="192.0.2.1", **headers)) == seen


def test_the_database_too_takes_a_code_only_once(reporter):
    step = int(timezone.now().timestamp()) // actions.STEP
    assert actions._note_success(reporter.account, step)
    assert not actions._note_success(reporter.account, step)


def test_a_step_that_was_used_is_not_looked_at_again(reporter):
    now = timezone.now()
    found = actions._credential(reporter.email)
    step = int(now.timestamp()) // actions.STEP
    assert actions._step(found, code_at(now), now) == step
    assert actions._step(replace(found, last_step=step), code_at(now), now) is None
