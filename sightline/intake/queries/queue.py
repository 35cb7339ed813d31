"""The queue as it is read: by risk, clock and age; who holds what, and how late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import accounts_with, visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.intake.models import Submission
from sightline.intake.rules import BANDS, DIALS, OPEN, cover_refusal
from sightline.ledger.actions import record
from sightline.terms import Act, Harm, QueuePart, Risk, Role, SubmissionStage

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

    @property
    def needs_referral(self) -> bool:
        """Return whether it can only be closed once its referral is recorded."""
        return self.danger is not Harm.NONE and not self.referral_reference


class AtRisk(NamedTuple):
    """A row of the summary: how many of one risk have waited how long, and how many are late."""

    risk: Risk
    waited: Sequence[int]
    late: int
    all: int


class Workload(NamedTuple):
    """What one person holds. `left` says that they work this queue no more."""

    account: str
    name: str
    held: int
    late: int
    oldest: datetime
    left: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue, what surrounds it, and where the next begins, or empty."""

    lines: Sequence[Outside]
    after: str
    summary: Sequence[AtRisk]
    workloads: Sequence[Workload]
    counts: Mapping[QueuePart, int]


def queue(viewer: Viewer, act: Act) -> QuerySet[Submission]:
    """Return what waits or is being read: the highest risk, what is due first, the oldest."""
    require(role_refusal(viewer, act))
    stages = [str(stage) for stage in SubmissionStage if stage in OPEN]
    rows = Submission.objects.filter(visible_to(viewer, act), stage__in=stages)
    return rows.order_by(*ORDER)


def queue_page(viewer: Viewer, part: QueuePart, at: datetime, *, after: str = "") -> QueuePage:
    """Return a page of a part of the queue, after a reference; one ledger entry lists its rows.

    The summary and the counts are of all that this viewer sees waiting, whatever the part.
    """
    rows, here = queue(viewer, Act.HAND_OVER), workers_at_the_queue()
    summary, loads = _summary(rows, at), _workloads(rows, here, at)
    size = DIALS["queue_page"].value
    shown = list(_after(_part(rows, part, viewer, here, at), after)[: size + 1])
    lines = _outsides(shown[:size], at, here)
    record(viewer.account, Act.LIST, [line.reference for line in lines])
    counts = _counts(viewer, summary, loads)
    return QueuePage(
        lines, lines[-1].reference if len(shown) > size else "", summary, loads, counts
    )


def cover(viewer: Viewer, at: datetime) -> tuple[list[Workload], dict[str, str]]:
    """Return for a lead who holds how much, and who works the queue, by account: their names."""
    require(cover_refusal(viewer))
    here = workers_at_the_queue()
    found = _workloads(queue(viewer, Act.HAND_OVER), here, at)
    record(viewer.account, Act.LIST, about="workloads")
    names = account_names(sorted(here))
    return found, dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))


def submission(viewer: Viewer, act: Act, reference: str, at: datetime) -> Outside:
    """Return the outside of one submission. Raise Submission.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    row = Submission.objects.get(visible_to(viewer, act), reference=reference)
    record(viewer.account, Act.READ, [reference])
    return _outsides([row], at, workers_at_the_queue())[0]


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


def _summary(rows: QuerySet[Submission], at: datetime) -> list[AtRisk]:
    bounds = [at - bound for _, bound in BANDS if bound]
    younger = {f"under_{n}": Count("pk", filter=Q(received_at__gt=b)) for n, b in enumerate(bounds)}
    counted = {
        row["risk"]: row
        for row in rows.order_by()
        .values("risk")
        .annotate(all=Count("*"), late=Count("pk", filter=Q(due_at__lt=at)), **younger)
    }
    return [_at_risk(risk, counted.get(str(risk), {}), len(bounds)) for risk in Risk]


def _at_risk(risk: Risk, row: Mapping[str, Any], bounds: int) -> AtRisk:
    up_to = [0, *(row.get(f"under_{n}", 0) for n in range(bounds)), row.get("all", 0)]
    waited = [after - before for before, after in pairwise(up_to)]
    return AtRisk(risk, waited, row.get("late", 0), row.get("all", 0))


def _workloads(rows: QuerySet[Submission], here: frozenset[str], at: datetime) -> list[Workload]:
    held = list(
        rows.filter(stage=SubmissionStage.TAKEN)
        .order_by()
        .values("taken_by")
        .annotate(
            held=Count("*"),
            late=Count("pk", filter=Q(due_at__lt=at)),
            oldest=Min("received_at"),
        )
    )
    names = account_names([row["taken_by"] for row in held])
    loads = [
        Workload(who, names.get(who, ""), row["held"], row["late"], row["oldest"], who not in here)
        for row in held
        for who in [row["taken_by"]]
    ]
    return sorted(loads, key=lambda load: (not load.left, -load.held, load.name, load.account))


def _counts(
    viewer: Viewer, summary: Sequence[AtRisk], loads: Sequence[Workload]
) -> dict[QueuePart, int]:
    everything = sum(row.all for row in summary)
    return {
        QueuePart.ALL: everything,
        QueuePart.MINE: sum(load.held for load in loads if load.account == viewer.account),
        QueuePart.NOBODY: everything - sum(load.held for load in loads if not load.left),
        QueuePart.LATE: sum(row.late for row in summary),
    }


def _outsides(rows: Sequence[Submission], at: datetime, here: frozenset[str]) -> list[Outside]:
    agencies = agency_names()
    people = account_names([row.taken_by for row in rows if row.taken_by])
    return [_outside(row, at, here, agencies, people) for row in rows]


def _outside(
    row: Submission,
    at: datetime,
    here: frozenset[str],
    agencies: dict[str, str],
    people: dict[str, str],
) -> Outside:
    stage = SubmissionStage(row.stage)
    return Outside(
        row.reference,
        Risk(row.risk),
        row.received_at,
        row.due_at,
        stage in OPEN and at > row.due_at,
        agencies.get(row.from_agency, row.from_agency),
        stage,
        row.taken_by,
        people.get(row.taken_by, ""),
        row.taken_at,
        stage is SubmissionStage.TAKEN and row.taken_by not in here,
        Harm(row.danger),
        row.referral_reference,
        row.referred_at,
    )
