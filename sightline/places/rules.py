"""Small decisions about what people type for a place."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from sightline.places import errors
from sightline.places.records import PopulationRecord
from sightline.terms import Precision

_DEGREES = re.compile(r"([+-]?\d{1,3}\.\d+)\s*(?:,\s*|\s)([+-]?\d{1,3}\.\d+)")
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")

# How far from its point a named place may spread, in metres: one reviewed judgement by kind.
SPREAD: Final = {"city": 3000, "town": 2000, "village": 1000, "hamlet": 500, "suburb": 1000}
SPREAD_OTHERWISE: Final = 1000


def name_key(name: str) -> str:
    """Return a name as it is compared: no case, accents, apostrophes, stops or double spaces."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    without = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}.]", "", kept)
    return " ".join(re.sub(r"[^\w]+", " ", without).split())


def read_degrees(text: str) -> tuple[float, float] | None:
    """Return (longitude, latitude) of a pair in either order, or None if it is no such pair.

    Within Great Britain a latitude is always the larger figure, so the order tells itself.
    """
    matched = _DEGREES.fullmatch(text.strip())
    if matched is None:
        return None
    one, other = float(matched[1]), float(matched[2])
    return (other, one) if one > other else (one, other)


def outward_half(text: str) -> str | None:
    """Return the first half of a postcode where that is all there is, such as "HR1"."""
    typed = "".join(text.upper().split())
    return typed if _OUTWARD.fullmatch(typed) else None


def has_postcode_shape(text: str) -> bool:
    """Return whether the text is meant as a whole postcode, right or wrong."""
    return bool(re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", text.strip().upper()))


def precision_of(square_m: int) -> Precision:
    """Return how exact a grid square of this side is."""
    if square_m <= 10:
        return Precision.POINT
    return Precision.STREET if square_m <= 100 else Precision.AREA


def people_of_age(
    records: Iterable[PopulationRecord], youngest: int, oldest: int | None
) -> dict[str, int]:
    """Return how many people of an age live in each area; `oldest` None is everybody older.

    Raise PlaceError where an area has no bands that make these ages up exactly.
    """
    by_area: dict[str, list[PopulationRecord]] = {}
    for new in records:
        within = oldest is None or (new.oldest is not None and new.oldest <= oldest)
        chosen = by_area.setdefault(new.area, [])
        if new.youngest >= youngest and within:
            chosen.append(new)
    for chosen in by_area.values():
        if not bands_make_up([(new.youngest, new.oldest) for new in chosen], youngest, oldest):
            raise errors.no_such_bands()
    return {area: sum(new.count for new in chosen) for area, chosen in by_area.items()}


def bands_make_up(
    bands: Iterable[tuple[int, int | None]], youngest: int, oldest: int | None
) -> bool:
    """Return whether bands follow each other without a gap from the youngest to the oldest age."""
    wanted: int | None = youngest
    for start, end in sorted(bands, key=lambda band: band[0]):
        if start != wanted:
            return False
        wanted = None if end is None else end + 1
    return wanted == (None if oldest is None else oldest + 1)
