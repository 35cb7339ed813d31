"""Fixtures of sharing: gatekeepers and leads, items and people to share, and what they may see."""

from collections.abc import Callable

import pytest

from sightline.index.models import Stamp
from sightline.terms import Regime, Role
from tests.intelligence.conftest import put_in
from tests.people import Person
from tests.subjects.conftest import judging, opened

__all__ = ["judging", "opened", "put_in"]


@pytest.fixture
def gatekeeper(person: Callable[..., Person]) -> Person:
    """The police gatekeeper, in the shared compartment, under both laws."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    """The police lead, in the shared compartment, under both laws."""
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def council_gatekeeper(person: Callable[..., Person]) -> Person:
    """The council's gatekeeper, in the shared compartment."""
    return person(agency="council", roles={Role.GATEKEEPER}, compartments={"prevent"})


@pytest.fixture
def nurse(person: Callable[..., Person]) -> Person:
    """An analyst of another agency who is in no group."""
    return person(agency="charity", roles={Role.ANALYST})


@pytest.fixture
def auditor(person: Callable[..., Person]) -> Person:
    """An auditor, who reads no content."""
    return person(agency="council", roles={Role.AUDITOR})


@pytest.fixture
def fern_officer(person: Callable[..., Person]) -> Person:
    """A police officer in both compartments."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def sees(entering: Callable) -> Callable[..., bool]:
    """Say whether somebody may see a record now: `sees(nurse, item)`."""

    def look(who: Person, record: str) -> bool:
        with entering(who):
            return Stamp.objects.filter(pk=record).exists()

    return look
