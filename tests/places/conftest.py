"""A small invented county: three square areas, a postcode, two places of one name, a club, a home.

It lies on the grid at SO 50 40, and one area beside it is outside the county.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely

from sightline.places.hours import parse_opening_hours
from sightline.places.records import (
    AreaRecord,
    BaseMapRecord,
    PlaceRecord,
    PopulationRecord,
    PostcodeRecord,
    SchoolRecord,
    SettingRecord,
)
from sightline.terms import SettingKind

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WriteFile = Callable[..., Path]

HOME = SettingRecord("Quiet House", SettingKind.CHILDRENS_HOME, 350_400, 240_400)
CLUB = SettingRecord(
    "Fern Youth Club",
    SettingKind.YOUTH_CLUB,
    350_500,
    240_500,
    parse_opening_hours("Mon 17:00-20:00; Wed 18:00-21:00"),
)


def square(code: str, name: str, east: int, *, level: str = "lsoa", inside: bool = True,
           side: int = 1000) -> AreaRecord:  # fmt: skip
    """Return a square area whose south-west corner is at `east`, 240,000."""
    shape = shapely.box(east, 240_000, east + side, 240_000 + side)
    return AreaRecord(code, name, level, shapely.to_wkb(shape), inside)


AREAS = [
    square("A1", "West Fernbury", 350_000),
    square("A2", "East Fernbury", 351_000),
    square("X1", "Over the border", 352_000, inside=False),
    square("W1", "Fernbury", 350_000, level="ward", side=2000),
]


@pytest.fixture
def county(db: None) -> None:
    """Put the invented county in, as the owner."""
    from sightline.places import actions

    origin = actions.Origin("invented")
    put = {"origin": origin, "at": NOW}
    actions.put_areas(AREAS, **put)
    actions.put_populations(
        [
            PopulationRecord("A1", 0, 15, 300, 2021),
            PopulationRecord("A1", 16, 24, 150, 2021),
            PopulationRecord("A2", 0, 15, 200, 2021),
            PopulationRecord("A2", 16, 24, 100, 2021),
            PopulationRecord("A2", 0, 15, 999, 2011),
        ],
        **put,
    )
    actions.put_postcodes(
        [
            PostcodeRecord("ZX1 1AA", 350_900, 240_900, ("A2", "unknown")),
            PostcodeRecord("ZX1 1AB", 350_100, 240_100, (), live=False),
            PostcodeRecord("ZX12 1AB", 352_100, 240_100, ("X1",)),
        ],
        **put,
    )
    actions.put_places(
        [
            PlaceRecord("Sutton St. Fern", "village", 350_200, 240_200, 300),
            PlaceRecord("Sutton St. Fern", "village", 352_200, 240_200),
            PlaceRecord("Fernbury", "town", 350_800, 240_300, 9000),
        ],
        **put,
    )
    actions.put_schools(
        [SchoolRecord(900_001, "Fernbury High School", "Secondary", "", 350_600, 240_600)], **put
    )
    actions.put_settings([HOME, CLUB], **put)
    actions.put_base_map([BaseMapRecord("roads", '{"type": "FeatureCollection"}')], **put)


@pytest.fixture
def write(tmp_path: Path) -> WriteFile:
    """Write a file from text or bytes: `write("settings.csv", "name,kind\\n...")`."""

    def file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file
