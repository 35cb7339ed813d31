"""The pages on which danger, risk and a referral are said: clear errors, nothing typed lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sightline.terms import Role, SubmissionStage
from sightline.terms.reporting import Danger
from tests.conftest import EnterAs
from tests.intake.test_triage import fields
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()
HOUR = timedelta(hours=1)
DONE = SubmissionStage.DONE


@pytest.fixture
def in_danger(send: Send, reporter: Person) -> str:
    return send(reporter, at=NOW - 2 * HOUR, danger=Danger.NOW)


def posted(prefix: str, **boxes: str) -> dict[str, str]:
    return {f"{prefix}-{name}": value for name, value in boxes.items()}


def referral_boxes(**different: str) -> dict[str, str]:
    local = timezone.localtime(NOW - HOUR)
    sound = {
        "referral": "MASH-77",
        "day_day": str(local.day),
        "day_month": str(local.month),
        "day_year": str(local.year),
        "time": local.strftime("%H:%M"),
    }
    return posted("referral", **sound | different)


def test_closing_danger_on_the_page_asks_for_the_referral_first(
    in_danger: str, council_officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    browser = browser_of(council_officer)
    browser.post(f"/report/queue/{in_danger}/take")
    page = browser.post(f"/report/queue/{in_danger}/not-for-us").content.decode()
    assert "Enter the reference that the safeguarding hub gave" in page
    answer = browser.post(f"/report/queue/{in_danger}/referral", referral_boxes())
    assert answer.status_code == 302
    assert browser.post(f"/report/queue/{in_danger}/not-for-us").status_code == 302
    assert fields(in_danger, council_officer, entering, "stage") == ("NOT_FOR_US",)


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"referral": ""}, "Enter the reference that the safeguarding hub gave"),
        ({"referral": "X" * 61}, "Shorten this to 60 characters"),
        ({"time": ""}, "Enter the time of the referral"),
        ({"time": "half past"}, "Enter a time such as 2:30pm or 14:30"),
        ({"day_day": "", "day_month": "", "day_year": ""}, "Enter the day of the referral"),
        ({"day_year": "2001"}, "cannot be from before the report came"),
        ({"day_year": "2099"}, "cannot be in the future"),
    ],
)
def test_a_referral_mistyped_is_said_at_its_box_and_kept(
    different: dict[str, str],
    said: str,
    in_danger: str,
    council_officer: Person,
    browser_of: Browse,
) -> None:
    boxes = referral_boxes(**different)
    page = browser_of(council_officer).post(f"/report/queue/{in_danger}/referral", boxes)
    assert said in page.content.decode()
    assert f'value="{boxes["referral-time"]}"' in page.content.decode()


@pytest.mark.parametrize(
    ("path", "boxes", "said"),
    [
        ("risk", posted("risk", risk="2"), "Say why the risk is different"),
        ("danger", {}, "Say what danger there is"),
        ("hand-over", posted("hand_over", to="A-00000-00000"), "Choose a colleague from the list"),
    ],
)
def test_what_is_missing_is_said_at_its_box(
    path: str,
    boxes: dict[str, str],
    said: str,
    send: Send,
    reporter: Person,
    council_officer: Person,
    person: Callable[..., Person],
    browser_of: Browse,
) -> None:
    person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    reference = send(reporter)
    answer = browser_of(council_officer).post(f"/report/queue/{reference}/{path}", boxes)
    assert said in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()


def test_marking_on_the_page_and_lowering_the_risk_is_refused_there(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    reference, browser = send(reporter), browser_of(council_officer)
    mark = posted("danger", danger="IMMEDIATE")
    assert browser.post(f"/report/queue/{reference}/danger", mark).status_code == 302
    lower = posted("risk", risk="3", words="No longer")
    page = browser.post(f"/report/queue/{reference}/risk", lower).content.decode()
    assert "Take the mark away first" in page
    gone = posted("unmark", words="A play at school")
    assert browser.post(f"/report/queue/{reference}/no-danger", gone).status_code == 302
    assert browser.post(f"/report/queue/{reference}/risk", lower).status_code == 302
    assert fields(reference, council_officer, entering, "risk", "danger") == ("3", "NONE")
