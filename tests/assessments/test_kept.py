"""Assessments are looked after as other records: who looked is told, and nobody else is."""

import pytest
from django.urls import reverse

from sightline.terms import Role
from tests.assessments.assessing import made
from tests.hotspots.concerning import text

pytestmark = pytest.mark.django_db


def test_who_looked_is_told_to_who_answers_for_it_and_to_nobody_else(
    worker, child, officer, person, browser_of
):
    reference = made(worker, child)
    browser_of(officer).get(reverse("assessment", args=[reference]))
    address = reverse("who-looked", args=[reference])
    mine = browser_of(worker)
    assert address in text(mine.get(reverse("assessment", args=[reference])))
    page = text(mine.get(address))
    assert "Police" in page
    for other in (officer, person(agency="council", roles={Role.GATEKEEPER})):
        assert browser_of(other).get(address).status_code == 404
