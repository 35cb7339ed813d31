"""The work with one child as its page shows it, and what stands in the way of closing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.assessments.models import Assessment, AssessmentVersion
from sightline.casework.models import ChildWork
from sightline.casework.queries.seen import births, children, seen, steps_of, worked_with
from sightline.casework.records import HandedOver, Pending, Stood
from sightline.casework.rules import Standing, standing
from sightline.disruption.queries.onward import seen as referrals_seen
from sightline.ledger.actions import record
from sightline.panels.models import Meeting
from sightline.sharing.models import Disclosure
from sightline.sharing.queries.handovers import known as hand_overs_known
from sightline.subjects.models import Person
from sightline.subjects.queries.concerns import profiled
from sightline.terms import Act
from sightline.terms.assessing import AssessmentState
from sightline.terms.onward import OnwardStep

WAITS = (OnwardStep.MADE, OnwardStep.ACKNOWLEDGED, OnwardStep.RECONSIDERATION_ASKED)
NOT_THERE = "There is no such child here."


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The work with a child. Steps are the oldest first; there may be none yet.

    worked_with  whether access may end at 18: only for those worked with as children
    """

    person: str
    name: str = field(repr=False)
    born: str = field(repr=False)
    label: Label
    controller: str
    agencies: Mapping[str, str]
    worked_with: bool
    stands: Standing
    steps: Sequence[Stood]
    pending: Pending
    people: Mapping[str, str] = field(repr=False)
    may_work: bool

    @property
    def now(self) -> Stood | None:
        """Return how it stands, if anything was written down."""
        return self.steps[-1] if self.steps else None

    @property
    def number(self) -> int:
        """Return the number of the newest step; 0 where there is none."""
        return len(self.steps)


def person_of(viewer: Viewer, reference: str) -> str:
    """Return the child that a reference means: of the child's record, or of the work."""
    row = seen(viewer, Act.READ).filter(pk=reference).first()
    return row.person_id if row else reference


def work(viewer: Viewer, act: Act, reference: str, today: date) -> WorkPage:
    """Return the work with a child as this viewer may know it.

    Refuse alike grown people, the hidden, and children who are only named in passing.
    """
    person = children(viewer, Act.READ).select_related("label").filter(pk=reference).first()
    if person is None or not profiled(viewer, Act.READ, [person]):
        raise Refused(NOT_THERE, reference)
    label = person.label.value
    require(refusal(viewer, act, label, reference), reference)
    row = seen(viewer, Act.READ).filter(person=person).first()
    record(viewer.account, act, [reference, *([row.pk] if row else [])], about="work with a child")
    return _page(viewer, person, row, today)


def _page(viewer: Viewer, person: Person, row: ChildWork | None, today: date) -> WorkPage:
    steps = steps_of(row.pk) if row else []
    label = person.label.value
    born = births(viewer, [person])[person.pk]
    return WorkPage(
        person=person.pk,
        name=person.name,
        born=born,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        agencies=agency_names(),
        worked_with=worked_with(viewer, Act.READ).filter(pk=person.pk).exists(),
        stands=standing(born, steps[-1] if steps else None, today),
        steps=steps,
        pending=pending(viewer, person.pk),
        people=account_names(sorted({one.by for one in steps})),
        may_work=refusal(viewer, Act.WORK, label, person.pk) is None,
    )


def pending(viewer: Viewer, person: str) -> Pending:
    """Return what stands in the way of closing the work with a child, as the viewer may know it."""
    return Pending(tuple(_harm(viewer, person)), tuple(_unanswered(viewer, person)))


def _harm(viewer: Viewer, person: str) -> list[str]:
    """Return the assessments whose newest whole version says that harm goes on."""
    found = []
    for one in Assessment.objects.filter(visible_to(viewer, Act.READ), person=person).order_by(
        "pk"
    ):
        versions = AssessmentVersion.objects.filter(assessment=one).order_by("-number")
        stands = versions.exclude(state=AssessmentState.DRAFT.value).first()
        if stands and stands.harm and stands.state == AssessmentState.COMPLETE.value:
            found.append(one.pk)
    return found


def _unanswered(viewer: Viewer, person: str) -> list[str]:
    rows = referrals_seen(viewer, Act.READ).filter(person=person)
    waiting = rows.filter(state__in=[each.value for each in WAITS]).order_by("pk")
    return list(waiting.values_list("pk", flat=True))


def is_meeting(viewer: Viewer, reference: str) -> bool:
    """Return whether a reference is that of a panel's meeting which the viewer may know."""
    return Meeting.objects.filter(visible_to(viewer, Act.READ), pk=reference).exists()


def handed_over(viewer: Viewer, reference: str) -> HandedOver | None:
    """Return whose work a disclosure of the viewer's agency hands over, or None for no such one.

    Its gatekeepers and leads alone may know of one, so that they alone close work that moved.
    """
    row = Disclosure.objects.filter(giver=viewer.agency, pk=reference).first()
    if row is None:
        return None
    handed = hand_overs_known(viewer).filter(pk=row.handover or 0).first()
    return HandedOver(handed.person if handed else "", recalled=row.recalled_at is not None)
