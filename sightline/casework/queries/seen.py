"""Which work a viewer may know of, how it stands, and when the child was born, as values."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.assessments.models import Assessment
from sightline.casework.models import ChildWork, WorkStep
from sightline.casework.records import Closing, Ground, Lead, Stood
from sightline.subjects.models import Fact, Person, SubjectRoleGiven
from sightline.terms import Act, FactKind, SubjectRole
from sightline.terms.casework import AdultBasis, ClosingReason, WorkState, WorkStepKind


def children(viewer: Viewer, act: Act) -> QuerySet[Person]:
    """Return the records that a viewer may know of, of those recorded as children."""
    return Person.objects.filter(visible_to(viewer, act), is_child=True)


def worked_with(viewer: Viewer, act: Act) -> QuerySet[Person]:
    """Return those worked with as children: victims, those assessed, and those with work here."""
    of = {"person": OuterRef("pk")}
    victims = SubjectRoleGiven.objects.filter(role=SubjectRole.VICTIM.value, **of)
    assessed = Assessment.objects.filter(**of)
    return children(viewer, act).filter(
        Exists(ChildWork.objects.filter(**of)) | Exists(victims) | Exists(assessed)
    )


def seen(viewer: Viewer, act: Act) -> QuerySet[ChildWork]:
    """Return the work that a viewer may know of: under its label, and with the child."""
    people = children(viewer, act)
    return ChildWork.objects.filter(visible_to(viewer, act), person__in=people.values("pk"))


def births(viewer: Viewer, people: Iterable[Person]) -> dict[str, str]:
    """Return when each was born: the newest fact that stands, or what the record says."""
    found = {one.pk: one.born for one in people}
    facts = Fact.objects.filter(
        visible_to(viewer, Act.READ, "person_id"), person__in=list(found), kind=FactKind.BIRTH.value
    )
    back = facts.exclude(takes_back=None).values("takes_back")
    standing = facts.filter(takes_back=None).exclude(pk__in=back).order_by("pk")
    return found | dict(standing.values_list("person_id", "value"))


def steps_of(work: str) -> list[Stood]:
    """Return the steps of work that the viewer may know, the oldest first."""
    return [stood(row) for row in WorkStep.objects.filter(work=work).order_by("number")]


def newest(rows: QuerySet[ChildWork]) -> dict[str, Stood]:
    """Return how each work stands now, by the person that it is about."""
    steps = WorkStep.objects.filter(work__in=rows.values("pk"), number=F("work__number"))
    return {one.work.person_id: stood(one) for one in steps.select_related("work")}


def stood(row: WorkStep) -> Stood:
    """Return a step as plain values."""
    lead = row.lead_since and Lead(row.lead_name, row.lead_post, row.lead_service, row.lead_since)
    closing = _closing(row) if row.step == WorkStepKind.CLOSED else None
    return Stood(
        row.number, WorkStepKind(row.step), WorkState(row.state), row.by, row.at,
        lead or None, _ground(row), closing, row.words,
    )  # fmt: skip


def _ground(row: WorkStep) -> Ground | None:
    if not row.basis:
        return None
    basis = AdultBasis(row.basis)
    return Ground(basis, row.basis_until, row.basis_law, row.told_to, row.told_on)


def _closing(row: WorkStep) -> Closing:
    same: dict[str, Any] = {
        name: getattr(row, name) for name in Closing.__dataclass_fields__ if name != "reason"
    }
    return Closing(reason=ClosingReason(row.reason), **same)
