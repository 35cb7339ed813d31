"""What the map's pages show: rows in the order asked for, and the words around them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.agencies.queries import agency_names
from sightline.hotspots import layer_pages, words
from sightline.hotspots.forms import SORTS, MapForm
from sightline.hotspots.queries import MapPage
from sightline.hotspots.rules import Asked, floor_to_show
from sightline.hotspots.spots import Mark, Spot
from sightline.hotspots.tiles import Tiles
from sightline.terms import Marking, Role

ROWS = 50
MARKS = {Mark.HOT: ("Hot", "red"), Mark.COLD: ("Cold", "blue"), Mark.NONE: ("Not marked", "grey")}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of places."""

    spot: Spot
    name: str
    address: str
    mark: str
    colour: str


def map_context(viewer: Viewer, form: MapForm, given: QueryDict, found: MapPage) -> dict[str, Any]:
    """Return what the map's page shows."""
    asked, sort = form.asked(), given.get("sort", "")
    name = {"cells": found.cell_names, "areas": found.area_names}
    query = asked.address()
    return {
        "form": form,
        "found": found,
        "asked": asked,
        "parameters": asked.parameters(),
        "cells": _page(
            found.cells.spots, name["cells"], "hot-spot-cell", asked, sort, given, "page"
        ),
        "areas": _page(
            found.areas.spots, name["areas"], "hot-spot-area", asked, sort, given, "areas"
        ),
        "sorts": _sorts(given, sort),
        "scope": scope(viewer, asked, found.items),
        "may_see": seen_as(viewer, found.items),
        "status": words.STATUS[found.cells.status],
        "limits": words.LIMITS,
        "marking": Marking.OFFICIAL_SENSITIVE.label,
        "floor": None if Role.ANALYST in viewer.roles else floor_to_show(viewer.roles),
        "is_analyst": Role.ANALYST in viewer.roles,
        "base_map_url": reverse("base-map"),
        "cells_url": f"{reverse('hot-spot-cells')}?{query}",
        "areas_url": f"{reverse('hot-spot-areas')}?{query}",
        "layers": layer_pages.links(asked),
    }


def with_tiles(base_map: str, tiles: Tiles | None) -> str:
    """Return the base map's GeoJSON with its tiles as a member beside the features.

    It is put in as text: the collection is long, the same for everybody and read already.
    """
    if tiles is None:
        return base_map
    said = {
        "url": tiles.address or reverse("base-map-tiles"),
        "packed": tiles.file is not None,
        "type": tiles.kind,
        "layers": tiles.layers,
        "credit": tiles.credit,
    }
    return f'{{"tiles": {json.dumps(said)}, {base_map.removeprefix("{")}'


def scope(viewer: Viewer, asked: Asked, items: int) -> list[tuple[str, object]]:
    """Return as whom, for what and over which period a page was counted."""
    return [
        ("As", who(viewer)),
        ("Period", words.period(asked)),
        ("Items you may see", f"{items:,}"),
    ]


def who(viewer: Viewer) -> str:
    """Return a viewer's roles and agency in words."""
    roles = ", ".join(sorted(role.label.lower() for role in viewer.roles))
    return f"{roles} of {agency_names().get(viewer.agency, viewer.agency)}"


def seen_as(viewer: Viewer, items: int) -> str:
    """Return the line that says whose eyes a map was counted through."""
    return f"You see what you, as {who(viewer)}, may see: {words.number(items, 'item', 'items')}."


def _page(
    spots: Sequence[Spot],
    names: dict[str, str],
    address: str,
    asked: Asked,
    sort: str,
    given: QueryDict,
    page: str,
) -> Page[Row]:
    query = asked.address()
    rows = [
        Row(
            spot,
            names.get(spot.place, spot.place),
            f"{reverse(address, args=[spot.place])}?{query}",
            *MARKS[spot.mark],
        )
        for spot in spots
    ]
    return Paginator(sorted(rows, key=_order(sort)), ROWS).get_page(given.get(page))


def _order(sort: str) -> Callable[[Row], tuple[Any, ...]]:
    """Return the key of an order, the largest first but names from A; evidence if unknown."""
    if sort == "name":
        return lambda row: (row.name, row.spot.place, not row.spot.inside)
    figure: dict[str, Callable[[Spot], float]] = {
        "children": lambda spot: spot.children,
        "origins": lambda spot: spot.origins,
        "rate": lambda spot: spot.rate.value if spot.rate else -1.0,
        "z": lambda spot: spot.z if spot.z is not None else float("-inf"),
    }
    of = figure.get(sort, _evidence)
    return lambda row: (-of(row.spot), -row.spot.evidence, row.spot.place, not row.spot.inside)


def _evidence(spot: Spot) -> float:
    return spot.evidence


def _sorts(given: QueryDict, sort: str) -> list[tuple[str, str, bool]]:
    """Return (label, address, whether it is the order now) for each order of the tables."""
    now = sort if sort in dict(SORTS) else "evidence"
    found = []
    for code, label in SORTS:
        asked = given.copy()
        for page in ("page", "areas"):
            asked.pop(page, None)
        asked["sort"] = code
        found.append((label, f"?{asked.urlencode()}", code == now))
    return found
