"""The map of one viewer: judged cells and areas, online places, and what stands behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.hotspots import words
from sightline.hotspots.features import area_features, cell_features
from sightline.hotspots.ground import Areas
from sightline.hotspots.queries import counting, ground
from sightline.hotspots.queries.counting import Online
from sightline.hotspots.rules import Asked, floor_to_show, shown
from sightline.hotspots.spots import Judged, Spot, judge_areas, judge_cells, standing_out
from sightline.hotspots.tables import as_csv
from sightline.ledger.actions import record
from sightline.terms import Act

MOST_FINDINGS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One hot spot said in plain words, and the address of what stands behind it."""

    name: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """All that the map's page says without its map; the order of rows is the page's to choose."""

    items: int
    cells: Judged
    areas: Judged
    online: Sequence[Online]
    findings: Sequence[Finding]
    unit: str
    cell_names: dict[str, str]
    area_names: dict[str, str]


def map_page(viewer: Viewer, asked: Asked) -> MapPage:
    """Return the whole map as tables and words."""
    act = Act.MAP
    require(role_refusal(viewer, act))
    cells, known = _cells(viewer, act, asked), ground.areas()
    areas = _areas(viewer, act, asked, known)
    floor = floor_to_show(viewer.roles)
    record(viewer.account, act, about="hot spots")
    names = _cell_names(cells)
    return MapPage(
        items=counting.items_counted(viewer, act, asked),
        cells=cells,
        areas=areas,
        online=[
            one
            for one in counting.online(viewer, act, asked)
            if floor.reached(one.children, one.origins)
        ],
        findings=_findings(viewer, act, asked, cells, names),
        unit=known.unit,
        cell_names=names,
        area_names=known.names,
    )


def cell_map(viewer: Viewer, asked: Asked, *, about: str = "hot spots: cells") -> str:
    """Return the cells as GeoJSON; `about` is what the ledger says of it."""
    act = Act.MAP
    require(role_refusal(viewer, act))
    found = _cells(viewer, act, asked)
    record(viewer.account, act, about=about)
    return cell_features(found.spots, names=_cell_names(found), address=cell_address(asked))


def area_map(viewer: Viewer, asked: Asked, *, about: str = "hot spots: areas") -> str:
    """Return the county's areas as GeoJSON; `about` is what the ledger says of it."""
    act = Act.MAP
    require(role_refusal(viewer, act))
    known = ground.areas()
    found = _areas(viewer, act, asked, known)
    record(viewer.account, act, about=about)
    return area_features(found.spots, known, address=area_address(asked))


def export(viewer: Viewer, asked: Asked, *, what: str, form: str) -> str:
    """Return the figures of a map to take out: `what` is cells or areas, `form` csv or geojson."""
    act = Act.EXPORT
    require(role_refusal(viewer, act))
    known = ground.areas()
    found = _cells(viewer, act, asked) if what == "cells" else _areas(viewer, act, asked, known)
    names = _cell_names(found) if what == "cells" else known.names
    record(viewer.account, act, about=f"hot spots: {what} as {form}")
    if form == "csv":
        return as_csv(found.spots, names, known.unit)
    if what == "cells":
        return cell_features(found.spots, names=names, address=cell_address(asked))
    return area_features(found.spots, known, address=area_address(asked))


def cell_address(asked: Asked) -> Callable[[Spot], str]:
    """Return how the page of a cell is addressed: codes only."""
    query = asked.address()
    return lambda spot: f"{reverse('hot-spot-cell', args=[spot.place])}?{query}"


def area_address(asked: Asked) -> Callable[[Spot], str]:
    """Return how the page of an area is addressed."""
    query = asked.address()
    return lambda spot: f"{reverse('hot-spot-area', args=[spot.place])}?{query}"


def _cells(viewer: Viewer, act: Act, asked: Asked) -> Judged:
    counts = shown(counting.by_cell(viewer, act, asked), floor_to_show(viewer.roles))
    return judge_cells(counts, ground.grid(asked.resolution))


def _areas(viewer: Viewer, act: Act, asked: Asked, known: Areas) -> Judged:
    counts = shown(counting.by_area(viewer, act, asked), floor_to_show(viewer.roles))
    return judge_areas(counts, known)


def _cell_names(found: Judged) -> dict[str, str]:
    return ground.cell_names(spot.place for spot in found.spots)


def _findings(
    viewer: Viewer, act: Act, asked: Asked, cells: Judged, names: dict[str, str]
) -> list[Finding]:
    top = standing_out(cells.spots, most=MOST_FINDINGS)
    if not top:
        return []
    items = counting.items_by_cell(viewer, act, asked, [spot.place for spot in top])
    address = cell_address(asked)
    return [
        Finding(
            names[spot.place], words.finding(spot, items[spot.place, spot.inside]), address(spot)
        )
        for spot in top
    ]
