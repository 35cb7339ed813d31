"""Reading one finding of a run: which places it names, and what it says of them. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.hotspots.concerns.records import Somewhere

_FINDING = re.compile(r"(?P<part>[a-z-]+)-(?P<index>\d{1,6})")
_CELL = re.compile(r"8[0-9a-f]{14}")
_LISTS: Mapping[str, tuple[str, ...]] = {  # where in a result each part keeps its findings
    "spots-cells": ("SPOTS", "cells", "places"),
    "spots-areas": ("SPOTS", "areas", "places"),
    "spots-wards": ("SPOTS", "wards", "places"),
    "circles": ("CIRCLES", "clusters"),
    "cylinders": ("CYLINDERS", "clusters"),
    "trends": ("TRENDS", "places"),
    "coverage": ("COVERAGE", "places"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The places of one finding and its plain words; no words where the analysis gave none."""

    place: Somewhere
    reading: str = field(repr=False)


def finding_in(result: Mapping[str, Any], name: str) -> Finding | None:
    """Return the finding of a result that is called "circles-0" or "spots-cells-12", or None.

    The number counts from 0 in the part's own list.
    """
    found = figures_in(result, name)
    return _finding(found) if found is not None else None


def figures_in(result: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return the figures of the finding that is called so, as the analysis left them, or None."""
    asked = _FINDING.fullmatch(name)
    if not asked or asked["part"] not in _LISTS:
        return None
    found: Any = result
    for key in _LISTS[asked["part"]]:
        found = found.get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, Sequence) or int(asked["index"]) >= len(found):
        return None
    each: Mapping[str, Any] = found[int(asked["index"])]
    return each


def _finding(each: Mapping[str, Any]) -> Finding | None:
    codes = tuple(each.get("places") or filter(None, [each.get("place")]))
    cells = tuple(code for code in codes if _CELL.fullmatch(code))
    if not codes or (cells and cells != codes):
        return None
    place = Somewhere(cells=cells) if cells else Somewhere(areas=codes)
    return Finding(place, each.get("reading") or "")
