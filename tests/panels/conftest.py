"""A panel of three agencies, its coordinator, a member of each, and an onlooker without a seat."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from sightline.terms import Regime, Role
from tests.panels import convening
from tests.people import Person
from tests.subjects.conftest import judging, opened, put_in, record_of

__all__ = ["judging", "opened", "put_in", "record_of"]
PREVENT = {"prevent"}


@pytest.fixture
def people(person: Callable[..., Person]) -> SimpleNamespace:
    """Who sits on the panel, who convenes it, and who only belongs to its group."""
    both = set(Regime)
    return SimpleNamespace(
        coordinator=person(
            agency="council", roles={Role.PANEL_COORDINATOR}, regimes=both, compartments=PREVENT
        ),
        police=person(roles={Role.PANEL_MEMBER}, regimes=both, compartments=PREVENT),
        charity=person(agency="charity", roles={Role.PANEL_MEMBER}, compartments=PREVENT),
        onlooker=person(agency="charity", roles={Role.PANEL_MEMBER}, compartments=PREVENT),
        outsider=person(agency="charity", roles={Role.PANEL_MEMBER}),
        councillor=person(agency="council", roles={Role.ANALYST}, compartments=PREVENT),
    )


@pytest.fixture
def panel(people: SimpleNamespace) -> str:
    """A panel on which the council, the police and the charity sit; two agencies may decide."""
    return convening.panel(people.coordinator, [people.police, people.charity])


@pytest.fixture
def meeting(people: SimpleNamespace, panel: str) -> str:
    """A meeting of the panel, a week from now."""
    return convening.meeting(people.coordinator, panel)
