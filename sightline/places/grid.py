"""The British National Grid: one transform to longitude and latitude, references and cells.

Easting and northing (EPSG:27700, metres) are the master; longitude and latitude (EPSG:4326,
degrees) are derived from them here and nowhere else.
"""

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, overload

import h3
import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from sightline.places.errors import PlaceError
from sightline.places.extent import in_another_country, on_the_sheet

# EPSG:1314, OSGB36 to WGS 84 (6), written out so that no grid file found on a machine can change
# the answer. Against Ordnance Survey's OSTN15 test points it is within 3 m in England and Wales
# east of 5 degrees west (1.7 m near Worcester), 5 m at worst in Cornwall and Scilly.
PIPELINE: Final = (
    "+proj=pipeline "
    "+step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 "
    "+ellps=airy "
    "+step +proj=push +v_3 +step +proj=cart +ellps=airy "
    "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 "
    "+s=-20.489 +convention=position_vector "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
_TRANSFORM: Final = Transformer.from_pipeline(PIPELINE)

# Average area of a hexagon: 5.16 km2, 0.737 km2 and 0.105 km2; average edge 1.4 km, 530 m, 200 m.
CELL_RESOLUTIONS: Final = (7, 8, 9)

_SQUARE: Final = 100_000  # metres along the side of a lettered square
_LETTERS: Final = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # no I
_REFERENCE = re.compile(r"([A-Z]{2})(\d{2}|\d{4}|\d{6}|\d{8}|\d{10})")
_MEANT = re.compile(r"[A-Z]{2}[\d\s]*\d")
_BARE = re.compile(r"E?\s*(\d{1,6})\s*[,\s]\s*N?\s*(\d{1,7})")
_POSTCODE = re.compile(
    r"([A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d[\dABEHMNPRV-Y]?|\d[A-HJKPSTUW]))(\d[ABD-HJLNP-UW-Z]{2})"
)


class Cells(NamedTuple):
    """The H3 cells that hold one point, from the widest to the nearest."""

    cell_7: str
    cell_8: str
    cell_9: str


@dataclass(frozen=True, slots=True)
class GridReference:
    """A square of the National Grid: its south-west corner and its side, all in metres."""

    easting: int
    northing: int
    precision_m: int

    @property
    def middle(self) -> tuple[int, int]:
        """Return the easting and northing of the middle of the square."""
        half = self.precision_m // 2
        return self.easting + half, self.northing + half

    def __str__(self) -> str:
        """Return the usual form, such as "SO 510 400"."""
        figures = 5 - (len(str(self.precision_m)) - 1)
        east = f"{self.easting % _SQUARE:05d}"[:figures]
        north = f"{self.northing % _SQUARE:05d}"[:figures]
        return f"{_letters(self.easting, self.northing)} {east} {north}"


@overload
def to_longitude_latitude(easting: float, northing: float) -> tuple[float, float]: ...
@overload
def to_longitude_latitude(
    easting: NDArray[Any], northing: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]: ...
def to_longitude_latitude(easting: Any, northing: Any) -> Any:
    """Return longitude and latitude in degrees (WGS 84) of grid metres; numbers or arrays (n,)."""
    return _TRANSFORM.transform(easting, northing, errcheck=True)


@overload
def from_longitude_latitude(longitude: float, latitude: float) -> tuple[float, float]: ...
@overload
def from_longitude_latitude(
    longitude: NDArray[Any], latitude: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]: ...
def from_longitude_latitude(longitude: Any, latitude: Any) -> Any:
    """Return easting and northing in metres of degrees (WGS 84); numbers or arrays (n,).

    The way there and back closes within 2 mm.
    """
    return _TRANSFORM.transform(longitude, latitude, direction="INVERSE", errcheck=True)


def metres(longitude: float, latitude: float) -> tuple[int, int]:
    """Return whole metres east and north of a point. Raise PlaceError outside Great Britain."""
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise PlaceError(
            "That is not a longitude and latitude.",
            "Give degrees, latitude first, such as 52.056, -2.716.",
        )
    # Far from Britain the projection has no meaning, so the box comes first.
    if not (-15 <= longitude <= 10 and 45 <= latitude <= 65):
        raise outside_great_britain()
    easting, northing = from_longitude_latitude(longitude, latitude)
    require_great_britain(easting, northing)
    return round(easting), round(northing)


def require_great_britain(easting: float, northing: float) -> None:
    """Raise PlaceError unless the point is in Great Britain or the sea around it."""
    # Off the sheet the projection has no meaning, so the sheet comes first.
    if not on_the_sheet(easting, northing) or in_another_country(
        *to_longitude_latitude(easting, northing)
    ):
        raise outside_great_britain()


def outside_great_britain() -> PlaceError:
    """Return the error for a place that the National Grid does not serve."""
    return PlaceError(
        "That place is outside Great Britain.",
        "Check the figures and the letters, or say it in words in the report.",
    )


def cells(longitude: float, latitude: float) -> Cells:
    """Return the H3 cells of a point at resolutions 7, 8 and 9, each by its own outline."""
    return Cells(*(h3.latlng_to_cell(latitude, longitude, size) for size in CELL_RESOLUTIONS))


def cell_outline(cell: str) -> list[tuple[float, float]]:
    """Return a cell's corners as (longitude, latitude), not closed. Raise PlaceError if no cell."""
    if not h3.is_valid_cell(cell):
        raise PlaceError("That is not a map cell.", "Open the cell from the map again.")
    return [(longitude, latitude) for latitude, longitude in h3.cell_to_boundary(cell)]


def parse_grid_reference(text: str) -> GridReference:
    """Return the square of "SO 510 400", any case and spacing, or of "E 351000 N 240000".

    Two to ten figures: squares of 10 km, 1 km, 100 m, 10 m and 1 m. Raise PlaceError if the text
    is no grid reference or the square is outside Great Britain.
    """
    typed = text.strip().upper()
    if bare := _BARE.fullmatch(typed):
        found = GridReference(int(bare[1]), int(bare[2]), 1)
    else:
        found = _lettered("".join(typed.split()))
    require_great_britain(*found.middle)
    return found


def _lettered(typed: str) -> GridReference:
    matched = _REFERENCE.fullmatch(typed)
    if matched is None:
        raise PlaceError(
            "That is not a grid reference.",
            "Give two letters and an even number of figures, such as SO 510 400.",
        )
    corner_east, corner_north = _corner(matched[1])
    half = len(matched[2]) // 2
    size = 10 ** (5 - half)
    east, north = int(matched[2][:half]) * size, int(matched[2][half:]) * size
    return GridReference(corner_east + east, corner_north + north, size)


def _corner(letters: str) -> tuple[int, int]:
    """Return a lettered square's south-west corner in metres, on the sheet or off it."""
    if "I" in letters:
        raise PlaceError("No grid reference has the letter I.", "Check the two letters.")
    first, second = (divmod(_LETTERS.index(letter), 5) for letter in letters)
    # Row 0 is the north. The false origin is the corner of square SV: two large squares east and
    # one north of the corner of the lettering.
    easting = (first[1] * 5 + second[1] - 10) * _SQUARE
    northing = ((4 - first[0]) * 5 + (4 - second[0]) - 5) * _SQUARE
    return easting, northing


def _letters(easting: int, northing: int) -> str:
    column, row = easting // _SQUARE + 10, 24 - (northing // _SQUARE + 5)
    large = _LETTERS[row // 5 * 5 + column // 5]
    return large + _LETTERS[row % 5 * 5 + column % 5]


def looks_like_grid_reference(text: str) -> bool:
    """Return whether the text is meant as a grid reference, right or wrong."""
    typed = text.strip().upper()
    return bool(_BARE.fullmatch(typed) or _MEANT.fullmatch(typed))


def parse_postcode(text: str) -> str:
    """Return the canonical form, such as "HR1 2AB". Raise PlaceError if it has not that shape."""
    matched = _POSTCODE.fullmatch("".join(text.upper().split()))
    if matched is None:
        raise PlaceError(
            "That is not a full postcode.",
            "Give both halves, such as HR1 2AB, or use a place name or the map.",
        )
    return f"{matched[1]} {matched[2]}"
