"""The county's sharing, put in as the demonstration puts it in: each desk has something on it."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.actions import open_pass
from sightline.county import loader
from sightline.county.loader_reports import is_corroborated
from sightline.county.loader_scene import Scene
from sightline.county.loader_sharing import put_sharing
from sightline.database.connection import as_viewer
from sightline.sharing.queries.agreements import agreements
from sightline.sharing.queries.pages import Desk, desk
from sightline.terms import ShareOutcome
from tests.county.conftest import UNTIL

MOST_REPORTS = 30


@pytest.fixture(scope="module")
def accounts(county, django_db_setup, django_db_blocker):
    """The county's people after all that they asked and decided, taken back at the end."""
    few = [report for report in county.reports if report.processed and not is_corroborated(report)]
    part = replace(county, reports=tuple(few[:MOST_REPORTS]))
    with django_db_blocker.unblock(), transaction.atomic():
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        scene.items.update(loader._load_items(part, found, at=timezone.now(), scene=scene))
        put_sharing(scene)
        passes = {key: open_pass(found[key]) for key in ("teacher", "nurse")}
        passes |= dict(scene.passes)
        yield passes
        transaction.set_rollback(True)


def desk_of(accounts, key: str) -> Desk:
    with as_viewer(accounts[key]):
        return desk(access.viewer(), today=UNTIL)


def test_the_police_have_something_to_decide_to_think_about_and_to_write_up(accounts):
    found = desk_of(accounts, "police_gatekeeper")
    assert [one.receiver for one in found.asked_of_us] == ["schools"]
    assert len(found.again) == 1
    assert len(found.to_write_up) == 1
    assert found.to_write_up[0].write_up_due > found.to_write_up[0].decided_at


def test_the_council_has_shared_and_has_an_offer_to_decide(accounts):
    found = desk_of(accounts, "gatekeeper")
    assert [one.receiver for one in found.asked_of_us] == ["schools"]
    assert {one.outcome for one in found.decided} == {ShareOutcome.PART}


def test_whoever_asked_sees_their_own_and_no_more(accounts):
    teacher, nurse = desk_of(accounts, "teacher"), desk_of(accounts, "nurse")
    assert [one.answer for one in teacher.asked_by_us] == [None]
    assert [one.answer.outcome for one in nurse.asked_by_us] == [ShareOutcome.PART]
    assert not teacher.asked_of_us
    assert not teacher.decided


def test_an_agreement_is_in_force(accounts):
    with as_viewer(accounts["schools_gatekeeper"]):
        found = agreements(access.viewer(), today=UNTIL)
    assert [line.why_not for line in found] == [None]
