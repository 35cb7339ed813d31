"""Who sent a report may not take, open, judge or close it; nobody else is told that they did."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.files import actions as files
from sightline.files.queries import part
from sightline.intake import actions, queries
from sightline.intake.rules import OWN_REPORT
from sightline.terms import Act, Risk, Role, SubmissionStage, new_reference
from tests.conftest import EnterAs
from tests.files.conftest import COUNCIL, photo
from tests.intake.test_triage import act
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()
HOUR = timedelta(hours=1)
DONE = SubmissionStage.DONE


@pytest.fixture
def sender(person: Callable[..., Person]) -> Person:
    """An officer who sends a report to their own queue."""
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


ON_OWN = [
    ("take", {"seen": ""}),
    ("close", {"stage": DONE}),
    ("change_risk", {"risk": Risk.MEDIUM, "words": "why"}),
    ("unmark_danger", {"words": "why"}),
]


@pytest.mark.parametrize(("name", "more"), ON_OWN)
def test_who_sent_a_report_may_not_work_it_and_a_colleague_may(
    name: str,
    more: dict[str, object],
    send: Send,
    sender: Person,
    council_officer: Person,
    entering: EnterAs,
) -> None:
    own = send(sender, at=NOW)
    with pytest.raises(Refused, match="sent this report"):
        act(entering, sender, getattr(actions, name), own, **more)
    act(entering, council_officer, getattr(actions, name), own, **more)


def test_who_sent_a_report_may_not_open_it(send: Send, sender: Person, entering: EnterAs) -> None:
    own = send(sender)
    with entering(sender) as viewer, pytest.raises(Refused, match="sent this report"):
        queries.opened(viewer, own, "TRIAGE", "")


def test_who_sent_a_report_opens_no_file_of_it_and_a_colleague_may(
    send: Send, sender: Person, council_officer: Person, entering: EnterAs
) -> None:
    own, draft = send(sender), new_reference("D")
    with entering(sender) as viewer:
        files.add(draft=draft, file=photo(), by=viewer, at=NOW)
        [file] = files.attach(about=own, from_draft=draft, label=COUNCIL, by=viewer)
    given = {"reference": file, "reason": "TRIAGE", "words": "", "said_unscanned": False}
    with entering(sender) as viewer, pytest.raises(Refused, match="sent this report"):
        files.open_file(by=viewer, **given)
    with entering(sender) as viewer, pytest.raises(Refused, match="sent this report"):
        part(viewer, Act.OPEN_FILE, file, 1)
    with entering(council_officer) as viewer:
        files.open_file(by=viewer, **given)
        assert part(viewer, Act.OPEN_FILE, file, 1)


def test_the_database_tells_nobody_but_the_sender(
    send: Send, sender: Person, council_officer: Person, entering: EnterAs
) -> None:
    own = send(sender)
    with entering(sender) as viewer:
        assert queries.own_refusal(viewer, own) == OWN_REPORT
    with entering(council_officer) as viewer:
        assert queries.own_refusal(viewer, own) is None


def test_the_page_of_an_own_report_offers_no_work_and_says_why(
    send: Send, sender: Person, council_officer: Person, browser_of: Browse
) -> None:
    own = send(sender)
    page = browser_of(sender).get(f"/report/queue/{own}").content.decode()
    assert "You sent this report yourself" in page
    assert "Open the report" not in page
    assert ">Take it<" not in page
    assert browser_of(sender).post(f"/report/queue/{own}/take").status_code == 404
    other = browser_of(council_officer).get(f"/report/queue/{own}").content.decode()
    assert "You sent this report" not in other
