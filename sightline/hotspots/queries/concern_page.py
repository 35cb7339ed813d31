"""One location of concern: what stands, how it came to stand, as far as this viewer may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal
from sightline.hotspots.concerns.records import (
    Assessed,
    Decided,
    Evidence,
    Linked,
    Said,
    Somewhere,
)
from sightline.hotspots.models import (
    LocationAssessment,
    LocationEvidence,
    LocationOfConcern,
    LocationVersion,
)
from sightline.hotspots.queries import ground
from sightline.hotspots.queries.concerns import linked_now, links
from sightline.index.queries import known_records
from sightline.intelligence.queries.lists import Line, lines_of
from sightline.ledger.actions import record
from sightline.places.queries import area_names
from sightline.terms import (
    Act,
    ConcernOutcome,
    ConcernPanel,
    ConcernPart,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    Precision,
)

SEAL = "concern-evidence"
MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class LocationPage:
    """A location as its page shows it. Versions and links are the newest first."""

    reference: str
    label: Label
    controller: str
    kind: ConcernPlace
    place: Somewhere = field(repr=False)
    place_names: Sequence[str] = field(repr=False)
    versions: Sequence[Decided]
    assessed: Mapping[ConcernPart, Sequence[Assessed]]
    links: Sequence[Linked]
    items: Sequence[Line]
    evidence: Evidence | None
    people: Mapping[str, str]
    may_work: bool

    @property
    def now(self) -> Decided:
        """Return what stands."""
        return self.versions[0]


def location(viewer: Viewer, act: Act, reference: str) -> LocationPage:
    """Return a location of concern as this viewer may know it. Raise DoesNotExist or Refused."""
    row = LocationOfConcern.objects.select_related("label").get(
        visible_to(viewer, Act.READ), pk=reference
    )
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    versions, assessed = _versions(reference), _assessed(reference)
    seen = links(viewer, reference)
    items = lines_of(viewer, Act.READ, linked_now(seen), most=MOST_ITEMS)
    evidence = _evidence(viewer, reference)
    shown = {link.item for link in seen} | ({evidence.run} if evidence else set())
    record(viewer.account, act, [reference, *sorted(shown)])
    place = _place(row)
    people = {one.by for one in versions} | {one.by for one in seen}
    people |= {one.by for part in assessed.values() for one in part}
    people |= {one.owner for one in versions}
    return LocationPage(
        reference=reference,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        kind=ConcernPlace(row.kind),
        place=place,
        place_names=place_names(place),
        versions=versions,
        assessed=assessed,
        links=seen,
        items=items,
        evidence=evidence,
        people=account_names(sorted(people)),
        may_work=refusal(viewer, Act.WORK, label, reference) is None,
    )


def _place(row: LocationOfConcern) -> Somewhere:
    precision = Precision(row.precision) if row.precision else None
    return Somewhere(
        row.easting, row.northing, precision, tuple(row.cells), tuple(row.areas), row.online
    )


def place_names(place: Somewhere) -> list[str]:
    """Return how people may speak of a place, one line each."""
    if place.online:
        return [place.online]
    if place.cells:
        return sorted(set(ground.cell_names(place.cells).values()))
    if place.areas:
        names = area_names(place.areas)
        return [names.get(code, code) for code in place.areas]
    exactly = f", {place.precision.label.lower()}" if place.precision else ""
    return [f"E {place.easting} N {place.northing}{exactly}"]


def _versions(reference: str) -> list[Decided]:
    rows = LocationVersion.objects.filter(concern=reference).order_by("-number")
    return [decided(row) for row in rows]


def decided(row: LocationVersion) -> Decided:
    """Return a version as plain values."""
    return Decided(
        number=row.number,
        step=ConcernStep(row.step),
        state=ConcernState(row.state),
        name=row.name,
        why=row.why,
        owner=row.owner,
        review_on=row.review_on,
        by=row.by,
        at=row.at,
        panel=ConcernPanel(row.panel) if row.panel else None,
        asked=row.asked,
        outcome=ConcernOutcome(row.outcome) if row.outcome else None,
        words=row.words,
    )


def _assessed(reference: str) -> dict[ConcernPart, list[Assessed]]:
    found: dict[ConcernPart, list[Assessed]] = {part: [] for part in ConcernPart}
    for row in LocationAssessment.objects.filter(concern=reference).order_by("-number"):
        part, said = ConcernPart(row.part), Said(row.words, row.said_by, row.said_on)
        found[part].append(Assessed(part, row.number, said, row.by, row.at))
    return found


def _evidence(viewer: Viewer, reference: str) -> Evidence | None:
    """Return what the analysis said, where the viewer may see every record that it counted."""
    row = LocationEvidence.objects.filter(concern=reference).first()
    if row is None:
        return None
    if len(known_records(viewer, Act.MAP, row.records)) != len(row.records):
        return None
    reading = unseal(SEAL, bytes(row.reading_sealed), reference)
    return Evidence(row.run, reading, tuple(row.records))
