"""A county of two wards, children in it, and people who ask for figures and release them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import shapely
from django.db import connection
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.places.records import AreaRecord
from sightline.publish import making
from sightline.publish.actions import figures as actions
from sightline.publish.actions import release
from sightline.publish.figures.definitions import load
from sightline.publish.figures.period import FiguresOf
from sightline.publish.queries import figures as queries
from sightline.publish.records import Asked
from sightline.terms import Concern, Regime, Role, new_reference
from tests.hotspots import planting
from tests.people import Person

QUARTER = FiguresOf(2025, 3)
DAY = datetime(2025, 8, 12, 18, 0, tzinfo=UTC)
WARDS = ("Ash", "Beck")


@pytest.fixture
def wards(db: None) -> None:
    """Two wards of eight small areas each, 7,040 people in each ward."""
    from sightline.places import actions as places

    put = {"origin": places.Origin("invented"), "at": DAY}
    half = 2 * planting.SIDE
    made = [
        AreaRecord(f"W{at}", name, "ward", shapely.to_wkb(shapely.box(
            planting.WEST, planting.SOUTH + at * half,
            planting.WEST + 2 * half, planting.SOUTH + (at + 1) * half)))
        for at, name in enumerate(WARDS)
    ]  # fmt: skip
    places.put_areas([*planting.areas(), *made], **put)
    places.put_populations(planting.people(), **put)


@pytest.fixture
def told(wards: None, officer: Person, entering: Callable[..., object]) -> Callable[..., None]:
    """Bring in so many items, each of a child of its own: `told(12, at=DAY, concern=...)`."""
    from sightline.intelligence import actions as intelligence

    def put(many: int, *, at: datetime = DAY, **different: object) -> None:
        new = [
            planting.item(received_at=at, event_start=at, children=(new_reference("C"),),
                          **{"concern": Concern.COUNTY_LINES, **different})
            for _ in range(many)
        ]  # fmt: skip
        with entering(officer) as who:
            rows = [planting.row(each) for each in new]
            intelligence.bring_in(rows=rows, by=who, at=timezone.now())

    return put


@pytest.fixture
def asker(person: Callable[..., Person]) -> Person:
    """A council analyst, who may ask for figures and release them."""
    return person(agency="council", roles={Role.ANALYST}, regimes={Regime.GENERAL})


@pytest.fixture
def second(person: Callable[..., Person]) -> Person:
    """The council's lead, who may release what the analyst drafted."""
    return person(agency="council", roles={Role.AGENCY_LEAD}, regimes={Regime.GENERAL})


def working(who: Person) -> Callable[[], object]:
    """Enter as the worker does, as somebody."""

    @contextmanager
    def entering() -> Iterator[object]:
        with as_viewer(who.session_pass, role=WORKER):
            yield viewer()

    return entering


def asked_for(who: Person, period: FiguresOf = QUARTER, without: tuple[str, ...] = ()) -> Asked:
    """Ask for a period as somebody, let the worker do it, and return what became of it."""
    now = timezone.now()
    with as_viewer(who.session_pass):
        reference = actions.ask(
            period=period, without=without, definitions=load(), by=viewer(), at=now,
            today=timezone.localdate(),
        )  # fmt: skip
    making.fill(working(who), reference, now)
    with as_viewer(who.session_pass):
        return queries.asked(viewer(), reference)


def released(asker: Person, second: Person, period: FiguresOf = QUARTER) -> str:
    """Ask for a period and have a second person release it; return the edition."""
    asked = asked_for(asker, period)
    assert asked.edition, asked.says
    with as_viewer(second.session_pass):
        release(reference=asked.edition, by=viewer(), at=timezone.now())
    return asked.edition


def ask_database(sql: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the database as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
