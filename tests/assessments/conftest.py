"""Fixtures of assessments: a council officer, children and a group with records, places."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sightline.access.parties import Label
from sightline.places.records import AreaRecord, SettingRecord
from sightline.subjects import actions as subjects
from sightline.subjects.part_records import GroupDetails
from sightline.terms import GroupKind, Marking, Regime, Role, SettingKind
from tests.hotspots import planting
from tests.intelligence.making import new_item
from tests.people import Person
from tests.subjects.conftest import colleague, judging, opened, put_in, record_of

__all__ = ["colleague", "judging", "opened", "put_in", "record_of"]
COUNCIL = Label("council", Regime.GENERAL, "council", "prevent", Marking.OFFICIAL_SENSITIVE)
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOME, CLUB = "Quarry House", "Mill Lane Youth Club"


@pytest.fixture
def worker(person: Callable[..., Person]) -> Person:
    """A council officer who opens records and assesses."""
    return person(
        agency="council", roles={Role.INTELLIGENCE_OFFICER}, compartments={"prevent", "fern"}
    )


@pytest.fixture
def child(record_of: Callable[..., str], worker: Person) -> str:
    """The council's record of a girl of fourteen."""
    return record_of(worker, "Zoe Ash", "2012-03", child=True, label=COUNCIL)


@pytest.fixture
def group(put_in, worker, entering) -> str:
    """The council's record of a peer group."""
    [item] = put_in(worker, new_item(label=COUNCIL))
    details = GroupDetails(GroupKind.PEER_GROUP, "Those by the taxi rank")
    with entering(worker) as viewer:
        return subjects.open_group(item=item, details=details, by=viewer, at=AT)


@pytest.fixture
def places(db: None) -> dict[str, str]:
    """A youth club, a children's home and a ward: how each is named when it is assessed."""
    from sightline.places import actions
    from sightline.places.models import Setting

    origin = actions.Origin("invented")
    ward = AreaRecord("W01", "Fernbury East", "ward", planting.areas()[0].polygon)
    actions.put_areas([*planting.areas(), ward], origin=origin, at=AT)
    easting, northing = planting.MIDDLE
    actions.put_settings(
        [
            SettingRecord(CLUB, SettingKind.YOUTH_CLUB, easting, northing),
            SettingRecord(HOME, SettingKind.CHILDRENS_HOME, easting, northing),
        ],
        origin=origin,
        at=AT,
    )
    numbers = dict(Setting.objects.values_list("name", "pk"))
    return {
        "club": f"SETTING-{numbers[CLUB]}",
        "home": f"SETTING-{numbers[HOME]}",
        "ward": "AREA-W01",
    }
