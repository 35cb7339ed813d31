"""Nobody is mailed more often than once an hour, and a mail says a number and no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.notices.mail_rules import (
    TOO_LATE,
    WRONG_CODE,
    Told,
    code_refusal,
    mail_due,
    pause,
    waiting_words,
)
from sightline.notices.mail_server import mail_server
from sightline.terms.mailing import MailKind, MailPeriod

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW = Told(MailPeriod.HOURLY, True, NOON, None, None, None, 0, NOON, None)
WHEN = st.integers(0, 3 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))


@given(
    st.sampled_from(MailPeriod),
    st.lists(st.tuples(WHEN, st.booleans(), st.booleans()), max_size=40),
)
def test_mails_to_one_person_are_an_hour_apart_whatever_happens(period, happens):
    told, sent = replace(NEW, period=period, newest=None), []
    for at, comes, fails in sorted(happens):
        told = replace(told, newest=at) if comes else told
        if mail_due(told, at) is MailKind.WAITING:
            sent.append(at)
            told = replace(told, tried_at=at)
            if fails:
                told = replace(told, failed_at=at, failures=told.failures + 1)
            else:
                told = replace(told, sent_at=at, told_until=told.newest, failed_at=None, failures=0)
    assert all(later - before >= HOUR for before, later in pairwise(sent))
    if period is MailPeriod.DAILY and not any(fails for _, _, fails in happens):
        assert all(later.date() > before.date() for before, later in pairwise(sent))


@pytest.mark.parametrize(
    ("told", "at", "kind"),
    [
        (NEW, NOON, MailKind.WAITING),
        (replace(NEW, newest=None), NOON, None),
        (replace(NEW, told_until=NOON), NOON, None),
        (replace(NEW, confirmed=False), NOON, None),
        (replace(NEW, confirmed=False, code_sent_at=None), NOON, MailKind.CODE),
        (replace(NEW, period=MailPeriod.DAILY), NOON.replace(hour=7, minute=59), None),
        (replace(NEW, period=MailPeriod.DAILY), NOON.replace(hour=8), MailKind.WAITING),
        (replace(NEW, period=MailPeriod.DAILY, sent_at=NOON - 2 * HOUR), NOON, None),
        (replace(NEW, period=MailPeriod.DAILY, sent_at=NOON - 20 * HOUR), NOON, MailKind.WAITING),
        (replace(NEW, failed_at=NOON - timedelta(minutes=9), failures=1), NOON, None),
        (replace(NEW, failed_at=NOON - HOUR, failures=1), NOON, MailKind.WAITING),
        (replace(NEW, failed_at=NOON - HOUR, failures=9), NOON, None),
    ],
)
def test_what_is_sent_and_when(told, at, kind):
    assert mail_due(told, at) is kind


@given(st.integers(0, 10_000))
def test_failures_are_tried_again_ever_later_and_within_a_day(failures):
    assert timedelta(minutes=10) <= pause(failures) <= pause(failures + 1) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "minutes", "tries", "why"),
    [
        ("1234 5678", 59, 5, None),
        ("12345679", 1, 1, WRONG_CODE),
        ("12345678", 61, 1, TOO_LATE),
        ("12345678", 1, 6, TOO_LATE),
        ("12345678", None, 1, TOO_LATE),
    ],
)
def test_a_code_holds_for_an_hour_and_five_tries(typed, minutes, tries, why):
    sent_at = None if minutes is None else NOON - timedelta(minutes=minutes)
    assert code_refusal(typed, "12345678", sent_at=sent_at, tries=tries, now=NOON) == why


def test_a_mail_says_how_many_and_where():
    site = "https://sightline.example/"
    assert waiting_words(3, site) == f"You have 3 things waiting in Sightline.\n\n{site}\n"
    assert waiting_words(1, site).startswith("You have 1 thing waiting")


def test_a_mail_server_is_spoken_to_in_tls_unless_it_is_on_this_machine():
    far = mail_server("smtp://me%40x:p%3A@mail.example?from=s@x.example")
    assert (far.user, far.password, far.port, far.upgraded) == ("me@x", "p:", 587, True)
    assert mail_server("smtps://m.example?from=s@x.example").wrapped
    assert not mail_server("smtp://127.0.0.1:25?from=s@x.example").upgraded
    assert "p:" not in repr(far)
    assert mail_server("") is None
    for wrong in ("mail.example", "http://m.example?from=s@x", "smtp://m.example",
                  "smtp://u@m.example?from=s@x", "smtp://m.example:port?from=s@x"):  # fmt: skip
        with pytest.raises(ValueError, match="SIGHTLINE_MAIL_URL") as told:
            mail_server(wrong)
        assert wrong not in str(told.value)
