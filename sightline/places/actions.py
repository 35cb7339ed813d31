"""Putting reference geography in: whole or not at all, and nothing twice.

Only the owner's connection may, so from the command line; the web role reads these tables and no
more. Each `put` compares with what stands: what is equal is left, what differs is changed, what is
new is added, and nothing is removed, since old reports may lie in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely
from django.db import connection, models, transaction

from sightline.access.refused import require
from sightline.database.roles import OWNER
from sightline.ledger.actions import record
from sightline.places.models import (
    Area,
    AreaPopulation,
    BaseMap,
    GeographyImport,
    OpeningHours,
    Place,
    Postcode,
    School,
    Setting,
)
from sightline.places.records import (
    AREAS,
    AreaRecord,
    BaseMapRecord,
    PlaceRecord,
    PopulationRecord,
    PostcodeRecord,
    SchoolRecord,
    SettingRecord,
)
from sightline.places.rules import name_key
from sightline.terms import SENSITIVE_SETTINGS, Act

_BATCH = 2_000
_CHANGES = 250  # an update names every field of every row, so its batches are smaller

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file records came from, and how its rows fared before they came here."""

    file: str
    sha256: str = ""
    rows_in: int = 0
    rows_refused: int = 0
    rows_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Put:
    """How many records were new, differed from what stood, or stood already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Put") -> "Put":
        """Return both together."""
        return Put(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
        )


def _silent(_rows: int) -> None:
    """Take note of progress, for nobody."""


def put_areas(
    records: Sequence[AreaRecord], *, origin: Origin, at: datetime, progress: Progress = _silent
) -> Put:
    """Put areas in, by code."""
    rows = [_area(new) for new in records]
    return _put(AREAS, rows, ("code",), origin=origin, at=at, progress=progress)


def put_populations(
    records: Sequence[PopulationRecord],
    *,
    origin: Origin,
    at: datetime,
    progress: Progress = _silent,
) -> Put:
    """Put counts of people in, by area, age band and year. The areas must stand already."""
    rows = [
        AreaPopulation(
            area_id=new.area,
            youngest=new.youngest,
            oldest=new.oldest,
            count=new.count,
            year=new.year,
            source=origin.file,
        )
        for new in records
    ]
    key = ("area_id", "youngest", "year")
    return _put("populations", rows, key, origin=origin, at=at, progress=progress)


def put_postcodes(
    records: Sequence[PostcodeRecord], *, origin: Origin, at: datetime, progress: Progress = _silent
) -> Put:
    """Put postcodes in, by their canonical form."""
    rows = [
        Postcode(
            postcode=new.postcode,
            easting=new.easting,
            northing=new.northing,
            area_codes=list(new.area_codes),
            live=new.live,
        )
        for new in records
    ]
    return _put("postcodes", rows, ("postcode",), origin=origin, at=at, progress=progress)


def put_places(
    records: Sequence[PlaceRecord], *, origin: Origin, at: datetime, progress: Progress = _silent
) -> Put:
    """Put names in the gazetteer, by name, kind and position."""
    rows = [
        Place(
            name=new.name,
            name_key=name_key(new.name),
            kind=new.kind,
            easting=new.easting,
            northing=new.northing,
            population=new.population,
        )
        for new in records
    ]
    key = ("name_key", "kind", "easting", "northing")
    return _put("places", rows, key, origin=origin, at=at, progress=progress)


def put_schools(
    records: Sequence[SchoolRecord], *, origin: Origin, at: datetime, progress: Progress = _silent
) -> Put:
    """Put schools in, by their number in the register."""
    rows = [
        School(
            urn=new.urn,
            name=new.name,
            name_key=name_key(new.name),
            phase=new.phase,
            kind=new.kind,
            pupils=new.pupils,
            easting=new.easting,
            northing=new.northing,
            area_code=new.area_code,
        )
        for new in records
    ]
    return _put("schools", rows, ("urn",), origin=origin, at=at, progress=progress)


@transaction.atomic
def put_settings(
    records: Sequence[SettingRecord], *, origin: Origin, at: datetime, progress: Progress = _silent
) -> Put:
    """Put settings in, by name, kind and position. New hours replace a setting's old ones."""
    rows = [_setting(new) for new in records]
    key = ("name_key", "kind", "easting", "northing")
    done = _put("settings", rows, key, origin=origin, at=at, progress=progress)
    numbers = {_key(row, key): row.pk for row in Setting.objects.all()}
    week = [
        OpeningHours(setting_id=numbers[_key(row, key)], weekday=str(day), opens=o, closes=c)
        for row, new in zip(rows, records, strict=True)
        for day, o, c in new.hours
    ]
    _replace_hours({numbers[_key(row, key)] for row in rows}, week)
    return done


