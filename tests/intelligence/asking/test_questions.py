"""Questions that matter: who may raise and see them, how they end, in what order they stand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from sightline.access.refused import Refused
from sightline.intelligence import actions, queries
from sightline.intelligence.models import (
    Requirement,
    RequirementItem,
    TaskPurpose,
)
from sightline.intelligence.questions import Answer
from sightline.ledger.models import Entry
from sightline.terms import (
    Act,
    HowKnown,
    ItemPart,
    Marking,
    Priority,
    Regime,
    RequirementState,
    Role,
    Rung,
)
from tests.intelligence.asking.questions import (
    SOON,
    new_question,
)
from tests.intelligence.making import FERN, SHARED, new_item

pytestmark = pytest.mark.django_db


def test_a_setting_shows_no_question_to_whoever_sets_it(raised, asked, entering, officer, lead):
    task = asked(officer, raised(officer))
    with entering(lead), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.task', %s, true)", [task])
        assert Requirement.objects.count() == TaskPurpose.objects.count() == 0


@pytest.mark.parametrize(
    "different",
    [
        {"roles": {Role.AGENCY_LEAD}},
        {"agency": "council", "regimes": set(Regime)},
        {"regimes": {Regime.LAW_ENFORCEMENT}},
        {"clearance": Marking.OFFICIAL},
    ],
)
def test_who_may_not_raise_a_question_under_a_label_is_refused_twice(
    raised, person, entering, officer, different
):
    raised(officer)
    who = person(**({"roles": {Role.ANALYST}, "regimes": set(Regime)} | different))
    with pytest.raises(Refused):
        raised(who)
    with entering(who), connection.cursor() as cursor:
        cursor.execute("SELECT intelligence_task_labels()")
        ours = cursor.fetchone()[0]
        cursor.execute("SELECT id FROM access_label WHERE controller = 'police'")
        assert not {row[0] for row in cursor.fetchall()} & set(ours)


def test_a_question_is_handed_to_a_colleague_who_may_work_on_it(
    raised, doing, seeing, person, officer, colleague
):
    question = raised(officer, label=SHARED)
    outside = person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime))
    outlook = new_question(colleague).outlook
    for owner in (outside.account, "A-AAAAA-AAAAA"):
        with pytest.raises(actions.NotYet) as refused:
            doing(
                officer, actions.change_requirement, requirement=question,
                outlook=replace(outlook, owner=owner), why="She knows it.",
            )  # fmt: skip
        assert set(refused.value.problems) == {"owner"}
    doing(officer, actions.change_requirement, requirement=question, outlook=outlook,
          why="She knows it.")  # fmt: skip
    page = seeing(officer, queries.requirement, question)
    assert page.owner == colleague.account
    assert [step.words for step in page.steps] == ["", "She knows it."]


def test_a_question_ends_as_answered_only_with_an_answer_beneath_it(raised, doing, officer):
    question = raised(officer)
    end = {"requirement": question, "why": "So it was."}
    with pytest.raises(actions.NotYet):
        doing(officer, actions.end_requirement, state=RequirementState.ANSWERED, **end)
    doing(officer, actions.end_requirement, state=RequirementState.LAPSED, **end)
    doing(officer, actions.end_requirement, state=RequirementState.OPEN, **end)


def test_nothing_is_asked_for_a_question_that_has_ended(raised, asked, doing, officer):
    question = raised(officer)
    doing(officer, actions.end_requirement, requirement=question, state=RequirementState.CLOSED,
          why="So it was.")  # fmt: skip
    with pytest.raises(actions.NotYet) as refused:
        asked(officer, question)
    assert set(refused.value.problems) == {"asked"}


def test_the_most_important_and_oldest_come_first_with_what_is_out_and_late(
    raised, asked, seeing, entering, officer
):
    low, first, second = (
        raised(officer, outlook=replace(new_question(officer).outlook, priority=priority))
        for priority in (Priority.LOW, Priority.HIGH, Priority.HIGH)
    )
    asked(officer, second)
    lines = seeing(officer, queries.gaps).lines
    assert [line.reference for line in lines] == [first, second, low]
    assert [(line.out, line.late) for line in lines] == [(0, 0), (1, 0), (0, 0)]
    with entering(officer) as viewer:
        later = queries.gaps(viewer, today=SOON + timedelta(days=1)).lines
    assert [(line.late, line.overdue) for line in later] == [(0, True), (1, True), (0, True)]


def test_an_item_under_a_question_is_seen_with_both_alone(
    raised, doing, seeing, put_in, person, entering, officer
):
    both = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    hidden = put_in(both, new_item(label=FERN))[0]
    question = raised(both, label=SHARED)
    doing(both, actions.put_under, requirement=question, item=hidden, part=ItemPart.GAP)
    with entering(officer):
        assert RequirementItem.objects.count() == 0
    assert seeing(officer, queries.requirement, question).items == []
    assert len(seeing(both, queries.requirement, question).items) == 1
    only_item = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"fern"})
    with entering(only_item) as viewer:
        assert Rung.REQUIREMENT not in queries.rises_of(viewer, hidden)


def test_each_act_is_in_the_ledger_by_reference(
    raised, asked, doing, person, entering, officer, lead
):
    question = raised(officer)
    task = asked(officer, question)
    doing(lead, actions.answer_task, task=task, answer=Answer("A man.", HowKnown.RECORD))
    with entering(person(roles={Role.AUDITOR})):
        found = list(Entry.objects.order_by("id").values_list("act", "references"))
    assert (Act.TASK, [question]) in found
    assert (Act.TASK, [question, task]) in found
    assert (Act.ANSWER_TASK, [task]) in found
