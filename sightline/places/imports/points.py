"""Reading postcodes, schools, settings and place names."""

import re
from pathlib import Path

from sightline.places.errors import PlaceError
from sightline.places.grid import parse_postcode
from sightline.places.hours import parse_opening_hours
from sightline.places.imports.positions import (
    POSTCODE,
    Locate,
    PostcodeFinder,
    positions,
    shape_middle,
)
from sightline.places.imports.reading import BadCell, LeftOut, Reading, Row, Source, read
from sightline.places.imports.table import open_table
from sightline.places.imports.vector import is_vector, open_vector
from sightline.places.records import PlaceRecord, PostcodeRecord, SchoolRecord, SettingRecord
from sightline.places.rules import name_key
from sightline.terms import SettingKind

_AREA_COLUMN = re.compile(r"(?:oa|lsoa|msoa)(?:\d\d)?(?:cd)?|(?:os)?(?:ward|laua)(?:\d\d)?")
_NO_GRID = "9"  # "no grid reference available" in the ONS user guide
_IRISH = "BT"  # Northern Ireland's postcodes are placed on the Irish Grid
_HOURS = ("hours", "opening_hours", "opening hours", "opens")


def read_postcodes(path: Path) -> Reading[PostcodeRecord]:
    """Read the ONS postcode files (NSPL, ONSPD) or any slim table of the same columns."""
    source = open_table(path)
    code = source.column(*POSTCODE)
    locate = positions(source)
    areas = [column for column in source.columns if _AREA_COLUMN.fullmatch(column.lower())]
    ended = source.column_or_none("doterm")
    quality = source.column_or_none("osgrdind", "gridind")

    def parse(row: Row) -> list[PostcodeRecord]:
        postcode = _postcode(row, code)
        if quality and row.optional(quality) == _NO_GRID:
            raise LeftOut("no grid position published")
        codes = tuple(sorted({row.optional(area) for area in areas} - {""}))
        return [PostcodeRecord(postcode, *locate(row), codes, not (ended and row.optional(ended)))]

    return read(source, parse, lambda new: new.postcode, key_column=code)


def _postcode(row: Row, column: str) -> str:
    try:
        postcode = parse_postcode(row.text(column))
    except PlaceError as error:
        raise BadCell(column, error.why) from None
    if postcode.startswith(_IRISH):
        raise LeftOut("in Northern Ireland, which has its own grid")
    return postcode


def read_schools(path: Path) -> Reading[SchoolRecord]:
    """Read the schools register (Get Information about Schools), its own headers or plain ones."""
    source = open_table(path)
    urn = source.column("urn")
    name = source.column("establishment_name", "establishmentname", "name")
    kind = source.column_or_none("establishment_type", "typeofestablishment (name)", "type") or ""
    phase = source.column_or_none("education_phase", "phaseofeducation (name)", "phase") or ""
    pupils = source.column_or_none("number_of_pupils", "numberofpupils", "pupils") or ""
    area = source.column_or_none("lsoa_code", "lsoa (code)", "lsoa11") or ""
    status = source.column_or_none("establishmentstatus (name)", "status") or ""
    locate = positions(source)

    def parse(row: Row) -> list[SchoolRecord]:
        if row.optional(status).lower() == "closed":
            raise LeftOut("closed")
        return [
            SchoolRecord(
                urn=row.whole(urn),
                name=row.text(name),
                phase=row.optional(phase),
                kind=row.optional(kind),
                easting=(where := locate(row))[0],
                northing=where[1],
                pupils=row.whole(pupils) if row.optional(pupils) else None,
                area_code=row.optional(area),
            )
        ]

    return read(source, parse, lambda new: new.urn, key_column=urn)


def read_settings(path: Path, *, postcode: PostcodeFinder) -> Reading[SettingRecord]:
    """Read youth clubs, takeaways, children's homes and the like, with their opening hours."""
    source, locate = _source(path, postcode)
    name, kind = source.column("name"), source.column("kind", "type")
    hours = source.column_or_none(*_HOURS) or ""

    def parse(row: Row) -> list[SettingRecord]:
        try:
            week = parse_opening_hours(row.optional(hours))
        except PlaceError as error:
            raise BadCell(hours, str(error)) from None
        return [SettingRecord(row.text(name), _kind(row, kind), *locate(row), week)]

    def key(new: SettingRecord) -> tuple[object, ...]:
        return name_key(new.name), new.kind, new.easting, new.northing

    return read(source, parse, key, key_column=name)


def _kind(row: Row, column: str) -> SettingKind:
    typed = row.text(column).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for kind in SettingKind:
        if typed in (kind.value.lower(), kind.label.lower()):
            return kind
    raise BadCell(column, f"Give one of {', '.join(kind.value for kind in SettingKind)}.")


def read_places(
    path: Path, *, name_column: str = "", kind: str = "", postcode: PostcodeFinder | None = None
) -> Reading[PlaceRecord]:
    """Read a gazetteer from a table or a map file; `kind` serves where the file gives none."""
    source, locate = _source(path, postcode)
    name = source.column(name_column) if name_column else source.column("name", "stationname")
    kinds = source.column_or_none("kind", "class", "type", "local_type") or ""
    people = source.column_or_none("population") or ""

    def parse(row: Row) -> list[PlaceRecord]:
        population = row.whole(people) if row.optional(people) else 0
        what = row.optional(kinds).lower() or kind or "place"
        return [PlaceRecord(row.text(name), what, *locate(row), population)]

    def key(new: PlaceRecord) -> tuple[object, ...]:
        return name_key(new.name), new.kind, new.easting, new.northing

    return read(source, parse, key, key_column=name)


def _source(path: Path, postcode: PostcodeFinder | None) -> tuple[Source, Locate]:
    if is_vector(path):
        return open_vector(path), shape_middle
    source = open_table(path)
    return source, positions(source, postcode)
