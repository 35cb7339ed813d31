"""The county's assessments, made through the actions: a late review, a draft, a line over time."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.assessments import queries
from sightline.assessments.queries import AssessmentsAsked
from sightline.county import loader
from sightline.county.loader_assess import CHILDREN, put_assessments
from sightline.county.loader_places import load_places
from sightline.county.loader_scene import Scene
from sightline.terms.assessing import AssessedKind

pytestmark = pytest.mark.django_db


def few(county):
    """Return the county with the council's first reports that name a child, and no others."""
    story = {one.report for one in county.story.worked}
    held = (one for one in county.reports if one.children and one.processed
            and one.owner != "police" and one.key not in story)  # fmt: skip
    return replace(county, reports=tuple(islice(held, 12)))


def test_each_page_has_something_for_the_councils_officer(county):
    small, now = few(county), timezone.now()
    load_places(small, at=now)
    found = loader._load_people(small, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
    scene = Scene(small, found)
    scene.come_in()
    scene.items.update(loader._load_items(small, found, at=now, scene=scene))
    officer = loader._officer(small, "council")
    made = put_assessments(scene, officer, at=now)
    today = timezone.localdate()
    with scene.acting(officer):
        me = viewer()
        listed = queries.assessments(me, AssessmentsAsked(), today=today).lines
        late = queries.assessments(me, AssessmentsAsked(which="late"), today=today).lines
        drafts = queries.assessments(me, AssessmentsAsked(which="drafts"), today=today).lines
        due = queries.reviews_due(me, by=today + timedelta(weeks=13))
        lines = [len(queries.levels_of(me, one.assessed.reference)) for one in listed]
    scene.go_out()
    assert made == len(listed) == len(CHILDREN) + 2  # and a club and a ward; no group was opened
    assert (len(late), len(drafts)) == (1, 1)
    assert len(due) == made - 1
    assert max(lines) >= 3
    assert {AssessedKind.PERSON, AssessedKind.SETTING, AssessedKind.AREA} == {
        one.assessed.kind for one in listed
    }
