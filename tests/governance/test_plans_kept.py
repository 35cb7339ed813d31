"""Plans are kept as other records: let go of by two people, held, answered, handed over."""

import pytest
from django.utils import timezone

from sightline.agencies.queries import leaving
from sightline.governance.actions import NotYet
from sightline.governance.leaving import hand_over, let_go, work_left
from sightline.governance.queries.answer_marked import answer
from sightline.terms import Act, HoldKind, RecordKind, Regime, Role, WorkLeft
from sightline.terms.answering import AnswerKind
from sightline.terms.plans import Deconflicting, PlanStep
from tests.disruption.planning import RISKS, decide, draft, option, step
from tests.governance.answering import decide_on_all, gathered, made_answer, taken, things
from tests.governance.keeping.conftest import all_rows, approved, disposed, held, proposed
from tests.governance.keeping.test_disposing import everywhere
from tests.hotspots import concerning
from tests.hotspots.conftest import county, plant
from tests.subjects.conftest import opened, put_in, record_of

__all__ = [
    "all_rows", "approved", "county", "disposed", "everywhere", "held", "opened", "plant",
    "proposed", "put_in", "record_of",
]  # fmt: skip
pytestmark = pytest.mark.django_db
LEFT = {"governance_certificate", "governance_disposal", "ledger_entry", "ledger_reference"}


@pytest.fixture
def keeper(person):
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def second(person):
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def child(officer, record_of):
    return record_of(officer, "Zoë Ash", "2012", child=True)


@pytest.fixture
def of_child(officer, child):
    made = draft(officer, child, aims="Quillfeather is kept away.")
    word = option(officer, power="gang_injunction", why="Quillfeather again.")
    step(officer, made, PlanStep.WEIGHED, 1, **word, agreed_by="Ann Lee", agreed_why="Mr Pike.")
    return made


@pytest.mark.parametrize("kind", [RecordKind.PLAN, RecordKind.PERSON])
def test_a_plan_goes_whole_alone_or_with_the_person_it_is_about(
    kind, of_child, child, disposed, everywhere
):
    assert "disruption_planoption" in everywhere("Quillfeather")
    disposed(of_child if kind is RecordKind.PLAN else child, kind)
    assert everywhere("uillfeather") == set()
    assert everywhere(of_child) <= LEFT


def test_a_plan_with_what_was_told_of_it_goes_with_its_location(
    officer, person, keeper, disposed, everywhere
):
    council = person(agency="council", compartments={"prevent"})
    place = concerning.name(officer, label=concerning.label("police"))
    made = draft(officer, place)
    secret = concerning.name(council, label=concerning.label("council", ""))
    draft(council, secret)
    decide(keeper, made, Deconflicting.KEEP)
    assert {"disruption_overlap", "disruption_overlapdecision"} <= everywhere(made)
    disposed(place, RecordKind.LOCATION)
    assert everywhere(made) <= LEFT


def test_a_hold_on_the_person_holds_the_plan(of_child, child, held, disposed):
    held(HoldKind.PERSON, child)
    with pytest.raises(NotYet):
        disposed(of_child, RecordKind.PLAN)


def test_a_person_is_answered_with_the_plans_about_them_and_no_name_of_staff(
    entering, keeper, of_child
):
    made = taken(entering, keeper, "Zoë Ash", born="2012", is_child=True)
    gathered(entering, keeper, made)
    kinds = [one.kind for one in things(entering, keeper, made)]
    assert kinds.count(AnswerKind.PLAN) == 1
    decide_on_all(entering, keeper, made)
    reference = made_answer(entering, keeper, made)
    with entering(keeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    assert "Gang injunction" in content
    assert RISKS in content
    for word in ("Ann Lee", "Mr Pike", "Test Person"):
        assert word not in content


def test_a_leavers_plans_are_handed_on_by_name(officer, of_child, person, second, entering):
    colleague = person(regimes=set(Regime), compartments={"prevent"})
    now = timezone.now()
    with entering(second) as viewer:
        reference = let_go(account=officer.account, agency="police", leaves_at=now, by=viewer,
                           at=now)  # fmt: skip
    with entering(second) as viewer:
        line = leaving(viewer, reference)
        work = work_left(viewer, line)
        assert work == [(WorkLeft.PLAN, of_child)]
        done, left = hand_over(line=line, work=work, to=colleague.account, by=viewer, at=now)
        assert (done, left) == ([(WorkLeft.PLAN, of_child)], [])
        assert work_left(viewer, line) == []
