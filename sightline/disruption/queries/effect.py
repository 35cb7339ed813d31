"""What is told of a measure's subject, by what this viewer may see: for before and after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import h3
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.clocks import LONDON
from sightline.disruption.measures.effect import Effect, Report, effect
from sightline.disruption.models import Measure, MeasureVersion
from sightline.disruption.queries.about import seen, subject_of
from sightline.hotspots.models import LocationOfConcern
from sightline.hotspots.queries.concerns import linked_now, links
from sightline.hotspots.rules import roles_counted
from sightline.index.cells import in_cells
from sightline.index.models import Occurrence, Token
from sightline.intelligence.models import Item, ItemChild, ItemPerson
from sightline.intelligence.queries import not_fallen, stands_for
from sightline.places.grid import to_longitude_latitude
from sightline.subjects.models import Link, Person, Thing
from sightline.subjects.queries import one_child
from sightline.terms import Act, PlaceRole
from sightline.terms.measures import MeasureStep

AROUND = 9  # the size of the cells about a point, which the ring around it is of: some 500 metres


def served_on(references: Iterable[str]) -> dict[str, date]:
    """Return the day on which each of some measures was first served."""
    rows = MeasureVersion.objects.filter(
        measure__in=list(references), step=MeasureStep.SERVED.value
    )
    return dict(rows.order_by("-number").values_list("measure_id", "on"))


def effect_of(viewer: Viewer, reference: str, today: date) -> Effect | None:
    """Return before and after for a measure, or None where it was never served."""
    row = seen(viewer, Act.READ).get(pk=reference)
    return effects(viewer, [row], today).get(reference)


def effects(viewer: Viewer, rows: Sequence[Measure], today: date) -> dict[str, Effect]:
    """Return before and after for each of some measures that was served; the viewer sees all."""
    served = served_on(row.pk for row in rows)
    if not served:
        return {}
    joined = stands_for(viewer, Act.READ), one_child(viewer, Act.READ)
    told: dict[str, list[Report]] = {}
    for row in rows:
        subject = subject_of(row)
        if row.pk in served and subject not in told:
            told[subject] = _reports(viewer, _items(viewer, row), *joined)
    return {
        row.pk: effect(served[row.pk], told[subject_of(row)], today)
        for row in rows
        if row.pk in served
    }


def _reports(
    viewer: Viewer,
    wanted: Q,
    origins: Mapping[str, str],
    same: Mapping[str, str],
) -> list[Report]:
    """Return the items as what they tell: none that was let go or shown to be wrong."""
    rows = Item.objects.filter(wanted, visible_to(viewer, Act.READ), not_fallen("reference"))
    found = list(rows.values_list("reference", "event_start", "received_at", "origin"))
    children = defaultdict(set)
    named = ItemChild.objects.filter(item__in=[one[0] for one in found])
    for item, child in named.values_list("item_id", "child"):
        children[item].add(same.get(child, child))
    return [
        Report(
            (event or received).astimezone(LONDON).date(),
            origins.get(origin, origin),
            frozenset(children[reference]),
        )
        for reference, event, received, origin in found
    ]


def _items(viewer: Viewer, row: Measure) -> Q:
    """Return the condition for the items of a measure's subject."""
    if row.person_id:
        return _of_person(row.person_id)
    if row.location_id:
        return _of_location(viewer, row.location_id)
    if row.group_id:
        ends = Q(from_end=row.group_id) | Q(to_end=row.group_id)
        return Q(pk__in=Link.objects.filter(ends).values("item_id"))
    mark = Thing.objects.get(pk=row.thing_id)
    tokens = Token.objects.filter(kind=mark.kind, value=mark.value)
    return Q(pk__in=list(tokens.values_list("record", flat=True)))


def _of_person(reference: str) -> Q:
    name = Person.objects.values_list("pseudonym", flat=True).get(pk=reference)
    return Q(pk__in=ItemChild.objects.filter(child=name).values("item_id")) | Q(
        pk__in=ItemPerson.objects.filter(person=name).values("item_id")
    )


def _of_location(viewer: Viewer, reference: str) -> Q:
    """Return what is linked to a location, and what happened there: never where a child lives or
    told someone, as on a map."""
    row = LocationOfConcern.objects.get(pk=reference)
    linked = Q(pk__in=linked_now(links(viewer, reference)))
    there = _there(viewer, row)
    if there is None:
        return linked
    records = there.filter(visible_to(viewer, Act.READ, "record"))
    return linked | Q(pk__in=list(records.values_list("record", flat=True).distinct()))


def _there(viewer: Viewer, row: LocationOfConcern) -> QuerySet[Occurrence] | None:
    if row.online:
        return Occurrence.objects.filter(role=PlaceRole.ONLINE.value, online=row.online)
    where = _where(row)
    roles = sorted(roles_counted(viewer.roles, ()))
    return Occurrence.objects.filter(role__in=roles, online="", **where) if where else None


def _where(row: LocationOfConcern) -> dict[str, Any]:
    if row.areas:
        return {"area__in": row.areas}
    if row.cells:
        return in_cells(row.cells)
    if row.easting is None or row.northing is None:
        return {}
    longitude, latitude = to_longitude_latitude(row.easting, row.northing)
    middle = h3.latlng_to_cell(latitude, longitude, AROUND)
    return in_cells(list(h3.grid_disk(middle, 1)))
