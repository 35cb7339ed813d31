"""Fixtures of measures: a place, a child, an adult and a vehicle that may be their subject."""

import pytest

from sightline.subjects.actions import refer_to
from sightline.terms import Identifier
from tests.disruption import measuring
from tests.hotspots import concerning, planting
from tests.hotspots.conftest import county, forget, plant
from tests.subjects.conftest import colleague, opened, put_in, record_of

__all__ = ["colleague", "county", "forget", "opened", "plant", "put_in", "record_of"]


@pytest.fixture
def place(analyst, county):
    """A location of concern of the council's."""
    return concerning.name(analyst)


@pytest.fixture
def closure(analyst, place):
    """A closure that the council thinks of."""
    return measuring.consider(analyst, place)


@pytest.fixture
def adult(officer, record_of):
    return record_of(officer, "Kez Orme", "1990")


@pytest.fixture
def child(officer, record_of):
    return record_of(officer, "Zoë Ash", "2012", child=True)


@pytest.fixture
def vehicle(officer, plant, entering):
    """A vehicle that one item names."""
    from sightline.intelligence.identifiers import Found

    plant(planting.item(sanitised_text="A grey van, VK17 XGW, waits by the school."))
    with entering(officer):
        found = Found(Identifier.VRM, "VK17XGW")
        return refer_to([found])[found]
