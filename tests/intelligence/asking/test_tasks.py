"""Tasks to other agencies: what they see, what is barred, and answers that come back as items."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.intelligence import actions, queries
from sightline.intelligence.models import (
    CollectionTask,
    Item,
    Requirement,
    RequirementItem,
    RequirementStep,
    TaskPurpose,
    TaskStep,
)
from sightline.intelligence.questions import Answer, Written
from sightline.terms import (
    Collector,
    Concern,
    HowKnown,
    ItemPart,
    LawfulMethod,
    Marking,
    NoticeKind,
    Regime,
    RequirementState,
    Role,
    Rung,
    TaskState,
)
from tests.intelligence.asking.questions import (
    NOW,
    SOON,
    SOUND,
    TODAY,
    waiting,
)
from tests.intelligence.making import POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db


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


def test_the_agency_that_is_asked_sees_the_task_and_nothing_behind_it(
    raised, asked, seeing, entering, officer, lead
):
    task = asked(officer, raised(officer))
    page = seeing(lead, queries.task, task)
    assert (page.requirement, page.why, page.line.from_agency) == ("", "", "Police")
    assert page.may_answer
    assert not seeing(officer, queries.task, task).may_answer
    with entering(lead):
        assert CollectionTask.objects.count() == 1
        for hidden in (Requirement, RequirementStep, RequirementItem, TaskPurpose):
            assert hidden.objects.count() == 0
    with entering(lead), pytest.raises(Requirement.DoesNotExist):
        seeing(lead, queries.requirement, task)


def test_neither_a_third_agency_nor_a_colleague_outside_the_group_sees_a_task(
    raised, asked, seeing, person, entering, officer
):
    question = raised(officer, label=SHARED)
    task = asked(officer, question)
    for stranger in (
        person(agency="charity", roles={Role.AGENCY_LEAD}),
        person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime)),
        person(agency="council", roles={Role.AGENCY_LEAD}, clearance=Marking.OFFICIAL),
    ):
        with entering(stranger):
            assert CollectionTask.objects.count() == TaskStep.objects.count() == 0
        with pytest.raises(CollectionTask.DoesNotExist):
            seeing(stranger, queries.task, task)


@pytest.mark.parametrize(
    ("different", "field"),
    [
        ({"collector": Collector.CHILD}, "collector"),
        ({"collector": Collector.CLOSE_TO_CHILD_OR_SUSPECT}, "collector"),
        ({"method": LawfulMethod.WATCH_PERSON}, "method"),
        ({"method": LawfulMethod.REVISIT_PROFILE}, "method"),
        ({"method": LawfulMethod.ASK_SOMEONE_TO_FIND_OUT}, "method"),
        ({"asked": "Could you find out who goes there?"}, "asked"),
        ({"why": " "}, "why"),
        ({"to_agency": "charity"}, "to_agency"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
    ],
)
def test_what_may_not_be_asked_is_refused_at_its_field_and_nothing_is_kept(
    raised, asked, entering, officer, lead, different, field
):
    question = raised(officer)
    with pytest.raises(actions.NotYet) as refused:
        asked(officer, question, **different)
    assert set(refused.value.problems) == {field}
    with entering(officer):
        assert TaskPurpose.objects.count() == CollectionTask.objects.count() == 0
    with entering(lead):
        assert waiting(lead) == set()


@pytest.mark.parametrize(
    ("constraint", "column", "value"),
    [
        ("a_child_is_never_tasked", "collector", "CHILD"),
        ("nobody_close_is_asked_to_find_out", "collector", "CLOSE_TO_CHILD_OR_SUSPECT"),
        ("nobody_close_is_asked_to_find_out", "method", "ASK_SOMEONE_TO_FIND_OUT"),
        ("no_task_is_to_watch_somebody", "method", "WATCH_PERSON"),
        ("no_task_is_to_watch_somebody", "method", "REVISIT_PROFILE"),
        ("a_task_is_answered_in_a_way_that_is_known", "collector", "A_FRIEND"),
        ("a_task_is_answered_in_a_way_that_is_known", "method", "BY_CHARM"),
        ("a_task_is_answered_in_a_way_that_is_known", "asked", ""),
    ],
)
def test_the_database_takes_no_such_task(constraint, column, value, officer):
    given = {
        "reference": "W-AAAAA-AAAAA", "from_agency": "police", "to_agency": "council",
        "asked": SOUND, "collector": "OWN_RECORDS", "method": "RECORDS_SEARCH",
        "due": SOON, "asked_by": officer.account, "asked_at": NOW, "label_id": 1,
    } | {column: value}  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intelligence_collectiontask NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            cursor.execute(
                f"INSERT INTO intelligence_collectiontask ({', '.join(given)})"
                f" VALUES ({', '.join(['%s'] * len(given))})",
                list(given.values()),
            )


def test_a_task_ends_once_and_who_comes_late_is_told(raised, asked, doing, seeing, officer, lead):
    task = asked(officer, raised(officer))
    doing(lead, actions.decline_task, task=task, why="We hold no such record.")
    for late in (
        lambda: doing(lead, actions.accept_task, task=task),
        lambda: doing(officer, actions.withdraw_task, task=task, why=""),
        lambda: doing(lead, actions.answer_task, task=task, answer=Answer("x", HowKnown.SAW)),
    ):
        with pytest.raises(actions.NotYet):
            late()
    assert seeing(officer, queries.task, task).line.state is TaskState.DECLINED


def test_only_the_asked_agency_answers_and_only_the_asking_one_withdraws(
    raised, asked, doing, entering, officer, lead
):
    task = asked(officer, raised(officer))
    with pytest.raises(CollectionTask.DoesNotExist):
        doing(officer, actions.accept_task, task=task)
    with pytest.raises(TaskPurpose.DoesNotExist):
        doing(lead, actions.withdraw_task, task=task, why="")
    insert = (
        "INSERT INTO intelligence_taskstep (task_id, label_id, state, words, how_known, by, at)"
        " SELECT reference, label_id, %s, 'x', '', %s, now() FROM intelligence_collectiontask"
    )
    for who, state in ((officer, "ANSWERED"), (lead, "WITHDRAWN")):
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            entering(who),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(insert, [state, who.account])


def test_nobody_tells_an_owner_of_a_task_that_is_not_theirs(raised, asked, entering, officer, lead):
    task = asked(officer, raised(officer))
    with (
        pytest.raises(DatabaseError, match="an_owner_is_told_by_whoever_ended_the_task"),
        entering(lead),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT intelligence_tell_owner(%s)", [task])
