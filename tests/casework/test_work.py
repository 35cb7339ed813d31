"""Each sentence of the work with a child is kept by the database, too, and by the actions."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.casework.models import ChildWork, WorkStep
from sightline.casework.queries.lists import OPEN, works
from sightline.casework.queries.page import work
from sightline.intelligence.actions import Overtaken
from sightline.subjects.actions import end_concern
from sightline.subjects.models import Person as PersonRow
from sightline.subjects.queries import concerns_of
from sightline.terms import Act
from sightline.terms.casework import AdultBasis, ClosingReason, WorkState, WorkStepKind
from sightline.terms.onward import OnwardConsent, OnwardStep
from tests.assessments.assessing import keep, made, referral
from tests.casework.working import born, closing, ground, on, step
from tests.disruption.referring import refer
from tests.disruption.referring import step as refer_step
from tests.subjects.test_concerns import opening

pytestmark = pytest.mark.django_db
K = WorkStepKind
CLOSED = {
    "step": "CLOSED", "state": "CLOSED", "reason": "DIED", "achieved": "x", "reopens": "x",
    "view": "x", "decided_in": "O-1",
}  # fmt: skip
CONSENT = {"step": "BASIS_RECORDED", "basis": "CONSENT", "told_to": "x", "told_on": on(-1)}
BROKEN = (  # (the sentence, a step that breaks it)
    ("a_step_of_a_childs_work_follows_the_one_before", {"number": 3}),
    ("a_step_of_a_childs_work_follows_the_one_before", {"step": "REOPENED", "words": "x"}),
    ("a_childs_work_is_open_or_closed_as_its_step_says", {"state": "CLOSED"}),
    ("a_step_of_a_childs_work_is_taken_by_whoever_writes_it", {"by": "A-AAAAA-AAAAA"}),
    ("an_adult_lead_has_a_name_a_post_and_a_service", {"lead_post": ""}),
    ("a_basis_after_18_has_a_last_day", CONSENT),
    ("a_basis_after_18_is_looked_at_again_within_a_year", {**CONSENT, "basis_until": on(400)}),
    ("consent_after_18_says_to_whom_and_when",
     {**CONSENT, "basis_until": on(9), "told_to": ""}),
    ("another_basis_after_18_names_its_law", {**CONSENT, "basis_until": on(9), "basis": "LAWFUL"}),
    ("work_is_closed_with_what_would_open_it_again", {**CLOSED, "reopens": ""}),
    ("work_is_closed_by_more_than_one_agency", {**CLOSED, "decided_in": ""}),
    ("whoever_agrees_to_closing_is_of_another_agency",
     {**CLOSED, "agreed_by": "x", "agreed_agency": "police"}),
    ("work_that_is_closed_for_lower_risk_says_both_levels", {**CLOSED, "reason": "RISK_LOWERED"}),
    ("work_that_moved_says_how_it_was_handed_over", {**CLOSED, "reason": "MOVED"}),
    ("a_step_of_a_childs_work_moves_it", {}),
)  # fmt: skip


def test_each_sentence_is_kept_by_the_database(officer, child, entering):
    work_of = step(officer, child, K.LEAD_NAMED)
    sound = {
        "work_id": work_of, "by": officer.account, "at": timezone.now(), "number": 2,
        "step": "LEAD_NAMED", "state": "OPEN", "lead_name": "Mo", "lead_post": "x",
        "lead_service": "x", "lead_since": on(0),
    }  # fmt: skip
    for sentence, broken in BROKEN:
        with pytest.raises(DatabaseError, match=sentence), entering(officer):
            written({**sound, **broken})
    with pytest.raises(DatabaseError, match="workstep_only_grows"), transaction.atomic():
        past_the_policies(work_of)


def written(columns):
    with transaction.atomic():
        WorkStep(**columns).save(force_insert=True)
        connection.check_constraints()


def past_the_policies(work_of):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE casework_workstep NO FORCE ROW LEVEL SECURITY")
        cursor.execute("UPDATE casework_workstep SET words = 'x' WHERE work_id = %s", [work_of])


def test_a_care_leaver_is_not_worked_with_past_25(lead, officer, record_of):
    grown = record_of(officer, "Ada Moss", born(50, 25), child=True)
    step(lead, grown, K.LEAD_NAMED)
    with pytest.raises(ValueError, match="before they turn 25"):
        step(lead, grown, K.BASIS_RECORDED, 1, ground(AdultBasis.CARE_LEAVER, until=on(50)))
    step(lead, grown, K.BASIS_RECORDED, 1, ground(AdultBasis.CARE_LEAVER, until=on(49)))


def test_from_a_lead_to_closing_and_opening_again(officer, child, entering):
    for number, kind in enumerate(K):
        step(officer, child, kind, number)
    with entering(officer) as viewer:
        page = work(viewer, Act.READ, child, on(0))
        assert ChildWork.objects.get().number == len(K)
    assert [one.step for one in page.steps] == list(K)
    assert page.now.state is WorkState.OPEN
    assert page.steps[2].closing == closing().closing
    with pytest.raises(Overtaken):
        step(officer, child, K.CLOSED, 3)


def test_only_the_controller_works_and_only_on_a_child(
    officer, analyst, record_of, child, entering, person
):
    outsider = person(agency="council", compartments={"prevent"})
    with pytest.raises(Refused):
        step(outsider, child, K.LEAD_NAMED)
    with entering(outsider), pytest.raises(DatabaseError), transaction.atomic():
        ChildWork(
            reference="T-AAAAA-AAAAA", person_id=child, number=1, state="OPEN",
            label_id=PersonRow.objects.get().label_id, created_by=outsider.account,
            created_at=timezone.now(), moved_at=timezone.now(),
        ).save(force_insert=True)  # fmt: skip


def test_a_referral_that_waits_and_harm_that_goes_on_keep_work_open(officer, child):
    sent = refer(officer, child, kind="health", consent=OnwardConsent.GIVEN)
    with pytest.raises(ValueError, match=sent):
        step(officer, child, K.CLOSED)
    refer_step(officer, sent, OnwardStep.CLOSED, 1)
    step(officer, child, K.CLOSED)


def test_a_child_named_only_in_passing_has_no_work_once_the_concern_is_over(
    officer, passing, worried, entering
):
    item = passing(officer)
    worried(officer, item)
    amy = opening(entering, officer, item)
    step(officer, amy, K.LEAD_NAMED)
    with entering(officer) as viewer:
        assert works(viewer, OPEN, today=on(0)).lines
        [one] = concerns_of(viewer, Act.READ, item, on(0))
        end_concern(concern=one.number, why="Over.", by=viewer, at=timezone.now())
        assert not works(viewer, OPEN, today=on(0)).lines
        with pytest.raises(Refused):
            work(viewer, Act.READ, amy, on(0))


def test_harm_in_the_newest_assessment_keeps_work_open_until_a_newer_one_says_otherwise(
    officer, child
):
    one = made(officer, child, harm=True, level="HIGH", referral=referral())
    with pytest.raises(ValueError, match=one):
        step(officer, child, K.CLOSED)
    keep(officer, one, 2)
    step(officer, child, K.CLOSED)


def test_references_that_are_not_there_close_nothing(officer, child):
    moved = closing(reason=ClosingReason.MOVED, moved_by="D-AAAAA-AAAAA")
    with pytest.raises(ValueError, match="no such disclosure"):
        step(officer, child, K.CLOSED, given=moved)
    decided = closing(agreed_by="", agreed_agency="", decided_in="O-AAAAA-AAAAA")
    with pytest.raises(ValueError, match="no such meeting"):
        step(officer, child, K.CLOSED, given=decided)
