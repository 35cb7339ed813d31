"""The collections of the API: the same maps, layers and points, a page or a feature at a time.

What the ledger says of each is "by token", for the API is reached in no other way.
"""

import json
from collections.abc import Mapping

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.hotspots.layers import Feature, feature_id
from sightline.hotspots.ogc.asked import Box, Page, page_of
from sightline.hotspots.ogc.collections import AREAS, CELLS, POINTS, About
from sightline.hotspots.ogc.collections import collections as collections_for
from sightline.hotspots.queries.layers import layer, point, points
from sightline.hotspots.queries.maps import area_map, cell_map
from sightline.hotspots.rules import Asked
from sightline.ledger.actions import record
from sightline.terms import Act

BY_TOKEN = "by token"  # noqa: S105  what the ledger says
MISSING = "There is no such feature."


def collections(viewer: Viewer) -> Mapping[str, About]:
    """Return the collections that a viewer has, by id."""
    require(role_refusal(viewer, Act.LIST))
    record(viewer.account, Act.LIST, about=BY_TOKEN)
    return collections_for(takes_out=role_refusal(viewer, Act.EXPORT) is None)


def collection_page(
    viewer: Viewer, name: str, asked: Asked, *, box: Box | None, offset: int, limit: int
) -> Page:
    """Return a page of a collection. Refuse alike one that is none and one not for this viewer."""
    if name == POINTS:
        return points(viewer, asked, box=box, offset=offset, limit=limit, about=BY_TOKEN)
    return page_of(_features(viewer, name, asked), box=box, offset=offset, limit=limit)


def collection_feature(viewer: Viewer, name: str, known_by: str, asked: Asked) -> Feature:
    """Return one feature. Refuse alike one that is none, hidden, or below the floor."""
    if name == POINTS:
        return point(viewer, known_by, about=BY_TOKEN)
    found = [each for each in _features(viewer, name, asked) if each["id"] == known_by]
    require(None if found else MISSING)
    return found[0]


def _features(viewer: Viewer, name: str, asked: Asked) -> list[Feature]:
    about = f"{BY_TOKEN}: {name}"
    if name not in (CELLS, AREAS):
        return layer(viewer, name, asked, about=about)
    drawn = cell_map if name == CELLS else area_map
    found: list[Feature] = json.loads(drawn(viewer, asked, about=about))["features"]
    for each in found:
        said = each["properties"]
        each["id"] = feature_id(said["cell"], inside=said["inside"])
    return found
