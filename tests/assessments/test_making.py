"""Assessments are begun, drafted, completed, closed and handed on, each act in added rows."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.access.refused import Refused
from sightline.assessments import actions, queries
from sightline.assessments.models import AssessmentVersion
from sightline.assessments.queries import AssessmentsAsked
from sightline.database.connection import as_viewer
from sightline.subjects import actions as subjects
from sightline.subjects.records import NewPerson
from sightline.terms import Act, NamedAs
from sightline.terms.assessing import AssessmentState, LearningDisability
from tests.assessments.assessing import (
    REASON,
    SCREENING,
    begin,
    keep,
    made,
    referral,
    review,
    there,
)
from tests.assessments.conftest import COUNCIL
from tests.intelligence.making import new_item

pytestmark = pytest.mark.django_db
HARM = there("carries")


def page_of(who, reference):
    with as_viewer(who.session_pass):
        return queries.assessment(viewer(), Act.READ, reference)


def test_a_draft_keeps_what_was_typed_and_counts_for_nothing(worker, child):
    reference = begin(worker, child)
    keep(worker, reference, 1, draft=True, level="", agreed_by="", needed="")
    found = page_of(worker, reference)
    assert found.now.state is AssessmentState.DRAFT
    assert found.now.written.answered("debt").evidence == "Seen: debt."
    assert found.standing is None
    with as_viewer(worker.session_pass):
        assert queries.levels_of(viewer(), child) == []
        assert queries.reviews_due(viewer(), by=review(400)) == []


def test_a_level_is_chosen_by_a_named_person_with_a_reason_and_who_agreed(worker, child):
    reference = made(worker, child)
    found = page_of(worker, reference)
    assert found.complete == found.now
    assert (found.now.level_words, found.now.by) == ("Medium", worker.account)
    assert (found.now.written.reason, found.people[worker.account]) == (REASON, "Test Person")
    with as_viewer(worker.session_pass):
        [level] = queries.levels_of(viewer(), child)
        [due] = queries.reviews_due(viewer(), by=review(20))
        assert queries.reviews_due(viewer(), by=review(19)) == []
    assert level == (timezone.localdate(), "MEDIUM", "Medium", reference)
    assert due == (reference, child, "PERSON", "Medium", review(20))


def test_a_level_of_a_screening_says_that_it_is_no_assessment(worker, child):
    made(worker, child, tool=SCREENING, answers=there("gifts"), level="MODERATE")
    with as_viewer(worker.session_pass):
        [level] = queries.levels_of(viewer(), child)
        [due] = queries.reviews_due(viewer(), by=review(30))
    assert level.words == due.level == "Moderate (screening only)"


@pytest.mark.parametrize(
    ("lacking", "problem"),
    [
        ({"reason": " "}, "reason"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"needed": ""}, "needed"),
        ({"view": "", "view_unknown": ""}, "view"),
        ({"learning": None}, "learning"),
        ({"level": ""}, "level"),
        ({"level": "SIGNIFICANT"}, "level"),  # of the screening's scale
        ({"review_on": None}, "review_on"),
        ({"review_on": review(57)}, "review_on"),  # Medium: within eight weeks
        ({"review_on": review(0)}, "review_on"),
        ({"answers": HARM}, "referral_reference"),
        ({"harm": True}, "referral_to"),
        ({"harm": True, "referral": referral(at=None)}, "referral_at"),
        ({"harm": True, "referral": referral(at=timezone.now() + timedelta(days=1))},
         "referral_at"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field_and_nothing_is_stored(
    worker, child, lacking, problem
):
    reference = begin(worker, child)
    with pytest.raises(actions.NotYet) as refused:
        keep(worker, reference, 1, **lacking)
    assert problem in refused.value.problems
    assert page_of(worker, reference).now.number == 1


def test_harm_that_was_referred_goes_through(worker, child):
    reference = made(worker, child, answers=HARM, level="HIGH", referral=referral())
    found = page_of(worker, reference).now
    assert found.harm
    assert not found.written.harm  # an indicator said so
    assert found.written.referral.reference == "R/1"


def test_the_record_tells_the_age_and_nothing_entered_makes_a_young_child_older(worker, record_of):
    young = record_of(worker, "Ines Moor", "2014-05-01", child=True, label=COUNCIL)
    reference = begin(worker, young)
    with pytest.raises(actions.NotYet) as refused:
        keep(worker, reference, 1, level="LOW", years=16)
    assert "under 13" in refused.value.problems["level"]
    keep(worker, reference, 1, level="MEDIUM", years=16)
    with as_viewer(worker.session_pass):
        row = AssessmentVersion.objects.get(assessment=reference, number=2)
    assert row.years == 12


def test_until_an_age_is_entered_the_lowest_level_is_refused(worker, record_of):
    unknown = record_of(worker, "Kit Dale", "", child=True, label=COUNCIL)
    reference = begin(worker, unknown)
    with pytest.raises(actions.NotYet) as refused:
        keep(worker, reference, 1, level="LOW")
    assert set(refused.value.problems) == {"level", "years"}
    keep(worker, reference, 1, level="LOW", years=15)
    assert page_of(worker, reference).complete.level_words == "Low"


@pytest.mark.parametrize("learning", [LearningDisability.YES, LearningDisability.UNKNOWN])
def test_a_learning_disability_or_not_knowing_shuts_the_lowest_level(worker, child, learning):
    reference = begin(worker, child)
    with pytest.raises(actions.NotYet):
        keep(worker, reference, 1, level="LOW", learning=learning)
    keep(worker, reference, 1, level="LOW", learning=learning, answers=there("lost"))


def test_a_child_who_is_only_mentioned_is_not_assessed(worker, put_in, entering):
    [item] = put_in(worker, new_item(label=COUNCIL))
    at, today = timezone.now(), timezone.localdate()
    with entering(worker) as me:
        subjects.record_concern(
            item=item, name="Rae Finch", year="2012", named_as=NamedAs.FRIEND,
            why="She is given lifts too.",
            lapses_on=today + timedelta(days=30), by=me, at=at,
        )  # fmt: skip
        new = NewPerson(item, "Rae Finch", "2012", is_child=True)
        [record] = subjects.open_people(new=[new], by=me, at=at)
    reference = begin(worker, record)
    assert page_of(worker, reference).assessed.name == "Rae Finch"
    with entering(worker) as me:
        [line] = [c for c in _concerns(me, item, today) if c.live]
        subjects.end_concern(concern=line.number, why="Nothing came of it.", by=me, at=at)
    with pytest.raises(Refused):
        begin(worker, record, SCREENING)
    with pytest.raises(ObjectDoesNotExist):
        page_of(worker, reference)
    with pytest.raises(ObjectDoesNotExist):
        keep(worker, reference, 1)
    with as_viewer(worker.session_pass):
        assert queries.assessments(viewer(), AssessmentsAsked(), today=today).lines == []


def _concerns(me, item, today):
    from sightline.subjects.queries import concerns_of

    return concerns_of(me, Act.READ, item, today)
