"""Tasks to agencies: what may never be asked, who sees them, and who may say what to them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.intelligence import actions, queries
from sightline.intelligence.models import (
    CollectionTask,
    Requirement,
    RequirementItem,
    RequirementStep,
    TaskPurpose,
    TaskStep,
)
from sightline.intelligence.queries.requirements import under_seen
from sightline.intelligence.queries.tasks import tasks_seen
from sightline.intelligence.questions import Answer
from sightline.notices.models import Notice
from sightline.terms import (
    Act,
    Collector,
    HowKnown,
    ItemPart,
    LawfulMethod,
    Marking,
    Regime,
    Role,
    TaskState,
)
from tests.intelligence.asking import SOON, SOUND, TODAY
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FORCED = ("collectiontask", "taskpurpose", "requirementitem", "requirement", "item")


def waiting(who):
    return set(
        Notice.objects.filter(account=who.account, done_at=None).values_list("kind", "about")
    )


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


def test_a_setting_shows_no_question_to_whoever_sets_it(raised, asked, entering, officer, lead):
    task = asked(officer, raised(officer))
    with entering(lead), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.task', %s, true)", [task])
        assert Requirement.objects.count() == TaskPurpose.objects.count() == 0


def test_both_forms_of_need_to_know_agree_on_tasks_and_on_items_under_questions(
    raised, asked, doing, put_in, person, entering, officer, analyst, lead
):
    both = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    for label in (SHARED, POLICE, FERN):
        question = raised(both, label=label)
        asked(both, question)
        item = put_in(both, new_item(label=FERN))[0]
        doing(both, actions.put_under, requirement=question, item=item, part=ItemPart.GAP)
    low = person(agency="council", roles={Role.AGENCY_LEAD}, clearance=Marking.OFFICIAL)
    for who, tasks, under in (
        (both, 3, 3), (officer, 2, 0), (analyst, 3, 0), (lead, 3, 0), (low, 0, 0),
        (person(agency="charity", roles={Role.AGENCY_LEAD}), 0, 0),
        (person(agency="council", roles={Role.REPORTER}), 0, 0),
    ):  # fmt: skip
        with entering(who) as viewer:
            by_database = CollectionTask.objects.count(), RequirementItem.objects.count()
            stated = tasks_seen(viewer, Act.READ), under_seen(viewer)
        with connection.cursor() as cursor:  # the conditions alone, without the row policies
            for table in FORCED:
                cursor.execute(f"ALTER TABLE intelligence_{table} NO FORCE ROW LEVEL SECURITY")
            by_condition = (
                CollectionTask.objects.filter(stated[0]).count(),
                RequirementItem.objects.filter(stated[1]).count(),
            )
            for table in FORCED:
                cursor.execute(f"ALTER TABLE intelligence_{table} FORCE ROW LEVEL SECURITY")
        assert by_database == by_condition == (tasks, under)
