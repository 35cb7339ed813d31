"""Plans are added to and never edited, signed off by a second person, and shield children."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction

from sightline.access.models import Block
from sightline.access.refused import Refused
from sightline.disruption.actions import plans as actions
from sightline.disruption.models import Plan, PlanOption, PlanVersion
from sightline.disruption.queries.plan_page import plan
from sightline.disruption.queries.plans import PlansAsked, plans, plans_due, seen
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act, Regime, Role
from sightline.terms.plans import PlanKind, PlanState, PlanStep
from tests.disruption import measuring
from tests.disruption.measuring import moment
from tests.disruption.planning import day, draft, option, ready, step
from tests.hotspots import concerning

pytestmark = pytest.mark.django_db
S = PlanStep


@pytest.fixture
def second(person):
    """A colleague of the analyst's, who signs off."""
    return person(agency="council", compartments={"prevent"})


@pytest.fixture
def shown(entering):
    def of(who, reference):
        with entering(who) as viewer:
            return plan(viewer, Act.READ, reference)

    return of


def test_a_plan_goes_from_a_draft_to_its_end_and_all_of_it_stays(analyst, second, place, shown):
    made = ready(analyst, place)
    assert shown(analyst, made).unsigned.startswith("You wrote some of it")
    with pytest.raises(ValueError, match="You wrote some of it"):
        step(analyst, made, S.SIGNED_OFF, 2)
    step(second, made, S.SIGNED_OFF, 2)
    step(analyst, made, S.BEGUN, 3)
    step(analyst, made, S.REVIEWED, 4, words="It is quiet.", review_on=day(60))
    step(analyst, made, S.HANDED_ON, 5, owner=second.account)
    step(second, made, S.CLOSED, 6, words="Nobody waits there.", reopens="A new report.")
    found = shown(second, made)
    assert [one.state for one in reversed(found.versions)] == [
        PlanState.DRAFT, PlanState.DRAFT, PlanState.SIGNED_OFF, PlanState.UNDER_WAY,
        PlanState.UNDER_WAY, PlanState.UNDER_WAY, PlanState.CLOSED,
    ]  # fmt: skip
    assert (found.now.owner, found.now.said.review_on) == (second.account, None)
    assert [(one.power, one.chosen) for one in found.options] == [("closure", True)]


def test_a_change_to_what_was_signed_off_makes_it_a_draft_again(analyst, second, place, shown):
    made = ready(analyst, place)
    step(second, made, S.SIGNED_OFF, 2)
    step(second, made, S.WEIGHED, 3, **option(analyst, chosen=False, why="It moves them on."))
    found = shown(analyst, made)
    assert found.now.state is PlanState.DRAFT
    assert (found.options[0].chosen, found.options[0].owner) == (False, "")
    with pytest.raises(Overtaken):
        step(analyst, made, S.CHANGED, 3, aims="Else.")
    with pytest.raises(ValueError, match="at least one power"):
        step(analyst, made, S.SIGNED_OFF, 4)


BROKEN_VERSIONS = [
        ("a_plan_goes_on_from_how_it_stood", {"number": 4}),
        ("a_plan_goes_on_from_how_it_stood", {"step": "BEGUN", "state": "UNDER_WAY"}),
        ("a_plan_goes_on_from_how_it_stood", {"step": "HANDED_ON", "state": "SIGNED_OFF"}),
        ("a_plan_goes_on_from_how_it_stood", {"step": "DRAFTED"}),
        ("a_plan_is_signed_off_by_another_than_its_writer",
         {"step": "SIGNED_OFF", "state": "SIGNED_OFF"}),
        ("a_plan_is_held_by_somebody_who_may_work_on_it", {"owner": "A-AAAAA-AAAAA"}),
        ("a_version_of_a_plan_is_by_whoever_writes_it", {"by": "A-AAAAA-AAAAA"}),
        ("a_plan_names_the_risks_to_children_and_what_is_done", {"risks": ""}),
        ("a_plan_names_the_risks_to_children_and_what_is_done", {"safeguards": ""}),
        ("a_plan_says_what_children_want_or_why_not", {"wish_unknown": "both"}),
        ("a_plan_is_in_a_known_state", {"state": "LOST"}),
        ("a_plan_is_reviewed_or_says_what_came_of_it", {"review_on": None}),
        ("a_version_of_a_plan_moves_the_plan", {}),
]  # fmt: skip


def test_no_version_breaks_what_a_plan_promises(analyst, place, entering):
    made = ready(analyst, place)
    sound = {
        "number": 3, "step": "CHANGED", "state": "DRAFT", "owner": analyst.account, "aims": "a",
        "risks": "r", "safeguards": "s", "child_wish": "w", "review_on": day(9),
        "by": analyst.account, "at": moment(),
    }  # fmt: skip
    for sentence, different in BROKEN_VERSIONS:
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(analyst), broken, transaction.atomic():
            PlanVersion(plan_id=made, **{**sound, **different}).save(force_insert=True)
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


BROKEN_POWERS = [
    ("a_power_comes_with_a_version_that_weighs_it", {"number": 1}),
    ("a_version_weighs_one_power_at_most", {}),
    ("a_power_is_weighed_by_whoever_writes_it|a_power_comes_with", {"by": "A-AAAAA-AAAAA"}),
    ("a_power_that_may_bind_a_child_is_agreed_to", {"binds_child": True, "agreed_by": "Ann"}),
    ("a_chosen_power_has_an_owner_and_a_day", {"due_on": None}),
    ("a_weighed_power_says_why", {"why": ""}),
]


