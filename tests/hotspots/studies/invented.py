"""Studies of the invented county, made from its reports with no database, as the loader would."""

from dataclasses import replace
from datetime import date
from functools import cache

import h3
import shapely

from sightline.county.generator import County, draw
from sightline.county.model import OpeningHours, Report
from sightline.county.story_links import TELLERS
from sightline.hotspots.ground import areas_of, grid_of
from sightline.hotspots.rules import MAPPED_ROLES, Asked
from sightline.hotspots.studies.inputs import Ground, Listener, Row, Study
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.units import cells_as_places, places_of
from sightline.intelligence.derived import LONDON
from sightline.places.grid import to_longitude_latitude
from sightline.places.records import AreaRecord
from sightline.terms import KNOWN_TO_A_CELL, PlaceRole, Precision, SettingKind, Unit
from tests.county.telling import year_of

UNTIL = date(2026, 6, 1)
YEAR = Asked(date(2025, 6, 1), date(2026, 5, 1))
TWO_YEARS = Asked(date(2024, 6, 1), date(2026, 5, 1))


@cache
def county(seed: int, reports: int) -> County:
    """Return a drawn county."""
    return draw(seed, reports=reports, until=UNTIL)


@cache
def ground(seed: int, reports: int) -> Ground:
    """Return a county's ground, with its youth settings as those that listen."""
    drawn = county(seed, reports)
    areas = drawn.geography.areas
    records = [AreaRecord(a.code, a.name, "lsoa", shapely.to_wkb(a.shape)) for a in areas]
    people = {area.code: area.population["10-17"] for area in areas}
    ward_of = {area.code: area.ward_code for area in areas}
    shapes = {
        (a.ward_code, a.ward_name): shapely.union_all(
            [b.shape for b in areas if b.ward_code == a.ward_code]
        )
        for a in areas
    }
    wards = [AreaRecord(*name, "ward", shapely.to_wkb(shape)) for name, shape in shapes.items()]
    in_wards = {
        code: sum(people[area] for area in people if ward_of[area] == code) for code, _ in shapes
    }
    grid, small = grid_of(records, 8), areas_of(records, people, (10, 17))
    return Ground(
        grid=grid,
        areas=small,
        units={
            Unit.CELLS: cells_as_places(grid),
            Unit.LSOA: places_of(small, records),
            Unit.WARD: places_of(areas_of(wards, in_wards, (10, 17)), wards),
        },
        ward_of=ward_of,
        listeners=tuple(
            Listener(
                site.name, SettingKind.YOUTH_CLUB, site.easting, site.northing, hours(site.hours)
            )
            for site in drawn.geography.of_kind("YOUTH_SETTING")
        ),
        window=shapely.to_wkb(shapely.union_all([area.shape for area in areas])),
    )


def hours(week: tuple[OpeningHours, ...]) -> float:
    """Return the hours a week between opening and closing, none of which pass midnight."""
    return sum(
        each.closes.hour + each.closes.minute / 60 - each.opens.hour - each.opens.minute / 60
        for each in week
    )


def study_of(seed: int, reports: int, question: Question) -> Study:
    """Return the study of one who sees every report that has been read and may be counted."""
    drawn = county(seed, reports)
    counted = [
        report
        for report in drawn.reports
        if report.processed
        and report.place.easting is not None
        and report.grade.assessment != "E"
        and PlaceRole(report.place.role) in MAPPED_ROLES
    ]
    asked = question.asked
    rows = [row for report in counted for row in rows_of(report)]
    first, last = (each.year * 12 + each.month - 1 for each in (asked.since, asked.until))
    return Study(
        question, tuple(row for row in rows if first <= row.month <= last), ground(seed, reports)
    )


def rows_of(report: Report) -> list[Row]:
    """Return one row for each child of a report, or one without a child."""
    place, local = report.place, report.event_start.astimezone(LONDON)
    exact = Precision(place.precision) in KNOWN_TO_A_CELL
    longitude, latitude = to_longitude_latitude(place.easting or 0, place.northing or 0)
    return [
        Row(
            record=report.key,
            child=child,
            origin=report.origin,
            agency=report.owner,
            month=local.year * 12 + local.month - 1,
            day=local.toordinal(),
            cell=h3.latlng_to_cell(latitude, longitude, 8) if exact else "",
            area=place.area_code,
            inside=bool(place.area_code),
            easting=place.easting if exact else None,
            northing=place.northing if exact else None,
        )
        for child in sorted(set(report.children)) or [""]
    ]


def told_study(seed: int, reports: int, question: Question) -> Study:
    """Return the same study by an analyst, who hears what each setting told us; a school is one."""
    study, drawn = study_of(seed, reports, question), county(seed, reports)
    tellers = {teller.name for teller in TELLERS}
    (school,) = (one for one in drawn.geography.of_kind("SCHOOL") if one.name in tellers)
    put = Listener(school.name, SettingKind.SCHOOL, school.easting, school.northing, 35.0)
    known = (
        one._replace(before=year_of(drawn, one.name, question.asked.since))
        if one.name in tellers
        else one
        for one in (*study.ground.listeners, put)
    )
    return replace(study, ground=replace(study.ground, listeners=tuple(known)))
