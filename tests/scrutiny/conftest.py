"""Two who keep the registers, two members of committees, and an analyst who is neither."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from sightline.terms import Role
from tests.people import Person


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
