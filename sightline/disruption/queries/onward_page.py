"""One onward referral: how it stands, which clock runs, how it came to stand so; and a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sightline.access.parties import Label, Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.disruption.measures.records import About
from sightline.disruption.models import OnwardReferral, OnwardVersion
from sightline.disruption.onward.kinds import OnwardKind, kinds
from sightline.disruption.onward.records import Taken
from sightline.disruption.onward.rules import Waiting, waiting
from sightline.disruption.queries.about import NOT_THERE, about, require_worker
from sightline.disruption.queries.onward import seen, taken
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import MeasureSubject
from sightline.terms.onward import Maker, OnwardConsent

PRINTED = "onward referral printed"


@dataclass(frozen=True, slots=True)
class OnwardPage:
    """An onward referral as its page shows it. Steps are the oldest first.

    kind     None where it has left the table since
    counted  as what the person counted when it was made
    """

    reference: str
    label: Label
    controller: str
    about: About
    counted: DisruptionSubject
    code: str
    kind: OnwardKind | None
    made_as: Maker
    to: str
    consent: OnwardConsent
    consent_why: str = field(repr=False)
    steps: Sequence[Taken]
    people: Mapping[str, str] = field(repr=False)
    may_work: bool

    @property
    def now(self) -> Taken:
        """Return how it stands."""
        return self.steps[-1]

    @property
    def made(self) -> Taken:
        """Return how it was made."""
        return self.steps[0]

    @property
    def name(self) -> str:
        """Return what the kind is called."""
        return self.kind.name if self.kind else self.code

    @property
    def waiting(self) -> Waiting | None:
        """Return the clock that runs, if one does."""
        return waiting(self.kind, self.steps)


def to_be_referred(viewer: Viewer, reference: str) -> About:
    """Return the person of whom a new referral is to be, for somebody who may write one down.

    A place, a vehicle and what may not be seen are refused alike.
    """
    require_worker(viewer)
    found = about(viewer, Act.READ, reference)
    if found.record is not MeasureSubject.PERSON:
        raise Refused(NOT_THERE, reference)
    record(viewer.account, Act.READ, [reference], about="onward referral")
    return found


def referral(viewer: Viewer, act: Act, reference: str, *, printed: bool = False) -> OnwardPage:
    """Return an onward referral as this viewer may know it. Raise DoesNotExist or Refused."""
    row = seen(viewer, Act.READ).select_related("label").get(pk=reference)
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    person = about(viewer, Act.READ, row.person_id)
    steps = OnwardVersion.objects.filter(referral=reference).order_by("number")
    record(viewer.account, act, [reference, person.reference], about=PRINTED if printed else "")
    return _shown(viewer, row, label, person, [taken(one) for one in steps])


def _shown(
    viewer: Viewer, row: OnwardReferral, label: Label, person: About, steps: Sequence[Taken]
) -> OnwardPage:
    child = DisruptionSubject.CHILD if row.is_child else DisruptionSubject.ADULT
    people = {one.by for one in steps} | {one.owner for one in steps}
    return OnwardPage(
        reference=row.reference,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        about=person,
        counted=child,
        code=row.kind,
        kind=kinds().get(row.kind),
        made_as=Maker(row.made_as),
        to=row.to,
        consent=OnwardConsent(row.consent),
        consent_why=row.consent_why,
        steps=steps,
        people=account_names(sorted(people)),
        may_work=refusal(viewer, Act.WORK, label, row.reference) is None,
    )
