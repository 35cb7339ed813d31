"""Reading the reference geography. Row security decides who sees it, and which settings.

Nobody signed in sees nothing: the functions then return no area and find no place.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import shapely
from django.db.models import QuerySet
from numpy.typing import NDArray

from sightline.places import errors
from sightline.places.candidates import Candidate, at_a_point, likeliest, spread_out
from sightline.places.geometry import AreaIndex
from sightline.places.grid import (
    GridReference,
    looks_like_grid_reference,
    metres,
    parse_grid_reference,
    parse_postcode,
)
from sightline.places.hours import Opening
from sightline.places.location import Location, locate
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
    PopulationRecord,
    SchoolRecord,
    SettingRecord,
)
from sightline.places.rules import (
    has_postcode_shape,
    name_key,
    outward_half,
    people_of_age,
    precision_of,
    read_degrees,
)
from sightline.terms import Precision, SettingKind, Weekday

_PIN_M = 10  # what a finger can hit on a map
_POSTCODE_M = 100  # a rural one spreads further, but its middle is all that is published
_SHORTEST_NAME = 3


class _Areas(NamedTuple):
    """All areas, ready to be asked."""

    levels: Mapping[str, AreaIndex]
    in_county: frozenset[str]


def at(
    easting: int,
    northing: int,
    *,
    precision: Precision = Precision.POINT,
    precision_m: int = _PIN_M,
    label: str = "Pin on the map",
    published: Sequence[str] = (),
) -> Location:
    """Return the location of grid metres, its areas by their published codes, else by geometry.

    The caller has made sure that it is in Great Britain.
    """
    held = _areas()
    codes = {
        level: code for level, index in held.levels.items() if (code := index.at(easting, northing))
    }
    codes |= _levels(published)
    return locate(
        easting,
        northing,
        precision=precision,
        precision_m=precision_m,
        label=label,
        area_codes=codes,
        inside_county=not held.in_county.isdisjoint(codes.values()),
    )


def find(text: str) -> tuple[Location, ...]:
    """Return the places that somebody may mean: one, or several of one name, the likeliest first.

    Understood are a postcode, a grid reference, latitude and longitude in either order, and the
    beginning of the name of a place, a school or a setting that is not sensitive. Raise PlaceError,
    which says what to do, if there is no such place or it is outside Great Britain.
    """
    typed = " ".join(text.split())
    if degrees := read_degrees(typed):
        return (at(*metres(*degrees), label="Latitude and longitude"),)
    if has_postcode_shape(typed):
        return (_by_postcode(parse_postcode(typed)),)
    _refuse_half_a_postcode(typed)
    if looks_like_grid_reference(typed):
        return (_by_grid_reference(parse_grid_reference(typed)),)
    return _by_name(typed)


def _by_postcode(postcode: str) -> Location:
    row = Postcode.objects.filter(pk=postcode).first()
    if row is None:
        raise errors.unknown_postcode()
    return at(
        row.easting,
        row.northing,
        precision=Precision.POSTCODE,
        precision_m=_POSTCODE_M,
        label=row.postcode if row.live else f"{row.postcode} (no longer in use)",
        published=row.area_codes,
    )


def _refuse_half_a_postcode(typed: str) -> None:
    """Stop "HR12" from being taken for a grid square far out at sea."""
    half = outward_half(typed)
    if half and Postcode.objects.filter(pk__startswith=f"{half} ").exists():
        raise errors.half_a_postcode()


def _by_grid_reference(square: GridReference) -> Location:
    """Take the middle of the square: its corner would lean every place to the south-west."""
    return at(
        *square.middle,
        precision=precision_of(square.precision_m),
        precision_m=max(square.precision_m, _PIN_M),
        label=str(square),
    )


def _by_name(typed: str) -> tuple[Location, ...]:
    key = name_key(typed)
    if len(key) < _SHORTEST_NAME:
        raise errors.too_short()
    found = likeliest(_named_like(key), key)
    if not found:
        raise errors.unknown_name()
    return tuple(
        at(
            one.easting,
            one.northing,
            precision=one.precision,
            precision_m=one.precision_m,
            label=one.label,
        )
        for one in found
    )


def _named_like(key: str) -> list[Candidate]:
    """Return what begins so. Sensitive settings are not found by name, whoever asks."""
    places = Place.objects.filter(name_key__startswith=key)
    schools = School.objects.filter(name_key__startswith=key)
    settings = Setting.objects.filter(name_key__startswith=key, sensitive=False)
    return [
        *(spread_out(row, row.kind, row.population) for row in places),
        *(at_a_point(row, "school") for row in schools),
        *(at_a_point(row, SettingKind(row.kind).label.lower()) for row in settings),
    ]


def area_of(easting: float, northing: float, *, level: str = "lsoa") -> str | None:
    """Return the code of the area of a level that holds a point, or None outside them all."""
    index = _areas().levels.get(level)
    return index.at(easting, northing) if index else None


def areas_of(
    easting: NDArray[Any], northing: NDArray[Any], *, level: str = "lsoa"
) -> list[str | None]:
    """Return the area code of each point (n,), for imports."""
    index = _areas().levels.get(level)
    return index.at_many(easting, northing) if index else [None] * len(easting)


def areas(level: str) -> list[AreaRecord]:
    """Return the areas of a level, by code."""
    fields = ("code", "name", "level", "polygon", "in_county")
    rows = Area.objects.filter(level=level).order_by("code").values_list(*fields)
    return [AreaRecord(c, n, of, bytes(polygon), inside) for c, n, of, polygon, inside in rows]


def area_names(codes: Sequence[str]) -> dict[str, str]:
    """Return the names of areas by code; a code that is not ours is absent."""
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name"))


def area_codes(level: str) -> frozenset[str]:
    """Return the codes of a level."""
    return frozenset(Area.objects.filter(level=level).values_list("code", flat=True))


def populations(level: str, year: int | None = None) -> list[PopulationRecord]:
    """Return the counts by age band of a level's areas, for one year or the latest there is."""
    rows = AreaPopulation.objects.filter(area__level=level).order_by("area_id", "youngest")
    of = year or rows.order_by("-year").values_list("year", flat=True).first()
    if of is None:
        return []
    fields = ("area_id", "youngest", "oldest", "count", "year")
    return [PopulationRecord(*row) for row in rows.filter(year=of).values_list(*fields)]


