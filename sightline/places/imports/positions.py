"""Where a row says it is: a shape, grid metres, degrees or a postcode, in that order."""

import math
from collections.abc import Callable

from sightline.places.errors import PlaceError
from sightline.places.grid import metres, parse_postcode, require_great_britain
from sightline.places.imports.reading import BadCell, LeftOut, Row, Source

EASTING = ("easting", "oseast1m", "east1m", "x")
NORTHING = ("northing", "osnrth1m", "north1m", "y")
LONGITUDE = ("longitude", "long", "lon")
LATITUDE = ("latitude", "lat")
POSTCODE = ("postcode", "pcds", "pcd")

Position = tuple[int, int]
Locate = Callable[[Row], Position]
PostcodeFinder = Callable[[str], Position | None]


def positions(source: Source, postcode: PostcodeFinder | None = None) -> Locate:
    """Return how this file says where its rows are. Raise PlaceError where it does not.

    `postcode` finds the middle of a canonical postcode, for files that give nothing else.
    """
    east, north = source.column_or_none(*EASTING), source.column_or_none(*NORTHING)
    if east and north:
        return lambda row: _grid(row, east, north)
    longitude, latitude = source.column_or_none(*LONGITUDE), source.column_or_none(*LATITUDE)
    if longitude and latitude:
        return lambda row: _degrees(row, longitude, latitude)
    code = source.column_or_none(*POSTCODE)
    if code and postcode:
        return lambda row: _by_postcode(row, code, postcode)
    raise PlaceError(
        f"{source.name} does not say where its rows are.",
        "It needs the columns easting and northing, or longitude and latitude, or postcode.",
    )


def shape_middle(row: Row) -> Position:
    """Return a point inside the row's shape."""
    point = row.geometry.representative_point()
    return _checked("shape", point.x, point.y)


def _grid(row: Row, east: str, north: str) -> Position:
    if not row.optional(east) and not row.optional(north):
        raise LeftOut("no grid position published")
    return _checked(east, row.decimal(east), row.decimal(north))


def _checked(column: str, easting: float, northing: float) -> Position:
    try:
        if not (math.isfinite(easting) and math.isfinite(northing)):
            raise BadCell(column, "This is not a number.")
        require_great_britain(easting, northing)
    except PlaceError as error:
        raise BadCell(column, error.why) from None
    return round(easting), round(northing)


def _degrees(row: Row, longitude: str, latitude: str) -> Position:
    if not row.optional(longitude) and not row.optional(latitude):
        raise LeftOut("no position published")
    try:
        return metres(row.decimal(longitude), row.decimal(latitude))
    except PlaceError as error:
        raise BadCell(longitude, error.why) from None


def _by_postcode(row: Row, column: str, postcode: PostcodeFinder) -> Position:
    try:
        found = postcode(parse_postcode(row.text(column)))
    except PlaceError as error:
        raise BadCell(column, error.why) from None
    if found is None:
        raise BadCell(column, "That postcode is not in our list.")
    return found
