"""What files of a run are made of: its result, and the ground that it is drawn on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import shapely

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.hotspots.out.backdrop import Backdrop, backdrop_of
from sightline.hotspots.out.chapters import Ground
from sightline.hotspots.queries import ground
from sightline.hotspots.queries.runs import RunPage, my_run
from sightline.hotspots.rules import AREA_LEVEL, floor_to_mark, floor_to_show
from sightline.places import queries as places
from sightline.terms import Act

LEVELS = (AREA_LEVEL, "ward")


@dataclass(frozen=True, slots=True)
class Taken:
    """A run that is being taken out, the ground under it, and who takes it out."""

    run: RunPage
    ground: Ground = field(repr=False)
    by: str
    as_whom: str


def taken_out(viewer: Viewer, reference: str, act: Act) -> Taken:
    """Return a run to be taken out. Raise Run.DoesNotExist unless it is the viewer's and done.

    act  how it stands in the ledger: EXPORT, or READ while it is only asked what to take out
    """
    require(role_refusal(viewer, Act.EXPORT), reference)
    run = my_run(viewer, reference, act)
    return Taken(run, drawn_on(), name_of(viewer), who(viewer))


def name_of(viewer: Viewer) -> str:
    """Return the viewer's own name."""
    return account_names([viewer.account])[viewer.account]


def who(viewer: Viewer) -> str:
    """Return a viewer's roles and agency in words."""
    roles = ", ".join(sorted(role.label.lower() for role in viewer.roles))
    return f"{roles} of {agency_names().get(viewer.agency, viewer.agency)}"


def drawn_on() -> Ground:
    """Return the ground of printed maps, with what a place needs to be shown and to be marked.

    It is shown by the floor for readers who are no analysts, whoever asks.
    """
    stamp = ground.newest_import()
    return Ground(_outlines(stamp), _backdrop(stamp), floor_to_show(frozenset()), floor_to_mark())


@lru_cache(maxsize=2)
def _outlines(stamp: ground.Stamp) -> Mapping[str, Any]:
    """Return the outline of every area and ward, by its code."""
    found = (area for level in LEVELS for area in (places.areas(level) if stamp else ()))
    return {area.code: shapely.from_wkb(area.polygon) for area in found}


@lru_cache(maxsize=2)
def _backdrop(stamp: ground.Stamp) -> Backdrop:
    inside = [area for area in (places.areas(AREA_LEVEL) if stamp else ()) if area.in_county]
    outlines = [shapely.from_wkb(area.polygon) for area in inside]
    return backdrop_of(json.loads(ground.base_map())["features"], outlines)
