"""The queue as it is read: by risk, clock and age; who holds what, and how late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import accounts_with, visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.intake.links.queries import IN_THE_QUEUE, link_names
from sightline.intake.models import Submission
from sightline.intake.queries.overview import Overview, Workload, overview, workloads
from sightline.intake.rules import DIALS, OPEN, cover_refusal
from sightline.ledger.actions import record
from sightline.terms import Act, Harm, HeldWhy, QueuePart, Risk, Role, Route, SubmissionStage

ORDER = ("risk", "due_at", "received_at", "reference")


class Outside(NamedTuple):
    """A submission seen from outside: all that an officer knows before opening it."""

    reference: str
    risk: Risk
    received_at: datetime
    due: datetime
    late: bool
    from_agency: str
    stage: SubmissionStage
    taken_by: str
    taken_by_name: str
    taken_at: datetime | None
    left: bool  # whoever holds it works this queue no more
    danger: Harm
    referral_reference: str
    referred_at: datetime | None
    held: str  # why it was held back as one of many, or empty

    @property
    def needs_referral(self) -> bool:
        """Return whether it can only be closed once its referral is recorded."""
        return self.danger is not Harm.NONE and not self.referral_reference


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue, what surrounds it, and where the next begins, or empty."""

    lines: Sequence[Outside]
    after: str
    overview: Overview
    counts: Mapping[QueuePart, int]


def queue(viewer: Viewer, act: Act) -> QuerySet[Submission]:
    """Return what waits or is being read: the highest risk, what is due first, the oldest."""
    require(role_refusal(viewer, act))
    stages = [str(stage) for stage in SubmissionStage if stage in OPEN]
    rows = Submission.objects.filter(visible_to(viewer, act), IN_THE_QUEUE, stage__in=stages)
    return rows.order_by(*ORDER)


def queue_page(viewer: Viewer, part: QueuePart, at: datetime, *, after: str = "") -> QueuePage:
    """Return a page of a part of the queue, after a reference; one ledger entry lists its rows.

    The overview and the counts are of all that this viewer sees waiting, whatever the part.
    """
    rows, here = queue(viewer, Act.HAND_OVER), workers_at_the_queue()
    seen = overview(viewer, rows, here, at)
    size = DIALS["queue_page"].value
    shown = list(_after(_part(rows, part, viewer, here, at), after)[: size + 1])
    lines = listed(viewer, shown[:size], at, here)
    counts = seen.counts(_part(rows, QueuePart.MINE, viewer, here, at).count())
    further = lines[-1].reference if len(shown) > size else ""
    return QueuePage(lines, further, seen, counts)


def listed(
    viewer: Viewer,
    rows: Sequence[Submission],
    at: datetime,
    here: frozenset[str] | None = None,
) -> list[Outside]:
    """Return rows of the queue as it shows them; one ledger entry lists them all."""
    record(viewer.account, Act.LIST, [row.reference for row in rows])
    return _outsides(viewer, rows, at, workers_at_the_queue() if here is None else here)


def cover(viewer: Viewer, at: datetime) -> tuple[list[Workload], dict[str, str]]:
    """Return for a lead who holds how much, and who works the queue, by account: their names."""
    require(cover_refusal(viewer))
    here = workers_at_the_queue()
    found = workloads(queue(viewer, Act.HAND_OVER), here, at)
    record(viewer.account, Act.LIST, about="workloads")
    names = account_names(sorted(here))
    return found, dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))


def held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the reports that somebody holds, for the lead who hands them over."""
    require(cover_refusal(viewer))
    rows = queue(viewer, Act.HAND_OVER).filter(taken_by=account)
    return sorted(rows.values_list("reference", flat=True))


def submission(viewer: Viewer, act: Act, reference: str, at: datetime) -> Outside:
    """Return the outside of one submission. Raise Submission.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    row = Submission.objects.get(visible_to(viewer, act), reference=reference)
    record(viewer.account, Act.READ, [reference])
    return _outsides(viewer, [row], at, workers_at_the_queue())[0]


def needs_referral(viewer: Viewer, reference: str) -> bool:
    """Return whether a report that the viewer may work closes only with a referral."""
    rows = Submission.objects.filter(visible_to(viewer, Act.TAKE), reference=reference)
    return rows.filter(referral_reference="").exclude(danger=Harm.NONE).exists()


def workers_at_the_queue() -> frozenset[str]:
    """Return the accounts that work the queues which the viewer of this transaction sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_at_the_queue()")
        return frozenset(cursor.fetchone()[0])


def workers_of(viewer: Viewer, reference: str) -> dict[str, str]:
    """Return to whom a report can be handed, by account: their names."""
    require(role_refusal(viewer, Act.HAND_OVER), reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_workers(%s)", [reference])
        found = account_names(cursor.fetchone()[0])
    return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))


def leads_of(viewer: Viewer) -> dict[str, str]:
    """Return the leads of the viewer's agency, by account: their names."""
    require(role_refusal(viewer, Act.HAND_OVER))
    return account_names(accounts_with(Role.AGENCY_LEAD, viewer.agency))


def _part(
    rows: QuerySet[Submission], part: QueuePart, viewer: Viewer, here: frozenset[str], at: datetime
) -> QuerySet[Submission]:
    if part is QueuePart.MINE:
        return rows.filter(stage=SubmissionStage.TAKEN, taken_by=viewer.account)
    if part is QueuePart.NOBODY:
        return rows.exclude(taken_by__in=here)
    return rows.filter(due_at__lt=at) if part is QueuePart.LATE else rows


def _after(rows: QuerySet[Submission], reference: str) -> QuerySet[Submission]:
    """Return what follows a row in the queue's order; all, where there is no such row."""
    last = Submission.objects.filter(reference=reference).values(*ORDER).first()
    if last is None:
        return rows
    later, same = Q(), Q()
    for name in ORDER:
        later |= same & Q(**{f"{name}__gt": last[name]})
        same &= Q(**{name: last[name]})
    return rows.filter(later, risk__gte=last["risk"])


def _outsides(
    viewer: Viewer, rows: Sequence[Submission], at: datetime, here: frozenset[str]
) -> list[Outside]:
    people = account_names([row.taken_by for row in rows if row.taken_by])
    senders = _senders(viewer, rows)
    return [
        _outside(row, at, here, sender, people) for row, sender in zip(rows, senders, strict=True)
    ]


def _senders(viewer: Viewer, rows: Sequence[Submission]) -> list[str]:
    """Return from whom each report came; which setting's link it was is for officers."""
    agencies = agency_names()
    worked = role_refusal(viewer, Act.TAKE) is None
    links = link_names([row.from_link for row in rows]) if worked else {}
    return [_sender(row, agencies, links) for row in rows]


def _sender(row: Submission, agencies: dict[str, str], links: dict[str, str]) -> str:
    agency = agencies.get(row.from_agency, row.from_agency)
    if not row.from_link:
        return agency
    return f"{links.get(row.from_link, Route.LINK.label)}, by a link from {agency}"


def _outside(
    row: Submission, at: datetime, here: frozenset[str], sender: str, people: dict[str, str]
) -> Outside:
    stage = SubmissionStage(row.stage)
    return Outside(
        row.reference,
        Risk(row.risk),
        row.received_at,
        row.due_at,
        stage in OPEN and at > row.due_at,
        sender,
        stage,
        row.taken_by,
        people.get(row.taken_by, ""),
        row.taken_at,
        stage is SubmissionStage.TAKEN and row.taken_by not in here,
        Harm(row.danger),
        row.referral_reference,
        row.referred_at,
        HeldWhy(row.held_why).label if row.held_at else "",
    )
