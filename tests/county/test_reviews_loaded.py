"""The county's practice reviews: six, each in another state, and none of a real child."""

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.county import loader
from sightline.county.loader_reviews import GONE, put_reviews
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer
from sightline.scrutiny.queries.reviews import for_members
from sightline.terms.practice_reviews import ReviewState


@pytest.mark.django_db
def test_members_read_what_is_delayed_and_where_the_others_are(county):
    with transaction.atomic():
        found = loader._load_people(county, password="not used", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(county, found)
        scene.come_in()
        put_reviews(scene)
    with as_viewer(scene.passes["committee_member"]):
        told = for_members(access.viewer(), on=timezone.localdate())
    states = [one["state"] for one in told["reviews"]]
    assert len(states) == 6
    assert set(states) == {
        ReviewState.DELAYED, ReviewState.RUNNING, ReviewState.PUBLISHED, ReviewState.TAKEN_DOWN,
    }  # fmt: skip
    published = [each for one in told["reviews"] for each in one["publications"]]
    assert [one["link"] for one in published if one["link_trouble"]] == [GONE]
    assert [one["why"] for one in published if one["on"] is None] == ["Nobody wrote the day down."]
