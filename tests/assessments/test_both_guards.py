"""Assessments are hidden twice: by the queries alone, and by the row policies alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.models import Block
from sightline.access.refused import Refused
from sightline.assessments import actions, queries
from sightline.assessments.models import Assessment, AssessmentHolder, AssessmentVersion
from sightline.assessments.queries import AssessmentsAsked
from sightline.terms import Act
from sightline.terms.assessing import AssessmentState
from tests.assessments.assessing import PLACE_TOOL, label, made, moment, review, there, written

pytestmark = pytest.mark.django_db
TABLES = (
    "assessments_assessment", "assessments_assessmentversion", "assessments_assessmentholder",
    "subjects_person", "subjects_group", "subjects_personjudgement", "index_token",
    "subjects_concern", "subjects_fact", "ledger_entry",
)  # fmt: skip
ROWS = (Assessment, AssessmentVersion, AssessmentHolder)


@contextmanager
def without_row_policies() -> Iterator[None]:
    """As the owner, past the row policies, so that only what Python says counts."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


@pytest.fixture
def planted(worker, child, places):
    """An assessment of a child for a group of people, and one of a place for the agency alone."""
    place = made(worker, places["ward"], tool=PLACE_TOOL, answers=there("dark"), learning=None,
                 under=label())  # fmt: skip
    return made(worker, child), place


def test_the_queries_alone_hide_what_is_hidden(planted, child, places, officer, entering):
    shared, hidden = planted
    with entering(officer) as viewer:
        pass
    with without_row_policies():
        found = queries.assessments(viewer, AssessmentsAsked(), today=timezone.localdate())
        assert [line.reference for line in found.lines] == [shared]
        assert [one.reference for one in queries.reviews_due(viewer, by=review(99))] == [shared]
        assert queries.levels_of(viewer, places["ward"]) == []
        with pytest.raises(ObjectDoesNotExist):
            queries.assessment(viewer, Act.READ, hidden)


def test_the_actions_alone_refuse_what_is_hidden(planted, officer, entering):
    shared, hidden = planted
    with entering(officer) as viewer:
        pass
    given = {"by": viewer, "at": moment()}
    with without_row_policies():
        for reference, why in ((hidden, ObjectDoesNotExist), (shared, Refused)):
            for act in (
                lambda ref: actions.keep(reference=ref, seen=2, written=written(),
                                         state=AssessmentState.DRAFT, **given),
                lambda ref: actions.close(reference=ref, seen=2, words="x", **given),
                lambda ref: actions.hand_on(reference=ref, to=officer.account, **given),
            ):  # fmt: skip
                with pytest.raises(why):
                    act(reference)


def test_the_row_policies_alone_hide_what_is_hidden(planted, worker, officer, reporter, entering):
    def counted(who):
        with entering(who):
            return [rows.objects.count() for rows in ROWS]

    assert counted(worker) == [2, 4, 2]
    assert counted(officer) == [1, 2, 1]
    assert counted(reporter) == [0, 0, 0]


def test_the_row_policies_alone_let_nobody_add_to_anothers_assessment(planted, officer, entering):
    shared, _ = planted
    of = {"assessment_id": shared, "by": officer.account, "at": moment()}
    refused = pytest.raises(DatabaseError, match=r"row-level security|may_work_on_it")
    version = {"number": 3, "state": "DRAFT", "tool_version": "1", "level_of": 3}
    for row in (AssessmentVersion(**of, **version),
                AssessmentHolder(**of, owner=officer.account)):  # fmt: skip
        with entering(officer), refused, transaction.atomic():
            row.save()


@pytest.mark.parametrize("blocked", ["assessment", "child"])
def test_a_block_on_it_or_on_whom_it_is_of_shuts_it_for_its_own_agency(
    planted, child, worker, entering, blocked
):
    shared, _ = planted
    record = shared if blocked == "assessment" else child
    Block.objects.create(account=worker.account, record=record, set_by="A-G", since=moment())
    with entering(worker) as viewer:
        assert Assessment.objects.filter(pk=shared).count() == 0
        assert AssessmentVersion.objects.filter(assessment=shared).count() == 0
        with pytest.raises(ObjectDoesNotExist):
            queries.assessment(viewer, Act.READ, shared)
    with without_row_policies():
        found = queries.assessments(viewer, AssessmentsAsked(), today=timezone.localdate())
        assert shared not in {line.reference for line in found.lines}
    with entering(worker), pytest.raises(DatabaseError), transaction.atomic():
        AssessmentHolder(assessment_id=shared, by=worker.account, owner=worker.account,
                         at=moment()).save()  # fmt: skip