def population(
    level: str, youngest: int, oldest: int | None, year: int | None = None
) -> dict[str, int]:
    """Return how many people of an age live in each area.

    `oldest` None is everybody older. Raise PlaceError if no published bands make these ages up.
    """
    return people_of_age(populations(level, year), youngest, oldest)


def postcode_middle(postcode: str) -> tuple[int, int] | None:
    """Return easting and northing of a canonical postcode, or None if it is not in our list."""
    return Postcode.objects.filter(pk=postcode).values_list("easting", "northing").first()


def schools() -> list[SchoolRecord]:
    """Return the schools, by name."""
    fields = ("urn", "name", "phase", "kind", "easting", "northing", "pupils", "area_code")
    rows = School.objects.order_by("name_key", "urn").values_list(*fields)
    return [SchoolRecord(*row) for row in rows]


def settings(*kinds: SettingKind) -> list[SettingRecord]:
    """Return the settings that the viewer may see, by name, with their hours; all kinds if none."""
    rows = Setting.objects.order_by("name_key", "id")
    if kinds:
        rows = rows.filter(kind__in=[str(kind) for kind in kinds])
    week = _week(rows)
    return [_setting(row, tuple(week.get(row.pk, ()))) for row in rows]


def _setting(row: Setting, week: tuple[Opening, ...]) -> SettingRecord:
    kind = SettingKind(row.kind)
    return SettingRecord(row.name, kind, row.easting, row.northing, week, row.pk)


def _week(rows: QuerySet[Setting]) -> dict[int, list[Opening]]:
    week: dict[int, list[Opening]] = {}
    sessions = OpeningHours.objects.filter(setting__in=rows).order_by("weekday", "opens")
    for row in sessions:
        session = Opening(Weekday(row.weekday), row.opens, row.closes)
        week.setdefault(row.setting_id, []).append(session)
    return week


def base_map() -> dict[str, str]:
    """Return the layers of the base map: GeoJSON text by name."""
    return dict(BaseMap.objects.order_by("layer").values_list("layer", "geojson"))


def imports() -> QuerySet[GeographyImport]:
    """Return what was brought in, newest first."""
    return GeographyImport.objects.order_by("-id")


def _levels(codes: Sequence[str]) -> dict[str, str]:
    """Return published codes by level; codes of areas that we do not hold are passed over."""
    if not codes:
        return {}
    return dict(Area.objects.filter(code__in=codes).values_list("level", "code"))


def _areas() -> _Areas:
    """Return the index of areas as the viewer may have it: none at all for nobody."""
    stamp = (
        GeographyImport.objects.filter(what=AREAS).order_by("-id").values_list("id", "at").first()
    )
    return _built(*stamp) if stamp else _Areas({}, frozenset())


@lru_cache(maxsize=2)
def _built(_number: int, _imported_at: datetime) -> _Areas:
    """Read every polygon once; an import has a new number and time, and so a new index."""
    levels: dict[str, tuple[list[str], list[bytes]]] = {}
    for code, level, polygon in Area.objects.values_list("code", "level", "polygon"):
        codes, polygons = levels.setdefault(level, ([], []))
        codes.append(code)
        polygons.append(bytes(polygon))
    inside = Area.objects.filter(in_county=True).values_list("code", flat=True)
    indexes = {
        level: AreaIndex(codes, list(shapely.from_wkb(polygons)))
        for level, (codes, polygons) in levels.items()
    }
    return _Areas(indexes, frozenset(inside))
