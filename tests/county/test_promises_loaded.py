"""The county's promises: the request of which Sightline was made stands first, with its parts."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from sightline.access import queries as access
from sightline.county import loader
from sightline.county.loader_promises import KEEPER, put_promises
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer
from sightline.scrutiny.promises.rules import is_kept, is_late
from sightline.scrutiny.queries.minutes import minutes
from sightline.scrutiny.queries.promises import public_content, register
from sightline.terms import Act
from tests.county.conftest import UNTIL


@pytest.fixture
def passes(county, db):
    """The county's people once its committee was promised things."""
    part = replace(county, reports=county.reports[:1])
    with transaction.atomic():
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        put_promises(scene)
        return scene.passes


def test_the_request_stands_first_and_its_parts_with_it(passes):
    with as_viewer(passes[KEEPER]):
        viewer = access.viewer()
        found = register(viewer, Act.INFORM)
        told = public_content(viewer, today=UNTIL)
        _, kept = minutes(viewer, "")
    first = found[0]
    parts = [one for one in found if one.part_of == first.reference]
    assert first.meeting.met_on == date(2021, 6, 1)
    assert first.meeting.link.startswith("https://councillors.herefordshire.gov.uk/")
    assert [one.now.stands.words[:3] for one in parts] == [f"R{n}." for n in range(1, 9)]
    assert len(found) - len(parts) == 9
    assert sum(is_kept(one) for one in found) == 1
    assert sum(is_late(one, UNTIL) for one in found) == told["late"] == 3
    assert [one.item for one in kept] == ["6. Out of school"]
