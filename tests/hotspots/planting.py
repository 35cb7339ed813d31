"""A square invented county of 12 km for the map's tests, and items to plant in it."""

from datetime import UTC, datetime
from typing import Any

import shapely

from sightline.access.parties import Label
from sightline.intelligence.records import ImportRow, NewGrade, NewItem
from sightline.places.records import AreaRecord, BaseMapRecord, PopulationRecord
from sightline.terms import Concern, HowKnown, Marking, PlaceRole, Precision, Regime, new_reference

OWN = Label("police", Regime.GENERAL, "police", "", Marking.OFFICIAL_SENSITIVE)
SHARED = Label("police", Regime.GENERAL, "police", "prevent", Marking.OFFICIAL_SENSITIVE)
SIDE, WEST, SOUTH = 3_000, 350_000, 240_000
MIDDLE = (WEST + 6_500, SOUTH + 6_500)
CORNER = (WEST + 1_000, SOUTH + 1_000)
BEYOND = (WEST + 20_000, SOUTH + 6_000)
AUTUMN = datetime(2026, 9, 15, 18, 0, tzinfo=UTC)
PERIOD = {"since": "2026-01", "until": "2026-11"}
BASE_MAP = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    '{"layer": "town", "name": "Fernbury"}, "geometry": {"type": "Point", '
    '"coordinates": [-2.63, 52.11]}}]}'
)


def areas() -> list[AreaRecord]:
    """Return sixteen square areas that make up the county."""
    return [
        AreaRecord(f"A{row}{column}", f"Fernbury {row}{column}", "lsoa", _square(row, column))
        for row in range(4)
        for column in range(4)
    ]


def people() -> list[PopulationRecord]:
    """Return a hundred residents aged 10 to 17 in every area."""
    bands = ((0, 9, 80), (10, 17, 100), (18, None, 700))
    return [
        PopulationRecord(area.code, youngest, oldest, count, 2021)
        for area in areas()
        for youngest, oldest, count in bands
    ]


def base_map() -> list[BaseMapRecord]:
    """Return a base map of one town."""
    return [BaseMapRecord("town", BASE_MAP)]


def item(at: tuple[int, int] | None = MIDDLE, **different: Any) -> NewItem:
    """Return an item at a point of the grid, sound by default."""
    if at:
        inside = WEST <= at[0] < WEST + 4 * SIDE and SOUTH <= at[1] < SOUTH + 4 * SIDE
        row, column = (at[1] - SOUTH) // SIDE, (at[0] - WEST) // SIDE
        different = {
            "easting": at[0],
            "northing": at[1],
            "precision": Precision.POINT,
            "inside_county": inside,
            "area": f"A{row}{column}" if inside else "",
            **different,
        }
    sound: dict[str, Any] = {
        "label": SHARED,
        "submission": "",
        "origin": new_reference("O"),
        "sanitised_text": "A grey van waits by the bus station after school.",
        "concern": Concern.CHILD_CRIMINAL_EXPLOITATION,
        "how_known": HowKnown.SAW,
        "received_at": AUTUMN,
        "event_start": AUTUMN,
        "place_role": PlaceRole.MET,
        "children": (new_reference("C"),),
    }
    return NewItem(**{**sound, **different})


def row(new: NewItem, grade: NewGrade | None = None) -> ImportRow:
    """Return an item as a partner's row."""
    return ImportRow(new_reference("K"), new, grade)


def online(name: str, **different: Any) -> NewItem:
    """Return an item at an online place."""
    return item(None, place_role=PlaceRole.ONLINE, online=name, **different)


def _square(row: int, column: int) -> bytes:
    east, north = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.to_wkb(shapely.box(east, north, east + SIDE, north + SIDE))
