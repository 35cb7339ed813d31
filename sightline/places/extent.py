"""Where the National Grid serves: Great Britain and its waters, not Ireland or the Continent."""

from typing import Final

import shapely
from shapely import MultiPolygon, Polygon

GRID_WIDTH: Final = 700_000  # metres
GRID_HEIGHT: Final = 1_300_000

# Drawn by hand through the sea, in degrees: coarse on purpose, since all they have to do is to
# refuse a place that lies on the grid's sheet but in another country.
_IRELAND = Polygon(
    [
        (-11.0, 51.2), (-8.5, 51.3), (-6.2, 52.05), (-5.85, 52.9), (-5.85, 53.5), (-5.3, 54.3),
        (-5.4, 54.6), (-5.6, 54.85), (-6.0, 55.2), (-6.1, 55.4), (-7.4, 55.5), (-8.6, 55.3),
        (-11.0, 54.5),
    ]
)  # fmt: skip
_CONTINENT = Polygon(
    [
        (0.5, 49.5), (0.95, 49.98), (1.3, 50.12), (1.5, 50.3), (1.5, 50.9), (1.8, 51.02),
        (2.3, 51.1), (3.2, 51.4), (4.0, 51.4), (4.0, 49.5),
    ]
)  # fmt: skip
_ELSEWHERE: Final = MultiPolygon([_IRELAND, _CONTINENT])
shapely.prepare(_ELSEWHERE)


def on_the_sheet(easting: float, northing: float) -> bool:
    """Return whether metres lie on the National Grid's sheet."""
    return 0 <= easting < GRID_WIDTH and 0 <= northing < GRID_HEIGHT


def in_another_country(longitude: float, latitude: float) -> bool:
    """Return whether a point on the sheet, in degrees, is in Ireland or on the Continent."""
    return bool(shapely.contains_xy(_ELSEWHERE, longitude, latitude))
