"""The county's onward referrals: four, one of them late, and one with a reply."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.county import loader
from sightline.county.loader_onward import COUNCIL, put_onward
from sightline.county.loader_reports import is_corroborated
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer
from sightline.disruption.queries.onward import ALL, LATE, referrals
from sightline.terms.onward import OnwardStep
from tests.county.conftest import UNTIL

MOST_REPORTS = 40


@pytest.fixture
def passes(county, db):
    """The county's people once the council has referred the network's child and man onward."""
    planted = county.manifest.plant("network").reports
    few = [one for one in county.reports
           if one.processed and one.key in planted and not is_corroborated(one)]  # fmt: skip
    part = replace(county, reports=tuple(few[-MOST_REPORTS:]))
    with transaction.atomic():
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        now = timezone.now()
        scene.items.update(loader._load_items(part, found, at=now, scene=scene))
        put_onward(scene, at=now)
        return scene.passes


def test_four_stand_there_one_late_and_one_answered(passes):
    with as_viewer(passes[COUNCIL]):
        lines = referrals(access.viewer(), ALL, today=UNTIL).lines
        late = referrals(access.viewer(), LATE, today=UNTIL).lines
    assert len(lines) == 4
    assert [line.kind for line in late] == ["Children’s social care"]
    assert {line.state for line in lines} == {
        OnwardStep.MADE, OnwardStep.REPLIED, OnwardStep.CLOSED,
    }  # fmt: skip
