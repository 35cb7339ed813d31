"""Those who release, an edition at each stage, and a county of two wards with children in it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import shapely
from django.utils import timezone

from sightline.places.records import AreaRecord
from sightline.publish import actions
from sightline.terms import Concern, Regime, Role, new_reference
from sightline.terms.editions import PublicPart
from tests.hotspots import planting
from tests.people import Person
from tests.publish.figuring import DAY

WARDS = ("Ash", "Beck")


@pytest.fixture
def clerk(person):
    """A democratic services officer."""
    return person(agency="council", roles={Role.DEMOCRATIC_SERVICES})


@pytest.fixture
def second(person: Callable[..., Person]) -> Person:
    """The council's lead, who may release what the analyst drafted."""
    return person(agency="council", roles={Role.AGENCY_LEAD}, regimes={Regime.GENERAL})


@pytest.fixture
def drafted(entering, clerk):
    """Draft an edition: `drafted({"said": 1})` returns its reference."""

    def draft(content, *, part=PublicPart.REVIEWS, subject="", who=clerk):
        with entering(who) as viewer:
            return actions.draft(
                part=part, content=content, by=viewer, at=timezone.now(), subject=subject
            )

    return draft


@pytest.fixture
def released(entering, drafted, second):
    """Draft and release an edition, some days ago."""

    def release(content, *, days=0, part=PublicPart.REVIEWS, subject=""):
        reference = drafted(content, part=part, subject=subject)
        with entering(second) as viewer:
            at = timezone.now() - timedelta(days=days)
            actions.release(reference=reference, by=viewer, at=at)
        return reference

    return release


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
