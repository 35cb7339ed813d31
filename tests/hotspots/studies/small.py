"""A square county of sixteen areas, and studies of rows put on it by hand."""

from functools import cache
from typing import Any

import h3
import shapely

from sightline.hotspots.ground import areas_of, grid_of
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.inputs import Ground, Listener, Row, Study
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.units import cells_as_places, places_of
from sightline.places.grid import to_longitude_latitude
from sightline.places.records import AreaRecord
from sightline.terms import SettingKind, Unit
from tests.hotspots import planting
from tests.hotspots.planting import SIDE, SOUTH, WEST

FIRST = 2026 * 12  # January 2026
JANUARY_1 = 739_617  # as an ordinal
PEOPLE = 100.0


def listener(east: int, north: int, kind: SettingKind = SettingKind.YOUTH_CLUB) -> Listener:
    """Return a setting open twenty hours a week."""
    return Listener("Riverside club", kind, east, north, 20.0)


@cache
def ground() -> Ground:
    """Return the county: areas A00 to A33 in wards W0 to W3, with a club in every area."""
    records = planting.areas()
    shapes = {area.code: shapely.from_wkb(area.polygon) for area in records}
    ward_of = {code: f"W{code[1]}" for code in shapes}
    wards = [
        AreaRecord(
            ward,
            ward,
            "ward",
            shapely.to_wkb(shapely.union_all([shapes[a] for a in shapes if ward_of[a] == ward])),
        )
        for ward in sorted(set(ward_of.values()))
    ]
    grid, small = grid_of(records, 8), areas_of(records, dict.fromkeys(shapes, 100), (10, 17))
    return Ground(
        grid=grid,
        areas=small,
        units={
            Unit.CELLS: cells_as_places(grid),
            Unit.LSOA: places_of(small, records),
            Unit.WARD: places_of(
                areas_of(wards, {ward.code: 400 for ward in wards}, (10, 17)), wards
            ),
        },
        ward_of=ward_of,
        listeners=tuple(
            listener(WEST + SIDE * column + 1_000, SOUTH + SIDE * line + 1_000)
            for line in range(4)
            for column in range(4)
        ),
        window=shapely.to_wkb(shapely.union_all(list(shapes.values()))),
    )


def question(last: int = 12, **asked: Any) -> Question:
    """Return a question about the months from January 2026, in small areas, with few shuffles."""
    until = planting.AUTUMN.date().replace(month=last, day=1)
    usual = {"unit": Unit.LSOA, "permutations": 99, "simulations": 99}
    return Question(Asked(until.replace(month=1), until), **{**usual, **asked})


def row(
    at: tuple[int, int] = planting.MIDDLE,
    child: str = "c",
    origin: str = "o",
    month: int = 0,
    **different: Any,
) -> Row:
    """Return one row at a point, in a month counted from January 2026."""
    longitude, latitude = to_longitude_latitude(*at)
    line, column = (at[1] - SOUTH) // SIDE, (at[0] - WEST) // SIDE
    inside = 0 <= line < 4 and 0 <= column < 4
    usual = Row(
        record=f"I-{child}-{origin}-{month}",
        child=child,
        origin=origin,
        agency="police",
        month=FIRST + month,
        day=JANUARY_1 + 30 * month,
        cell=h3.latlng_to_cell(latitude, longitude, 8),
        area=f"A{line}{column}" if inside else "",
        inside=inside,
        easting=at[0],
        northing=at[1],
    )
    return usual._replace(**different)


def middle_of(line: int, column: int) -> tuple[int, int]:
    """Return the middle of an area."""
    return WEST + SIDE * column + SIDE // 2, SOUTH + SIDE * line + SIDE // 2


def study(rows: list[Row], asked: Question | None = None) -> Study:
    """Return the study of some rows."""
    return Study(asked or question(), tuple(rows), ground())


def spread(count: int = 48) -> list[Row]:
    """Return rows all over the county and the year, each of its own child and origin."""
    return [
        row(middle_of(n % 4, n // 4 % 4), f"c{n}", f"o{n}", n % 12, day=JANUARY_1 + 7 * n)
        for n in range(count)
    ]


def crowd(count: int, at: tuple[int, int] = planting.CORNER, month: int = 5) -> list[Row]:
    """Return rows at one place, each of its own child and origin."""
    return [
        row((at[0] + 7 * n, at[1]), f"crowd{n}", f"teller{n}", month + n % 3) for n in range(count)
    ]
