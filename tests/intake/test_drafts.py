"""Drafts: kept page by page and as one types, right or wrong, and their writer's only."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from sightline.intake import queries
from sightline.intake.models import Draft
from sightline.intake.rules import DIALS
from sightline.terms import Act, Role
from tests.conftest import EnterAs
from tests.people import Person

Browse, Fill, Begin = Callable[[Person], Client], Callable[..., str], Callable[[Client], str]


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_each_page_keeps_what_was_typed_even_where_it_is_wrong(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    typed = {"when": "EXACT", "day_day": "31", "day_month": "2", "day_year": "2026", "time": "9"}
    refused = browser.post(f"/report/{draft}/when", typed)
    assert refused.status_code == 200
    assert "must be a real date" in text_of(refused)
    for page in (text_of(refused), text_of(browser.get(f"/report/{draft}/when"))):
        for value in ("31", "2", "2026", "9"):
            assert f'value="{value}"' in page
    assert "There is a problem" not in text_of(browser.get(f"/report/{draft}/when"))


def test_the_script_that_saves_keeps_unfinished_words(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    told = browser.post(f"/report/{draft}/what/save", {"what": "half a sent"})
    assert re.fullmatch(r"\d\d:\d\d", json.loads(told.content)["saved_at"])
    assert json.loads(told.content)["seconds"] == settings.SESSION_COOKIE_AGE
    assert "half a sent" in text_of(browser.get(f"/report/{draft}/what"))


def test_a_draft_is_there_after_the_session_expired_half_way(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    browser.post(f"/report/{draft}/what", {"what": "A grey car"})
    del browser.cookies["sessionid"]
    assert "/sign-in" in browser.post(f"/report/{draft}/when", {"when": "UNKNOWN"})["Location"]
    again = browser_of(reporter)
    assert draft in text_of(again.get("/report/"))
    assert "A grey car" in text_of(again.get(f"/report/{draft}/check"))


@pytest.mark.parametrize("path", ["what", "check", "discard", "danger-now", "receipt"])
def test_a_draft_is_its_writers_only(
    path: str, reporter: Person, person: Callable[..., Person], browser_of: Browse, fill: Fill
) -> None:
    draft = fill(browser_of(reporter))
    other = browser_of(person(agency="charity", roles={Role.REPORTER}))
    assert other.get(f"/report/{draft}/{path}").status_code == 404
    assert other.post(f"/report/{draft}/what/save", {"what": "mine"}).status_code == 404
    assert other.post(f"/report/{draft}/check").status_code == 404
    assert other.post(f"/report/{draft}/discard").status_code == 404


def test_the_database_too_gives_a_draft_to_its_writer_only(
    reporter: Person, officer: Person, browser_of: Browse, fill: Fill, entering: EnterAs
) -> None:
    fill(browser_of(reporter))
    with entering(officer), connection.cursor() as cursor:
        assert not Draft.objects.exists()
        cursor.execute("UPDATE intake_draft SET updated_at = now()")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM intake_draft")
        assert cursor.rowcount == 0


def test_a_draft_stands_sealed_in_the_database(
    reporter: Person, browser_of: Browse, fill: Fill, entering: EnterAs
) -> None:
    fill(browser_of(reporter))
    with entering(reporter):
        assert b"grey car" not in bytes(Draft.objects.get().answers_sealed)


def test_a_draft_is_deleted_when_its_writer_says_so(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    assert "gone for good" in text_of(browser.get(f"/report/{draft}/discard"))
    browser.post(f"/report/{draft}/discard")
    assert draft not in text_of(browser.get("/report/"))
    assert browser.get(f"/report/{draft}/what").status_code == 404


def test_a_page_beyond_what_a_draft_holds_is_refused_and_shown_again(
    reporter: Person, browser_of: Browse, fill: Fill
) -> None:
    browser = browser_of(reporter)
    draft = fill(browser)
    answer = browser.post(f"/report/{draft}/what", {"what": "y" * 100_001})
    assert "longer than we can keep" in text_of(answer)
    assert "y" * 100_001 in text_of(answer)
    assert browser.post(f"/report/{draft}/what/save", {"what": "y" * 100_001}).status_code == 429
    assert "A grey car" in text_of(browser.get(f"/report/{draft}/what"))


def test_too_many_drafts_in_an_hour_are_refused_kindly(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    for _ in range(DIALS["drafts_an_hour"].value):
        begin(browser)
    answer = browser.post("/report/begin")
    assert answer.status_code == 429
    assert "wait an hour" in text_of(answer)


def test_another_child_is_offered_without_judging_the_page(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    boxes = {"child_0_name": "Ash", "child_1_age": "15", "more": "1"}
    page = text_of(browser.post(f"/report/{draft}/who", boxes))
    assert 'name="child_2_name"' in page
    assert 'value="Ash"' in page
    assert "There is a problem" not in page
    assert 'value="Ash"' in text_of(browser.get(f"/report/{draft}/who"))


def test_a_page_that_is_not_one_is_a_404(
    reporter: Person, browser_of: Browse, begin: Begin
) -> None:
    browser = browser_of(reporter)
    draft = begin(browser)
    assert browser.get(f"/report/{draft}/nowhere").status_code == 404
    assert browser.post(f"/report/{draft}/nowhere/save").status_code == 404


def test_times_are_kept_with_the_draft(
    reporter: Person, browser_of: Browse, begin: Begin, entering: EnterAs
) -> None:
    begin(browser_of(reporter))
    with entering(reporter) as viewer:
        [draft] = queries.own_drafts(viewer, Act.SUBMIT)
    assert timezone.now() - draft.updated_at < timedelta(minutes=1)
