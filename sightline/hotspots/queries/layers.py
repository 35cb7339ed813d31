"""The layers beside the hot spots, and items as points, as one viewer may have them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.hotspots import layers
from sightline.hotspots.layers import LAYERS, Feature, Layer
from sightline.hotspots.ogc.asked import Box, Page, page_of
from sightline.hotspots.queries import counting, ground
from sightline.hotspots.rules import Asked, floor_to_show, shown
from sightline.intelligence.derived import month_of
from sightline.intelligence.models import Item
from sightline.intelligence.queries.lists import codes
from sightline.ledger.actions import record
from sightline.places import queries as places
from sightline.terms import Act, Concern, PlaceRole, Precision, SettingKind

NO_SUCH = "There is no such layer."
EVER = Asked(date(1900, 1, 1), date(9999, 12, 1))
_FIELDS = (
    "reference", "concern", "place_role", "precision", "event_start", "received_at",
    "easting", "northing", "area", "inside_county",
)  # fmt: skip


def layer(viewer: Viewer, name: str, asked: Asked, *, about: str = "") -> list[Feature]:
    """Return a layer of `layers.LAYERS`. Refuse one that is none; `about` is for the ledger."""
    act = Act.MAP
    require(role_refusal(viewer, act))
    require(None if name in LAYERS else NO_SUCH)
    found = _made(viewer, name, LAYERS[name], asked)
    record(viewer.account, act, about=about or f"layer: {name}")
    return found


def _made(viewer: Viewer, name: str, layer: Layer, asked: Asked) -> list[Feature]:
    if layer.role:
        return _counted(viewer, replace(asked, roles=(str(layer.role),)))
    if name == "schools":
        return layers.school_features(places.schools())
    settings = layers.setting_features(places.settings(*layer.kinds))
    if SettingKind.TRANSPORT in layer.kinds:
        return [*layers.station_features(ground.base_map()), *settings]
    return settings


def _counted(viewer: Viewer, asked: Asked) -> list[Feature]:
    """Return what children did at a place of one role, by the rules of every map."""
    counts = shown(counting.by_cell(viewer, Act.MAP, asked), floor_to_show(viewer.roles))
    names, query = ground.cell_names(count.place for count in counts), asked.address()
    return layers.counted_features(
        counts,
        names=names,
        address=lambda cell: f"{reverse('hot-spot-cell', args=[cell])}?{query}",
    )


def points(
    viewer: Viewer, asked: Asked, *, box: Box | None, offset: int, limit: int, about: str
) -> Page:
    """Return a page of the items that a map counts as points, for an analyst to take out.

    Those whose place is known only to a neighbourhood have none, and homes are never among them.
    """
    require(role_refusal(viewer, Act.EXPORT))
    found = page_of(_points(viewer, asked), box=box, offset=offset, limit=limit)
    _with_grades(found.features)
    record(viewer.account, Act.EXPORT, [each["id"] for each in found.features], about=about)
    return found


def point(viewer: Viewer, reference: str, *, about: str) -> Feature:
    """Return one item as a point. Refuse alike one that is hidden, nowhere, or none."""
    require(role_refusal(viewer, Act.EXPORT))
    found = _points(viewer, EVER, reference)
    require(None if found else "There is no such point.", reference)
    _with_grades(found)
    record(viewer.account, Act.EXPORT, [reference], about=about)
    return found[0]


def _points(viewer: Viewer, asked: Asked, reference: str = "") -> list[Feature]:
    rows = counting.counted(viewer, Act.EXPORT, asked).filter(cell8__isnull=False)
    rows = rows.filter(record=reference) if reference else rows
    items = Item.objects.filter(
        visible_to(viewer, Act.EXPORT), reference__in=rows.values("record")
    ).order_by("reference")
    return [_as_point(*row) for row in items.values_list(*_FIELDS)]


def _as_point(
    reference: str, concern: str, role: str, precision: str, start: Any, received: Any,
    easting: int, northing: int, area: str, inside: bool,
) -> Feature:  # fmt: skip
    return layers.point(
        (easting, northing),
        reference,
        reference=reference,
        concern=Concern(concern).label,
        place_role=PlaceRole(role).label,
        month=f"{month_of(start or received):%Y-%m}",
        precision=Precision(precision).label,
        area=area,
        inside=inside,
        url=reverse("item", args=[reference]),
    )


def _with_grades(features: Iterable[Feature]) -> None:
    """Add the newest grade of those that are shown, and of no more."""
    grades = codes([each["id"] for each in features])
    for each in features:
        each["properties"]["grade"] = grades.get(each["id"], "")
