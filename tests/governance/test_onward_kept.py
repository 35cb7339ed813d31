"""Onward referrals are kept as other records: let go of by two, held, answered, handed over."""

import pytest
from django.utils import timezone

from sightline.agencies.queries import leaving
from sightline.governance.actions import NotYet
from sightline.governance.leaving import hand_over, let_go, work_left
from sightline.governance.queries.answer_marked import answer
from sightline.governance.queries.who_looked import Narrowed, looks_at
from sightline.terms import Act, HoldKind, RecordKind, Regime, Role, WorkLeft
from sightline.terms.answering import AnswerKind
from sightline.terms.onward import OnwardConsent, OnwardStep
from tests.disruption.referring import WHY, refer, step
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
    return record_of(officer, "Zoë Ash", "2012", child=True)


@pytest.fixture
def made(officer, child):
    return refer(officer, child, kind="childrens_social_care", words="Quillfeather is met there.",
                 consent=OnwardConsent.NOT_ASKED, consent_why=WHY)  # fmt: skip


@pytest.mark.parametrize("kind", [RecordKind.ONWARD, RecordKind.PERSON])
def test_a_referral_goes_with_its_steps_and_with_the_person(
    kind, made, child, disposed, everywhere
):
    assert "disruption_onwardversion" in everywhere("Quillfeather")
    disposed(made if kind is RecordKind.ONWARD else child, kind)
    assert everywhere("uillfeather") == set()
    assert everywhere(made) <= LEFT


@pytest.mark.parametrize("how", [HoldKind.RECORD, HoldKind.PERSON])
def test_nothing_goes_that_is_under_hold_by_itself_or_with_the_person(
    how, made, child, held, disposed
):
    held(how, *((made, RecordKind.ONWARD) if how is HoldKind.RECORD else (child,)))
    with pytest.raises(NotYet):
        disposed(made, RecordKind.ONWARD)


def test_a_child_is_answered_with_their_referrals_and_not_why_they_were_not_asked(
    entering, keeper, officer, made
):
    step(officer, made, OnwardStep.CLOSED, 1)
    request = taken(entering, keeper, "Zoë Ash", born="2012", is_child=True)
    gathered(entering, keeper, request)
    kinds = [one.kind for one in things(entering, keeper, request)]
    assert kinds.count(AnswerKind.ONWARD) == 1
    decide_on_all(entering, keeper, request)
    reference = made_answer(entering, keeper, request)
    with entering(keeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    for words in ("social care", "She has a worker.", "The person has support"):
        assert words in content
    for words in (WHY, "Test Person", officer.account):
        assert words not in content


def test_who_looked_is_told_and_a_leavers_referrals_are_handed_on_by_name(
    officer, made, person, keeper, second, entering
):
    with entering(keeper) as viewer:
        lines = looks_at(viewer, Act.WHO_LOOKED, made, Narrowed()).lines
    assert officer.account in {one.account for one in lines}
    colleague, now = person(regimes=set(Regime), compartments={"prevent"}), timezone.now()
    with entering(second) as viewer:
        reference = let_go(
            account=officer.account, agency="police", leaves_at=now, by=viewer, at=now
        )
    with entering(second) as viewer:
        line = leaving(viewer, reference)
        work = work_left(viewer, line)
        assert work == [(WorkLeft.ONWARD, made)]
        done, left = hand_over(line=line, work=work, to=colleague.account, by=viewer, at=now)
        assert (done, left) == ([(WorkLeft.ONWARD, made)], [])
        assert work_left(viewer, line) == []
