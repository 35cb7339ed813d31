"""Reading boundaries and the people who live within them."""

import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from pathlib import Path

import shapely

from sightline.places.errors import PlaceError
from sightline.places.geometry import mend
from sightline.places.imports.positions import shape_middle
from sightline.places.imports.reading import BadCell, LeftOut, Reading, Row, Source, read
from sightline.places.imports.table import open_table
from sightline.places.imports.vector import open_vector
from sightline.places.records import LEVELS, AreaRecord, PopulationRecord

_CODE = re.compile(r"(?:code|[a-z]+\d*cd|id|ward)", re.IGNORECASE)
_NAME = re.compile(r"(?:name|[a-z]+\d*nm)", re.IGNORECASE)
_WORDS = (
    (re.compile(r"(?:aged? )?(?:under|less than) (\d+)(?: years?)?"), lambda a: (0, a - 1)),
    (re.compile(r"(?:aged? )?(\d+)(?: years?)? (?:and|or) (?:under|younger)"), lambda a: (0, a)),
    (re.compile(r"(?:aged? )?(\d+)(?: years?)? (?:and|or) (?:over|older)"), lambda a: (a, None)),
    (re.compile(r"(?:aged? )?(\d+)\+(?: years?)?"), lambda a: (a, None)),
    (re.compile(r"(?:aged? )(\d+)(?: years?)?"), lambda a: (a, a)),
)
_SPAN = re.compile(r"(?:aged? )?(\d+)(?: ?- ?| to )(\d+)(?: years?)?")
_AREA_CODE = ("code", "area", "area_code", "geography code", "mnemonic")

Band = tuple[int, int | None]


def read_boundaries(
    path: Path,
    *,
    level: str,
    code_column: str = "",
    name_column: str = "",
    in_county: Collection[str] | None = None,
) -> Reading[AreaRecord]:
    """Read one level of areas. `in_county` names the codes inside the county; None is all of them.

    The columns are recognised by the publishers' habits (LSOA11CD, LSOA11NM) where not named.
    Polygons that cross themselves are mended, and the reading's notes say how many.
    """
    if level not in LEVELS:
        raise PlaceError("That is not a level of area.", f"Give one of {', '.join(LEVELS)}.")
    source = open_vector(path)
    code, name = _columns(source, code_column, name_column)
    mended: set[str] = set()

    def parse(row: Row) -> list[AreaRecord]:
        area = row.text(code)
        whole = mend(row.geometry)
        if whole is None:
            raise BadCell("shape", "This is no polygon.")
        shape_middle(row)
        if whole.changed:
            mended.add(area)
        label = row.optional(name) or area
        inside = in_county is None or area in in_county
        return [AreaRecord(area, label, level, shapely.to_wkb(whole.polygon), inside)]

    reading = read(source, parse, lambda area: area.code, key_column=code)
    if mended:
        shapes = "shape was" if len(mended) == 1 else "shapes were"
        reading.notes.append(f"{len(mended)} invalid {shapes} mended.")
    return reading


def _columns(source: Source, code: str, name: str) -> tuple[str, str]:
    codes = [column for column in source.columns if _CODE.fullmatch(column)]
    names = [column for column in source.columns if _NAME.fullmatch(column)]
    published = [column for column in codes if column.lower().endswith("cd")]
    found = source.column(code) if code else next(iter(published or codes), "")
    if not found:
        raise PlaceError(
            f"{source.name} has no column that looks like an area code.",
            f"Name it with --code-column. Its columns are: {', '.join(source.columns) or 'none'}.",
        )
    return found, source.column(name) if name else next(iter(names), found)


def read_population(
    path: Path,
    *,
    year: int,
    known: Collection[str],
    code_column: str = "",
    crosswalk: Mapping[str, str] | None = None,
) -> Reading[PopulationRecord]:
    """Read counts by age band for the areas in `known`; other areas are left out, and counted.

    `crosswalk` turns the file's area codes into ours: the counts of several that become one are
    added. It must not have one that becomes several, which no count can be divided by.
    """
    source = open_table(path)
    code = source.column(code_column) if code_column else _area_column(source)
    bands = {column: band for column in source.columns if (band := age_band(column))}
    _check_bands(source, list(bands.values()))

    def parse(row: Row) -> list[PopulationRecord]:
        theirs = row.text(code)
        ours = theirs if theirs in known else (crosswalk or {}).get(theirs, theirs)
        counts = [(band, row.whole(column)) for column, band in bands.items()]
        if ours not in known:
            raise LeftOut("area is not among ours")
        return [PopulationRecord(theirs, low, high, count, year) for (low, high), count in counts]

    reading = read(source, parse, lambda new: (new.area, new.youngest), key_column=code)
    reading.records = _ours(reading.records, known, crosswalk or {})
    if not reading.records and not reading.faults:
        raise PlaceError(
            f"None of the areas in {source.name} is among ours.",
            "Import the boundaries first, or give --crosswalk from these codes to ours.",
        )
    return reading


def _ours(
    records: list[PopulationRecord], known: Collection[str], crosswalk: Mapping[str, str]
) -> list[PopulationRecord]:
    """Return the records under our codes, added together where several codes become one."""
    counts: dict[tuple[str, int, int | None, int], int] = {}
    for new in records:
        area = new.area if new.area in known else crosswalk[new.area]
        key = (area, new.youngest, new.oldest, new.year)
        counts[key] = counts.get(key, 0) + new.count
    return [PopulationRecord(*key[:3], count, key[3]) for key, count in counts.items()]


def _area_column(source: Source) -> str:
    named = [column for column in source.columns if re.search(r"(?:_code|cd)$", column.lower())]
    return named[0] if named else source.column(*_AREA_CODE)


def age_band(column: str) -> Band | None:
    """Return (youngest, oldest) of a column such as "Aged 16 to 24 years", or None if no band."""
    words = " ".join(column.lower().replace("\N{EN DASH}", "-").split())
    if span := _SPAN.fullmatch(words):
        return int(span[1]), int(span[2])
    for pattern, band in _WORDS:
        if matched := pattern.fullmatch(words):
            return band(int(matched[1]))
    return None


def _check_bands(source: Source, bands: list[Band]) -> None:
    """Refuse a file in which one person would be counted in two bands, or in none that we know."""
    if not bands:
        raise PlaceError(
            f"{source.name} has no age bands.", 'Name its columns like "Aged 16 to 24 years".'
        )
    tidy = sorted(bands, key=lambda band: band[0])
    for (_, oldest), (youngest, _) in pairwise(tidy):
        if oldest is None or oldest >= youngest:
            raise PlaceError(
                f"{source.name} has age bands that overlap.", "Keep one set of bands in the file."
            )


def read_crosswalk(path: Path, *, known: Collection[str]) -> dict[str, str]:
    """Return another census's area codes as ours, from a table of the two beside each other."""
    source = open_table(path)
    rows = [{column: row.optional(column) for column in source.columns[:2]} for row in source.rows]
    first, second = source.columns[:2]
    ours, theirs = (
        (first, second)
        if sum(row[first] in known for row in rows) >= sum(row[second] in known for row in rows)
        else (second, first)
    )
    found: dict[str, str] = {}
    for row in rows:
        if found.setdefault(row[theirs], row[ours]) != row[ours]:
            raise PlaceError(
                f"{source.name} divides one area among several of ours.",
                "A count cannot be divided: use figures for our own areas.",
            )
    return found
