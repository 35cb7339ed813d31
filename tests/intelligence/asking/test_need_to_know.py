"""Who sees tasks, and items under questions: Python and the database say the same."""

import pytest
from django.db import connection

from sightline.intelligence import actions
from sightline.intelligence.models import CollectionTask, RequirementItem
from sightline.intelligence.queries.requirements import under_seen
from sightline.intelligence.queries.tasks import tasks_seen
from sightline.terms import Act, ItemPart, Marking, Regime, Role
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db
FORCED = ("collectiontask", "taskpurpose", "requirementitem", "requirement", "item")


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
