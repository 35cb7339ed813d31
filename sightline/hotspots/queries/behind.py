"""What stands behind one place of a map: the items that this viewer may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import h3
from django.core.paginator import Page, Paginator
from django.db.models import Max, QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.hotspots.queries import counting, ground
from sightline.hotspots.rules import Asked, Count, floor_to_show, shown
from sightline.index.cells import in_cells
from sightline.index.models import Occurrence
from sightline.intelligence.queries.lists import Line, lines_of
from sightline.ledger.actions import record
from sightline.terms import Act

ON_A_PAGE = 50
_CELL = re.compile("8[789][0-9a-f]{13}")  # the second figure is the resolution
NOTHING = "There is nothing here that this viewer may see."


@dataclass(frozen=True, slots=True)
class Behind:
    """One place: its name, its counts inside and outside the county, and a page of its items."""

    name: str
    counts: Sequence[Count]
    items: int
    page: Page[str]
    lines: Sequence[Line]


def behind_cell(viewer: Viewer, asked: Asked, cell: str, *, page: str = "") -> Behind:
    """Return what stands behind a cell. Refuse alike a cell that is none, empty, or not shown."""
    act = Act.MAP
    require(role_refusal(viewer, act))
    require(None if is_cell(cell) else NOTHING)
    at = replace(asked, resolution=h3.get_resolution(cell))
    counts = _shown(viewer, counting.by_cell(viewer, act, at, [cell]))
    rows = counting.counted(viewer, act, at).filter(**in_cells([cell]))
    return _behind(viewer, ground.cell_names([cell])[cell], counts, rows, page)


def behind_area(viewer: Viewer, asked: Asked, code: str, *, page: str = "") -> Behind:
    """Return what stands behind an area. Refuse alike one that is none, empty, or not shown."""
    act = Act.MAP
    require(role_refusal(viewer, act))
    counts = _shown(viewer, counting.by_area(viewer, act, asked, code))
    rows = counting.counted(viewer, act, asked).filter(area=code)
    return _behind(viewer, ground.areas().names.get(code, code), counts, rows, page)


def _shown(viewer: Viewer, counts: list[Count]) -> list[Count]:
    found = shown(counts, floor_to_show(viewer.roles))
    require(None if found else NOTHING)
    return found


def _behind(
    viewer: Viewer, name: str, counts: list[Count], rows: QuerySet[Occurrence], page: str
) -> Behind:
    """List the items of those parts of a place, inside and outside the county, that are shown."""
    inside = [count.inside for count in counts]
    newest = rows.filter(inside_county__in=inside).values("record").annotate(last=Max("month"))
    records = newest.order_by("-last", "record").values_list("record", flat=True)
    paged = Paginator(list(records), ON_A_PAGE).get_page(page)
    lines = lines_of(viewer, Act.MAP, list(paged.object_list), most=ON_A_PAGE)
    record(viewer.account, Act.MAP, [line.reference for line in lines])
    return Behind(name, counts, paged.paginator.count, paged, lines)


def is_cell(cell: str) -> bool:
    """Return whether it is a cell of a map, written as maps write it."""
    return bool(_CELL.fullmatch(cell)) and h3.is_valid_cell(cell)
