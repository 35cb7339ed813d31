"""What a study is worked out from, as one viewer may know it now."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import h3
import numpy as np
import shapely

from sightline.access.parties import Viewer
from sightline.hotspots.ground import areas_of
from sightline.hotspots.queries import counting, ground
from sightline.hotspots.rules import AREA_LEVEL, months_before
from sightline.hotspots.studies.inputs import Ground, Listener, Row, Study
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.telling import Year
from sightline.hotspots.studies.units import cells_as_places, grouped, open_hours, places_of
from sightline.intake.queries import told_by_setting
from sightline.intelligence.queries import Placed, placed, stands_for
from sightline.places import queries as places
from sightline.subjects.queries import one_child
from sightline.terms import Act, Unit

Years = Mapping[int, Year]
NOWHERE = Placed("", None, None, None)


def study(viewer: Viewer, question: Question) -> Study:
    """Return a question with everything that this viewer's answer rests on."""
    return Study(question, study_rows(viewer, question), told_ground(viewer, question))


def study_rows(viewer: Viewer, question: Question) -> tuple[Row, ...]:
    """Return the occurrences that a study of this viewer counts, in an order of their own."""
    column = f"cell{question.asked.resolution}"
    fields = ("record", "child", "origin", "month", column, "area", "inside_county")
    seen = list(counting.counted(viewer, Act.MAP, question.asked).values_list(*fields))
    stands, children = stands_for(viewer, Act.MAP), one_child(viewer, Act.MAP)
    where = placed(viewer, Act.MAP, (record for record, *_ in seen))
    rows = (
        Row(
            record=record,
            child=children.get(child, child),
            origin=stands.get(origin, origin),
            agency=at.agency,
            month=month.year * 12 + month.month - 1,
            day=at.day,
            cell=h3.int_to_str(cell) if cell else "",
            area=area,
            inside=inside,
            easting=at.easting,
            northing=at.northing,
        )
        for record, child, origin, month, cell, area, inside in seen
        if (at := where.get(record, NOWHERE)).agency not in question.without
    )
    return tuple(sorted(rows, key=lambda row: row[:5]))


def study_ground(resolution: int) -> Ground:
    """Return the county's ground. Settings are those that the viewer may know of."""
    return replace(_ground(ground.newest_import(), resolution), listeners=_listeners({}, {}))


def told_ground(viewer: Viewer, question: Question) -> Ground:
    """Return the county's ground with what each setting told us, as far as the viewer may know.

    The years that are told of end with a half-year: see `intake.queries.told_by_setting`.
    """
    known = study_ground(question.asked.resolution)
    if not question.asks_who_listens:
        return known
    before, lately = (
        {setting: Year(*told) for setting, told in told_by_setting(viewer, Act.MAP, day).items()}
        for day in (question.asked.since, months_before(question.asked.until, -1))
    )
    return replace(known, listeners=_listeners(before, lately))


@lru_cache(maxsize=3)
def _ground(stamp: ground.Stamp, resolution: int) -> Ground:
    records = places.areas(AREA_LEVEL) if stamp else []
    wards = places.areas("ward") if stamp else []
    grid, areas = ground.grid(resolution), ground.areas()
    ward_of = _ward_of([area.code for area in records], [area.polygon for area in records])
    inside = [area for area in records if area.in_county]
    return Ground(
        grid=grid,
        areas=areas,
        units={
            Unit.CELLS: cells_as_places(grid),
            Unit.LSOA: places_of(areas, inside),
            Unit.WARD: places_of(
                areas_of(wards, grouped(areas, ward_of), areas.ages),
                [area for area in wards if area.in_county],
            ),
        },
        ward_of=ward_of,
        listeners=(),  # whose settings these are is asked for each viewer
        window=shapely.to_wkb(
            shapely.union_all([shapely.from_wkb(area.polygon) for area in inside])
        ),
    )


def _ward_of(codes: list[str], polygons: list[bytes]) -> dict[str, str]:
    """Return the ward that holds a point inside each area."""
    if not codes:
        return {}
    middles = shapely.point_on_surface(shapely.from_wkb(polygons))
    found = places.areas_of(
        np.asarray(shapely.get_x(middles)), np.asarray(shapely.get_y(middles)), level="ward"
    )
    return {code: ward for code, ward in zip(codes, found, strict=True) if ward}


def _listeners(before: Years, lately: Years) -> tuple[Listener, ...]:
    """Return the settings that the viewer may know of; not the register's schools (decision 8).

    Years are by the settings' numbers.
    """
    known = [
        Listener(
            each.name,
            each.kind,
            each.easting,
            each.northing,
            open_hours(each.hours),
            before.get(each.number),
            lately.get(each.number),
        )
        for each in places.settings()
    ]
    return tuple(sorted(known, key=lambda each: each[:5]))  # no two share all of these
