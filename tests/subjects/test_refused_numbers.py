"""A number of which somebody said that the text does not name it joins that item to nothing."""

import pytest
from django.utils import timezone

from sightline.index.pseudonyms import PERSON, pseudonym
from sightline.intelligence.identifiers import Found
from sightline.subjects import actions, queries
from sightline.subjects.actions import Decision
from sightline.subjects.queries import ways
from sightline.subjects.queries.thing_page import thing_page
from sightline.terms import Act, Identifier, MentionDecision
from tests.intelligence.making import new_grade, new_item
from tests.subjects.charts import drawn

pytestmark = pytest.mark.django_db
CAR = Found(Identifier.VRM, "VK17XGW")


@pytest.fixture
def refused(officer, entering, put_in):
    """Two items hold a mark, each with a man; in one of them it is refused. Return the car, the
    items that are right and wrong, and the man of the wrong one."""
    with entering(officer):
        men = [pseudonym(PERSON, name, "1990") for name in ("Kez Orme", "Sam Vale")]
    right, wrong = put_in(
        officer,
        *(new_item(sanitised_text="In a car, VK17 XGW.", people=(man,)) for man in men),
        grade=new_grade("2AP"),
    )
    with entering(officer) as viewer:
        car = actions.refer_to([CAR])[CAR]
        [mark] = [
            one
            for one in queries.reading(viewer, Act.LINK, wrong).reading.marks
            if one.read.value == CAR.value
        ]
        actions.mark(
            item=wrong, decisions=[Decision(MentionDecision.REFUSED, mark.read.place)],
            version=1, seen=0, by=viewer, at=timezone.now(),
        )  # fmt: skip
    return car, right, wrong, men[1]


def test_its_page_and_timeline_leave_the_item_out(refused, officer, entering):
    car, right, _, _ = refused
    with entering(officer) as viewer:
        page = thing_page(viewer, Act.READ, car)
        timeline = ways.timeline_of(viewer, Act.LIST, car)
    assert ([line.reference for line in page.lines], page.of) == ([right], 1)
    assert len(page.grown) == 1
    assert [entry.reference for entry in timeline.entries] == [right]


def test_on_a_chart_it_ties_nobody(refused, officer, entering):
    car, _, _, man = refused
    found = drawn(entering, officer, car)
    assert man not in found.graph.nodes
    assert len(found.graph.nodes) == 2
