"""Who keeps the register of reviews, who reads it, and who may do neither."""

import pytest

from sightline.terms import Role


@pytest.fixture
def keeper(person):
    return person(agency="council", roles={Role.DEMOCRATIC_SERVICES})


@pytest.fixture
def member(person):
    return person(agency="council", roles={Role.COMMITTEE_MEMBER})


@pytest.fixture
def onlooker(person):
    """Somebody who may do much, and nothing of this."""
    return person(agency="council", roles={Role.ANALYST, Role.ADMINISTRATOR})
