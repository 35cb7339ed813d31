"""What a found place says in answers. Pure."""

from typing import Any

from sightline.places.location import Location
from sightline.terms import Precision

AREA_LEVELS = ("lsoa", "oa", "ward")  # the code kept is of the first of these that holds the place


def located(place: Location) -> dict[str, Any]:
    """Return the fields of `Answers` that say where a found place is."""
    codes = place.area_codes
    return {
        "place_label": place.label,
        "easting": place.easting,
        "northing": place.northing,
        "precision": Precision(place.precision),
        "precision_m": place.precision_m,
        "area": next((codes[level] for level in AREA_LEVELS if level in codes), ""),
        "inside_county": place.inside_county,
    }
