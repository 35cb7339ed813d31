"""People of the council who keep what members are told, and a member."""

import pytest

from sightline.terms import Role


@pytest.fixture
def keeper(person):
    """A democratic services officer."""
    return person(agency="council", roles={Role.DEMOCRATIC_SERVICES})


@pytest.fixture
def member(person):
    """A member of the committee."""
    return person(agency="council", roles={Role.COMMITTEE_MEMBER})
