"""One place, said in every way the system needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sightline.places.grid import Cells, cells, to_longitude_latitude
from sightline.terms import Precision


@dataclass(frozen=True, slots=True)
class Location:
    """A point, how exactly it is known, and what holds it.

    `precision_m` is the radius in metres within which the place lies. `area_codes` gives the code
    of the area by level, such as {"lsoa": "E01014010"}; it is empty outside all areas.
    """

    easting: int
    northing: int
    precision: Precision
    precision_m: int
    label: str
    longitude: float
    latitude: float
    cells: Cells
    inside_county: bool
    area_codes: Mapping[str, str] = field(default_factory=dict)


def locate(
    easting: int,
    northing: int,
    *,
    precision: Precision,
    precision_m: int,
    label: str,
    area_codes: Mapping[str, str],
    inside_county: bool,
) -> Location:
    """Return the location of grid metres, its degrees and cells derived."""
    longitude, latitude = to_longitude_latitude(easting, northing)
    return Location(
        easting=easting,
        northing=northing,
        precision=precision,
        precision_m=precision_m,
        label=label,
        longitude=longitude,
        latitude=latitude,
        cells=cells(longitude, latitude),
        inside_county=inside_county,
        area_codes=area_codes,
    )
