"""Those who release, and an edition at each stage."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.publish import actions
from sightline.terms import Role
from sightline.terms.editions import PublicPart


@pytest.fixture
def clerk(person):
    """A democratic services officer."""
    return person(agency="council", roles={Role.DEMOCRATIC_SERVICES})


@pytest.fixture
def second(person):
    """Another who may release."""
    return person(agency="council", roles={Role.PANEL_COORDINATOR}, compartments={"prevent"})


@pytest.fixture
def drafted(entering, clerk):
    """Draft an edition: `drafted({"said": 1})` returns its reference."""

    def draft(content, *, part=PublicPart.REVIEWS, subject="", who=clerk):
        with entering(who) as viewer:
            return actions.draft(
                part=part, content=content, by=viewer, at=timezone.now(), subject=subject
            )

    return draft


@pytest.fixture
def released(entering, drafted, second):
    """Draft and release an edition, some days ago."""

    def release(content, *, days=0, part=PublicPart.REVIEWS, subject=""):
        reference = drafted(content, part=part, subject=subject)
        with entering(second) as viewer:
            at = timezone.now() - timedelta(days=days)
            actions.release(reference=reference, by=viewer, at=at)
        return reference

    return release
