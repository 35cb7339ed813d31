"""Naming locations of concern and working on them: require, change, record, all in added rows."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.queries import label_number, visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.database.keys import seal
from sightline.hotspots.concerns.records import Decided, Evidence, NewLocation, Said
from sightline.hotspots.concerns.rules import decided_next, reader_refusal, source_refusal
from sightline.hotspots.models import (
    LocationAssessment,
    LocationEvidence,
    LocationItem,
    LocationOfConcern,
    LocationVersion,
)
from sightline.hotspots.queries.concern_page import SEAL, decided
from sightline.hotspots.queries.concerns import holders, linked_now, links
from sightline.intelligence.actions import Overtaken, once
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.terms import Act, ConcernPart, ConcernState, ConcernStep, Term, new_reference

IN_ORDER = "a_version_follows_the_one_before"  # the sentence that a late version breaks


@transaction.atomic
def name_location(*, by: Viewer, new: NewLocation, at: datetime) -> str:
    """Name a location of concern, with the item or the finding that it is named from.

    Return its reference. Refuse readers whom the place may not be told to.
    """
    taken = new.start.label if new.place == new.start.place else None
    require(refusal(by, Act.WORK, new.label, ""))
    require(reader_refusal(new.kind, new.label, by))
    require(source_refusal(taken, new.label))
    reference = new_reference("L")
    _create(reference, new, by, at)
    agreed = asdict(new.details)
    first = Decided(
        number=1, step=ConcernStep.NAME, state=ConcernState.PROPOSED, by=by.account, at=at, **agreed
    )
    _version(reference, first).save(force_insert=True)
    if new.start.evidence:
        _keep_evidence(reference, new.start.evidence, by, at)
    if new.start.item:
        _link(by, reference, new.start.item, True, at)
    named_from = [new.start.item] if new.start.item else []
    record(by.account, Act.WORK, [reference, *named_from], about=ConcernStep.NAME.value)
    return reference


def _create(reference: str, new: NewLocation, by: Viewer, at: datetime) -> None:
    place = new.place
    LocationOfConcern.objects.create(
        reference=reference,
        label_id=label_number(new.label),
        kind=new.kind.value,
        easting=place.easting,
        northing=place.northing,
        precision=str(place.precision) if place.precision else "",
        cells=list(place.cells),
        areas=list(place.areas),
        online=place.online,
        created_by=by.account,
        created_at=at,
    )


def _keep_evidence(reference: str, evidence: Evidence, by: Viewer, at: datetime) -> None:
    LocationEvidence.objects.create(
        concern_id=reference,
        run=evidence.run,
        reading_sealed=seal(SEAL, evidence.reading, reference),
        records=sorted(evidence.records),
        by=by.account,
        at=at,
    )


@transaction.atomic
def decide(
    *,
    by: Viewer,
    reference: str,
    step: ConcernStep,
    seen: int,
    given: Mapping[str, Any],
    at: datetime,
) -> None:
    """Take a step in the work on a location, with the values that the step asks for.

    `seen` is the number of the version that the person saw. Raise Overtaken where another came
    meanwhile, and ValueError where the step does not lead on from what stands.
    """
    _require_work(by, reference)
    newest = LocationVersion.objects.filter(concern=reference).order_by("-number")[0]
    if newest.number != seen:
        raise Overtaken
    after = decided_next(decided(newest), step, given, by=by.account, at=at)
    with once(IN_ORDER):
        _version(reference, after).save(force_insert=True)
    record(by.account, Act.WORK, [reference], about=step.value)


@transaction.atomic
def hand_on(*, by: Viewer, reference: str, to: str, at: datetime) -> bool:
    """Give a location to a colleague, because who held it has left; all else stays as it is.

    Return False, and change nothing, where they may not work on it.
    """
    _require_work(by, reference)
    row = LocationOfConcern.objects.select_related("label").get(pk=reference)
    if to not in holders(by, row.label.value):
        return False
    newest = decided(LocationVersion.objects.filter(concern=reference).order_by("-number")[0])
    kept = {"name": newest.name, "why": newest.why, "review_on": newest.review_on}
    given = kept | {"owner": to}
    after = decided_next(newest, ConcernStep.CHANGE, given, by=by.account, at=at)
    with once(IN_ORDER):
        _version(reference, after).save(force_insert=True)
    record(by.account, Act.WORK, [reference], about="HANDED_ON")
    return True


@transaction.atomic
def assess(
    *, by: Viewer, reference: str, part: ConcernPart, seen: int, said: Said, at: datetime
) -> None:
    """Add a version of one part of the contextual assessment; none is ever changed.

    `seen` is the number of the version that the person saw, 0 for none. Raise Overtaken where
    another came meanwhile.
    """
    _require_work(by, reference)
    there = LocationAssessment.objects.filter(concern=reference, part=part.value)
    if there.count() != seen:
        raise Overtaken
    with once(IN_ORDER):
        LocationAssessment.objects.create(
            concern_id=reference,
            part=part.value,
            number=seen + 1,
            by=by.account,
            at=at,
            **asdict(said),
        )
    record(by.account, Act.WORK, [reference], about=part.value)


@transaction.atomic
def link(*, by: Viewer, reference: str, item: str, linked: bool, at: datetime) -> None:
    """Link an item that this person may see to a location, or take it off; twice changes nothing.

    An item that is not there and one that may not be seen are refused alike.
    """
    _require_work(by, reference)
    _link(by, reference, item, linked, at)
    record(by.account, Act.WORK, [reference, item], about="LINK" if linked else "UNLINK")


def _link(by: Viewer, reference: str, item: str, linked: bool, at: datetime) -> None:
    Item.objects.only("pk").get(visible_to(by, Act.READ), pk=item)
    if (item in linked_now(links(by, reference))) != linked:
        LocationItem.objects.create(
            concern_id=reference, item_id=item, linked=linked, by=by.account, at=at
        )


def _require_work(by: Viewer, reference: str) -> None:
    row = LocationOfConcern.objects.select_related("label").get(
        visible_to(by, Act.READ), pk=reference
    )
    require(refusal(by, Act.WORK, row.label.value, reference), reference)


def _version(reference: str, after: Decided) -> LocationVersion:
    plain = {name: _plain(value) for name, value in asdict(after).items()}
    return LocationVersion(concern_id=reference, **{**plain, "review_on": after.review_on})


def _plain(value: Any) -> Any:
    return "" if value is None else value.value if isinstance(value, Term) else value
