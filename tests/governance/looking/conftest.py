"""Look-ups for tests: items of the police, and who reads them."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.ledger.actions import record
from sightline.terms import Act, Regime, Role
from tests.intelligence.conftest import PutIn, put_in
from tests.intelligence.making import new_item
from tests.people import Person
from tests.subjects.conftest import opened

__all__ = ["opened", "put_in"]


@pytest.fixture
def item(officer: Person, put_in: PutIn) -> str:
    """An item of the police in the shared compartment."""
    return put_in(officer, new_item())[0]


@pytest.fixture
def read(entering: Callable[..., Any]) -> Callable[..., None]:
    """Enter in the ledger that a person did something: `read(analyst, item, act=Act.READ)`."""

    def enter(who: Person, *references: str, act: Act = Act.READ, **more: Any) -> None:
        with entering(who):
            record(who.account, act, references, **more)

    return enter


@pytest.fixture
def gatekeeper(person: Callable[..., Person]) -> Person:
    """The police gatekeeper, in the shared compartment, who works under both laws."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    """A lead of the council."""
    return person(agency="council", roles={Role.AGENCY_LEAD}, compartments={"prevent"})


@pytest.fixture
def auditor(person: Callable[..., Person]) -> Person:
    """An auditor of the council, who reads no content."""
    return person(agency="council", roles={Role.AUDITOR})
