"""One report climbs every rung by the hands of several, and its reporter hears what came of it."""

import pytest
from django.test import Client
from django.utils import timezone

from sightline.intake import actions as intake
from sightline.intake.answers import Answers
from sightline.intake.queries import opened
from sightline.intake.receipts import receipt_code
from sightline.intelligence import actions, queries
from sightline.intelligence.questions import Answer
from sightline.terms import (
    HowKnown,
    ItemOutcome,
    ItemPart,
    OpeningReason,
    ReplyOutcome,
    Role,
    Rung,
    Tie,
    UseKind,
    Verdict,
)
from tests.intelligence.asking.questions import new_question, new_task
from tests.intelligence.making import SHARED, new_grade, new_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def doing(entering):
    def do(who, act, **given):
        with entering(who) as viewer:
            return act(by=viewer, at=timezone.now(), **given)

    return do


def rungs(entering, who, item):
    with entering(who) as viewer:
        return set(queries.rises_of(viewer, item))


def written(entering, doing, reporter, officer):
    """Send a report, read it and write a graded item of it; return both references."""
    said = Answers(what="A grey van waits.", how_known=HowKnown.SAW, may_come_back=True)
    report = doing(reporter, intake.submit, answers=said)
    doing(officer, intake.take, reference=report, seen="")
    with entering(officer) as viewer:
        assert opened(viewer, report, str(OpeningReason.TRIAGE), "").what == "A grey van waits."
    new = new_item(submission=report, label=SHARED, received_at=timezone.now())
    grades = [new_grade()]
    items = doing(officer, actions.sanitise, submission=report, items=[new], grades=grades)
    return report, items[0]


def test_a_report_climbs_from_soft_to_hard(person, entering, doing, officer, colleague, put_in):
    council = person(agency="council", roles={Role.AGENCY_LEAD})
    report, item = written(entering, doing, person(roles={Role.REPORTER}), officer)
    begun = {Rung.RECEIVED, Rung.TRIAGED, Rung.SANITISED, Rung.GRADED}
    assert rungs(entering, officer, item) == begun

    other = put_in(colleague, new_item(), grade=new_grade())[0]
    doing(
        colleague, actions.judge, left=min(item, other), right=max(item, other),
        verdict=Verdict.INDEPENDENT, tie=Tie.SAME_EVENT, why="Each of them saw it.",
    )  # fmt: skip
    assert {Rung.LINKED, Rung.CORROBORATED} <= rungs(entering, officer, item)

    question = doing(officer, actions.raise_requirement, new=new_question(officer, label=SHARED))
    task = doing(officer, actions.ask_agency, requirement=question, new=new_task())
    doing(council, actions.accept_task, task=task)
    doing(
        council, actions.answer_task, task=task,
        answer=Answer("The yard is let by the week.", HowKnown.RECORD, ""),
    )  # fmt: skip
    doing(officer, actions.put_under, requirement=question, item=item, part=ItemPart.GAP)
    assert Rung.REQUIREMENT in rungs(entering, officer, item)

    today = timezone.localdate()
    doing(officer, actions.use, item=item, kind=UseKind.DISRUPTION, happened_on=today,
          case_reference="22/1", words="")  # fmt: skip
    doing(officer, actions.close_item, item=item, outcome=ItemOutcome.DISRUPTED, why="It was shut.")
    assert Rung.TOLD not in rungs(entering, officer, item)
    doing(officer, intake.reply, submission=report, outcome=ReplyOutcome.ACTION_TAKEN)
    assert rungs(entering, officer, item) == set(Rung)

    browser = Client()
    browser.post("/reply/", {"code": receipt_code(report)})
    heard = browser.get("/reply/report").content.decode()
    assert ReplyOutcome.ACTION_TAKEN.meaning in heard
    assert "van" not in heard
