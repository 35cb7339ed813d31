"""What the strategic group is told: kinds of concern and areas, in bands; no item, no name. Pure.

A count under the floor is not shown, nor that there is one; there is no total from which it could
be worked out, and a band has no exact number.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

FLOOR: Final = 5
BANDS: Final = ((5, 9), (10, 19), (20, 49), (50, 99))
MORE: Final = "100 or more"
NOT_SHOWN: Final = "What has fewer than five items is not shown, nor that it is there."


def band(count: int) -> str | None:
    """Return a count as a band, or None for one under the floor."""
    if count < FLOOR:
        return None
    return next((f"{low} to {high}" for low, high in BANDS if count <= high), MORE)


def themes_of(concerns: Iterable[str], areas: Iterable[str]) -> list[dict[str, Any]]:
    """Return the kinds of concern and the areas of some items, by their names, in bands.

    They stand in the order of the alphabet, so that the order tells no count.
    """
    return [_table("Kinds of concern", concerns), _table("Areas", areas)]


def _table(caption: str, names: Iterable[str]) -> dict[str, Any]:
    counts = Counter(name for name in names if name)
    rows = [[name, said] for name, count in sorted(counts.items()) if (said := band(count))]
    return {"caption": caption, "rows": rows, "note": NOT_SHOWN}


def is_empty(themes: Sequence[dict[str, Any]]) -> bool:
    """Return whether nothing at all may be told."""
    return not any(each["rows"] for each in themes)
