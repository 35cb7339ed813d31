"""Which other agencies work on the same subject, as far as this viewer's side was told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import labels_allowing
from sightline.access.refused import Refused
from sightline.agencies.queries import account_names, agency_names
from sightline.disruption.models import Overlap, OverlapDecision
from sightline.disruption.plans.records import Contact, Decision
from sightline.disruption.queries.about import seen as measures_seen
from sightline.disruption.queries.plans import seen as plans_seen
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.plans import Deconflicting

NOTHING = "Nothing of this is for them."


@dataclass(frozen=True, slots=True)
class OverlapPage:
    """What one side of an overlap may know: never what the other side plans, nor about whom.

    page       where the work itself is read, by the name of an address; empty where it is not
    may_decide whether this viewer was asked if others may be told to speak to them
    waiting    whether nobody has decided since
    decisions  what was decided on that before, the newest first
    """

    work: str
    page: str
    contacts: Sequence[Contact]
    may_decide: bool
    waiting: bool
    decisions: Sequence[Decision]


def contacts(viewer: Viewer, work: str) -> list[Contact]:
    """Return whom to speak to about a plan or measure that this viewer may work on, the first told
    first: of each agency the newest word."""
    if not _page(viewer, work):
        return []  # whoever may not see the work, or what it is about, is told nothing
    ours = labels_allowing(viewer, Act.WORK, work)
    rows = Overlap.objects.filter(work=work, label__in=ours, told_at__isnull=False)
    found = {
        (agency, who): at
        for agency, who, at in rows.order_by("told_at", "other_agency", "contact").values_list(
            "other_agency", "contact", "told_at"
        )
    }
    agencies, people = agency_names(), account_names(sorted({who for _, who in found}))
    return [
        Contact(agencies.get(agency, agency), people.get(who, ""), at)
        for (agency, who), at in found.items()
        if at
    ]


def overlap(viewer: Viewer, act: Act, work: str) -> OverlapPage:
    """Return what a viewer may know of who else works on the same as a plan or measure of their
    own. Refuse whoever has nothing to know or to decide, as if there were nothing."""
    told = contacts(viewer, work)
    asked = asked_of(viewer, work)
    decisions = _decisions(work) if asked.exists() else []
    if not told and not asked.exists():
        raise Refused(NOTHING, work)
    record(viewer.account, act, [work], about="overlap")
    return OverlapPage(
        work=work,
        page=_page(viewer, work),
        contacts=told,
        may_decide=asked.exists(),
        waiting=waits(asked),
        decisions=decisions,
    )


def asked_of(viewer: Viewer, work: str) -> QuerySet[Overlap]:
    """Return what this viewer is asked about a plan or measure, under their need to know."""
    ours = labels_allowing(viewer, Act.DECONFLICT, work)
    return Overlap.objects.filter(work=work, label__in=ours, asked_at__isnull=False)


def waits(asked: QuerySet[Overlap]) -> bool:
    """Return whether something was asked that nobody has decided on since."""
    newest = asked.order_by("-asked_at").values_list("work", "asked_at").first()
    if newest is None:
        return False
    return not OverlapDecision.objects.filter(work=newest[0], at__gte=newest[1]).exists()


def _decisions(work: str) -> list[Decision]:
    rows = OverlapDecision.objects.filter(work=work).order_by("-id")
    people = account_names(sorted(set(rows.values_list("by", flat=True))))
    return [
        Decision(Deconflicting(row.decided), row.why, people.get(row.by, ""), row.at)
        for row in rows
    ]


def _page(viewer: Viewer, work: str) -> str:
    if plans_seen(viewer, Act.READ).filter(pk=work).exists():
        return "plan"
    return "measure" if measures_seen(viewer, Act.READ).filter(pk=work).exists() else ""
