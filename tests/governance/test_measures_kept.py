"""Measures are kept as other records: let go of by two people, held, answered, handed over."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from sightline.agencies.queries import leaving
from sightline.disruption.actions import link
from sightline.disruption.measures.records import Agreed
from sightline.governance.actions import NotYet
from sightline.governance.leaving import hand_over, let_go, work_left
from sightline.governance.queries.answer_marked import answer
from sightline.governance.queries.who_looked import Narrowed, looks_at
from sightline.terms import Act, HoldKind, RecordKind, Regime, Role, WorkLeft
from sightline.terms.answering import AnswerKind
from sightline.terms.measures import MeasureStep
from tests.disruption.measuring import consider, moment, step
from tests.governance.answering import decide_on_all, gathered, made_answer, taken, things
from tests.governance.keeping.conftest import all_rows, approved, disposed, held, proposed
from tests.governance.keeping.test_disposing import everywhere
from tests.hotspots import concerning
from tests.hotspots.conftest import county, plant
from tests.intelligence.making import new_item
from tests.subjects.conftest import opened, put_in, record_of

__all__ = [
    "all_rows", "approved", "county", "disposed", "everywhere", "held", "opened", "plant",
    "proposed",
    "put_in", "record_of",
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
def adult(officer, record_of):
    return record_of(officer, "Kez Orme", "1990")


@pytest.fixture
def warning(officer, adult):
    return consider(officer, adult, power="abduction_warning", words="Quillfeather is met there.")


def test_a_measure_goes_with_its_steps_and_its_words(warning, disposed, everywhere):
    assert "disruption_measureversion" in everywhere("Quillfeather")
    assert "disruption_measureword" in everywhere("quillfeather")
    disposed(warning, RecordKind.MEASURE)
    assert everywhere("uillfeather") == set()
    assert everywhere(warning) <= LEFT


def test_a_measure_goes_with_the_person_it_is_about(warning, adult, disposed, everywhere):
    disposed(adult, RecordKind.PERSON)
    assert everywhere("uillfeather") == set()
    assert everywhere(warning) <= LEFT


def test_a_measure_goes_with_the_location_it_is_about(officer, disposed, everywhere):
    place = concerning.name(officer)
    made = consider(officer, place, words="Quillfeather is met there.")
    disposed(place, RecordKind.LOCATION)
    assert everywhere("uillfeather") == set()
    assert everywhere(made) <= LEFT


def test_an_item_goes_and_the_measure_that_it_was_linked_to_stays(
    officer, warning, put_in, disposed, everywhere, entering
):
    [item] = put_in(officer, new_item())
    with entering(officer) as viewer:
        link(by=viewer, reference=warning, item=item, linked=True, at=moment())
    assert "disruption_measureitem" in everywhere(item)
    disposed(item, RecordKind.ITEM)
    assert everywhere(item) <= LEFT
    assert "disruption_measure" in everywhere(warning)


@pytest.mark.parametrize("kind", [RecordKind.MEASURE, RecordKind.PERSON])
def test_nothing_goes_that_is_under_hold(kind, warning, adult, held, disposed):
    about = warning if kind is RecordKind.MEASURE else adult
    held(HoldKind.RECORD, about, kind)
    with pytest.raises(NotYet):
        disposed(warning, RecordKind.MEASURE)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM disruption_measureversion WHERE measure_id = '{}'",
        "DELETE FROM disruption_measureword WHERE measure_id = '{}'",
        "DELETE FROM disruption_measure WHERE reference = '{}'",
        "TRUNCATE disruption_measureword",
    ],
)
def test_the_owner_takes_nothing_away_that_is_under_hold(statement, warning, held, all_rows):
    held(HoldKind.RECORD, warning, RecordKind.MEASURE)
    with pytest.raises(DatabaseError, match=r"nothing_under_hold|only_grows"), transaction.atomic():
        all_rows(statement.format(warning))


def test_a_hold_on_a_person_covers_the_measures_about_them(warning, adult, held, disposed):
    held(HoldKind.PERSON, adult)
    with pytest.raises(NotYet):
        disposed(warning, RecordKind.MEASURE)


@pytest.fixture
def agreed_for_zoe(officer, record_of):
    """A child's record, and a measure that binds her, which somebody agreed to."""
    child = record_of(officer, "Zoë Ash", "2012", child=True)
    agreed = Agreed("Ann Lee", "Mr Pike asked for it.")
    made = consider(officer, child, power="gang_injunction", agreed=agreed)
    step(officer, made, MeasureStep.REQUESTED, 1, words="Asked the youth court.")
    return made


def test_a_person_is_answered_with_the_measures_about_them(
    entering, keeper, officer, agreed_for_zoe
):
    made = taken(entering, keeper, "Zoë Ash", born="2012", is_child=True)
    gathered(entering, keeper, made)
    kinds = [one.kind for one in things(entering, keeper, made)]
    assert kinds.count(AnswerKind.MEASURE) == 1
    decide_on_all(entering, keeper, made)
    reference = made_answer(entering, keeper, made)
    with entering(keeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    assert "Gang injunction" in content
    assert "Asked the youth court." in content
    for word in ("Ann Lee", "Mr Pike", "Test Person"):
        assert word not in content


def test_who_looked_at_a_measure_is_told_to_who_answers_for_it(warning, officer, keeper, entering):
    with entering(keeper) as viewer:
        lines = looks_at(viewer, Act.WHO_LOOKED, warning, Narrowed()).lines
    assert officer.account in {one.account for one in lines}


def test_a_leavers_measures_are_handed_on_by_name(
    officer, adult, warning, person, second, entering
):
    colleague = person(regimes=set(Regime), compartments={"prevent"})
    now = timezone.now()
    with entering(second) as viewer:
        reference = let_go(
            account=officer.account, agency="police", leaves_at=now, by=viewer, at=now
        )
    with entering(second) as viewer:
        line = leaving(viewer, reference)
        work = work_left(viewer, line)
        assert work == [(WorkLeft.MEASURE, warning)]
        done, left = hand_over(line=line, work=work, to=colleague.account, by=viewer, at=now)
        assert (done, left) == ([(WorkLeft.MEASURE, warning)], [])
        assert work_left(viewer, line) == []
