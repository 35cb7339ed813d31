"""Questions that matter: raised, handed over, ended; items beneath; who sees what."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from sightline.access.refused import Refused
from sightline.intelligence import actions, queries
from sightline.intelligence.models import (
    Item,
    RequirementItem,
)
from sightline.intelligence.questions import Answer, Written
from sightline.ledger.models import Entry
from sightline.notices.models import Notice
from sightline.terms import (
    Act,
    Concern,
    HowKnown,
    ItemPart,
    Marking,
    NoticeKind,
    Priority,
    Regime,
    RequirementState,
    Role,
    Rung,
    TaskState,
)
from tests.intelligence.asking import SOON, new_question
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db


def waiting(who):
    return set(
        Notice.objects.filter(account=who.account, done_at=None).values_list("kind", "about")
    )


def test_an_answer_comes_back_as_an_item_under_the_question(
    raised, asked, doing, seeing, entering, officer, lead
):
    question = raised(officer)
    task = asked(officer, question)
    with entering(lead):
        assert waiting(lead) == {(NoticeKind.TASKED, task)}
    assert [line.reference for line in seeing(lead, queries.asked_of_us)] == [task]
    doing(lead, actions.accept_task, task=task)
    answer = Answer("A man with a blue van rents it by the week.", HowKnown.RECORD)
    doing(lead, actions.answer_task, task=task, answer=answer)
    with entering(officer):
        assert waiting(officer) == {(NoticeKind.TASK_ANSWERED, task)}
    with entering(lead):
        assert waiting(lead) == set()
    written = Written(answer.words, Concern.CHILD_SEXUAL_EXPLOITATION, HowKnown.RECORD)
    item = doing(officer, actions.write_answer, task=task, written=written)
    page = seeing(officer, queries.requirement, question)
    assert [(under.item, under.part, under.text) for under in page.items] == [
        (item, ItemPart.ANSWER, answer.words)
    ]
    assert [said.state for said in seeing(officer, queries.task, task).said] == [
        TaskState.ACCEPTED,
        TaskState.ANSWERED,
    ]
    with entering(officer) as viewer:
        assert Item.objects.get(pk=item).label.value == POLICE
        assert queries.rises_of(viewer, item)[Rung.REQUIREMENT].by == officer.account
        assert waiting(officer) == set()
    doing(
        officer, actions.end_requirement, requirement=question, state=RequirementState.ANSWERED,
        why="The tenant is known.",
    )  # fmt: skip
    assert seeing(officer, queries.gaps).lines == []


def test_two_answers_of_one_agency_are_of_one_origin(raised, asked, doing, entering, officer, lead):
    question = raised(officer)
    for _ in range(2):
        task = asked(officer, question)
        doing(lead, actions.answer_task, task=task, answer=Answer("A man.", HowKnown.RECORD))
        written = Written("A man.", Concern.CHILD_SEXUAL_EXPLOITATION, HowKnown.RECORD)
        doing(officer, actions.write_answer, task=task, written=written)
        with pytest.raises(actions.NotYet):
            doing(officer, actions.write_answer, task=task, written=written)
    with entering(officer):
        assert Item.objects.count() == 2
        assert Item.objects.values("origin").distinct().count() == 1


def test_an_item_named_in_an_answer_is_shown_to_who_may_see_it_alone(
    raised, asked, doing, seeing, put_in, person, officer
):
    council = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, compartments={"prevent"})
    shared = put_in(council, new_item(label=replace(SHARED, controller="council", owner="council")))
    own = put_in(
        council,
        new_item(label=replace(POLICE, controller="council", owner="council", compartment="")),
    )
    question = raised(officer)
    for item, shown in ((shared[0], shared[0]), (own[0], "")):
        task = asked(officer, question)
        doing(council, actions.answer_task, task=task, answer=Answer(item=item))
        said = seeing(officer, queries.task, task).said[-1]
        assert (said.item, said.holds_an_item) == (shown, True)
    with pytest.raises(actions.NotYet):
        doing(officer, actions.put_under, requirement=question, item=own[0], part=ItemPart.ANSWER)
    doing(officer, actions.put_under, requirement=question, item=shared[0], part=ItemPart.ANSWER)
    assert len(seeing(officer, queries.requirement, question).items) == 1


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
