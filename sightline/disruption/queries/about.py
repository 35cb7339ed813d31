"""Whom or what a measure may be about, and what it is called, as a viewer may know it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.disruption.measures.records import About
from sightline.disruption.measures.rules import subject_of_person
from sightline.disruption.models import Measure
from sightline.hotspots.models import LocationOfConcern, LocationVersion
from sightline.hotspots.rules import AREA_LEVEL
from sightline.intelligence.identifiers import Found
from sightline.ledger.actions import record
from sightline.places.queries import at
from sightline.subjects.models import Group, Person, Thing
from sightline.terms import Act, GroupKind, Identifier
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import MeasureSubject

NOT_THERE = "No measure is about this."
COLUMNS = {each: each.lower() for each in MeasureSubject}
LABELLED = {"person": Person, "location": LocationOfConcern, "group": Group}


def about(viewer: Viewer, act: Act, reference: str) -> About:
    """Return what a reference names. Refuse alike what is not there and what may not be seen."""
    for found in (_person, _location, _premises, _vehicle):
        subject = found(viewer, act, reference)
        if subject is not None:
            return subject
    raise Refused(NOT_THERE, reference)


def to_be_about(viewer: Viewer, reference: str) -> About:
    """Return what a new measure is to be about, for somebody who may write one down."""
    require_worker(viewer)
    found = about(viewer, Act.READ, reference)
    record(viewer.account, Act.READ, [reference], about="measure")
    return found


def require_worker(viewer: Viewer) -> None:
    """Stop whoever may write no measure down."""
    require(role_refusal(viewer, Act.WORK))


def _person(viewer: Viewer, act: Act, reference: str) -> About | None:
    row = _one(Person, viewer, act, reference)
    if row is None:
        return None
    kind = subject_of_person(row.born, row.is_child, timezone.localdate())
    return About(reference, MeasureSubject.PERSON, kind, row.name, row.label.value, row.born)


def _location(viewer: Viewer, act: Act, reference: str) -> About | None:
    row = _one(LocationOfConcern, viewer, act, reference)
    if row is None:
        return None
    newest = LocationVersion.objects.filter(concern=reference).order_by("-number")[0]
    area = row.areas[0] if row.areas else _area(row.easting, row.northing)
    place = DisruptionSubject.PLACE
    return About(reference, MeasureSubject.LOCATION, place, newest.name, row.label.value, area=area)


def _premises(viewer: Viewer, act: Act, reference: str) -> About | None:
    row = _one(Group, viewer, act, reference)
    if row is None or row.kind != GroupKind.PREMISES:
        return None
    place = DisruptionSubject.PLACE
    return About(
        reference, MeasureSubject.GROUP, place, row.name, row.label.value, area=row.area
    )  # fmt: skip


def _vehicle(viewer: Viewer, act: Act, reference: str) -> About | None:
    row = Thing.objects.filter(pk=reference, kind=Identifier.VRM.value).first()
    if row is None:
        return None
    name = Found(Identifier.VRM, row.value).said
    return About(reference, MeasureSubject.THING, DisruptionSubject.VEHICLE, name)


def _one(model: Any, viewer: Viewer, act: Act, reference: str) -> Any:
    rows = model.objects.select_related("label").filter(visible_to(viewer, act), pk=reference)
    return rows.first()


def _area(easting: int | None, northing: int | None) -> str:
    if easting is None or northing is None:
        return ""
    return at(easting, northing).area_codes.get(AREA_LEVEL, "")


def with_their_subject(viewer: Viewer, act: Act, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the rows that a viewer may know of: under their label, and with their subject."""
    rows = rows.filter(visible_to(viewer, act))
    for column, model in LABELLED.items():
        subject = model._default_manager.filter(visible_to(viewer, act), pk=OuterRef(column))
        rows = rows.filter(Q(**{column: None}) | Exists(subject))
    return rows


def seen(viewer: Viewer, act: Act) -> QuerySet[Measure]:
    """Return the measures that a viewer may know of: under their label, and with their subject."""
    rows = with_their_subject(viewer, act, Measure.objects.all())
    # A vehicle has no label: row security alone says who sees something that names it.
    return rows.filter(Q(thing=None) | Exists(Thing.objects.filter(pk=OuterRef("thing"))))


def subject_of(row: Measure) -> str:
    """Return the reference of a measure's subject."""
    return row.person_id or row.location_id or row.group_id or row.thing_id or ""


def names_of(rows: Iterable[Measure]) -> dict[str, str]:
    """Return what the subjects of measures that the viewer sees are called, by reference."""
    return names([subject_of(row) for row in rows])


def names(wanted: Sequence[str]) -> dict[str, str]:
    """Return what records that may be a subject are called, of those that the viewer sees."""
    found = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
    found |= dict(Group.objects.filter(pk__in=wanted).values_list("pk", "name"))
    places = LocationVersion.objects.filter(concern__in=wanted).order_by("number")
    found |= dict(places.values_list("concern_id", "name"))  # the newest comes last, and stays
    marks = Thing.objects.filter(pk__in=wanted).values_list("pk", "value")
    found |= {pk: Found(Identifier.VRM, value).said for pk, value in marks}
    return found