def put_base_map(
    records: Sequence[BaseMapRecord], *, origin: Origin, at: datetime, progress: Progress = _silent
) -> Put:
    """Put layers of the base map in, by name."""
    rows = [BaseMap(layer=new.layer, geojson=new.geojson) for new in records]
    return _put("base map", rows, ("layer",), origin=origin, at=at, progress=progress)


def _area(new: AreaRecord) -> Area:
    inside = shapely.from_wkb(new.polygon).representative_point()
    return Area(
        code=new.code,
        name=new.name,
        level=new.level,
        polygon=new.polygon,
        in_county=new.in_county,
        easting=round(inside.x),
        northing=round(inside.y),
    )


def _setting(new: SettingRecord) -> Setting:
    return Setting(
        name=new.name,
        name_key=name_key(new.name),
        kind=str(new.kind),
        sensitive=new.kind in SENSITIVE_SETTINGS,
        easting=new.easting,
        northing=new.northing,
    )


def _replace_hours(settings: set[int], week: list[OpeningHours]) -> None:
    """Write the hours of these settings, unless they stand so already."""
    key = ("setting_id", "weekday", "opens", "closes")
    standing = OpeningHours.objects.filter(setting_id__in=settings)
    wanted = {_key(session, key): session for session in week}
    held = {_key(session, key): session.pk for session in standing}
    standing.filter(pk__in=[held[one] for one in held.keys() - wanted.keys()]).delete()
    OpeningHours.objects.bulk_create([wanted[one] for one in sorted(wanted.keys() - held.keys())])


@transaction.atomic
def _put(
    what: str,
    rows: Sequence[models.Model],
    key: tuple[str, ...],
    *,
    origin: Origin,
    at: datetime,
    progress: Progress,
) -> Put:
    """Require, change and record, in one transaction."""
    require(_why_not())
    done = Put()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        done += _put_batch(batch, key)
        progress(len(batch))
    if done.added or done.changed:
        _note(what, origin, at, done)
    return done


def _why_not() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return None if cursor.fetchone()[0] == OWNER else "Geography is changed as the owner."


def _put_batch(rows: Sequence[models.Model], key: tuple[str, ...]) -> Put:
    table = type(rows[0])
    first = {getattr(row, key[0]) for row in rows}
    standing = {
        _key(row, key): row for row in table._default_manager.filter(**{f"{key[0]}__in": first})
    }
    fields = [field.attname for field in table._meta.concrete_fields if not field.primary_key]
    new, differing = [], []
    for row in rows:
        old = standing.get(_key(row, key))
        if old is None:
            new.append(row)
        elif _key(old, fields) != _key(row, fields):
            row.pk = old.pk
            differing.append(row)
    table._default_manager.bulk_create(new)
    table._default_manager.bulk_update(differing, fields, batch_size=_CHANGES)
    return Put(len(new), len(differing), len(rows) - len(new) - len(differing))


def _key(row: models.Model, fields: Sequence[str]) -> tuple[Any, ...]:
    """Return the values of fields in a form that compares equal when the stored values are."""
    return tuple(_frozen(getattr(row, field)) for field in fields)


def _frozen(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return tuple(value) if isinstance(value, list) else value


def _note(what: str, origin: Origin, at: datetime, done: Put) -> None:
    note = GeographyImport.objects.create(
        what=what,
        file=origin.file,
        sha256=origin.sha256,
        at=at,
        rows_in=origin.rows_in,
        rows_refused=origin.rows_refused,
        rows_left_out=origin.rows_left_out,
        added=done.added,
        changed=done.changed,
    )
    record("", Act.ADMINISTER, [f"geography-{note.pk}"], about="GEOGRAPHY")
