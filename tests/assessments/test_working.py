"""Assessments are of people, groups and places; they are closed, handed on, and followed."""

from dataclasses import replace

import pytest
from django.core.exceptions import ObjectDoesNotExist

from sightline.access.queries import viewer
from sightline.access.refused import Refused
from sightline.assessments import actions, queries
from sightline.assessments.models import AssessmentVersion
from sightline.assessments.records import Referral
from sightline.database.connection import as_viewer
from sightline.intelligence.actions import Overtaken
from sightline.places.models import Setting
from sightline.subjects import actions as subjects
from sightline.subjects.part_records import NewFact, Source
from sightline.subjects.queries import facts_of
from sightline.terms import Act, FactKind, Role
from tests.assessments.assessing import (
    PLACE_TOOL,
    SCREENING,
    begin,
    keep,
    label,
    made,
    moment,
    review,
    there,
    written,
)
from tests.assessments.conftest import CLUB, COUNCIL
from tests.hotspots.concerning import ledger
from tests.intelligence.making import new_item

pytestmark = pytest.mark.django_db


def page_of(who, reference):
    with as_viewer(who.session_pass):
        return queries.assessment(viewer(), Act.READ, reference)


def test_one_tool_makes_one_series_of_one_child(worker, child):
    assert begin(worker, child) == begin(worker, child)
    assert begin(worker, child, SCREENING) != begin(worker, child)


@pytest.mark.parametrize("tool", [PLACE_TOOL, "group_assessment", "no_such_tool"])
def test_a_tool_is_used_for_what_it_is_for(worker, child, tool):
    with pytest.raises(Refused):
        begin(worker, child, tool)


def test_a_group_and_places_are_assessed_too(worker, group, places):
    made(worker, group, tool="group_assessment", answers=there("errands"), learning=None)
    for place in ("club", "ward"):
        of = made(worker, places[place], tool=PLACE_TOOL, answers=there("dark"), learning=None,
                  under=label())  # fmt: skip
        with as_viewer(worker.session_pass):
            [level] = queries.levels_of(viewer(), places[place])
        assert level.reference == of
    assert page_of(worker, of).assessed.name == "Fernbury East"


def test_a_childrens_home_is_assessed_for_named_readers_only(worker, places):
    with pytest.raises(Refused):
        begin(worker, places["home"], PLACE_TOOL, label())
    assert begin(worker, places["home"], PLACE_TOOL, label(compartment="prevent"))


def test_only_the_agency_that_keeps_a_record_assesses_whom_it_is_of(worker, child, person, officer):
    for who in (officer, person(agency="council", roles={Role.REPORTER})):
        with pytest.raises((Refused, ObjectDoesNotExist)):
            begin(who, child)
    reference = begin(worker, child)
    with pytest.raises(Refused):
        keep(officer, reference, 1)  # in the group that reads it, of another agency
    assert page_of(officer, reference).may_write is False


def test_the_colleague_who_was_quicker_is_told_of(worker, child, person):
    second = person(agency="council", compartments={"prevent"})
    reference = begin(worker, child)
    keep(second, reference, 1, draft=True)
    for draft in (True, False):
        with pytest.raises(Overtaken):
            keep(worker, reference, 1, draft=draft)


def test_it_is_closed_with_a_reason_and_opened_by_a_new_version(worker, child):
    reference = begin(worker, child)

    def close(seen, words):
        with as_viewer(worker.session_pass):
            actions.close(by=viewer(), reference=reference, seen=seen, words=words, at=moment())

    with pytest.raises(actions.NotYet):
        close(1, "She is safe.")  # a draft is finished first
    keep(worker, reference, 1)
    with pytest.raises(actions.NotYet):
        close(2, " ")
    with pytest.raises(Overtaken):
        close(1, "She is safe.")
    close(2, "She is safe.")
    with as_viewer(worker.session_pass):
        assert queries.reviews_due(viewer(), by=review(400)) == []
        assert queries.held_by(viewer(), worker.account) == []
        assert len(queries.levels_of(viewer(), child)) == 1
    keep(worker, reference, 3, level="HIGH")
    with as_viewer(worker.session_pass):
        assert [one.code for one in queries.levels_of(viewer(), child)] == ["MEDIUM", "HIGH"]
        assert queries.held_by(viewer(), worker.account) == [reference]


