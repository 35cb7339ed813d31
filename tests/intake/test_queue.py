"""The queue: the most pressing first, taken by one officer at a time, nothing lost by two."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intake import actions, queries
from sightline.intake.models import Submission
from sightline.terms import Act, Role, SubmissionStage
from sightline.terms.reporting import Danger
from tests.conftest import EnterAs
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()


@pytest.fixture
def colleague(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


def same_but_for_tokens(*answers: HttpResponse) -> bool:
    """Return whether pages are the same, the random tokens against forgery aside."""
    token = rb'name="csrfmiddlewaretoken" value="[^"]*"'
    return len({re.sub(token, b"", answer.content) for answer in answers}) == 1


def stage_of(reference: str, who: Person, entering: EnterAs) -> tuple[str, str]:
    with entering(who):
        return Submission.objects.values_list("stage", "taken_by").get(reference=reference)


def test_the_highest_risk_is_first_and_then_the_oldest(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse
) -> None:
    hours = {"low": 50, "low too": 40, "soon": 3, "now": 1, "now too": 2}
    danger = {"soon": Danger.SOON, "now": Danger.NOW, "now too": Danger.NOW}
    sent = {
        name: send(reporter, at=NOW - timedelta(hours=ago), danger=danger.get(name, Danger.NO))
        for name, ago in hours.items()
    }
    page = browser_of(council_officer).get("/report/queue")
    shown = [one.reference for one in page.context["page"].lines]
    assert shown == [sent[name] for name in ("now too", "now", "soon", "low", "low too")]


def test_the_queue_shows_age_risk_agency_and_lateness_and_no_words(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse
) -> None:
    send(reporter, at=NOW - timedelta(hours=2), danger=Danger.NOW, what="SECRET")
    page = browser_of(council_officer).get("/report/queue").content.decode()
    for words in ("High risk", "2 hours, late by 1 hour", "Youth charity", "Waiting"):
        assert words in page
    assert "SECRET" not in page


def test_an_empty_queue_says_so(council_officer: Person, browser_of: Browse) -> None:
    assert "Nothing waits" in browser_of(council_officer).get("/report/queue").content.decode()


def test_officers_see_their_own_agencys_queue_only(
    send: Send,
    reporter: Person,
    officer: Person,
    council_officer: Person,
    browser_of: Browse,
    person: Callable[..., Person],
) -> None:
    to_council = send(reporter)
    to_police = send(person(agency="police", roles={Role.REPORTER}))
    for who, own, other in (
        (council_officer, to_council, to_police),
        (officer, to_police, to_council),
    ):
        browser = browser_of(who)
        assert own in browser.get("/report/queue").content.decode()
        assert other not in browser.get("/report/queue").content.decode()
        assert browser.get(f"/report/queue/{own}").status_code == 200
        assert browser.get(f"/report/queue/{other}").status_code == 404


@pytest.mark.parametrize("path", ["", "/take", "/hand-back", "/not-for-us"])
def test_others_get_the_same_404_as_for_what_was_never_there(
    path: str, send: Send, reporter: Person, analyst: Person, browser_of: Browse
) -> None:
    there, missing = send(reporter), "S-00000-00000"
    browser = browser_of(analyst)
    visit = browser.get if not path else browser.post
    answers = [visit(f"/report/queue/{reference}{path}") for reference in (there, missing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert same_but_for_tokens(*answers)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ANALYST, Role.AUDITOR])
def test_the_queue_is_for_intelligence_officers(
    role: Role, person: Callable[..., Person], browser_of: Browse
) -> None:
    browser = browser_of(person(agency="council", roles={role}))
    assert browser.get("/report/queue").status_code == 404


def test_one_ledger_entry_lists_every_reference_shown(
    send: Send,
    reporter: Person,
    council_officer: Person,
    browser_of: Browse,
    person: Callable[..., Person],
    entering: EnterAs,
) -> None:
    sent = {send(reporter), send(reporter)}
    browser_of(council_officer).get("/report/queue")
    with entering(person(roles={Role.AUDITOR})), connection.cursor() as cursor:
        cursor.execute(
            'SELECT "references" FROM ledger_entry WHERE actor = %s AND act = %s',
            [council_officer.account, "LIST"],
        )
        [(references,)] = cursor.fetchall()
    assert set(references) == sent


def test_taking_and_handing_back(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    reference, browser = send(reporter), browser_of(council_officer)
    assert browser.post(f"/report/queue/{reference}/take").status_code == 302
    assert stage_of(reference, council_officer, entering) == ("TAKEN", council_officer.account)
    assert browser.post(f"/report/queue/{reference}/hand-back").status_code == 302
    assert stage_of(reference, council_officer, entering) == ("WAITING", "")


def test_who_has_not_taken_it_does_not_hand_it_back(
    send: Send, reporter: Person, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    reference = send(reporter)
    with entering(council_officer) as viewer:
        assert actions.take(reference=reference, seen="", by=viewer, at=NOW)
    with entering(colleague) as viewer, pytest.raises(Refused):
        actions.hand_back(reference=reference, by=viewer, at=NOW)
    assert stage_of(reference, colleague, entering) == ("TAKEN", council_officer.account)


def test_the_second_of_two_officers_is_told_of_the_first_and_may_take_over(
    send: Send,
    reporter: Person,
    council_officer: Person,
    colleague: Person,
    browser_of: Browse,
    entering: EnterAs,
) -> None:
    reference = send(reporter)
    take = f"/report/queue/{reference}/take"
    browser_of(council_officer).post(take, {"seen": ""})
    second = browser_of(colleague)
    told = second.post(take, {"seen": ""})  # the page that they had open showed nobody
    assert told.status_code == 409
    assert "took it while you looked" in told.content.decode()
    assert "Take it over from Test Person" in told.content.decode()
    assert stage_of(reference, colleague, entering) == ("TAKEN", council_officer.account)
    assert second.post(take, {"seen": council_officer.account}).status_code == 302
    assert stage_of(reference, colleague, entering) == ("TAKEN", colleague.account)


def test_closing_takes_it_off_the_queue_and_twice_changes_nothing(
    send: Send, reporter: Person, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    reference = send(reporter)
    for who in (council_officer, colleague):
        with entering(who) as viewer:
            actions.close(reference=reference, stage=SubmissionStage.DONE, by=viewer, at=NOW)
            assert not queries.queue(viewer, Act.TAKE).exists()
    with entering(colleague) as viewer:
        actions.close(reference=reference, stage=SubmissionStage.NOT_FOR_US, by=viewer, at=NOW)
    assert stage_of(reference, colleague, entering)[0] == "DONE"


def test_what_was_not_for_us_may_still_be_made_into_intelligence(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    reference = send(reporter)
    browser_of(council_officer).post(f"/report/queue/{reference}/not-for-us")
    assert stage_of(reference, council_officer, entering)[0] == "NOT_FOR_US"
    with entering(council_officer) as viewer:
        assert not actions.take(reference=reference, seen="", by=viewer, at=NOW)
        actions.close(reference=reference, stage=SubmissionStage.DONE, by=viewer, at=NOW)
    assert stage_of(reference, council_officer, entering)[0] == "DONE"


def test_a_submission_is_not_closed_into_an_open_stage(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    reference = send(reporter)
    with entering(council_officer) as viewer, pytest.raises(ValueError, match="closed as"):
        actions.close(reference=reference, stage=SubmissionStage.TAKEN, by=viewer, at=NOW)


def test_another_agency_neither_takes_nor_closes(
    send: Send, reporter: Person, officer: Person, entering: EnterAs
) -> None:
    reference = send(reporter)
    with entering(officer) as viewer:
        with pytest.raises(Submission.DoesNotExist):
            actions.take(reference=reference, seen="", by=viewer, at=NOW)
        with pytest.raises(Submission.DoesNotExist):
            actions.close(reference=reference, stage=SubmissionStage.DONE, by=viewer, at=NOW)


def test_the_page_that_opens_a_submission_asks_for_a_reason_and_shows_no_words(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse
) -> None:
    reference = send(reporter, what="SECRET")
    page = browser_of(council_officer).get(f"/report/queue/{reference}").content.decode()
    assert 'name="reason"' in page
    assert "To sanitise and grade it" in page
    assert "SECRET" not in page


def test_the_queue_is_read_from_its_index_under_row_security(
    send: Send,
    reporter: Person,
    council_officer: Person,
    entering: EnterAs,
    unforced: Callable[[str], AbstractContextManager[CursorWrapper]],
) -> None:
    send(reporter)
    with unforced("intake_submission") as cursor:
        cursor.execute(
            "INSERT INTO intake_submission (reference, label_id, received_at, from_agency, risk,"
            " stage, taken_by) SELECT 'S-' || lpad(n::text, 5, '0') || '-00000', label_id,"
            " received_at - n * interval '1 minute', from_agency, (n % 3 + 1)::text, 'WAITING', ''"
            " FROM intake_submission, generate_series(1, 4000) n"
        )
        cursor.execute("ANALYZE intake_submission")
    with entering(council_officer) as viewer:
        plan = queries.queue(viewer, Act.TAKE)[:50].explain()
    assert "submission_queue" in plan
    assert "Seq Scan on intake_submission" not in plan


def test_the_menu_marks_one_place_as_the_current_one(
    council_officer: Person, browser_of: Browse
) -> None:
    page = browser_of(council_officer).get("/report/queue").content.decode()
    assert page.count('aria-current="true"') == 1
