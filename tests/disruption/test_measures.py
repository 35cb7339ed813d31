"""What is done with measures: written down, moved on, handed on, linked; all under need to know."""

import pytest

from sightline.disruption.queries.measure_page import measure
from sightline.disruption.queries.measures import MeasuresAsked, measures
from sightline.terms import Act
from sightline.terms.measures import MeasureOutcome, MeasureStep
from tests.disruption.measuring import day, step, today
from tests.hotspots.concerning import ledger

pytestmark = pytest.mark.django_db
S = MeasureStep


def page(entering, who, reference):
    with entering(who) as viewer:
        return measure(viewer, Act.READ, reference)


def test_a_measure_goes_from_a_thought_to_its_outcome(analyst, closure, entering):
    for seen, (each, more) in enumerate(
        [
            (S.REQUESTED, {"on": day(-25)}),
            (S.GRANTED, {"on": day(-20)}),
            (S.SERVED, {}),
            (S.VARIED, {"on": day(-8), "expires_on": day(40)}),
            (S.BREACHED, {"on": day(-6)}),
            (S.ENDED, {"on": day(-2)}),
            (S.OUTCOME, {"on": day(-1)}),
        ],
        start=1,
    ):
        step(analyst, closure, each, seen, **more)
    found = page(entering, analyst, closure)
    assert found.now.state is S.OUTCOME
    assert found.now.told.outcome is MeasureOutcome.SAFER
    assert found.now.due_on is None
    assert [one.number for one in found.steps] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [act[1] for act in ledger() if closure in act[2]][:3] == [
        "CONSIDERED", "REQUESTED", "GRANTED",
    ]  # fmt: skip


def test_a_search_finds_it_by_each_thing_that_is_known(analyst, closure, place, entering):
    with entering(analyst) as viewer:
        for asked in (
            {"power": "closure"}, {"power_class": "LOCATIONAL"}, {"strand": "PROTECT"},
            {"state": "CONSIDERED"}, {"owner": analyst.account}, {"agency": "council"},
            {"about": place}, {"words": "child met"}, {"since": day(-30)}, {"until": day(-30)},
            {"area": "A22"}, {"concern": "CHILD_CRIMINAL_EXPLOITATION"},
        ):  # fmt: skip
            found = measures(viewer, MeasuresAsked(**asked), today=today())
            assert [line.reference for line in found.lines] == [closure], asked
        for asked in (
            {"power": "dispersal"}, {"state": "SERVED"}, {"agency": "police"}, {"words": "zebra"},
            {"since": day(-29)}, {"until": day(-31)}, {"about": "H-00000-00000"}, {"about": "x"},
        ):  # fmt: skip
            assert measures(viewer, MeasuresAsked(**asked), today=today()).lines == [], asked
