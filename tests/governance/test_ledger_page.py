"""The auditor's page: who did what to which records; never a text, and for auditors alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.ledger.actions import record
from sightline.terms import Act, Outcome, Role
from tests.people import Person

pytestmark = pytest.mark.django_db

SignIn = Callable[[Person], Client]
RECORD, OTHER = "I-AAAAA-AAAAA", "I-BBBBB-BBBBB"


@pytest.fixture
def auditor(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.AUDITOR})


@pytest.fixture
def acts(officer: Person, analyst: Person, entering: Callable[..., Any]) -> None:
    """An officer reads and searches, and an analyst is refused."""
    with entering(officer):
        record(officer.account, Act.READ, [RECORD])
        record(officer.account, Act.SEARCH, [RECORD, OTHER], words="secret words")
    with entering(analyst):
        record(analyst.account, Act.READ, [OTHER], outcome=Outcome.REFUSED)


def shown(browser: Client, **asked: str) -> list[Any]:
    answer = browser.get(reverse("ledger"), asked)
    assert answer.status_code == 200
    return list(answer.context["found"].lines)


def test_the_newest_stand_first_with_names_and_references_and_no_words(
    acts: None, auditor: Person, browser_of: SignIn
) -> None:
    page = browser_of(auditor).get(reverse("ledger"))
    text = page.content.decode()
    done = [(line.act, list(line.references), line.refused) for line in page.context["found"].lines]
    assert done[:3] == [
        ("Read", [OTHER], True),
        ("Search", [RECORD, OTHER], False),
        ("Read", [RECORD], False),
    ]
    assert "Test Person" in text
    assert "secret" not in text


def test_each_filter_narrows(
    acts: None, auditor: Person, officer: Person, analyst: Person, browser_of: SignIn
) -> None:
    browser = browser_of(auditor)
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert {line.account for line in shown(browser, who=officer.account)} == {officer.account}
    assert [line.act for line in shown(browser, act="SEARCH")] == ["Search"]
    assert [line.account for line in shown(browser, refused="on")] == [analyst.account]
    assert [line.refused for line in shown(browser, reference=OTHER, act="READ")] == [True]
    assert shown(browser, reference="i aaaaa aaaaa", act="READ")[0].references == [RECORD]
    assert len(shown(browser, day=today, act="SEARCH")) == 1
    assert shown(browser, day="1/1/2020") == []


def test_a_day_begins_and_ends_at_midnight_in_london(
    acts: None, auditor: Person, browser_of: SignIn
) -> None:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sightline.governance.queries import _midnight

    assert _midnight(date(2026, 7, 1)) == datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/London"))
    assert _midnight(date(2026, 7, 1)).utcoffset() is not None


def test_an_empty_ledger_says_so(auditor: Person, browser_of: SignIn) -> None:
    page = browser_of(auditor).get(reverse("ledger"), {"act": "EXPORT"})
    assert "No entry fits this" in page.content.decode()


def test_the_auditors_own_reading_is_entered(auditor: Person, browser_of: SignIn) -> None:
    browser = browser_of(auditor)
    shown(browser, reference=RECORD)
    newest = shown(browser)[0]
    assert (newest.act, newest.account, newest.references) == (
        "Read the ledger",
        auditor.account,
        [RECORD],
    )


def test_fifty_a_page_and_the_older_ones_follow_without_gap_or_repeat(
    auditor: Person, officer: Person, entering: Callable[..., Any], browser_of: SignIn
) -> None:
    with entering(officer):
        for _ in range(60):
            record(officer.account, Act.LIST, [RECORD])
    browser = browser_of(auditor)
    first = browser.get(reverse("ledger"), {"act": "LIST"})
    assert len(first.context["found"].lines) == 50
    older = re.search(r'href="(\?[^"]+)" rel="next"', first.content.decode())
    assert older is not None
    second = browser.get(reverse("ledger") + older[1].replace("&amp;", "&"))
    numbers = [line.number for page in (first, second) for line in page.context["found"].lines]
    assert len(numbers) == 60
    assert numbers == sorted(set(numbers), reverse=True)
    assert 'rel="next"' not in second.content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_nobody_else_finds_the_page(
    role: Role, person: Callable[..., Person], browser_of: SignIn
) -> None:
    for asked in ({}, {"day": "nonsense"}):
        assert browser_of(person(roles={role})).get(reverse("ledger"), asked).status_code == 404


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("who", "Somebody", "Enter a whole reference"),
        ("reference", "' OR 1=1", "Enter a whole reference"),
        ("day", "31/02/2026", "Enter a day"),
        ("day", "1/1/0001", "Enter a day"),
        ("act", "NONSENSE", "Choose an act"),
    ],
)
def test_bad_input_is_named_and_kept(
    field: str, typed: str, said: str, auditor: Person, browser_of: SignIn
) -> None:
    answer = browser_of(auditor).get(reverse("ledger"), {field: typed})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert said in text
    assert "Error: Ledger" in text
    assert field == "act" or typed.replace("'", "&#x27;") in text


@pytest.mark.parametrize("below", ["x", "-1", "9" * 30])
def test_a_spoilt_page_number_is_no_server_error(
    below: str, auditor: Person, browser_of: SignIn
) -> None:
    answer = browser_of(auditor).get(reverse("ledger"), {"below": below})
    assert answer.status_code in (200, 400)


def test_who_sent_a_report_is_not_shown_and_not_called_nobody(
    auditor: Person, reporter: Person, entering: Callable[..., Any], browser_of: SignIn
) -> None:
    from sightline.intake.queries import unnamed

    with entering(reporter) as viewer:
        unnamed(viewer, Act.SUBMIT)
        unnamed(viewer, Act.READ, "own reports")
    page = browser_of(auditor).get(reverse("ledger")).content.decode()
    assert page.count("Sealed: a report of their own") == 2
    assert reporter.account not in page