def test_no_power_slips_in_unagreed_or_under_another_version(analyst, place, entering):
    made = ready(analyst, place)
    sound = {
        "number": 2, "power": "dispersal", "chosen": True, "why": "w", "owner": analyst.account,
        "due_on": day(9), "binds_child": False, "by": analyst.account, "at": moment(),
    }  # fmt: skip
    for sentence, different in BROKEN_POWERS:
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(analyst), broken, transaction.atomic():
            PlanOption(plan_id=made, **{**sound, **different}).save(force_insert=True)


def test_a_child_is_shielded_until_childrens_services_agreed_by_name(officer, child, shown):
    made = draft(officer, child)
    assert shown(officer, made).about.kind is PlanKind.CHILD
    word = option(officer, power="gang_injunction")
    for given in ({}, {"agreed_by": "Ann Lee"}):
        with pytest.raises(ValueError, match="children's services"):
            step(officer, made, S.WEIGHED, 1, **word, **given)
    step(officer, made, S.WEIGHED, 1, **word, agreed_by="Ann Lee", agreed_why="She is safe by it.")
    assert shown(officer, made).options[0].agreed_by == "Ann Lee"


def test_a_plan_has_the_readers_of_its_subject_and_no_other(analyst, place, entering, person):
    other = person(agency="council", compartments={"prevent", "fern"})
    for compartment in ("", "fern"):
        with pytest.raises(Refused):
            draft(other, place, label=concerning.label("council", compartment))
    with pytest.raises(Refused):
        draft(analyst, place, owner="A-AAAAA-AAAAA")
    with pytest.raises(Refused):
        draft(analyst, "L-00000-00000")


def test_rules_and_row_policies_agree_on_who_sees_a_plan(person, entering):
    police = person(regimes=set(Regime), compartments={"prevent", "fern"})
    labels = [concerning.label("police", group) for group in ("", "prevent", "fern")]
    labels += [concerning.label("police", "", regime=Regime.LAW_ENFORCEMENT)]
    made = [draft(police, concerning.name(police, label=each)) for each in labels]
    readers = [
        person(agency=agency, regimes=laws, compartments=groups, roles={role})
        for agency, groups, laws, role in (
            ("police", set(), set(Regime), Role.ANALYST),
            ("police", {"prevent"}, {Regime.LAW_ENFORCEMENT}, Role.PANEL_MEMBER),
            ("council", {"prevent", "fern"}, {Regime.GENERAL}, Role.GATEKEEPER),
            ("council", set(), {Regime.GENERAL}, Role.ANALYST),
            ("charity", {"fern"}, {Regime.GENERAL}, Role.REPORTER),
        )
    ]
    Block.objects.create(account=readers[2].account, record=made[1], set_by="A-G", since=moment())
    found = []
    for reader in readers:
        with entering(reader) as viewer:
            by_rules = set(seen(viewer, Act.READ).values_list("pk", flat=True))
            assert by_rules == set(Plan.objects.values_list("pk", flat=True))
            found.append(len(by_rules))
    assert found == [2, 1, 1, 0, 0]


def test_what_is_hidden_is_in_no_list_and_answers_as_missing(person, analyst, entering):
    police = person(regimes=set(Regime))
    hidden = ready(police, concerning.name(police, label=concerning.label("police", "")))
    with entering(analyst) as viewer:
        for which in ("", "mine", "agency", "due"):
            asked = PlansAsked(which, by=day(60))
            assert plans(viewer, asked, today=day(0)).lines == []
        assert plans_due(viewer, by=day(60)) == []
        for reference in (hidden, "T-00000-00000"):
            with pytest.raises(ObjectDoesNotExist):
                plan(viewer, Act.READ, reference)
        with pytest.raises(ObjectDoesNotExist):
            actions.put_measure(by=viewer, reference=hidden, measure="T-00000-00000",
                                linked=True, at=moment())  # fmt: skip


def test_lists_are_mine_my_agencys_and_due_and_a_measure_is_put_under(
    analyst, second, place, entering, shown, officer
):
    made, other = ready(analyst, place), draft(second, place, review_on=day(90))
    closure = measuring.consider(analyst, place)

    def listed(which, who=analyst):
        with entering(who) as viewer:
            found = plans(viewer, PlansAsked(which, by=day(40)), today=day(0))
            return {line.reference for line in found.lines}

    assert listed("mine") == listed("due") == {made}
    assert listed("agency") == listed("") == listed("", officer) == {made, other}
    assert listed("agency", officer) == set()
    with entering(analyst) as viewer:
        assert [one.reference for one in plans_due(viewer, by=day(40))] == [made]
        for linked in (True, True):
            actions.put_measure(
                by=viewer, reference=made, measure=closure, linked=linked, at=moment()
            )
    assert [one.reference for one in shown(analyst, made).measures] == [closure]
    with entering(analyst) as viewer:
        actions.put_measure(by=viewer, reference=made, measure=closure, linked=False, at=moment())
    assert shown(analyst, made).measures == []
