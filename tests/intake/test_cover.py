"""A lead sees the queue from outside and arranges cover; a leaver holds nothing back."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from sightline.access.models import Standing
from sightline.access.refused import Refused
from sightline.intake import actions, queries
from sightline.intake.models import StepTaken, Submission
from sightline.terms import QueuePart, Regime, Role
from tests.conftest import EnterAs
from tests.intake.test_passing import give, holder
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()


@pytest.fixture
def colleague(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.AGENCY_LEAD})


@pytest.fixture
def held(send: Send, reporter: Person, council_officer: Person, entering: EnterAs) -> str:
    """A report that the council's officer has taken."""
    reference = send(reporter)
    with entering(council_officer) as viewer:
        actions.take(reference=reference, seen="", by=viewer, at=NOW)
    return reference


def leave(who: Person) -> None:
    Standing.objects.filter(account=who.account).update(active=False)


@pytest.mark.parametrize(
    "change",
    [
        "risk = '1'",
        "danger = 'IMMEDIATE', risk = '1'",
        "stage = 'NOT_FOR_US', closed_at = now()",
        "due_at = now()",
        "referral_reference = 'X', referred_at = now(), referred_by = 'A'",
    ],
)
def test_a_lead_changes_nothing_but_who_holds_it(
    change: str, held: str, lead: Person, entering: EnterAs
) -> None:
    with (
        pytest.raises(DatabaseError, match="a_lead_hands_work_over_and_changes_nothing_else"),
        entering(lead),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE intake_submission SET {change}")


def test_a_lead_takes_opens_and_closes_nothing(
    held: str, lead: Person, colleague: Person, entering: EnterAs, browser_of: Browse
) -> None:
    with entering(lead) as viewer:
        with pytest.raises(Refused):
            actions.take(reference=held, seen="", by=viewer, at=NOW)
        with pytest.raises(Submission.DoesNotExist):
            queries.opened(viewer, held, "TRIAGE", "")
        with connection.cursor() as cursor:
            cursor.execute("SELECT intake_open(%s, 'TRIAGE', '')", [held])
            assert cursor.fetchone() == (None,)
    page = browser_of(lead).get(f"/report/queue/{held}").content.decode()
    assert "Open the report" not in page
    assert "Hand it over to a colleague" in page


def test_the_queue_of_a_leaver_is_nobodys_at_once(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs, browser_of: Browse
) -> None:
    leave(council_officer)
    page = browser_of(colleague).get("/report/queue?part=nobody").content.decode()
    assert held in page
    assert "was with Test Person, who has left" in page
    with entering(colleague) as viewer:
        found = queries.queue_page(viewer, QueuePart.NOBODY, NOW)
    assert found.counts[QueuePart.NOBODY] == 1
    assert [(load.left, load.held) for load in found.overview.workloads] == [(True, 1)]


def test_any_officer_hands_a_leavers_report_over(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    leave(council_officer)
    assert give(entering, colleague, held, colleague, council_officer.account)


@pytest.mark.parametrize("to_queue", [True, False])
def test_a_lead_hands_over_everything_of_somebody(
    to_queue: bool,
    held: str,
    send: Send,
    reporter: Person,
    council_officer: Person,
    colleague: Person,
    lead: Person,
    browser_of: Browse,
    entering: EnterAs,
) -> None:
    second = send(reporter)
    with entering(council_officer) as viewer:
        actions.take(reference=second, seen="", by=viewer, at=NOW)
    leave(council_officer)
    boxes = {"holder": council_officer.account, "to": "queue" if to_queue else colleague.account}
    page = browser_of(lead).post("/report/queue/cover", boxes).content.decode()
    assert ("0 handed over, 2 put back" if to_queue else "2 handed over, 0 put back") in page
    holders = {holder(entering, colleague, one) for one in (held, second)}
    assert holders == {"" if to_queue else colleague.account}


def test_cover_is_for_leads_and_asks_whose_and_to_whom(
    held: str, council_officer: Person, lead: Person, browser_of: Browse
) -> None:
    assert browser_of(council_officer).get("/report/queue/cover").status_code == 404
    page = browser_of(lead).post("/report/queue/cover", {"holder": ""}).content.decode()
    assert "Choose whose reports to hand over" in page
    assert "Choose who takes them" in page


def test_an_officer_does_not_cover_by_another_way(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    with entering(colleague) as viewer, pytest.raises(Refused, match="lead"):
        actions.hand_over_all(
            holder=council_officer.account, to=colleague.account, by=viewer, at=NOW
        )


def test_a_lead_of_another_agency_sees_and_moves_nothing(
    held: str,
    council_officer: Person,
    person: Callable[..., Person],
    browser_of: Browse,
    entering: EnterAs,
) -> None:
    other = person(agency="police", roles={Role.AGENCY_LEAD}, regimes=set(Regime))
    assert browser_of(other).get(f"/report/queue/{held}").status_code == 404
    with entering(other) as viewer:
        page = queries.queue_page(viewer, QueuePart.ALL, NOW)
        assert (page.lines, page.overview.workloads) == ([], [])
        assert page.counts[QueuePart.ALL] == 0
        assert not Submission.objects.exists()
        assert not StepTaken.objects.exists()
        assert queries.workers_of(viewer, held) == {}
