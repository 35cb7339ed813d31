"""How the work with a child ended is kept as other records are: let go of, held, answered."""

import pytest

from sightline.access.shut import ShutRecord
from sightline.governance.actions import NotYet
from sightline.governance.queries.answer_marked import answer
from sightline.governance.queries.who_looked import Narrowed, looks_at
from sightline.terms import Act, HoldKind, RecordKind, Regime, Role
from sightline.terms.answering import AnswerKind
from sightline.terms.casework import WorkStepKind
from tests.casework.working import REOPENS, born, closing, step
from tests.governance.answering import decide_on_all, gathered, made_answer, taken, things
from tests.governance.keeping.conftest import all_rows, approved, disposed, held, proposed
from tests.governance.keeping.test_disposing import everywhere
from tests.subjects.conftest import opened, put_in, record_of

__all__ = [
    "all_rows", "approved", "disposed", "everywhere", "held", "opened", "proposed", "put_in",
    "record_of",
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
    return record_of(officer, "Zoë Ash", born(300), child=True)


@pytest.fixture
def made(officer, child):
    return step(officer, child, WorkStepKind.CLOSED, given=closing(achieved="Quillfeather ended."))


@pytest.mark.parametrize("kind", [RecordKind.WORK, RecordKind.PERSON])
def test_work_goes_with_its_steps_and_with_the_person(kind, made, child, disposed, everywhere):
    assert "casework_workstep" in everywhere("Quillfeather")
    disposed(made if kind is RecordKind.WORK else child, kind)
    assert everywhere("uillfeather") == set()
    assert everywhere(made) <= LEFT
    assert ShutRecord.objects.exists() is (kind is RecordKind.WORK)


@pytest.mark.parametrize("how", [HoldKind.RECORD, HoldKind.PERSON])
def test_nothing_goes_that_is_under_hold_by_itself_or_with_the_person(
    how, made, child, held, disposed
):
    held(how, *((made, RecordKind.WORK) if how is HoldKind.RECORD else (child,)))
    with pytest.raises(NotYet):
        disposed(made, RecordKind.WORK)


def test_a_child_is_answered_how_it_ended_and_who_looked_is_told(
    entering, keeper, second, officer, made
):
    request = taken(entering, keeper, "Zoë Ash", born=born(300), is_child=True)
    gathered(entering, keeper, request)
    kinds = [one.kind for one in things(entering, keeper, request)]
    assert kinds.count(AnswerKind.WORK) == 1
    decide_on_all(entering, keeper, request)
    reference = made_answer(entering, keeper, request)
    with entering(keeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
        lines = looks_at(viewer, Act.WHO_LOOKED, made, Narrowed()).lines
    assert "Quillfeather ended." in content
    assert "I am all right now." in content
    for words in (REOPENS, "Test Person", officer.account):
        assert words not in content
    assert officer.account in {one.account for one in lines}
