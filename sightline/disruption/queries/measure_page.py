"""One measure: how it stands, how it came to stand so, as far as this viewer may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.disruption.measures.records import About, Agreed, Linked, Stood, Told
from sightline.disruption.models import MeasureItem, MeasureVersion
from sightline.disruption.powers import Power, powers
from sightline.disruption.queries.about import about, seen, subject_of
from sightline.intelligence.models import Item
from sightline.intelligence.queries.lists import Line, lines_of
from sightline.ledger.actions import record
from sightline.places.queries import area_names
from sightline.terms import Act, Concern
from sightline.terms.disrupting import DisruptionSubject, Strand
from sightline.terms.measures import MeasureOutcome, MeasureStep

MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure as its page shows it. Steps and links are the newest first.

    power  None where it has left the catalogue since
    """

    reference: str
    label: Label
    controller: str
    about: About
    kind: DisruptionSubject
    code: str
    power: Power | None
    strand: Strand
    concern: Concern
    area: str
    agreed: Agreed
    steps: Sequence[Stood]
    links: Sequence[Linked]
    items: Sequence[Line]
    people: Mapping[str, str] = field(repr=False)
    may_work: bool

    @property
    def now(self) -> Stood:
        """Return how it stands."""
        return self.steps[0]

    @property
    def name(self) -> str:
        """Return what the power is called."""
        return self.power.name if self.power else self.code


def measure(viewer: Viewer, act: Act, reference: str) -> MeasurePage:
    """Return a measure as this viewer may know it. Raise DoesNotExist or Refused."""
    row = seen(viewer, Act.READ).select_related("label").get(pk=reference)
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    subject = about(viewer, Act.READ, subject_of(row))
    steps = [stood(one) for one in _versions(reference)]
    known = links(viewer, reference)
    items = lines_of(viewer, Act.READ, linked_now(known), most=MOST_ITEMS)
    shown = sorted({link.item for link in known})
    record(viewer.account, act, [reference, subject.reference, *shown])
    people = {one.by for one in steps} | {one.owner for one in steps} | {one.by for one in known}
    return MeasurePage(
        reference=reference,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        about=subject,
        kind=DisruptionSubject(row.kind),
        code=row.power,
        power=powers().get(row.power),
        strand=Strand(row.strand),
        concern=Concern(row.concern),
        area=area_names([row.area]).get(row.area, row.area) if row.area else "",
        agreed=Agreed(row.agreed_by, row.agreed_why),
        steps=steps,
        links=known,
        items=items,
        people=account_names(sorted(people)),
        may_work=refusal(viewer, Act.WORK, label, reference) is None,
    )


def _versions(reference: str) -> Iterable[MeasureVersion]:
    return MeasureVersion.objects.filter(measure=reference).order_by("-number")


def stood(row: MeasureVersion) -> Stood:
    """Return a version as plain values."""
    told = Told(
        on=row.on,
        words=row.words,
        conditions=row.conditions,
        starts_on=row.starts_on,
        expires_on=row.expires_on,
        review_on=row.review_on,
        outcome=MeasureOutcome(row.outcome) if row.outcome else None,
        effect=row.effect,
        child_view=row.child_view,
        view_unknown=row.view_unknown,
    )
    step, state = MeasureStep(row.step), MeasureStep(row.state)
    return Stood(row.number, step, state, row.owner, told, row.by, row.at, row.due_on)


def links(viewer: Viewer, reference: str) -> list[Linked]:
    """Return what was linked to a measure and taken off it, the newest first, of what is seen."""
    items = Item.objects.filter(visible_to(viewer, Act.READ)).values("pk")
    rows = MeasureItem.objects.filter(measure=reference, item__in=items).order_by("-id")
    return [Linked(*row) for row in rows.values_list("item_id", "number", "linked", "by", "at")]


def linked_now(found: Iterable[Linked]) -> list[str]:
    """Return the items that are linked, of links given newest first."""
    newest: dict[str, bool] = {}
    for each in found:
        newest.setdefault(each.item, each.linked)
    return [item for item, linked in newest.items() if linked]
