"""Those of the council who keep what members are told, members, and who is neither."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from sightline.terms import Role
from tests.people import Person


@pytest.fixture
def keeper(person: Callable[..., Person]) -> Person:
    """A democratic services officer."""
    return person(agency="council", roles={Role.DEMOCRATIC_SERVICES})


@pytest.fixture
def member(person: Callable[..., Person]) -> Person:
    """A member of the committee."""
    return person(agency="council", roles={Role.COMMITTEE_MEMBER})


@pytest.fixture
def onlooker(person: Callable[..., Person]) -> Person:
    """Somebody who may do much, and nothing of this."""
    return person(agency="council", roles={Role.ANALYST, Role.ADMINISTRATOR})


@pytest.fixture
def people(person: Callable[..., Person]) -> SimpleNamespace:
    """Who keeps what members are told, who is a member, and who is neither."""
    return SimpleNamespace(
        keeper=person(agency="council", roles={Role.DEMOCRATIC_SERVICES}),
        second=person(agency="council", roles={Role.PANEL_COORDINATOR}),
        member=person(agency="council", roles={Role.COMMITTEE_MEMBER}),
        other=person(agency="council", roles={Role.COMMITTEE_MEMBER}),
        analyst=person(agency="charity", roles={Role.ANALYST}),
    )
