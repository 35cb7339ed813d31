"""Questions in the database: found by the job, seen and settled by auditors of others alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.database.bulk import insert
from sightline.governance import actions
from sightline.ledger.actions import record
from sightline.subjects.actions import begin_task
from sightline.subjects.models import LookUpFlag
from sightline.terms import Act, FlagReason, LookUpPurpose, Outcome, Role, new_reference
from tests.people import Person

pytestmark = pytest.mark.django_db

SignIn = Callable[[Person], Client]


@pytest.fixture
def bulk(officer: Person, analyst: Person, entering: Any) -> None:
    """An officer opens sixty records in a day, and an analyst is refused a dozen."""
    with entering(officer):
        for _ in range(60):
            record(officer.account, Act.READ, [new_reference("I")])
    with entering(analyst):
        for _ in range(12):
            record(analyst.account, Act.READ, [new_reference("I")], outcome=Outcome.REFUSED)


def look() -> int:
    return actions.look_through(at=timezone.now() + timedelta(seconds=5))


def shown(browser: Client, **asked: str) -> list[Any]:
    answer = browser.get(reverse("questions"), asked)
    assert answer.status_code == 200
    return list(answer.context["found"].lines)


def kinds(browser: Client) -> dict[str, str]:
    return {str(one.kind): one.account or one.record for one in shown(browser)}


def test_the_job_finds_them_once_and_the_page_says_why(
    bulk: None, officer: Person, analyst: Person, auditor: Person, browser_of: SignIn
) -> None:
    look()
    look()
    browser = browser_of(auditor)
    found = kinds(browser)
    assert found["BULK"] == officer.account
    assert found["REFUSED"] == analyst.account
    assert len(shown(browser)) == len(found)
    page = browser.get(reverse("questions")).content.decode()
    assert "60 records were opened on this day." in page
    assert "12 times something was asked for and refused on this day." in page


def test_what_was_flagged_when_it_was_looked_up_is_a_question(
    officer: Person, auditor: Person, entering: Any, browser_of: SignIn
) -> None:
    now = timezone.now() - timedelta(minutes=1)
    with entering(officer) as viewer:
        task = begin_task(
            purpose=LookUpPurpose.ITEM, about="I-AAAAA-AAAAA", words="", by=viewer, at=now
        )
        rows = [(task, why.value, officer.account, now) for why in FlagReason]
        insert(LookUpFlag, ("task_id", "why", "account", "at"), rows)
    look()
    assert kinds(browser_of(auditor)) == {
        "OWN_NAME": officer.account,
        "COLLEAGUE": officer.account,
    }


def test_a_question_is_settled_by_another_row_and_the_note_is_sealed(
    bulk: None, auditor: Person, browser_of: SignIn
) -> None:
    look()
    browser = browser_of(auditor)
    one = next(each for each in shown(browser) if each.kind == "BULK")
    address = reverse("question", args=[one.number])
    browser.post(address, {"answer": "ASKED", "note": "Asked Zoë on the telephone."})
    browser.post(address, {"answer": "EXPLAINED", "note": "She moved the old folders."})
    assert one.number not in {each.number for each in shown(browser)}
    [settled] = shown(browser, settled="on")
    assert [str(each.answer) for each in settled.answers] == ["EXPLAINED", "ASKED"]
    assert "She moved the old folders." in browser.get(address).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE governance_settlement NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT string_agg(s::text, ' ') FROM governance_settlement s")
        assert "folders" not in cursor.fetchone()[0]
        for change in ("UPDATE governance_settlement SET at = now()",
                       "DELETE FROM governance_settlement"):  # fmt: skip
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(change)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE governance_settlement FORCE ROW LEVEL SECURITY")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answer": "", "note": "A note."}, "Choose what came of it"),
        ({"answer": "ASKED", "note": " "}, "Write a note"),
        ({"answer": "GUILTY", "note": "A note."}, "There is a problem"),
        ({"answer": "ASKED", "note": "x" * 2_001}, "2,000 characters or fewer"),
    ],
)
def test_bad_input_is_named_kept_and_stores_nothing(
    given: dict[str, str], said: str, bulk: None, auditor: Person, browser_of: SignIn
) -> None:
    look()
    browser = browser_of(auditor)
    [one, *_] = shown(browser)
    answer = browser.post(reverse("question", args=[one.number]), given)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert given["note"] in answer.content.decode()
    assert shown(browser, settled="on") == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_nobody_else_finds_either_page(
    role: Role, bulk: None, person: Callable[..., Person], browser_of: SignIn
) -> None:
    look()
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM governance_question_id_seq")
        number = cursor.fetchone()[0]
    browser = browser_of(person(roles={role}))
    for address in (reverse("questions"), reverse("question", args=[number])):
        assert browser.get(address).status_code == 404
    assert browser.post(reverse("question", args=[number])).status_code == 404


def test_an_auditor_neither_sees_nor_settles_a_question_about_themself(
    person: Callable[..., Person], auditor: Person, entering: Any, browser_of: SignIn
) -> None:
    both = person(agency="council", roles={Role.AUDITOR, Role.ANALYST})
    with entering(both):
        for _ in range(60):
            record(both.account, Act.READ, [new_reference("I")])
    look()
    [one] = [each for each in shown(browser_of(auditor)) if str(each.kind) == "BULK"]
    own = browser_of(both)
    assert shown(own) == []
    address = reverse("question", args=[one.number])
    assert own.get(address).status_code == 404
    assert own.post(address, {"answer": "EXPLAINED", "note": "It was me."}).status_code == 404


def test_only_the_worker_asks_questions_and_reads_for_them(auditor: Person, entering: Any) -> None:
    stored = "kind, account, record, day, counted, usual, others, found_at"
    values = "'BULK', 'A-AAAAA-AAAAA', '', now(), 1, 1, 1, now()"
    for statement in (
        "SELECT * FROM governance_entries(now(), now())",
        "SELECT * FROM governance_roles()",
        f"INSERT INTO governance_question ({stored}) VALUES ({values})",
    ):
        with (
            entering(auditor),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError),
            transaction.atomic(),
        ):
            cursor.execute(statement)


def test_reading_and_settling_are_entered(
    bulk: None, officer: Person, auditor: Person, browser_of: SignIn
) -> None:
    look()
    browser = browser_of(auditor)
    one = next(each for each in shown(browser) if each.account == officer.account)
    address = reverse("question", args=[one.number])
    browser.post(address, {"answer": "ASKED", "note": "A note."})
    page = browser.get(reverse("ledger"), {"reference": officer.account})
    said = {line.about for line in page.context["found"].lines}
    assert {"question asked", "questions", "question"} <= said
