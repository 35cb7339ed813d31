"""A flood by a link loses no report: held back above one limit, asked to wait above the other."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from sightline.access.parties import Viewer
from sightline.intake import actions
from sightline.intake.actions.flooding import Flood
from sightline.intake.answers import Answers
from sightline.intake.models import Submission
from sightline.intake.rules import DIALS
from sightline.notices.queries import waiting
from sightline.terms import Act, HeldWhy, Role, SubmissionStage
from sightline.terms.reporting import Danger
from tests.intake.conftest import NOW

pytestmark = pytest.mark.django_db

USUAL, MOST = DIALS["address_reports_usual"].value, DIALS["address_reports_most"].value
SENDER = Viewer("L-AAAAA-AAAAA", "council", frozenset({Role.SETTING_LINK}))


@pytest.fixture
def council(person):
    """The council's officer, who reads what comes by the council's link."""
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


def reports(browser, fill, number, **pages):
    answers = []
    for _ in range(number):
        draft = fill(browser, **pages)
        answers.append((draft, browser.post(f"/report/{draft}/check")))
    return answers


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def few(monkeypatch):
    """Low limits: two an hour are usual, four the most."""
    for name in ("link", "address"):
        for which, value in (("usual", 2), ("most", 4)):
            dial = f"{name}_reports_{which}"
            monkeypatch.setitem(DIALS, dial, DIALS[dial]._replace(value=value))


def test_the_limits_stand_in_order():
    for name in ("link", "address"):
        assert DIALS[f"{name}_reports_usual"].value < DIALS[f"{name}_reports_most"].value


def test_each_limit_counts_by_itself(db):
    found = [actions.flood(by=SENDER, address="192.0.2.1") for _ in range(MOST + 1)]
    assert found[USUAL - 1] == Flood()
    assert found[USUAL] == Flood(held=HeldWhy.ADDRESS_FLOOD)
    assert found[MOST] == Flood(refused=True)
    assert actions.flood(by=SENDER, address="192.0.2.2").held is HeldWhy.LINK_FLOOD
    assert (
        actions.flood(by=Viewer("L-BBBBB-BBBBB", "council", SENDER.roles), address="x") == Flood()
    )


def test_a_person_who_signed_in_is_not_held_back(db):
    reporter = Viewer("A-AAAAA-AAAAA", "charity", frozenset({Role.REPORTER}))
    assert {actions.flood(by=reporter, address="192.0.2.1") for _ in range(MOST + 1)} == {Flood()}


def test_above_the_usual_a_report_is_taken_and_held_back(
    few, visit, fill, places, council, browser_of
):
    sent = [answer["Location"].split("/")[2] for _, answer in reports(visit(), fill, 3)]
    desk = browser_of(council)
    queue, held = text_of(desk.get("/report/queue")), text_of(desk.get("/report/queue/held-back"))
    assert sent[0] in queue
    assert sent[1] in queue
    assert sent[2] not in queue
    assert "Held back: 1" in queue
    assert sent[2] in held
    assert sent[0] not in held
    assert "Fernbury Youth Club" in held
    assert HeldWhy.LINK_FLOOD.label in held


def test_danger_is_held_back_from_nobody(few, visit, fill, places, council, browser_of):
    browser = visit()
    reports(browser, fill, 2)
    [(_, answer)] = reports(browser, fill, 1, danger={"danger": "NOW"})
    desk = browser_of(council)
    queue = text_of(desk.get("/report/queue"))
    assert answer["Location"].split("/")[2] in queue
    assert "Many at once" in queue
    assert "Nothing is held back" in text_of(desk.get("/report/queue/held-back"))


def test_above_the_most_the_draft_waits_and_nothing_is_lost(few, visit, fill, places):
    browser = visit()
    reports(browser, fill, 4)
    [(draft, answer)] = reports(browser, fill, 1, what={"what": "A red car this time."})
    assert answer.status_code == 429
    assert "Not sent yet" in text_of(answer)
    assert "A red car this time." in text_of(answer)
    assert "A red car this time." in text_of(browser.get(f"/report/{draft}/what"))


def test_what_was_held_back_is_released_or_refused_together(
    few, visit, fill, places, council, browser_of, entering
):
    sent = [answer["Location"].split("/")[2] for _, answer in reports(visit(), fill, 4)]
    desk, settle = browser_of(council), "/report/queue/held-back/settle"
    assert desk.post(settle, {"do": "release", "chosen": [sent[2], sent[0]]}).status_code == 302
    assert desk.post(settle, {"do": "refuse", "chosen": [sent[3]]}).status_code == 302
    assert desk.post(settle, {"do": "", "chosen": [sent[1]]}).status_code == 302
    with entering(council):
        stages = dict(Submission.objects.values_list("reference", "stage"))
    assert stages == dict.fromkeys(sent[:3], "WAITING") | {sent[3]: "NOT_FOR_US"}
    assert sent[2] in text_of(desk.get("/report/queue"))


def test_a_flood_whose_time_has_run_out_makes_one_notice_and_each_report_is_marked(
    few, visit, fill, places, council, entering, unforced
):
    sent = [answer["Location"].split("/")[2] for _, answer in reports(visit(), fill, 4)]
    for late in (sent[:3], sent[3:]):
        with unforced("intake_submission") as cursor:
            cursor.execute(
                "UPDATE intake_submission SET due_at = now() WHERE reference = ANY (%s)",
                [late],
            )
        assert actions.escalate() == len(late)
    with entering(council) as viewer:
        told = [line.about for line in waiting(viewer, Act.NOTICES)]
        marked = Submission.objects.filter(escalated_at__isnull=False).count()
    assert (set(sent[:2]) <= set(told), len(told), marked) == (True, 3, 4)


def test_another_agencys_officer_sees_and_settles_nothing_that_was_held_back(
    few, visit, fill, places, officer, council, browser_of, entering
):
    sent = [answer["Location"].split("/")[2] for _, answer in reports(visit(), fill, 3)]
    other = browser_of(officer)
    assert sent[2] not in text_of(other.get("/report/queue/held-back"))
    other.post("/report/queue/held-back/settle", {"do": "refuse", "chosen": [sent[2]]})
    other.post("/report/queue/held-back/settle", {"do": "release", "chosen": [sent[2]]})
    with entering(council):
        assert Submission.objects.get(reference=sent[2]).held_at
        assert Submission.objects.get(reference=sent[2]).stage == SubmissionStage.WAITING


def test_the_held_list_is_for_officers(reporter, analyst, browser_of):
    for who in (reporter, analyst):
        assert browser_of(who).get("/report/queue/held-back").status_code == 404
        settle = browser_of(who).post("/report/queue/held-back/settle", {"do": "release"})
        assert settle.status_code == 404


def test_a_report_held_back_says_why(reporter, entering, council):
    with entering(reporter) as viewer:
        found = actions.submit(
            answers=Answers("x", danger=Danger.NO), by=viewer, at=NOW, held=HeldWhy.LINK_FLOOD
        )
    for change in ("held_why = ''", "held_at = NULL"):
        with (
            entering(council),
            connection.cursor() as cursor,
            pytest.raises(IntegrityError, match="a_report_held_back_says_why"),
            transaction.atomic(),
        ):
            cursor.execute(f"UPDATE intake_submission SET {change} WHERE reference = %s", [found])


def test_a_report_by_a_link_names_the_link(reporter, send, unforced):
    send(reporter)
    with (
        pytest.raises(IntegrityError, match="a_report_by_a_link_names_the_link"),
        transaction.atomic(),
        unforced("intake_submission") as cursor,
    ):
        cursor.execute("UPDATE intake_submission SET route = 'LINK'")


def test_a_flood_from_a_browser_without_a_session_never_reaches_the_form(db):
    assert Client().post("/report/begin")["Location"] == "/sign-in"
