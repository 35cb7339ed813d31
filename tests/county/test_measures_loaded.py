"""The county's measures: each kind of step is there, and the closure can be compared."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.county import loader
from sightline.county.loader_measures import COUNCIL, MEASURES, POLICE, put_measures
from sightline.county.loader_plans import put_plans
from sightline.county.loader_reports import is_corroborated
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer
from sightline.disruption.queries.effect import effect_of
from sightline.disruption.queries.measures import MeasuresAsked, due, measures
from sightline.disruption.queries.overlaps import contacts
from sightline.disruption.queries.plans import PlansAsked, plans
from sightline.disruption.queries.report import report
from sightline.terms.measures import MeasureStep
from sightline.terms.plans import PlanState
from tests.county.conftest import UNTIL

MOST_REPORTS = 140


@pytest.fixture(scope="module")
def passes(county, django_db_setup, django_db_blocker):
    """The county's people after all that they did about the hot spot, taken back at the end."""
    planted = {
        key for name in ("hot_spot", "network") for key in county.manifest.plant(name).reports
    }
    few = [one for one in county.reports
           if one.processed and one.key in planted and not is_corroborated(one)]  # fmt: skip
    part = replace(county, reports=tuple(few[-MOST_REPORTS:]))
    with django_db_blocker.unblock(), transaction.atomic():
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        now = timezone.now()
        scene.items.update(loader._load_items(part, found, at=now, scene=scene))
        put_plans(scene, put_measures(scene, at=now), at=now)
        yield scene.passes
        transaction.set_rollback(True)


@pytest.fixture
def be(passes):
    def act(key, ask):
        with as_viewer(passes[key]):
            return ask(access.viewer())

    return act


@pytest.mark.parametrize("key", [COUNCIL, "police_analyst", "panel_coordinator"])
def test_whoever_works_on_it_together_sees_most_of_a_dozen_measures(be, key):
    lines = be(key, lambda viewer: measures(viewer, MeasuresAsked(), today=UNTIL).lines)
    about = {line.record for line in lines}
    assert len(MEASURES) == 12
    assert len(lines) >= 6
    assert len(about) >= 1


def test_every_step_but_handing_on_is_there(be):
    steps = {did.step for one in MEASURES for did in one.steps}
    assert steps >= set(MeasureStep) - {
        MeasureStep.HANDED_ON, MeasureStep.VARIED, MeasureStep.ENDED,
    }  # fmt: skip
    states = {
        line.state
        for line in be(COUNCIL, lambda viewer: measures(viewer, MeasuresAsked(), today=UNTIL).lines)
    }
    assert len(states) >= 5


def test_the_closure_has_enough_before_and_after_to_be_compared(be):
    def ask(viewer):
        [line] = measures(viewer, MeasuresAsked(power="closure"), today=UNTIL).lines
        return effect_of(viewer, line.reference, UNTIL)

    found = be(COUNCIL, ask)
    assert found.complete
    assert found.rows[1].ratio is not None
    assert found.rows[1].before >= 5


def test_something_is_due_and_the_report_has_something_to_say(be):
    assert be(POLICE, lambda viewer: due(viewer, by=UNTIL, today=UNTIL)) is not None
    found = be(COUNCIL, lambda viewer: report(viewer, UNTIL.year, today=UNTIL))
    assert found.powers
    assert found.never
    assert found.why_not_used


def test_two_plans_are_there_one_signed_off_and_each_side_is_told_of_the_other(be):
    def ask(viewer):
        lines = plans(viewer, PlansAsked(), today=UNTIL).lines
        return {line.state for line in lines}, [contacts(viewer, line.reference) for line in lines]

    for key in (COUNCIL, POLICE):
        states, told = be(key, ask)
        assert states == {PlanState.DRAFT, PlanState.SIGNED_OFF}
        assert any(told)