def test_it_is_given_to_a_colleague_who_may_work_on_it_and_to_nobody_else(worker, child, person):
    reference = made(worker, child)
    second = person(agency="council", compartments={"prevent"})
    outside = person(agency="council")

    def give(to):
        with as_viewer(worker.session_pass):
            return actions.hand_on(by=viewer(), reference=reference, to=to.account, at=moment())

    assert give(outside) is False
    assert give(second) is True
    found = page_of(second, reference)
    assert found.owner == second.account
    assert found.complete.by == worker.account  # whoever chose the level chose it still


def test_every_act_is_in_the_ledger_with_whom_it_was_about(worker, child):
    reference = made(worker, child)
    page_of(worker, reference)
    found = [(act, about, refs) for act, about, refs, who in ledger() if reference in refs
             and who == worker.account]  # fmt: skip
    assert ("WORK", "BEGUN", [reference, child]) in found
    assert ("WORK", "COMPLETE", [reference]) in found
    assert ("READ", "", [reference, child]) in found


def test_answers_are_kept_with_the_sentence_as_it_was_put(worker, child, monkeypatch):
    reference = made(worker, child)
    with as_viewer(worker.session_pass):
        row = AssessmentVersion.objects.get(assessment=reference, number=2)
    debt = next(one for one in row.answers if one["code"] == "debt")
    assert debt["says"] == "The child owes somebody, or is told that they do"
    assert not [field for field in vars(row) if "tally" in field or "score" in field]
    assert not [key for one in row.answers for key in one if key in {"weight", "points"}]


def test_levels_follow_a_child_through_every_record_judged_to_be_of_them(
    worker, child, record_of, judging
):
    other = record_of(worker, "Zoé Ash", "2012", child=True, label=replace(COUNCIL,
                      compartment="fern"))  # fmt: skip
    made(worker, child)
    made(worker, other, level="HIGH", review_on=review(10))
    with as_viewer(worker.session_pass):
        assert len(queries.levels_of(viewer(), child)) == 1
    judging(worker, *sorted((child, other)))
    with as_viewer(worker.session_pass):
        assert {one.code for one in queries.levels_of(viewer(), child)} == {"MEDIUM", "HIGH"}
        assert len(queries.history(viewer(), other).series) == 2


def test_unseen_and_missing_subjects_have_no_levels(worker, child, person):
    made(worker, child)
    outside = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    with as_viewer(outside.session_pass):
        for subject in (child, "H-00000-00000", "SETTING-x", "AREA-", "nonsense", "\0"):
            assert queries.levels_of(viewer(), subject) == []
        assert queries.reviews_due(viewer(), by=review(400)) == []


def test_what_was_written_is_given_back_as_it_was_written(worker, child):
    said = written(referral=Referral("Police", "P/2", moment()), harm=True, view="",
                   view_unknown="Away.")  # fmt: skip
    reference = made(worker, child, said=said)
    found = page_of(worker, reference).now.written
    assert replace(found, answers=said.answers) == said


def test_a_place_that_has_gone_from_the_list_keeps_its_name_and_its_levels(worker, places):
    made(worker, places["club"], tool=PLACE_TOOL, answers=(), learning=None, under=label())
    Setting.objects.filter(name=CLUB).delete()
    with as_viewer(worker.session_pass):
        found = queries.history(viewer(), places["club"])
    assert found.assessed.name == f"{CLUB}, youth club"
    assert len(found.series[0].points) == 1


def test_the_age_stays_as_it_was_when_a_level_was_chosen(worker, child):
    reference = made(worker, child)
    assert page_of(worker, reference).complete.years == 14


def test_a_birth_recorded_as_a_fact_counts_and_the_youngest_age_of_all(
    worker, child, entering, put_in
):
    [item] = put_in(worker, new_item(label=COUNCIL))
    fact = NewFact(FactKind.BIRTH, "2014-02", Source(item))
    with entering(worker) as me:
        subjects.record_fact(person=child, fact=fact, by=me, at=moment())
        [line] = [one for one in facts_of(me, Act.READ, [child]) if one.kind is FactKind.BIRTH]
    reference = begin(worker, child)
    with pytest.raises(actions.NotYet) as refused:
        keep(worker, reference, 1, level="LOW")
    assert "under 13" in refused.value.problems["level"]
    with entering(worker) as me:
        subjects.take_back_fact(fact=line.number, why="Her sister’s.", by=me, at=moment())
    keep(worker, reference, 1, level="LOW")
