"""How much waits: by risk and age, and with whom; counted after need to know."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from sightline.access.parties import Viewer
from sightline.agencies.queries import account_names
from sightline.intake.models import Submission
from sightline.intake.rules import BANDS, DIALS
from sightline.terms import QueuePart, Risk, SubmissionStage

MOST_KEPT: Final = 64  # overviews of so many kinds of viewer


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
class Overview:
    """What waits by risk and age, and who holds how much, as counted at a time."""

    summary: Sequence[AtRisk]
    workloads: Sequence[Workload]
    at: datetime
    is_live: bool = True

    @property
    def all(self) -> int:
        """Return how many wait or are being read."""
        return sum(row.all for row in self.summary)

    def counts(self, mine: int) -> dict[QueuePart, int]:
        """Return how many stand in each part of the queue."""
        return {
            QueuePart.ALL: self.all,
            QueuePart.MINE: mine,
            QueuePart.NOBODY: self.all - sum(load.held for load in self.workloads if not load.left),
            QueuePart.LATE: sum(row.late for row in self.summary),
        }


_kept: OrderedDict[Viewer, Overview] = OrderedDict()


def overview(
    viewer: Viewer, rows: QuerySet[Submission], here: frozenset[str], at: datetime
) -> Overview:
    """Return an overview of rows that the viewer sees; of a very long queue, one kept for seconds.

    It is kept for viewers alike in all that decides what they see, blocks included, and for nobody
    else. Who has left is never kept.
    """
    alike = replace(viewer, account="")
    found = _kept.get(alike)
    kept_for = timedelta(seconds=DIALS["queue_count_seconds"].value)
    if found and timedelta(0) <= at - found.at <= kept_for:
        loads = [load._replace(left=load.account not in here) for load in found.workloads]
        return Overview(found.summary, _ordered(loads), found.at, is_live=False)
    counted = Overview(_summary(rows, at), workloads(rows, here, at), at)
    _kept.pop(alike, None)
    if counted.all > DIALS["queue_count_live"].value:
        _kept[alike] = counted
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return counted


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


def workloads(rows: QuerySet[Submission], here: frozenset[str], at: datetime) -> list[Workload]:
    """Return who holds how much: first whoever has left, then whoever holds most."""
    held = list(
        rows.filter(stage=SubmissionStage.TAKEN)
        .order_by()
        .values("taken_by")
        .annotate(
            held=Count("*"),
            late=Count("pk", filter=Q(due_at__lt=at)),
            oldest=Min("received_at"),
        )
        .values_list("taken_by", "held", "late", "oldest")
    )
    names = account_names([who for who, *_ in held])
    return _ordered(
        [
            Workload(who, names.get(who, ""), count, late, oldest, who not in here)
            for who, count, late, oldest in held
        ]
    )


def _ordered(loads: list[Workload]) -> list[Workload]:
    return sorted(loads, key=lambda load: (not load.left, -load.held, load.name, load.account))
