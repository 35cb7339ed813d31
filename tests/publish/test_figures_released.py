"""Figures from their counting to their release: safe, by two people, and checked against all."""

import pytest
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.publish.actions import release
from sightline.publish.figures.content import tables_of
from sightline.publish.queries import editions
from sightline.terms import Concern
from tests.publish.conftest import QUARTER, asked_for, released

pytestmark = pytest.mark.django_db


def test_a_quarter_is_counted_made_safe_and_released_by_another(told, asker, second):
    told(23)
    told(3, concern=Concern.MODERN_SLAVERY)
    asked = asked_for(asker)
    print(asked)
    with as_viewer(asker.session_pass):
        edition = editions.edition(viewer(), asked.edition)
        with pytest.raises(Refused):
            release(reference=edition.reference, by=viewer(), at=timezone.now())
    for t in tables_of(edition.content):
        print(t.name, [(c.key, c.shown) for c in t.cells if c.shown != 0])
    with as_viewer(second.session_pass):
        release(reference=edition.reference, by=viewer(), at=timezone.now())
