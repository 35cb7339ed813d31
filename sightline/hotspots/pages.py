"""What the map's pages show: rows in the order asked for, and the words around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localtime

from sightline.access.parties import Viewer
from sightline.agencies.queries import agency_names
from sightline.hotspots import words
from sightline.hotspots.forms import SORTS, MapForm
from sightline.hotspots.queries import MapPage, RunPage
from sightline.hotspots.rules import Asked, floor_to_show
from sightline.hotspots.spots import Mark, Spot
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
    tiles = settings.BASE_MAP_TILES
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
        "tiles_url": tiles,
        "cells_url": f"{reverse('hot-spot-cells')}?{query}",
        "areas_url": f"{reverse('hot-spot-areas')}?{query}",
    }


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


def run_context(run: RunPage) -> dict[str, Any]:
    """Return what a run's page shows."""
    result = run.result
    facts = [
        ("Kept", f"{localtime(run.line.at):%-d %B %Y, %H:%M}"),
        ("Period", words.period(run.line.asked)),
        ("Items counted", f"{result['items']:,}"),
        ("Settings", _said(run.parameters)),
        ("Seed", run.seed),
        ("Hash of the input", run.line.input_hash),
        ("Versions", _said(run.versions)),
    ]
    return {
        "run": run,
        "facts": [{"key": key, "value": value} for key, value in facts],
        "columns": [
            {"label": "Place"},
            {"label": "Mark"},
            {"label": "Children", "numeric": True},
            {"label": "Independent origins", "numeric": True},
            {"label": "z-score", "numeric": True},
            {"label": "p by permutation", "numeric": True},
        ],
        "cells": [_kept(each, run.names) for each in result["cells"]["places"]],
        "areas": [_kept(each, run.names) for each in result["areas"]["places"]],
    }


def _kept(each: dict[str, Any], names: dict[str, str]) -> tuple[object, ...]:
    z, p = each["z"], each["p_by_permutation"]
    outside = "" if each["inside"] else "Outside the county, "
    return (
        outside + names.get(each["place"], each["place"]),
        MARKS[Mark(each["mark"])][0],
        each["children"],
        each["origins"],
        "Not judged" if z is None else f"{z:.1f}",
        "Not judged" if p is None else f"{p:.3f}",
    )


def _said(settings_kept: dict[str, Any]) -> str:
    said = {
        name: ", ".join(map(str, v)) if isinstance(v, list) else v
        for name, v in settings_kept.items()
    }
    return "; ".join(
        f"{name.replace('_', ' ')} {value or 'all'}" for name, value in sorted(said.items())
    )
