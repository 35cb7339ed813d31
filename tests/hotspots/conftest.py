"""Fixtures of the map: its county, items put in, and analysts of two agencies."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.intelligence.records import NewGrade, NewItem
from sightline.terms import Regime, Role
from tests.hotspots import planting
from tests.people import Person

Plant = Callable[..., list[str]]
Forget = Callable[[], AbstractContextManager[None]]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def county(db: None) -> None:
    """Put the invented county in, as the owner."""
    from sightline.places import actions

    origin = actions.Origin("invented")
    actions.put_areas(planting.areas(), origin=origin, at=NOW)
    actions.put_populations(planting.people(), origin=origin, at=NOW)
    actions.put_base_map(planting.base_map(), origin=origin, at=NOW)


@pytest.fixture
def plant(county: None, officer: Person, entering: Callable[..., object]) -> Plant:
    """Bring items in as the police officer; return their references."""
    from sightline.intelligence import actions

    def put(*items: NewItem, grade: NewGrade | None = None) -> list[str]:
        with entering(officer) as viewer:
            rows = [planting.row(each, grade) for each in items]
            return list(actions.bring_in(rows=rows, by=viewer, at=timezone.now()).added)

    return put


@pytest.fixture
def police_analyst(person: Callable[..., Person]) -> Person:
    """An analyst who reads what is shared, and what the police keep to themselves."""
    return person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def forget() -> Forget:
    """Undo what is done inside, as each example of a property test needs."""

    @contextmanager
    def forgetting() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return forgetting
