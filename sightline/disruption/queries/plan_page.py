"""One plan: what it says, which powers were weighed, how it came to that, as a viewer may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.disruption.models import Measure, Plan, PlanMeasure, PlanOption, PlanVersion
from sightline.disruption.plans.records import Contact, Said, Subject, Version, Weighed
from sightline.disruption.plans.rules import sign_off_refusal, standing
from sightline.disruption.powers import powers
from sightline.disruption.queries.about import seen as measures_seen
from sightline.disruption.queries.overlaps import contacts
from sightline.disruption.queries.plans import plan_subject, seen, subject_of
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.measures import MeasureStep
from sightline.terms.plans import PlanKind, PlanState, PlanStep


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """A measure that stands under a plan, as far as this viewer may know it."""

    reference: str
    power: str
    state: MeasureStep


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as its page shows it. Versions are the newest first.

    weighed   every word on a power, in their order; options: the newest of each, chosen first
    unsigned  why this viewer may not sign it off, if it is theirs to work on
    """

    reference: str
    label: Label
    controller: str
    about: Subject
    versions: Sequence[Version]
    weighed: Sequence[Weighed]
    measures: Sequence[MeasureShown]
    contacts: Sequence[Contact]
    people: Mapping[str, str] = field(repr=False)
    may_work: bool
    unsigned: str

    @property
    def now(self) -> Version:
        """Return how it stands."""
        return self.versions[0]

    @property
    def options(self) -> list[Weighed]:
        """Return the newest word on each power, chosen ones first."""
        return standing(self.weighed)


def plan(viewer: Viewer, act: Act, reference: str) -> PlanPage:
    """Return a plan as this viewer may know it. Raise DoesNotExist or Refused."""
    row = seen(viewer, Act.READ).select_related("label").get(pk=reference)
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    about = strict_subject(viewer, row)
    versions, weighed = versions_of(reference), weighed_of(reference)
    measures = _measures(viewer, reference)
    record(viewer.account, act, [reference, about.reference, *(one.reference for one in measures)])
    who = {name for one in versions for name in (one.by, one.owner)}
    who |= {name for one in weighed for name in (one.by, one.owner)}
    return PlanPage(
        reference=reference,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        about=about,
        versions=versions,
        weighed=weighed,
        measures=measures,
        contacts=contacts(viewer, reference),
        people=account_names(sorted(who - {""})),
        may_work=refusal(viewer, Act.WORK, label, reference) is None,
        unsigned=unsigned(viewer.account, versions, about, weighed) or "",
    )


def strict_subject(viewer: Viewer, row: Plan) -> Subject:
    """Return a plan's subject, as a child where it was one when the plan was written, or is one
    as far as is known now."""
    found = plan_subject(viewer, Act.READ, subject_of(row))
    kind = PlanKind.CHILD if PlanKind.CHILD in {found.kind, PlanKind(row.kind)} else found.kind
    return replace(found, kind=kind)


def unsigned(
    account: str, versions: Sequence[Version], about: Subject, weighed: Sequence[Weighed]
) -> str | None:
    """Return why somebody may not sign a plan off today, or None."""
    return sign_off_refusal(account, versions, about, weighed, powers(), timezone.localdate())


def versions_of(reference: str) -> list[Version]:
    """Return the versions of a plan, the newest first."""
    rows = PlanVersion.objects.filter(plan=reference).order_by("-number")
    return [version(row) for row in rows]


def version(row: PlanVersion) -> Version:
    """Return a version as plain values."""
    said = Said(
        aims=row.aims,
        risks=row.risks,
        safeguards=row.safeguards,
        child_wish=row.child_wish,
        wish_unknown=row.wish_unknown,
        review_on=row.review_on,
        words=row.words,
        reopens=row.reopens,
    )
    step, state = PlanStep(row.step), PlanState(row.state)
    return Version(row.number, step, state, row.owner, said, row.by, row.at)


def weighed_of(reference: str) -> list[Weighed]:
    """Return every word on a power of a plan, in their order."""
    rows = PlanOption.objects.filter(plan=reference).order_by("number")
    names = ("power", "chosen", "why", "owner", "due_on", "agreed_by", "agreed_why", "number", "by")
    return [Weighed(*values) for values in rows.values_list(*names)]


def measures_under(reference: str) -> list[str]:
    """Return the measures that stand under a plan now, the first put there first."""
    rows = PlanMeasure.objects.filter(plan=reference).order_by("id")
    newest = dict(rows.values_list("measure_id", "linked"))  # the last of a measure stays
    return [measure for measure, linked in newest.items() if linked]


def _measures(viewer: Viewer, reference: str) -> list[MeasureShown]:
    rows: Iterable[Measure] = measures_seen(viewer, Act.READ).filter(
        pk__in=measures_under(reference)
    )
    return [
        MeasureShown(
            row.reference,
            powers()[row.power].name if row.power in powers() else row.power,
            MeasureStep(row.state),
        )
        for row in sorted(rows, key=lambda row: row.reference)
    ]
