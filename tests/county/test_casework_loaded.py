"""How the work with three of the county's children ends: soon 18, shut, and closed."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.shut import ShutRecord
from sightline.casework.queries.lists import CLOSED, GROWING, works
from sightline.county import loader
from sightline.county.loader_casework import COUNCIL, put_casework
from sightline.county.loader_reports import is_corroborated
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer


@pytest.fixture
def scene(county, db):
    """The county with a few of its reports, once the work with its children has ended."""
    few = [one for one in county.reports if one.processed and not is_corroborated(one)
           and one.owner != "police" and not one.compartment]  # fmt: skip
    part = replace(county, reports=tuple(few[-40:]))
    with transaction.atomic():
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        now = timezone.now()
        scene.items.update(loader._load_items(part, found, at=now, scene=scene))
        assert put_casework(scene, at=now) == 3
        return scene


def test_one_has_a_lead_one_is_shut_and_one_is_closed(scene):
    today = timezone.localdate()
    with as_viewer(scene.passes[COUNCIL]):
        viewer = access.viewer()
        shut, soon = works(viewer, GROWING, today=today).lines
        [closed] = works(viewer, CLOSED, today=today).lines
    assert soon.now.lead
    assert not soon.stands.shut
    assert closed.now.closing.reopens
    assert shut.stands.shut
    rows = ShutRecord.objects.filter(since__lte=timezone.now())  # from when this transaction ends
    assert [row.record for row in rows] == [shut.person]
