"""From what a location of concern is named, as the viewer who names it may know it."""

import json
from collections.abc import Mapping

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.database.keys import unseal
from sightline.hotspots.concerns.findings import finding_in
from sightline.hotspots.concerns.records import Evidence, Somewhere, Start
from sightline.hotspots.concerns.rules import kind_for
from sightline.hotspots.models import Run
from sightline.hotspots.queries.behind import is_cell
from sightline.hotspots.queries.concern_page import place_names
from sightline.hotspots.queries.runs import SEAL, my_run
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.places.queries import area_names
from sightline.terms import KNOWN_TO_A_CELL, NEVER_A_HOT_SPOT, Act, PlaceRole, Precision

NOT_THERE = "There is nothing of that kind here."


def concern_start(viewer: Viewer, given: Mapping[str, str]) -> Start:
    """Return what an address names: run and finding, item, or place; else nothing.

    Refuse alike what is not there and what this viewer may not see.
    """
    require(role_refusal(viewer, Act.WORK))
    require(NOT_THERE if any("\0" in code for code in given.values()) else None)
    if given.get("run"):
        return _from_finding(viewer, given["run"], given.get("finding", ""))
    if given.get("item"):
        return _from_item(viewer, given["item"])
    return _from_map(given["place"]) if given.get("place") else Start()


def _from_finding(viewer: Viewer, run: str, name: str) -> Start:
    page = my_run(viewer, run)
    found = finding_in(page.result, name)
    if found is None:
        raise Refused(NOT_THERE, run)
    sealed = Run.objects.values_list("records_sealed", flat=True).get(
        pk=run, account=viewer.account
    )
    records = tuple(json.loads(unseal(SEAL, bytes(sealed), run)))
    evidence = Evidence(run, found.reading, records) if found.reading and records else None
    return Start(place=found.place, name=place_names(found.place)[0], evidence=evidence)


def _from_item(viewer: Viewer, reference: str) -> Start:
    item = Item.objects.select_related("label").get(visible_to(viewer, Act.READ), pk=reference)
    record(viewer.account, Act.READ, [reference])
    role, place = PlaceRole(item.place_role), _place_of(item)
    if place is None:
        return Start(item=reference)
    name = item.online or item.place_name
    return Start(place, name, kind_for(role), reference, item.label.value)


def _place_of(item: Item) -> Somewhere | None:
    """Return an item's place; none where a child lives or told someone. Design decision D5."""
    if PlaceRole(item.place_role) in NEVER_A_HOT_SPOT:
        return None
    if item.online:
        return Somewhere(online=item.online)
    if item.easting is not None and Precision(item.precision) in KNOWN_TO_A_CELL:
        return Somewhere(item.easting, item.northing, Precision(item.precision))
    return Somewhere(areas=(item.area,)) if item.area else None


def _from_map(code: str) -> Start:
    """Return a cell or an area by its code, whatever is known there."""
    if is_cell(code):
        place = Somewhere(cells=(code,))
    elif area_names([code]):
        place = Somewhere(areas=(code,))
    else:
        raise Refused(NOT_THERE)
    return Start(place=place, name=place_names(place)[0])
