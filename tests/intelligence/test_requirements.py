"""Questions that matter: raised, asked, answered down to an item; who sees what; what is barred."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
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
from sightline.intelligence.queries.requirements import under_seen
from sightline.intelligence.queries.tasks import tasks_seen
from sightline.intelligence.questions import Answer, NewRequirement, NewTask, Outlook, Written
from sightline.ledger.models import Entry
from sightline.notices.models import Notice
from sightline.terms import (
    Act,
    Collector,
    Concern,
    HowKnown,
    ItemPart,
    LawfulMethod,
    Marking,
    NoticeKind,
    Priority,
    Regime,
    RequirementState,
    Role,
    Rung,
    TaskState,
)
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=7)
FORCED = ("collectiontask", "taskpurpose", "requirementitem", "requirement", "item")
SECRET = "Who pays for the rooms at the yard?"
SOUND = "Do your licensing records show who rents the yard?"


def new_question(who, **different):
    outlook = Outlook("It is let by the week.", "Who rents it.", Priority.HIGH, who.account, SOON)
    sound = {
        "label": POLICE,
        "question": SECRET,
        "why_needed": "Two children were met there.",
        "concern": Concern.CHILD_SEXUAL_EXPLOITATION,
        "outlook": outlook,
        "place_words": "The old yard",
        "children": ("C-AAAAA-AAAAA",),
        "likely_holders": ("council",),
    }
    return NewRequirement(**{**sound, **different})


def new_task(**different):
    sound = {
        "to_agency": "council",
        "asked": SOUND,
        "collector": Collector.OWN_RECORDS,
        "method": LawfulMethod.RECORDS_SEARCH,
        "due": SOON,
        "why": "The council licenses it; nobody else need be asked.",
    }
    return NewTask(**{**sound, **different})


@pytest.fixture
def lead(person):
    """A lead of the council, who reads what it is asked."""
    return person(agency="council", roles={Role.AGENCY_LEAD})


@pytest.fixture
def raised(entering):
    def raise_one(who, **different):
        with entering(who) as viewer:
            return actions.raise_requirement(
                new=new_question(who, **different), by=viewer, at=timezone.now()
            )

    return raise_one


@pytest.fixture
def asked(entering, lead):
    def ask(who, requirement, **different):
        with entering(who) as viewer:
            return actions.ask_agency(
                requirement=requirement, new=new_task(**different), by=viewer, at=timezone.now()
            )

    return ask


@pytest.fixture
def doing(entering):
    """Do one of the actions as somebody: `doing(lead, actions.accept_task, task=task)`."""

    def do(who, act, **given):
        with entering(who) as viewer:
            return act(by=viewer, at=timezone.now(), **given)

    return do


@pytest.fixture
def seeing(entering):
    def see(who, query, *given, **more):
        with entering(who) as viewer:
            return query(viewer, *given, today=TODAY, **more)

    return see


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
