"""Fixtures of governance: items and records as for subjects; gatekeepers and leads of agencies."""

import pytest

from sightline.terms import Regime, Role
from tests.governance.answering import TEXT, decide_on_all, gathered, made_answer, taken
from tests.intelligence.conftest import put_in
from tests.subjects.conftest import (
    fern_officer,
    judging,
    opened,
    police_analyst,
    record_of,
)

__all__ = ["fern_officer", "judging", "opened", "police_analyst", "put_in", "record_of"]


@pytest.fixture
def gatekeeper(person):
    """The police's gatekeeper, in the shared compartment."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def lead(person):
    """The police's lead, who sees what the gatekeeper sees."""
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def fern_gatekeeper(person):
    """A second police gatekeeper, in the operation too."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent", "fern"})


@pytest.fixture
def council_gatekeeper(person):
    return person(agency="council", roles={Role.GATEKEEPER}, compartments={"prevent"})


@pytest.fixture
def man(record_of, officer):
    """The police's record of a man who is named in one item."""
    return record_of(officer, "Kez Orme", "1990", sanitised_text=TEXT)


@pytest.fixture
def made(man, entering, gatekeeper):
    """A request about the man, gathered."""
    reference = taken(entering, gatekeeper, "Kez Orme", born="1990")
    gathered(entering, gatekeeper, reference)
    return reference


@pytest.fixture
def ready(made, entering, gatekeeper):
    """The answer to it, made."""
    decide_on_all(entering, gatekeeper, made)
    return made_answer(entering, gatekeeper, made)
