"""Distinct children and independent origins, counted by the database at the time of reading.

Every count starts from `counted`: under the viewer's own policy, which row security says again.
A distinct count is never summed: each place, and each part of a place, is counted for itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import h3
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models import Count as CountOf

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.hotspots.rules import Asked, Count, grades_counted, roles_counted
from sightline.index.cells import in_cells
from sightline.index.models import Occurrence
from sightline.intelligence.queries import not_fallen, stands_for
from sightline.subjects.queries import one_child
from sightline.terms import Act, PlaceRole


@dataclass(frozen=True, slots=True)
class Online:
    """A platform, game, group or account, and what one viewer may know of it."""

    name: str
    children: int
    origins: int


def by_cell(viewer: Viewer, act: Act, asked: Asked, cells: Sequence[str] = ()) -> list[Count]:
    """Return the counts of every cell where there are any, or of some cells."""
    column = f"cell{asked.resolution}"
    rows = counted(viewer, act, asked).filter(**{f"{column}__isnull": False})
    if cells:
        rows = rows.filter(**in_cells(cells))
    return [
        Count(h3.int_to_str(cell), inside, children, origins)
        for cell, inside, children, origins in _distinct(viewer, act, rows, column, "inside_county")
    ]


def by_area(viewer: Viewer, act: Act, asked: Asked, code: str = "") -> list[Count]:
    """Return the counts of every area where there are any, or of one."""
    rows = counted(viewer, act, asked).filter(**({"area": code} if code else {"area__gt": ""}))
    return [Count(*row) for row in _distinct(viewer, act, rows, "area", "inside_county")]


def online(viewer: Viewer, act: Act, asked: Asked) -> list[Online]:
    """Return the online places, those with most evidence first."""
    rows = _within(viewer, act, asked).filter(role=PlaceRole.ONLINE.value, online__gt="")
    found = [Online(*row) for row in _distinct(viewer, act, rows, "online")]
    return sorted(found, key=lambda one: (-min(one.children, one.origins), -one.children, one.name))


def items_counted(viewer: Viewer, act: Act, asked: Asked) -> int:
    """Return how many items stand behind a map and its ranking of online places."""
    rows = _within(viewer, act, asked).filter(
        role__in=[*roles_counted(viewer.roles, asked.roles), PlaceRole.ONLINE.value]
    )
    return int(rows.aggregate(items=CountOf("record", distinct=True))["items"])


def items_by_cell(
    viewer: Viewer, act: Act, asked: Asked, cells: Sequence[str]
) -> dict[tuple[str, bool], int]:
    """Return how many items stand behind each of some cells, by cell and side of the boundary."""
    column = f"cell{asked.resolution}"
    rows = counted(viewer, act, asked).filter(**in_cells(cells))
    grouped = rows.values_list(column, "inside_county").annotate(
        items=CountOf("record", distinct=True)
    )
    return {(h3.int_to_str(cell), inside): items for cell, inside, items in grouped.order_by()}


def counted(viewer: Viewer, act: Act, asked: Asked) -> QuerySet[Occurrence]:
    """Return the occurrences on the ground that a map counts for this viewer."""
    return _within(viewer, act, asked).filter(
        role__in=sorted(roles_counted(viewer.roles, asked.roles)), online=""
    )


def _within(viewer: Viewer, act: Act, asked: Asked) -> QuerySet[Occurrence]:
    rows = Occurrence.objects.filter(
        visible_to(viewer, act, "record"),
        not_fallen("record"),
        month__gte=asked.since,
        month__lte=asked.until,
        grade__in=sorted(grades_counted(asked.grades)),
    )
    return rows.filter(concern__in=asked.concerns) if asked.concerns else rows


def _distinct(viewer: Viewer, act: Act, rows: QuerySet[Occurrence], *place: str) -> list[Any]:
    counts = rows.values_list(*place).annotate(
        children=CountOf(standing_for("child", one_child(viewer, act)), distinct=True),
        origins=CountOf(standing_for("origin", stands_for(viewer, act)), distinct=True),
    )
    return list(counts.order_by())


def standing_for(column: str, stands: Mapping[str, str]) -> F | Case:
    """Return an occurrence's origin or child, or whichever stands for it among those judged one."""
    joined: dict[str, list[str]] = {}
    for one, representative in stands.items():
        joined.setdefault(representative, []).append(one)
    if not joined:
        return F(column)
    cases = [
        When(**{f"{column}__in": sorted(each)}, then=Value(one))
        for one, each in sorted(joined.items())
    ]
    return Case(*cases, default=F(column))
