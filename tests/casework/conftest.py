"""Fixtures of work with children: who grows up, and who keeps their record."""

import pytest

from sightline.terms import Regime, Role
from tests.casework.working import born
from tests.hotspots.conftest import county, forget, plant
from tests.sharing.disclosing.conftest import second
from tests.subjects.conftest import (
    both_groups_officer,
    colleague,
    fern_officer,
    opened,
    put_in,
    record_of,
)
from tests.subjects.test_concerns import passing, worried

__all__ = [
    "both_groups_officer",
    "colleague",
    "county",
    "fern_officer",
    "forget",
    "opened",
    "passing",
    "plant",
    "put_in",
    "record_of",
    "second",
    "worried",
]


@pytest.fixture
def child(officer, record_of):
    """Somebody who turns 18 tomorrow."""
    return record_of(officer, "Zoë Ash", born(1), child=True)


@pytest.fixture
def lead(person):
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})
